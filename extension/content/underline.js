/** Draws under words by CSS custom highlights: the site's editor is left as it is. The colours are in look.css. */
const underline = (() => {
  /** @type {Severity[]} */
  const SEVERITIES = ["info", "caution", "serious"];

  /**
   * What is drawn, per composer; our own list, since Firefox cannot iterate a Highlight.
   * @type {Map<Element, Shown[]>}
   */
  const drawn = new Map();

  /** @param {Element} composer @param {Shown[]} shown replaces what was drawn in this composer */
  function draw(composer, shown) {
    if (shown.length > 0) drawn.set(composer, shown);
    else if (!drawn.delete(composer)) return;
    lines.dress(composer);
    const all = [...drawn.values()].flat();
    SEVERITIES.forEach((severity, priority) => {
      const ranges = all.flatMap(({ finding, range }) => (range && finding.severity === severity ? [range] : []));
      register(`hatcheck-${severity}`, ranges, priority);
    });
  }

  /** @param {string} name @param {Range[]} ranges @param {number} priority the greater is painted over the lesser */
  function register(name, ranges, priority) {
    if (ranges.length === 0) {
      CSS.highlights.delete(name);
      return;
    }
    const highlight = new Highlight(...ranges);
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  }

  return Object.freeze({ draw });
})();
