/** Says everything about a draft at once: how it reads, every finding, and what was not checked. */
const list = (() => {
  const SHOWN_FIRST = 3;
  const QUOTED_SIGNS = 32;
  /** @type {Severity[]} */
  const SEVERITIES = ["info", "caution", "serious"];

  /**
   * @param {Session} session
   * chosen: told which finding was pressed, counted from 0.
   * @param {{
   *   mark: () => DOMRect | null,
   *   takesFocus: boolean,
   *   chosen: (number: number) => void,
   *   more: (HTMLElement | null)[],
   *   hidden?: () => void,
   * }} how
   */
  function show(session, { mark, takesFocus, chosen, more, hidden }) {
    const { title, content } = session.report ? told(session, session.report, chosen) : untold(session);
    panel.show({
      title: words.list,
      content: [panel.head(make("span", { text: title })), ...content, ...more, make("p", { class: "keys", text: keys.hint() })],
      mark,
      isPinned: true,
      takesFocus,
      hidden,
    });
  }

  /** @param {Session} session @param {DraftReport} report @param {(number: number) => void} chosen */
  function told(session, report, chosen) {
    const { note, label } = report.voice;
    const isQuiet = !note && session.shown.length + session.asideCount === 0 && report.incomplete.length === 0;
    const content = [
      meter.bar(report),
      ribbon.strip(session, report),
      note && make("p", { class: "message", text: note.message }),
      note && note.advice ? make("p", { text: note.advice }) : null,
      ...warnings(session, chosen),
      session.asideCount > 0 ? aside(session) : null,
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

  /**
   * The most serious first, and only a few of them before somebody asks for the rest.
   * @param {Session} session
   * @param {(number: number) => void} chosen
   */
  function warnings({ shown }, chosen) {
    const order = shown
      .map((one, number) => ({ ...one, number }))
      .sort((one, other) => SEVERITIES.indexOf(other.finding.severity) - SEVERITIES.indexOf(one.finding.severity));
    const items = order.map((one) => item(one, () => chosen(one.number)));
    const rest = items.splice(SHOWN_FIRST);
    if (rest.length === 0) return items;
    const more = make("button", {
      class: "rest",
      type: "button",
      text: words.rest(rest.length),
      click: () => {
        more.replaceWith(...rest);
        rest[0]?.focus();
      },
    });
    return [...items, more];
  }

  /** What was put aside is not forgotten. @param {Session} session */
  function aside(session) {
    const again = (/** @type {Event} */ event) => {
      if (!panel.isMeant(event)) return;
      panel.hide();
      session.bringBack();
      host.announce(words.silence.undone);
    };
    const button = make("button", { class: "rest", type: "button", text: words.showAside, click: again });
    return make("p", { class: "soft" }, words.aside(session.asideCount), " ", button);
  }

  /** @param {Shown} shown @param {() => void} press */
  function item({ finding, words: flagged }, press) {
    return make(
      "button",
      { class: "item", type: "button", "data-tone": finding.severity, click: press },
      make("span", { class: "severity", text: words.severity[finding.severity] }),
      " ",
      make("span", {}, finding.message, " ", make("span", { class: "soft", text: quoted(flagged) })),
    );
  }

  /** Two warnings may say the same: the words tell them apart. @param {string} flagged */
  function quoted(flagged) {
    const signs = Array.from(flagged);
    return `“${signs.length > QUOTED_SIGNS ? `${signs.slice(0, QUOTED_SIGNS).join("")}…` : flagged}”`;
  }

  return Object.freeze({ show });
})();
