"""What is really painted under words: looked at in the picture of the window, pixel by pixel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from browsers import Page
from PIL import Image

Colour = tuple[int, int, int]

LOOK = Path(__file__).parents[2] / "extension" / "look.css"
SAME = 100
"""So far apart may colours be that are meant to be one: thin lines are painted in part, and pictures made smaller."""

# The lines in which these words stand, from the page's own text nodes.
PLACES = """(box, words) => {
  const texts = document.createTreeWalker(document.querySelector(box), NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (texts.nextNode()) nodes.push([texts.currentNode, nodes.reduce((sum, [node]) => sum + node.length, 0)]);
  const start = nodes.map(([node]) => node.data).join("").indexOf(words);
  const at = (offset, isEnd) => nodes.find(([node, from]) =>
    isEnd ? from < offset && offset <= from + node.length : from <= offset && offset < from + node.length);
  const range = document.createRange();
  const [first, last] = [at(start, false), at(start + words.length, true)];
  range.setStart(first[0], start - first[1]);
  range.setEnd(last[0], start + words.length - last[1]);
  return [[...range.getClientRects()].map((box) => [box.left, box.top, box.right, box.bottom]), innerWidth];
}"""


@dataclass(frozen=True)
class Painted:
    """Some words as they are painted.

    background  the colour that most of them stand on
    below       every colour at their lower edge; they must have no letter that goes below the line: no g, j, p, q, y
    """

    background: Colour
    below: frozenset[Colour]

    def has_line(self, tint: Colour) -> bool:
        """Whether a line of this colour is below, and stands out 3:1, as WCAG 2.2 asks of what is no text."""
        is_there = any(apart(colour, tint) < SAME for colour in self.below)
        return is_there and contrast(tint, self.background) >= 3


def tints() -> dict[str, Colour]:
    """The colour of the line for each severity, as look.css has it."""
    found = re.findall(
        r"hatcheck-(\w+)\) \{\s+text-decoration: underline \w+ #(\w{6})", LOOK.read_text(encoding="utf-8")
    )
    return {severity: (int(hex[:2], 16), int(hex[2:4], 16), int(hex[4:], 16)) for severity, hex in found}


def painted(page: Page, box: str, words: str, folder: Path, low: float = 0.3) -> Painted:
    """Look at words of a composer.

    low  how much of a line's height counts as below; 0.28 is below the letters
    """
    places, width = page.evaluate(PLACES, box, words)
    page.screenshot(folder / "window.png")
    with Image.open(folder / "window.png") as picture:
        whole = picture.convert("RGB")
    scale = whole.width / width
    pixels: list[Colour] = []
    below: set[Colour] = set()
    for left, top, right, bottom in places:
        edges = [round(scale * edge) for edge in (left, top, right, bottom + 3)]
        pixels += colours(whole.crop((edges[0], edges[1], edges[2], edges[3])))
        below |= set(colours(whole.crop((edges[0], edges[3] - round(low * (edges[3] - edges[1])), edges[2], edges[3]))))
    return Painted(max(set(pixels), key=pixels.count), frozenset(below))


def colours(picture: Image.Image) -> list[Colour]:
    """Its pixels, row by row."""
    raw = picture.tobytes()
    return [(raw[at], raw[at + 1], raw[at + 2]) for at in range(0, len(raw), 3)]


def apart(one: Colour, other: Colour) -> int:
    """How far two colours are from each other."""
    return sum(abs(mine - yours) for mine, yours in zip(one, other, strict=True))


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG 2.2 defines it, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Colour) -> float:
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.03928 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
