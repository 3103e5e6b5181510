"""What is really painted under words: looked at in the picture of the window, pixel by pixel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from browsers import Page
from PIL import Image

Colour = tuple[int, int, int]

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
class Under:
    """What is painted under some words, which must have no letter that goes below the line: no g, j, p, q, y.

    background  what most of the words stand on
    line        of what is painted below their letters, the colour that stands out most
    rows        for each column of pixels, which rows of it are of that colour
    """

    background: Colour
    line: Colour
    rows: tuple[frozenset[int], ...]

    @property
    def is_underlined(self) -> bool:
        """Whether there is a line that holds 3:1, as WCAG 2.2 asks of what is no text."""
        return contrast(self.line, self.background) >= 3


def under(page: Page, box: str, words: str, folder: Path) -> Under:
    """Look under words of a composer."""
    places, width = page.evaluate(PLACES, box, words)
    page.screenshot(folder / "window.png")
    with Image.open(folder / "window.png") as picture:
        whole = picture.convert("RGB")
    scale = whole.width / width
    pixels: list[Colour] = []
    stripe: list[list[Colour]] = []
    for left, top, right, bottom in places:
        edges = [round(scale * edge) for edge in (left, top, right, bottom)]
        pixels += colours(whole.crop((edges[0], edges[1], edges[2], edges[3])))
        low = whole.crop((edges[0], round(scale * (bottom - 0.2 * (bottom - top))), edges[2], edges[3]))
        column = colours(low.transpose(Image.Transpose.TRANSPOSE))
        stripe += [column[start : start + low.height] for start in range(0, len(column), low.height)]
    background = max(set(pixels), key=pixels.count)
    line = max((pixel for column in stripe for pixel in column), key=lambda pixel: contrast(pixel, background))
    rows = [
        frozenset(row for row, pixel in enumerate(column) if apart(pixel, line) < apart(pixel, background))
        for column in stripe
    ]
    return Under(background, line, tuple(rows))


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
