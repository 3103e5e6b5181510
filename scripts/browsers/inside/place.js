/** The middle of the first drawn element that matches, after scrolling it into view; null if there is none. */
(selector) => {
  for (const element of document.querySelectorAll(selector)) {
    element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width && height) return [left + width / 2, top + height / 2];
  }
  return null;
}
