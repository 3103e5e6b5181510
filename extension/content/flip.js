/** The switch of who is speaking, as it stands in a badge: a hat and words in both states, and a press that counts. */
const flip = (() => {
  /** @param {(event: Event) => void} pressed called for every press; ask `isMeant` whether it counts */
  function create(pressed) {
    const face = make("span", { class: "face" });
    const element = make(
      "button",
      {
        class: "switch",
        type: "button",
        role: "switch",
        "aria-label": words.switchName,
        "aria-keyshortcuts": preferences.spell(preferences.keys().flip),
        click: pressed,
      },
      face,
    );
    const still = trust.stillness(element);
    /** @type {Mode | null} */
    let shown = null;
    /** @type {number | undefined} */
    let settling;

    /** @param {Mode | null} mode null while there is no helper to know it */
    function show(mode) {
      element.hidden = mode === null;
      element.title = mode === "employer" ? speaker.ending() : "";
      if (!mode || mode === shown) return;
      shown = mode;
      element.setAttribute("aria-checked", String(mode === "employer"));
      face.replaceChildren(hats.picture(mode), words.mode[mode]);
    }

    /** After the badge was placed: a switch that has just come or moved is not pressed on purpose. */
    function look() {
      if (!still.look()) return;
      element.setAttribute("aria-disabled", "true");
      clearTimeout(settling);
      settling = setTimeout(() => element.setAttribute("aria-disabled", "false"), trust.SHOWN_MS);
    }

    /** @param {Event} event a press on the switch or its keys */
    const isMeant = (event) => !element.hidden && trust.isMeant(event, element, host.element, still.since());

    return Object.freeze({ element, show, look, isMeant });
  }

  return Object.freeze({ create });
})();
