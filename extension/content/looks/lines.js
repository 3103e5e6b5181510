/**
 * The underlines once more, for a composer in a shadow root: Chromium lets the document's reach there, Firefox does not.
 * The same rules as in look.css, to the letter.
 */
const lines = (() => {
  const CSS_TEXT = `
::highlight(hatcheck-info) {
  text-decoration: underline dotted #2f80ed 2px;
}

::highlight(hatcheck-caution) {
  text-decoration: underline wavy #c07600 1.5px;
}

::highlight(hatcheck-serious) {
  text-decoration: underline double #e5484d 1.5px;
  background-color: rgb(229 72 77 / 8%);
}

::highlight(hatcheck-here) {
  background-color: rgb(47 128 237 / 32%);
}

@media (forced-colors: active) {
  ::highlight(hatcheck-info),
  ::highlight(hatcheck-caution),
  ::highlight(hatcheck-serious) {
    text-decoration-color: CanvasText;
    background-color: transparent;
  }
}

@media print {
  ::highlight(hatcheck-info),
  ::highlight(hatcheck-caution),
  ::highlight(hatcheck-serious) {
    text-decoration: none;
    background-color: transparent;
  }
}
`;
  /** @type {WeakSet<ShadowRoot>} */
  const dressed = new WeakSet();

  /** @param {Element} composer */
  function dress(composer) {
    const root = composer.getRootNode();
    if (!(root instanceof ShadowRoot) || dressed.has(root)) return;
    dressed.add(root);
    const style = new CSSStyleSheet();
    style.replaceSync(CSS_TEXT);
    root.adoptedStyleSheets.push(style);
  }

  return Object.freeze({ dress });
})();
