/** Opens the card of the words under the pointer, and closes it when the pointer has left both. */
const pointer = (() => {
  const CARD_DELAY_MS = 250;

  /** @type {Shown | null} */
  let over = null;
  /** @type {number | undefined} */
  let waiting;

  /**
   * @param {MouseEvent} event
   * @param {Iterable<Session>} sessions
   */
  function follow(event, sessions) {
    if (event.target === host.element) {
      clearTimeout(waiting);
      waiting = undefined;
      return;
    }
    if (panel.isPinned()) return;
    const found = find(event, sessions);
    if (found?.shown === over && (over || !waiting)) return;
    over = found?.shown ?? null;
    clearTimeout(waiting);
    waiting = setTimeout(() => settle(found), CARD_DELAY_MS);
  }

  /** @param {ReturnType<typeof find>} found */
  function settle(found) {
    waiting = undefined;
    if (panel.isPinned()) return;
    if (!found) panel.hide();
    else card.show(found.session, found.shown, { isPinned: false });
  }

  /**
   * A click in the words opens their card to stay; the caret goes where it was clicked, and writing on closes it.
   * @param {MouseEvent} event
   * @param {Iterable<Session>} sessions
   */
  function press(event, sessions) {
    const found = event.isTrusted ? find(event, sessions) : null;
    if (!found) return;
    clearTimeout(waiting);
    waiting = undefined;
    card.show(found.session, found.shown, { isPinned: true });
  }

  /** @param {MouseEvent} event @param {Iterable<Session>} sessions */
  function find(event, sessions) {
    const { clientX, clientY } = event;
    const target = inside.target(event);
    for (const session of sessions) {
      if (!(target instanceof Node) || !session.composer.contains(target)) continue;
      const shown = session.shown.findLast(({ range }) =>
        Array.from(range?.getClientRects() ?? []).some((box) => contains(box, clientX, clientY)),
      );
      if (shown) return { session, shown };
    }
    return null;
  }

  /** @param {DOMRect} box @param {number} x @param {number} y */
  const contains = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

  return Object.freeze({ follow, press });
})();
