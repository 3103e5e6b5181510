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
    else card.show(found.shown, { number: found.number, count: found.count, isPinned: false });
  }

  /** @param {MouseEvent} event @param {Iterable<Session>} sessions */
  function find({ clientX, clientY, target }, sessions) {
    for (const { composer, shown } of sessions) {
      if (!(target instanceof Node) || !composer.contains(target)) continue;
      const index = shown.findLastIndex(({ range }) =>
        Array.from(range?.getClientRects() ?? []).some((box) => contains(box, clientX, clientY)),
      );
      const hit = shown[index];
      if (hit) return { shown: hit, number: index + 1, count: shown.length };
    }
    return null;
  }

  /** @param {DOMRect} box @param {number} x @param {number} y */
  const contains = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

  return Object.freeze({ follow });
})();
