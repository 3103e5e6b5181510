/** What is shown while a post is held: why, a fix if there is one, and three plain choices. */
const held = (() => {
  const SHOWN = 2;

  /**
   * @param {Session} first the draft by which it is shown
   * @param {Session[]} risky all drafts of this post that have serious warnings
   * @param {() => DOMRect | null} mark
   * @param {(after: () => void) => void} post sends it; `after` is called when it has gone
   */
  function show(first, risky, mark, post) {
    const serious = risky.flatMap((session) => seriousOf(session).map((shown) => ({ session, shown })));
    const choose = (/** @type {() => void} */ what) => (/** @type {Event} */ event) => {
      if (!panel.isMeant(event)) return;
      panel.hide();
      what();
    };
    const choice = (/** @type {string} */ text, /** @type {() => void} */ what) =>
      make("button", { class: "choice", type: "button", text, click: choose(what) });
    const text = first.reading?.text;
    panel.show({
      title: words.pause.title,
      content: [
        panel.head(make("span", { class: "severity", "data-tone": "serious", text: words.pause.title })),
        ...serious.slice(0, SHOWN).map(({ session, shown }) => reason(session, shown, mark)),
        serious.length > SHOWN ? make("p", { class: "soft", text: words.rest(serious.length - SHOWN) }) : null,
        make(
          "div",
          { class: "choices" },
          choice(words.pause.edit, () => edit(first)),
          choice(words.pause.post, () => post(() => {})),
          choice(words.pause.never, () => post(() => serious.forEach(silence))),
        ),
      ],
      // It is about this text: once that has changed, nothing is held any more.
      mark: () => (first.reading?.text === text ? mark() : null),
      isPinned: true,
      isChoice: true,
      takesFocus: true,
    });
  }

  /** @param {Session} session */
  const seriousOf = ({ shown }) => shown.filter(({ finding }) => finding.severity === "serious");

  /** @param {Session} session @param {Shown} shown @param {() => DOMRect | null} mark */
  function reason(session, shown, mark) {
    return make(
      "div",
      { class: "reason" },
      make("p", { class: "message", text: shown.finding.message }),
      make("p", { class: "soft", text: `“${shown.words}”` }),
      fixes.offer(session, shown, mark),
    );
  }

  /** The caret behind the words that it is about. @param {Session} session */
  function edit(session) {
    session.composer.focus({ preventScroll: true });
    const [first] = seriousOf(session);
    if (first && field.is(session.composer)) session.composer.setSelectionRange(first.finding.end, first.finding.end);
    else if (first?.range) getSelection()?.collapse(first.range.endContainer, first.range.endOffset);
  }

  /** These words, with this rule, are never warned about again. @param {{ shown: Shown }} one */
  function silence({ shown }) {
    void ask.background("silence", { rule: shown.finding.rule, words: shown.words });
  }

  return Object.freeze({ show });
})();
