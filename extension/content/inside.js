/**
 * A site may keep a composer in an open shadow root. Seen from the document, its focus, its events, its selection and
 * its place are then those of the root's host; this looks inside. For all others it says what the document says.
 */
const inside = (() => {
  /** @param {Element} composer */
  const rootOf = (composer) => /** @type {Document | ShadowRoot} */ (composer.getRootNode());

  /** The element that has the focus, however deep. */
  function focused() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  }

  /** @param {Element} composer */
  const hasFocus = (composer) => composer.contains(focused());

  /** Where an event began; only while it is on its way. @param {Event} event */
  const target = (event) => event.composedPath()[0];

  /** What is selected, in the tree that an element is in; from its end to its start, if that is not known. @param {Element} element */
  function selection(element) {
    const all = getSelection();
    const root = rootOf(element);
    if (!all || !(root instanceof ShadowRoot)) return all;
    const [range] = all.getComposedRanges({ shadowRoots: [root] });
    return range
      ? {
          anchorNode: range.startContainer,
          anchorOffset: range.startOffset,
          focusNode: range.endContainer,
          focusOffset: range.endOffset,
        }
      : null;
  }

  /** The site's topmost element at a place, ours left out. @param {Element} composer @param {number} x @param {number} y */
  function topmost(composer, x, y) {
    const isTheirs = (/** @type {Element} */ element) => element !== host.element;
    const root = rootOf(composer);
    return root.elementsFromPoint(x, y).find(isTheirs) ?? document.elementsFromPoint(x, y).find(isTheirs);
  }

  /** @param {Element} element */
  function parentOf(element) {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }

  return Object.freeze({ focused, hasFocus, target, selection, topmost, parentOf });
})();
