/**
 * The one element that we add to the page: a closed shadow root that holds badge, card and list, out of reach of its
 * scripts.
 */
const host = (() => {
  const ANNOUNCE_MS = 1200;
  const KEPT_FROM_PAGE = [
    "click",
    "dblclick",
    "mousedown",
    "mouseup",
    "pointerdown",
    "pointerup",
    "keydown",
    "keyup",
    "keypress",
  ];

  const element = document.createElement("hatcheck-host");
  const root = element.attachShadow({ mode: "closed" });
  const layer = make("div", { class: "layer" });
  const voice = make("div", { class: "unseen", role: "status", "aria-live": "polite" });
  /** The composer that is written in. @type {Element | null} */
  let nearby = null;
  /** @type {number | undefined} */
  let speaking;
  /** @type {Record<"draft" | "press", string | (() => string)>} */
  let waiting = { press: "", draft: "" };

  for (const stale of document.querySelectorAll(element.localName)) stale.remove(); // left by an earlier version of us
  sheet.dress(root);
  root.append(layer);
  layer.append(voice);
  element.style.setProperty("all", "initial", "important");
  // Sites listen for single keys and for clicks beside their dialogs; what is done in our boxes is not their business.
  for (const type of KEPT_FROM_PAGE) root.addEventListener(type, (event) => event.stopPropagation());
  root.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays in the draft

  // A dialog that holds the focus would take it back from our boxes, and nobody could reach them by keyboard.
  for (const type of ["focus", "focusin"]) {
    addEventListener(type, (event) => event.target === element && event.stopImmediatePropagation(), { capture: true });
  }

  /** @param {HTMLElement} box */
  function add(box) {
    layer.append(box);
  }

  /**
   * The page may have thrown us out. While a dialog of the browser's own is open, nothing outside of it can be seen or
   * pressed, so for a composer in one, ours goes there, too.
   */
  function attach() {
    const parent = nearby?.closest("dialog:modal") ?? document.documentElement;
    if (element.parentNode !== parent) parent.append(element);
  }

  /** Light or dark, as the composer is or as the person likes it. @param {Element} composer */
  function blendIn(composer) {
    nearby = composer;
    const wish = preferences.appearance();
    layer.dataset["theme"] = wish !== "auto" ? wish : isDark(composer) ? "dark" : "light";
  }

  /** The nearest background that is painted decides. @param {Element | null} start */
  function isDark(start) {
    for (let element = start; element; element = inside.parentOf(element)) {
      const [red = 255, green = 255, blue = 255, alpha = 1] =
        getComputedStyle(element)
          .backgroundColor.match(/[\d.]+/g)
          ?.map(Number) ?? [];
      if (alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
    }
    return false;
  }

  /**
   * Says it to those who hear the page, politely, once the typing has paused.
   * @param {string | (() => string)} words a function is asked when it is time
   * @param {"draft" | "press"} topic what is said of a press is not lost when the draft's own news come right after
   */
  function announce(words, topic = "press") {
    waiting[topic] = words;
    clearTimeout(speaking);
    speaking = setTimeout(speak, ANNOUNCE_MS);
  }

  function speak() {
    const said = [waiting.press, waiting.draft].map((words) => (typeof words === "string" ? words : words()));
    waiting = { press: "", draft: "" };
    voice.textContent = said.filter(Boolean).join(" ");
  }

  return Object.freeze({ element, add, attach, blendIn, announce });
})();
