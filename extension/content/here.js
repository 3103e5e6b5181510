/** Shows in the draft which words a line of the panel speaks of, while that line is pointed at or has the focus. */
const here = (() => {
  const NAME = "hatcheck-here";

  /**
   * @param {HTMLElement} line
   * @param {Session} session
   * @param {Span[]} spans of the draft that the session's report is of
   */
  function pointFrom(line, session, spans) {
    const show = () => {
      const ranges = session.ranges(spans);
      if (ranges.length > 0) CSS.highlights.set(NAME, new Highlight(...ranges));
    };
    for (const type of ["pointerenter", "focus"]) line.addEventListener(type, show);
    for (const type of ["pointerleave", "blur"]) line.addEventListener(type, clear);
  }

  function clear() {
    CSS.highlights.delete(NAME);
  }

  return Object.freeze({ pointFrom, clear });
})();
