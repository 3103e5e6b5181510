/** The middle of the first drawn element that matches, once it stands in view; null if there is none yet. */
async (selector) => {
  for (const element of document.querySelectorAll(selector)) {
    const before = element.getBoundingClientRect().top;
    element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const { left, top, width, height } = element.getBoundingClientRect();
    if (!width || !height) continue;
    if (top === before) return [left + width / 2, top + height / 2];
    // The process that hands out clicks learns of a scroll a frame later; until then they go to the old place.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return null;
  }
  return null;
}
