/** Where badge, card and list may stand: near the words, inside the window, and not on anything of the site's. */
const place = (() => {
  const GAP = 6;
  /** A box with less than that would show nothing; then it may leave the window. */
  const LEAST_ROOM_PX = 80;
  /** Smaller than any button, so that none slips through between two looks. */
  const LOOK_PX = 14;
  /**
   * Where the right edge of a place is, of the composer's width: the switch keeps still while the words before it
   * change.
   */
  const RIGHT_EDGES = [1, 0.9, 0.8, 0.7, 0.6, 0.5];
  const TAKEN =
    'a, button, input, textarea, select, img, video, [role="button"], [role="link"], [contenteditable="true"], ' +
    '[tabindex="0"]';
  const DIALOG = '[role="dialog"]';

  /** @typedef {{ x: number, y: number }} Point */
  /** @typedef {{ width: number, height: number }} Size */

  /**
   * A free place for the badge; the one used last is kept as long as it is free, lest the badge jump about.
   * @param {HTMLElement} composer
   * @param {Size} size
   * @param {number} last the place used last
   * @param {DOMRect[]} others what else of ours stands there
   * @returns {{ point: Point, number: number } | null} null: the composer is out of sight
   */
  function beside(composer, size, last, others) {
    const box = composer.getBoundingClientRect();
    if (!isInSight(composer, box)) return null;
    const points = candidates(box, size);
    const number =
      [last, ...points.keys()].find((index) => isFree(points[index], size, composer, others)) ?? points.length - 1;
    const point = points[number];
    return point ? { point, number } : null;
  }

  /**
   * Best first: two rows below, one above, each from right to left; on an empty part of the box itself; a corner of
   * the window.
   * @param {DOMRect} box
   * @param {Size} size
   * @returns {Point[]}
   */
  function candidates(box, { width, height }) {
    const rows = [box.bottom + GAP, box.bottom + height + GAP, box.top - height - GAP];
    const columns = RIGHT_EDGES.map((share) => box.left + box.width * share - width);
    const corner = innerWidth - width - 2 * GAP;
    return [
      ...rows.flatMap((y) => columns.map((x) => ({ x, y }))),
      { x: box.right - width, y: box.bottom - height - GAP },
      { x: box.right + GAP, y: box.top },
      { x: corner, y: innerHeight - height - 2 * GAP },
      { x: corner, y: 2 * GAP },
    ];
  }

  /**
   * @param {Element} composer
   * @param {DOMRect} box whether its visible part is not under a dialog that it is not in
   */
  function isInSight(composer, box) {
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const isInWindow =
      box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const top = isInWindow ? inside.topmost(composer, x, y) : undefined;
    return top !== undefined && (composer.contains(top) || top.closest(DIALOG) === composer.closest(DIALOG));
  }

  /** @param {Point | undefined} point @param {Size} size @param {HTMLElement} composer @param {DOMRect[]} others */
  function isFree(point, { width, height }, composer, others) {
    if (!point || point.x < 0 || point.y < 0 || point.x + width > innerWidth || point.y + height > innerHeight)
      return false;
    if (others.some((box) => meets(box, point, { width, height }))) return false;
    const looks = Math.ceil(width / LOOK_PX);
    for (let look = 0; look <= looks; look++) {
      const x = Math.min(point.x + (width * look) / looks, innerWidth - 1);
      for (const y of [point.y, point.y + height / 2, point.y + height]) {
        const under = inside.topmost(composer, x, Math.min(y, innerHeight - 1));
        if (!under || isTaken(under, composer)) return false;
      }
    }
    return !isWrittenOn(point, { width, height }, composer);
  }

  /** @param {Element} under @param {HTMLElement} composer an empty part of the composer itself is free */
  function isTaken(under, composer) {
    if (composer.contains(under)) return false;
    const taken = under.closest(TAKEN);
    if (taken && !taken.contains(composer)) return true;
    return (
      !under.contains(composer) &&
      Array.from(under.childNodes).some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim())
    );
  }

  /** @param {Point} point @param {Size} size @param {HTMLElement} composer whether words of the draft are there */
  function isWrittenOn(point, size, composer) {
    if (!meets(composer.getBoundingClientRect(), point, size)) return false;
    if (field.is(composer)) return true; // where its words are is not to be known
    const line = document.createRange();
    const texts = document.createTreeWalker(composer, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      line.selectNodeContents(texts.currentNode);
      if (Array.from(line.getClientRects()).some((box) => meets(box, point, size))) return true;
    }
    return false;
  }

  /** @param {DOMRect} box @param {Point} point @param {Size} size */
  function meets(box, { x, y }, { width, height }) {
    return box.left < x + width && box.right > x && box.top < y + height && box.bottom > y;
  }

  /**
   * Under a mark, or above it where there is more room; never on it, lest it hide the words that it speaks of.
   * @param {DOMRect} mark
   * @param {Size} size as high as it would like to be
   * @returns {Point & { room: number }} room: how high it may be there
   */
  function under(mark, { width, height }) {
    const x = Math.max(GAP, Math.min(mark.left, innerWidth - width - GAP));
    const below = innerHeight - mark.bottom - 2 * GAP;
    const above = mark.top - 2 * GAP;
    if (height <= below || below >= above) return { x, y: mark.bottom + GAP, room: Math.max(below, LEAST_ROOM_PX) };
    const room = Math.max(above, LEAST_ROOM_PX);
    return { x, y: mark.top - GAP - Math.min(height, room), room };
  }

  return Object.freeze({ beside, under });
})();
