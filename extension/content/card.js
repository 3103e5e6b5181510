/** Explains one finding, in the helper's own words, and offers what can be done about it. */
const card = (() => {
  /**
   * fallback: where to open when the words have no place in the page.
   * @param {Session} session
   * @param {Shown} shown one of the session's
   * @param {{ isPinned: boolean, takesFocus?: boolean, fallback?: () => DOMRect | null }} how
   */
  function show(session, shown, { isPinned, takesFocus = false, fallback = () => null }) {
    const { finding } = shown;
    const count = session.shown.length;
    const position = words.place(session.shown.indexOf(shown) + 1, count);
    const text = session.reading?.text;
    const mark = () => (session.reading?.text === text && isStill(session, shown) ? placeOf(shown, fallback) : null);
    panel.show({
      title: `${words.severity[finding.severity]}. ${position}`,
      content: [
        panel.head(severity(finding), make("span", { text: count > 1 ? position : "" })),
        make("p", { class: "message", text: finding.message }),
        shown.range ? null : make("p", { class: "soft", text: `“${shown.words}”` }), // nothing else shows which
        part(words.why, finding.why),
        part(words.advice, finding.advice),
        fixes.offer(session, shown, mark),
        source(finding.source),
        silencing.offer(session, shown, mark),
      ],
      mark,
      isPinned,
      takesFocus,
    });
  }

  /** Whether the same is still said of the same words. @param {Session} session @param {Shown} shown */
  function isStill(session, { finding }) {
    return session.shown.some(
      (one) =>
        one.finding.rule === finding.rule && one.finding.start === finding.start && one.finding.end === finding.end,
    );
  }

  /** @param {Shown} shown @param {() => DOMRect | null} fallback */
  function placeOf({ range }, fallback) {
    if (!range) return fallback();
    return range.collapsed || !range.startContainer.isConnected ? null : range.getBoundingClientRect();
  }

  /** @param {Finding} finding */
  function severity(finding) {
    return make("span", { class: "severity", "data-tone": finding.severity, text: words.severity[finding.severity] });
  }

  /** @param {string} name @param {string} text */
  function part(name, text) {
    return text ? make("p", {}, make("span", { class: "soft", text: name }), text) : null;
  }

  /** @param {Finding["source"]} source only web addresses become links */
  function source({ title, url }) {
    if (!title) return null;
    const isLink = /^https?:\/\//.test(url);
    const name = isLink
      ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: words.newTab, text: title })
      : make("span", { text: title });
    return make("p", { class: "soft" }, words.source, name);
  }

  return Object.freeze({ show });
})();
