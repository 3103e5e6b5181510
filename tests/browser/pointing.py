"""Where words of the draft are on the screen."""

from __future__ import annotations

from browsers import Page

MIDDLE = """(words) => {
  const texts = document.createTreeWalker(document.activeElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const start = texts.currentNode.data.indexOf(words);
    if (start < 0) continue;
    const range = document.createRange();
    range.setStart(texts.currentNode, start);
    range.setEnd(texts.currentNode, start + words.length);
    const box = range.getClientRects()[0];
    return [box.x + box.width / 2, box.y + box.height / 2];
  }
}"""


def middle(page: Page, words: str) -> tuple[float, float]:
    """The middle of these words of the focused composer, which must stand in one piece there."""
    x, y = page.evaluate(MIDDLE, words)
    return x, y
