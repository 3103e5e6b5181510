/** Says everything about a draft at once: how it reads, every finding, and what was not checked. */
const list = (() => {
  const EVIDENCE_SHOWN = 3;

  /**
   * @param {Session} session
   * chosen: told which finding was pressed, counted from 0.
   * @param {{
   *   mark: () => DOMRect | null,
   *   takesFocus: boolean,
   *   chosen: (number: number) => void,
   *   hidden?: () => void,
   * }} how
   */
  function show(session, { mark, takesFocus, chosen, hidden }) {
    const { title, content } = session.report ? told(session, session.report, chosen) : untold(session);
    panel.show({
      title: words.list,
      content: [panel.head(make("span", { text: title })), ...content, make("p", { class: "keys", text: words.keys })],
      mark,
      isPinned: true,
      takesFocus,
      hidden,
    });
  }

  /** @param {Session} session @param {DraftReport} report @param {(number: number) => void} chosen */
  function told(session, report, chosen) {
    const { note, evidence, label } = report.voice;
    const isQuiet = !note && session.shown.length === 0 && report.incomplete.length === 0;
    const content = [
      note && make("p", { class: "message", text: note.message }),
      note && note.advice ? make("p", { text: note.advice }) : null,
      ...session.shown.map(({ finding }, number) => item(finding, () => chosen(number))),
      isQuiet ? make("p", { text: words.quiet }) : null,
      ...report.incomplete.map((what) => make("p", {}, make("span", { class: "soft", text: words.notChecked }), what)),
      ...(evidence.length > 0 ? [make("h2", { text: words.evidence }), reasons(evidence)] : []),
    ];
    return { title: words.reads[label], content };
  }

  /** Why there is no report. @param {Session} session */
  function untold(session) {
    const reason = session.reading ? session.trouble && words.trouble[session.trouble] : words.unseen;
    return { title: words.badge, content: [make("p", { text: reason?.long ?? words.quiet })] };
  }

  /** @param {Finding} finding @param {() => void} press */
  function item(finding, press) {
    return make(
      "button",
      { class: "item", type: "button", "data-tone": finding.severity, click: press },
      make("span", { class: "severity", text: words.severity[finding.severity] }),
      make("span", { text: finding.message }),
    );
  }

  /** @param {string[]} evidence */
  function reasons(evidence) {
    return make(
      "ul",
      { class: "soft" },
      ...evidence.slice(0, EVIDENCE_SHOWN).map((sentence) => make("li", { text: sentence })),
    );
  }

  return Object.freeze({ show });
})();
