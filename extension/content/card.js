/** Explains one finding, in the helper's own words. */
const card = (() => {
  /**
   * @param {Shown} shown
   * @param {{ number: number, count: number, isPinned: boolean }} at number counts from 1
   */
  function show({ finding, range }, { number, count, isPinned }) {
    const position = words.place(number, count);
    panel.show({
      title: `${words.severity[finding.severity]}. ${position}`,
      content: [
        panel.head(severity(finding), make("span", { text: count > 1 ? position : "" })),
        make("p", { class: "message", text: finding.message }),
        part(words.why, finding.why),
        part(words.advice, finding.advice),
        ...finding.fixes.map(({ label, replacement }) => part(words.instead, replacement ? `“${replacement}”` : label)),
        source(finding.source),
      ],
      mark: () => (!range || range.collapsed || !range.startContainer.isConnected ? null : range.getBoundingClientRect()),
      isPinned,
      takesFocus: isPinned,
    });
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
