/** The fixes of a finding as buttons, and what came of pressing one. */
const fixes = (() => {
  /**
   * @param {Session} session
   * @param {Shown} shown
   * @param {() => DOMRect | null} mark where the card is
   * @returns {HTMLElement | null} null: there are none
   */
  function offer(session, { finding }, mark) {
    if (finding.fixes.length === 0) return null;
    const text = session.reading?.text ?? "";
    const buttons = finding.fixes.map((fix) => {
      const press = (/** @type {Event} */ event) => {
        if (panel.isMeant(event)) void apply(session, text, fix, mark());
      };
      const label = make("span", { text: fix.label });
      return make("button", { class: "fix", type: "button", click: press }, label, " ", preview(fix));
    });
    return make("div", { class: "fixes", role: "group", "aria-label": words.fixes }, ...buttons);
  }

  /** What the draft will have, where the name of the fix does not say so. @param {Fix} fix */
  function preview({ label, start, end, replacement }) {
    if (replacement.trim() === "" || label.includes(replacement)) return null;
    const added = start === end ? words.adds : "";
    return make("span", { class: "preview", text: `${added}“${replacement.trim()}”` });
  }

  /** @param {Session} session @param {string} text @param {Fix} fix @param {DOMRect | null} place */
  async function apply(session, text, fix, place) {
    panel.hide(); // gives the composer its caret back
    const outcome = await replace.apply(session, text, fix);
    if (outcome === "written") host.announce(words.written);
    else after.show({ said: words.notWritten[outcome], mark: () => place });
  }

  return Object.freeze({ offer });
})();
