/**
 * Whether a press on something of ours was meant: a page may neither press it by script nor trick a person into it.
 */
const trust = (() => {
  const SHOWN_MS = 300;

  /**
   * @param {Event} event
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

  return Object.freeze({ isMeant, SHOWN_MS });
})();
