"""What tests of the helper's own pages share: small questions to a page, and what axe-core has to say against it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browsers import Page
from helper_process import Helper

AXE = Path(__file__).parent / "sites" / "node_modules" / "axe-core" / "axe.min.js"

TEXTS = "(selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent)"
HAS_TEXTS = "(selector, count) => document.querySelectorAll(selector).length === count"
SAYS = "(words) => document.getElementById('notice').textContent.includes(words)"
SHOWN = "(selector) => !!document.querySelector(selector)?.checkVisibility()"
SET = """(selector, value) => {
  const field = document.querySelector(selector);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
VALUE = "(selector) => document.querySelector(selector).value"
PRESS = "(selector) => document.querySelector(selector).click()"
FOCUS = "(selector) => document.querySelector(selector).focus()"
CHECK = """async () => {
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`)}`);
}"""
# As wide as a small telephone, or a window of 720 pixels at 200 % zoom, with everything opened that can be.
NARROW = """() => {
  document.documentElement.style.width = "360px";
  for (const one of document.querySelectorAll("details")) one.open = true;
}"""
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > 361 && !one.closest(".wide-table, svg"))
  .map((one) => one.outerHTML.slice(0, 80))"""


def remember(helper: Helper, text: str, **more: Any) -> int:
    """Put a finished post into the history."""
    answer = helper.call("POST", "/v1/history", {"text": text, "outcome": "posted", **more})
    assert answer.status == 201, answer
    number: int = answer.body["id"]
    return number


def listed(page: Page, texts: list[str]) -> None:
    """Wait until exactly these posts are listed, in this order."""
    page.wait_until(
        "(texts) => JSON.stringify([...document.querySelectorAll('.glance')].map((one) => one.textContent))"
        " === JSON.stringify(texts)",
        texts,
    )


def problems(page: Page) -> list[str]:
    """What of the page, as it is shown now, does not hold WCAG 2.2 AA, light and dark; empty if all is well."""
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
    found: list[str] = []
    for look in ("light", "dark"):
        page.evaluate("(look) => void (document.documentElement.dataset.look = look)", look)
        found += [f"{look}: {problem}" for problem in page.evaluate(CHECK)]
    return found
