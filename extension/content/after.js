/** What a press in a card came to: said where the card was, and read out, with the way back if there is one. */
const after = (() => {
  /**
   * @param {{ said: string, mark: () => DOMRect | null, undo?: () => Promise<string> | string }} what
   *   undo: takes it back, and returns what to say of that
   */
  function show({ said, mark, undo }) {
    const press = async (/** @type {Event} */ event) => {
      if (!undo || !panel.isMeant(event)) return;
      panel.hide();
      host.announce(await undo());
    };
    panel.show({
      title: said,
      content: [
        panel.head(make("span", { class: "said", text: said })),
        undo ? make("button", { class: "fix", type: "button", text: words.undo, click: press }) : null,
      ],
      mark,
      isPinned: true,
      takesFocus: false,
    });
    host.announce(said);
  }

  return Object.freeze({ show });
})();
