/**
 * Whether a press on something of ours was meant: a page may neither press it by script nor trick a person into it.
 */
const trust = (() => {
  const SHOWN_MS = 300;
  const STILL_PX = 2;

  /**
   * @param {{ isTrusted: boolean }} event
   * @param {Element} pressed an element inside a closed shadow root of ours
   * @param {Element} host the element that carries that root
   * @param {number} shownSince from performance.now(): when it came into view or last moved
   */
  function isMeant(event, pressed, host, shownSince) {
    return event.isTrusted && performance.now() - shownSince >= SHOWN_MS && isUncovered(pressed, host);
  }

  /** @param {Element} pressed @param {Element} host */
  function isUncovered(pressed, host) {
    const box = pressed.getBoundingClientRect();
    const seen = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return seen === host && host.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  }

  /**
   * Knows since when something of ours has stood where it stands. Its right end counts: the words before it may change.
   * @param {Element} element
   */
  function stillness(element) {
    let rest = { right: NaN, top: NaN };
    let since = Infinity;

    /** To be called after every change. @returns {boolean} whether it has just come or moved */
    function look() {
      const { right, top, width } = element.getBoundingClientRect();
      const isStill = width > 0 && Math.hypot(right - rest.right, top - rest.top) <= STILL_PX;
      if (isStill) return false;
      rest = width > 0 ? { right, top } : { right: NaN, top: NaN };
      since = width > 0 ? performance.now() : Infinity;
      return true;
    }

    return Object.freeze({ look, since: () => since });
  }

  return Object.freeze({ isMeant, stillness, SHOWN_MS });
})();
