/**
 * The one box that opens: the card of a finding, or the list. It opens at a mark, under the pointer or for the
 * keyboard.
 */
const panel = (() => {
  const STILL_PX = 2;
  const box = make("div", { class: "panel", role: "dialog", tabindex: "-1", hidden: "" });
  /** @type {{ mark: () => DOMRect | null, isPinned: boolean, hidden: () => void } | null} */
  let open = null;
  /** Gives the focus back to whom we took it from. */
  let giveBack = () => {};
  /** Where the box stands, and since when it says what it says there, from performance.now(). */
  let spot = { x: NaN, y: NaN };
  let since = Infinity;

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
    const hadFocus = document.activeElement === host.element;
    open?.hidden();
    here.clear();
    open = { mark, isPinned, hidden };
    since = performance.now();
    box.setAttribute("aria-label", title);
    box.replaceChildren(...content.filter((part) => part !== null));
    box.hidden = false;
    host.attach();
    move();
    box.scrollTop = 0;
    if (takesFocus || hadFocus) takeFocus(hadFocus);
  }

  /**
   * A dialog of the site may take the focus straight back; then the words are read out instead.
   * @param {boolean} hadFocus then it is known already whom to give it back to
   */
  function takeFocus(hadFocus) {
    if (!hadFocus) giveBack = caretKeeper();
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
    const { scrollTop } = box;
    box.style.maxHeight = "";
    const { x, y, room } = place.under(mark, { width: box.offsetWidth, height: box.offsetHeight });
    box.style.maxHeight = `${Math.min(room, box.offsetHeight)}px`;
    box.scrollTop = scrollTop;
    if (Math.hypot(x - spot.x, y - spot.y) > STILL_PX) since = performance.now();
    spot = { x, y };
    box.style.left = `${x}px`;
    box.style.top = `${y}px`;
  }

  /** @param {Event} event a press on a button of the box that does more than show something */
  function isMeant({ currentTarget, isTrusted }) {
    return currentTarget instanceof Element && trust.isMeant({ isTrusted }, currentTarget, host.element, since);
  }

  /** Tab goes round in the box: past its end lies nothing of ours. @param {boolean} isBackwards @returns {boolean} whether it did */
  function goRound(isBackwards) {
    const stops = Array.from(box.querySelectorAll("a, button, [tabindex]"), (stop) => /** @type {HTMLElement} */ (stop));
    const [first, last] = [stops[0], stops.at(-1)];
    const focused = /** @type {ShadowRoot} */ (box.getRootNode()).activeElement;
    const isAtEnd = isBackwards ? focused === first || focused === box : focused === last;
    if (isAtEnd) (isBackwards ? last : first)?.focus();
    return isAtEnd;
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
    isMeant,
    goRound,
    isOpen: () => open !== null,
    isPinned: () => open?.isPinned ?? false,
  });
})();
