/** The words under our highlights by severity, each in the page's order. */
() => {
  const live = ({ startContainer, startOffset, endContainer, endOffset }) => {
    const range = document.createRange(); // a StaticRange has no text of its own
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return range;
  };
  const order = (one, other) => one.compareBoundaryPoints(Range.START_TO_START, other);
  const words = {};
  for (const [name, highlight] of CSS.highlights) {
    if (!name.startsWith("hatcheck-")) continue;
    const ranges = [...highlight].map(live).filter((range) => !range.collapsed && range.commonAncestorContainer.isConnected);
    if (ranges.length) words[name.slice("hatcheck-".length)] = ranges.sort(order).map(String);
  }
  return words;
}
