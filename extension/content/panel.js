/**
 * The one box that opens: the card of a finding, or the list. It opens at a mark, under the pointer or for the
 * keyboard.
 */
const panel = (() => {
  const box = make("div", { class: "panel", role: "dialog", tabindex: "-1", hidden: "" });
  /** @type {{ mark: () => DOMRect | null, isPinned: boolean, hidden: () => void } | null} */
  let open = null;
  /** Gives the focus back to whom we took it from. */
  let giveBack = () => {};

  host.add(box);

  /**
   * mark: where it belongs, looked up whenever the page moves; pinned: stays until closed, not only while pointed at.
   * @param {{
   *   title: string,
   *   content: (Node | null)[],
   *   mark: () => DOMRect | null,
   *   isPinned: boolean,
   *   takesFocus: boolean,
   *   hidden?: () => void,
   * }} what
   */
  function show({ title, content, mark, isPinned, takesFocus, hidden = () => {} }) {
    open?.hidden();
    here.clear();
    open = { mark, isPinned, hidden };
    box.setAttribute("aria-label", title);
    box.replaceChildren(...content.filter((part) => part !== null));
    box.hidden = false;
    host.attach();
    move();
    box.scrollTop = 0;
    if (takesFocus) takeFocus();
  }

  /** A dialog of the site may take the focus straight back; then the words are read out instead. */
  function takeFocus() {
    if (document.activeElement !== host.element) giveBack = caretKeeper();
    box.focus({ preventScroll: true });
    if (document.activeElement === host.element) return;
    giveBack();
    host.announce(box.textContent ?? "");
  }

  /** Editors forget their caret when they lose the focus. @returns {() => void} puts both back */
  function caretKeeper() {
    const { activeElement } = document;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = getSelection() ?? {};
    return () => {
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
      if (anchorNode?.isConnected && focusNode?.isConnected) {
        getSelection()?.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
      }
    };
  }

  function hide() {
    if (!open) return;
    const { hidden } = open;
    open = null;
    const hadFocus = document.activeElement === host.element;
    box.hidden = true;
    box.replaceChildren();
    if (hadFocus) giveBack();
    here.clear();
    hidden();
  }

  function move() {
    if (!open) return;
    const mark = open.mark();
    if (!mark) {
      hide();
      return;
    }
    const { x, y } = place.under(mark, { width: box.offsetWidth, height: box.offsetHeight });
    box.style.left = `${x}px`;
    box.style.top = `${y}px`;
  }

  /** A head line for card and list, with the button that closes. @param {...Node} parts */
  function head(...parts) {
    const close = make("button", { class: "close", type: "button", "aria-label": words.close, text: "×", click: hide });
    return make("div", { class: "head" }, ...parts, close);
  }

  return Object.freeze({
    show,
    hide,
    move,
    head,
    isOpen: () => open !== null,
    isPinned: () => open?.isPinned ?? false,
  });
})();
