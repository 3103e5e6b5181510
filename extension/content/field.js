/**
 * A composer that is a plain text field: its words have no place in the page that a line could be drawn under, and its
 * caret is its own. Everything else – the report, the list, the fixes – is as for any other.
 */
const field = (() => {
  /** @param {Element} composer @returns {composer is HTMLTextAreaElement} */
  const is = (composer) => composer instanceof HTMLTextAreaElement;

  /** @param {HTMLTextAreaElement} composer @returns {Reading} */
  function read(composer) {
    return Object.freeze({
      text: composer.value,
      range: () => null,
      point: (/** @type {number} */ at) => ({ node: composer, offset: at }),
      offsetOf: (/** @type {Node} */ node, /** @type {number} */ offset) => (node === composer ? offset : null),
    });
  }

  /** @param {HTMLTextAreaElement} composer @returns {{ start: number, end: number } | null} null: not written in */
  function caret(composer) {
    const { selectionStart, selectionEnd } = composer;
    return composer === document.activeElement ? { start: selectionStart, end: selectionEnd } : null;
  }

  /** As typing does, so that the site hears of it and Ctrl+Z takes it back. @param {string} words */
  function write(words) {
    if (words === "") document.execCommand("delete");
    else document.execCommand("insertText", false, words);
  }

  return Object.freeze({ is, read, caret, write });
})();
