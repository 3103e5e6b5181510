/**
 * The one box that opens: the card of a finding, or the list. It opens at a mark, under the pointer or for the
 * keyboard.
 */
const panel = (() => {
  const STILL_PX = 2;
  const box = make("div", { class: "panel", role: "dialog", tabindex: "-1", hidden: "" });
  /** @type {{ mark: () => DOMRect | null, isPinned: boolean, isChoice: boolean, hidden: () => void } | null} */
  let open = null;
  /** Gives the focus back to whom we took it from. */
  let giveBack = () => {};
  /** Where the box stands, and since when it says what it says there, from performance.now(). */
  let spot = { x: NaN, y: NaN };
  let since = Infinity;

  host.add(box);

  /**
   * mark: where it belongs, looked up whenever the page moves; pinned: stays until closed, not only while pointed at;
   * choice: a question, whose first choice gets the focus, and whose others the arrow keys reach.
   * @param {{
   *   title: string,
   *   content: (Node | null)[],
   *   mark: () => DOMRect | null,
   *   isPinned: boolean,
   *   takesFocus: boolean,
   *   isChoice?: boolean,
   *   hidden?: () => void,
   * }} what
   */
  function show({ title, content, mark, isPinned, takesFocus, isChoice = false, hidden = () => {} }) {
    const hadFocus = document.activeElement === host.element;
    open?.hidden();
    here.clear();
    open = { mark, isPinned, isChoice, hidden };
    since = performance.now();
    box.setAttribute("role", isChoice ? "alertdialog" : "dialog");
    box.setAttribute("aria-label", title);
    box.replaceChildren(...content.filter((part) => part !== null));
    box.hidden = false;
    host.attach();
    move();
    box.scrollTop = 0;
    if (takesFocus || hadFocus) takeFocus(hadFocus);
    if (isChoice && document.activeElement === host.element) step(1);
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
    const activeElement = inside.focused();
    const { anchorNode, anchorOffset, focusNode, focusOffset } = (activeElement && inside.selection(activeElement)) ?? {};
    return () => {
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
      if (activeElement && field.is(activeElement)) return; // it keeps its caret
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

  /** To the next choice, or the one before. @param {number} by 1 or -1 */
  function step(by) {
    const choices = Array.from(box.querySelectorAll(".choice"), (one) => /** @type {HTMLElement} */ (one));
    const from = choices.findIndex((one) => one.matches(":focus"));
    choices.at((Math.max(from, by > 0 ? -1 : 0) + by) % choices.length)?.focus();
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
    step,
    isPinned: () => open?.isPinned ?? false,
    isChoice: () => open?.isChoice ?? false,
  });
})();
