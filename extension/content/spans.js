/** Composer -> draft, and span -> Range. Everything counts UTF-16 code units, as JavaScript strings do. */
const spans = (() => {
  /** Line breaks by which an editor keeps its last line open; they are no part of the draft. */
  const HELD_OPEN = "[data-lexical-managed-linebreak], .ProseMirror-trailingBreak";

  /** @typedef {{ node: Node, start: number, end: number }} Piece */
  /** @typedef {{ element: Element, start: number, pieces: Piece[] }} Paragraph */

  /**
   * Reads by paragraphs, since neither innerText nor textContent gives what the site's own editor holds.
   * @param {Element} composer
   * @param {Adapter} adapter
   * @returns {Reading | null} null: not built as expected, or some of its text stands outside of its paragraphs
   */
  function read(composer, adapter) {
    if (field.is(composer)) return field.read(composer);
    const blocks = adapter.blocks(composer);
    if (!blocks) return null;
    let text = "";
    let letters = 0;
    const paragraphs = blocks.map((element, index) => {
      if (index > 0) text += "\n";
      const start = text.length;
      const pieces = leaves(element).map(({ node, words }) => {
        text += words;
        if (node.nodeType === Node.TEXT_NODE) letters += words.length;
        return { node, start: text.length - words.length, end: text.length };
      });
      return { element, start, pieces };
    });
    if (letters !== (composer.textContent ?? "").length) return null;
    const all = paragraphs.flatMap(({ pieces }) => pieces);
    return Object.freeze({
      text,
      /** @param {number} start @param {number} end */
      range: (start, end) => toRange(all, start, end),
      /** @param {number} at */
      point: (at) => toPoint(composer, paragraphs, at),
      /** @param {Node} node @param {number} offset */
      offsetOf: (node, offset) => toOffset(paragraphs, node, offset),
    });
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
      else if (node instanceof HTMLBRElement && !node.matches(HELD_OPEN)) found.push({ node, words: "\n" });
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
   * Where a caret stands before the unit `at`; at the end of words rather than before the next.
   * @param {Element} composer
   * @param {Paragraph[]} paragraphs
   * @param {number} at
   * @returns {Point}
   */
  function toPoint(composer, paragraphs, at) {
    const paragraph = paragraphs.findLast(({ start }) => start <= at);
    if (!paragraph) return { node: composer, offset: 0 };
    const { pieces } = paragraph;
    const piece = pieces.find(({ start, end }) => start < at && at <= end) ?? pieces.find(({ start }) => start === at);
    if (piece?.node.nodeType === Node.TEXT_NODE) return { node: piece.node, offset: at - piece.start };
    if (piece?.node.parentNode) {
      const before = Array.prototype.indexOf.call(piece.node.parentNode.childNodes, piece.node);
      return { node: piece.node.parentNode, offset: piece.start < at ? before + 1 : before };
    }
    let inmost = paragraph.element;
    while (inmost.firstElementChild && !(inmost.firstElementChild instanceof HTMLBRElement))
      inmost = inmost.firstElementChild;
    return { node: inmost, offset: 0 };
  }

  /** @param {Paragraph[]} paragraphs @param {Node} node @param {number} offset */
  function toOffset(paragraphs, node, offset) {
    const paragraph = paragraphs.find(({ element }) => element.contains(node));
    if (!paragraph) return null;
    const inside = paragraph.pieces.find((piece) => piece.node === node);
    if (inside) return inside.start + offset;
    const before = document.createRange();
    before.setStart(paragraph.element, 0);
    before.setEnd(node, offset);
    const last = paragraph.pieces.findLast((piece) => before.intersectsNode(piece.node));
    return last?.end ?? paragraph.start;
  }

  return Object.freeze({ read });
})();
