/** The keyboard's way to everything that the pointer can reach, also where a dialog of the site holds the focus. */
const keys = (() => {
  /** @type {Record<string, number>} */
  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

  /** @param {{ walk: (step: number) => void, switchMode: (event: Event) => void }} does */
  function listen({ walk, switchMode }) {
    addEventListener(
      "keydown",
      (event) => {
        if (!event.isTrusted || event.isComposing) return;
        const pressed = shortcut(event);
        if (pressed === preferences.keys().walk) act(event, () => walk(1));
        else if (pressed === preferences.keys().flip) act(event, () => switchMode(event));
        else if (panel.isOpen()) whileOpen(event, walk);
      },
      { capture: true },
    );
  }

  /** @param {KeyboardEvent} event @param {(step: number) => void} walk */
  function whileOpen(event, walk) {
    const step = STEPS[event.key];
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === "Escape") act(event, panel.hide);
    else if (panel.isChoice() && event.repeat) act(event, () => {}); // the key that sent is still held down
    else if (panel.isChoice() && step && isPlain) act(event, () => panel.step(step));
    else if (step && isPlain && !event.shiftKey && panel.isPinned()) act(event, () => walk(step));
    else if (event.key === "Tab" && event.target === host.element) {
      if (panel.goRound(event.shiftKey)) act(event, () => {});
    } else if (event.target !== host.element && !["Shift", "Control", "Alt", "Meta"].includes(event.key)) panel.hide();
  }

  /** As `preferences` names it, such as Alt+Shift+KeyH. @param {KeyboardEvent} event */
  function shortcut({ ctrlKey, altKey, shiftKey, metaKey, code }) {
    return `${ctrlKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shiftKey ? "Shift+" : ""}${metaKey ? "Meta+" : ""}${code}`;
  }

  /** What a person may press, in words. */
  function hint() {
    const { walk, flip } = preferences.keys();
    return words.keys(preferences.spell(walk), preferences.spell(flip));
  }

  /** The key was for us, not for the draft. @param {KeyboardEvent} event @param {() => void} what */
  function act(event, what) {
    event.preventDefault();
    event.stopImmediatePropagation();
    what();
  }

  return Object.freeze({ listen, hint });
})();
