/** Says everything about a draft at once: how it reads, every finding, and what was not checked. */
const list = (() => {
  /**
   * @param {Session} session
   * chosen: told which finding was pressed, counted from 0.
   * @param {{
   *   mark: () => DOMRect | null,
   *   takesFocus: boolean,
   *   chosen: (number: number) => void,
   *   more: HTMLElement | null,
   *   hidden?: () => void,
   * }} how
   */
  function show(session, { mark, takesFocus, chosen, more, hidden }) {
    const { title, content } = session.report ? told(session, session.report, chosen) : untold(session);
    panel.show({
      title: words.list,
      content: [panel.head(make("span", { text: title })), ...content, more, make("p", { class: "keys", text: keys.hint() })],
      mark,
      isPinned: true,
      takesFocus,
      hidden,
    });
  }

  /** @param {Session} session @param {DraftReport} report @param {(number: number) => void} chosen */
  function told(session, report, chosen) {
    const { note, label } = report.voice;
    const isQuiet = !note && session.shown.length === 0 && report.incomplete.length === 0;
    const content = [
      meter.bar(report),
      ribbon.strip(session, report),
      note && make("p", { class: "message", text: note.message }),
      note && note.advice ? make("p", { text: note.advice }) : null,
      ...session.shown.map(({ finding }, number) => item(finding, () => chosen(number))),
      isQuiet ? make("p", { text: words.quiet }) : null,
      ...report.incomplete.map((what) => make("p", {}, make("span", { class: "soft", text: words.notChecked }), what)),
      ...meter.cues(session, report),
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

  return Object.freeze({ show });
})();
