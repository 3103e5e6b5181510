/** Composer -> draft, and span -> Range. Everything counts UTF-16 code units, as JavaScript strings do. */
const spans = (() => {
  /** @typedef {{ node: Node, start: number, end: number }} Piece */

  /**
   * Reads by paragraphs, since neither innerText nor textContent gives what the site's own editor holds.
   * @param {Element} composer
   * @param {Adapter} adapter
   * @returns {Reading | null} null: not built as expected, or some of its text stands outside of its paragraphs
   */
  function read(composer, adapter) {
    const blocks = adapter.blocks(composer);
    if (!blocks) return null;
    /** @type {Piece[]} */
    const pieces = [];
    let text = "";
    let letters = 0;
    blocks.forEach((block, index) => {
      if (index > 0) text += "\n";
      for (const { node, words } of leaves(block)) {
        pieces.push({ node, start: text.length, end: text.length + words.length });
        text += words;
        if (node.nodeType === Node.TEXT_NODE) letters += words.length;
      }
    });
    if (letters !== (composer.textContent ?? "").length) return null;
    /** @param {number} start @param {number} end */
    const range = (start, end) => toRange(pieces, start, end);
    return Object.freeze({ text, range });
  }

  /**
   * Text nodes and line breaks of one paragraph; the break that only holds an empty paragraph open is none.
   * @param {Element} block
   */
  function leaves(block) {
    /** @type {{ node: Node, words: string }[]} */
    const found = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) found.push({ node, words: node.nodeValue ?? "" });
      else if (node instanceof HTMLBRElement && !node.hasAttribute("data-lexical-managed-linebreak"))
        found.push({ node, words: "\n" });
    }
    return found.length === 1 && found[0]?.words === "\n" ? [] : found;
  }

  /** @param {Piece[]} pieces @param {number} start @param {number} end */
  function toRange(pieces, start, end) {
    const first = pieces.find((piece) => piece.start <= start && start < piece.end);
    const last = pieces.find((piece) => piece.start < end && end <= piece.end);
    if (!first || !last) return null;
    const range = document.createRange();
    if (first.node.nodeType === Node.TEXT_NODE) range.setStart(first.node, start - first.start);
    else range.setStartBefore(first.node);
    if (last.node.nodeType === Node.TEXT_NODE) range.setEnd(last.node, end - last.start);
    else range.setEndAfter(last.node);
    return range;
  }

  /**
   * After an edit a finding is shown only where its words still stand: before or after all that was touched.
   * @template {Span} Finding
   * @param {Finding[]} findings of `before`
   * @param {string} before
   * @param {string} after
   * @returns {Finding[]} with spans in `after`
   */
  function carry(findings, before, after) {
    if (before === after) return findings;
    const head = commonStart(before, after);
    const tail = commonEnd(before, after, head);
    const shift = after.length - before.length;
    return findings.flatMap((finding) => {
      if (finding.end <= head) return [finding];
      if (finding.start < before.length - tail) return [];
      return [{ ...finding, start: finding.start + shift, end: finding.end + shift }];
    });
  }

  /** @param {string} one @param {string} other */
  function commonStart(one, other) {
    let length = 0;
    while (length < one.length && length < other.length && one[length] === other[length]) length++;
    return length;
  }

  /** @param {string} one @param {string} other @param {number} taken units at the start that count no more */
  function commonEnd(one, other, taken) {
    const most = Math.min(one.length, other.length) - taken;
    let length = 0;
    while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) length++;
    return length;
  }

  return Object.freeze({ read, carry });
})();
