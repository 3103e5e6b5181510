"""Source text of the JavaScript run inside pages; the longer functions have files of their own here."""

from __future__ import annotations

from pathlib import Path


def _read(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


PLACE = _read("place.js")
UNDERLINED = _read("underlined.js")
OVERLAY = _read("overlay.js")
COMPOSE = _read("compose.js")

SAME_UNDERLINED = f"""(wanted) => {{
  const flat = (words) => JSON.stringify(Object.entries(words).sort());
  return flat(({UNDERLINED})()) === flat(wanted);
}}"""

MODEL = """(selector) => fixture.model(
  selector ? document.querySelector(selector) : document.activeElement.closest("[contenteditable], textarea"))"""


PREFERRED = """(forced, less) =>
  matchMedia("(forced-colors: active)").matches === forced
  && matchMedia("(prefers-reduced-motion: reduce)").matches === less"""


def pause(milliseconds: int) -> str:
    """A function that answers after this time."""
    return f"() => new Promise((done) => setTimeout(done, {milliseconds}))"


def polled(function: str) -> str:
    """A function that calls `function` until its answer is not falsy or the time is over.

    It takes the time in milliseconds first, then the function's arguments, and answers [whether it came true,
    the last answer].
    """
    return f"""async (time, ...words) => {{
      const check = ({function});
      const end = performance.now() + time;
      for (;;) {{
        const value = await check(...words);
        if (value) return [true, value];
        if (performance.now() > end) return [false, value ?? null];
        await new Promise((done) => setTimeout(done, 15));
      }}
    }}"""
