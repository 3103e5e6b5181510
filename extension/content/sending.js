/** Presses that send a draft: which drafts they send, and how to press again what was held. */
const sending = (() => {
  const BUTTON = 'button, [role="button"]';

  /**
   * Hears a press before the site does, and hands the drafts that it sends to `pressed`.
   * @param {Adapter} adapter
   * @param {() => Session[]} sessions
   * @param {(event: MouseEvent | KeyboardEvent, drafts: Session[]) => void} pressed
   */
  function listen(adapter, sessions, pressed) {
    for (const type of /** @type {const} */ (["click", "keydown"])) {
      addEventListener(
        type,
        (event) => {
          const isTyping = event instanceof KeyboardEvent && event.isComposing;
          const scope = event.isTrusted && !isTyping ? adapter.sending(event) : null;
          const drafts = scope ? sessions().filter((one) => hasDraft(one) && scope.contains(one.composer)) : [];
          if (drafts.length > 0) pressed(event, drafts);
        },
        { capture: true },
      );
    }
  }

  /** @param {Session} session */
  const hasDraft = ({ reading }) => Boolean(reading?.text.trim());

  /**
   * The same press once more, by us: sites take it, whether it is a key in their editor or a click on their button.
   * @param {MouseEvent | KeyboardEvent} event
   * @param {Session[]} drafts
   * @returns {() => void}
   */
  function again(event, drafts) {
    const target = /** @type {HTMLElement} */ (inside.target(event));
    const editor = drafts.find(({ composer }) => composer.contains(target))?.composer;
    if (editor && event instanceof KeyboardEvent) return () => target.dispatchEvent(copyOf(event));
    const button = /** @type {HTMLElement | null} */ (target.closest(BUTTON)) ?? target;
    return () => {
      // X keeps what was typed when its editor loses the focus; a press by script would come before that.
      for (const { composer } of drafts) if (inside.hasFocus(composer)) composer.blur();
      button.click();
    };
  }

  /** @param {KeyboardEvent} event */
  function copyOf({ key, code, keyCode, ctrlKey, metaKey, shiftKey, altKey }) {
    const held = { ctrlKey, metaKey, shiftKey, altKey };
    const pressed = { key, code, keyCode, which: keyCode, ...held };
    return new KeyboardEvent("keydown", { ...pressed, bubbles: true, cancelable: true, composed: true });
  }

  return Object.freeze({ listen, again });
})();
