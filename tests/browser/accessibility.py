"""What axe-core has to say against the extension's overlay."""

from __future__ import annotations

from pathlib import Path

from browsers import Page

AXE = Path(__file__).parent / "sites" / "node_modules" / "axe-core" / "axe.min.js"

# A closed shadow root shows itself to nobody; for axe alone, its host is made to name it.
LOOK = """async (root) => {
  Object.defineProperty(root.host, "shadowRoot", { value: root, configurable: true });
  const { violations } = await axe.run(root.host, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {
      region: { enabled: false }, // landmarks are the site's to give
      "avoid-inline-spacing": { enabled: false }, // our host's style keeps the site's own spacing out, and has no text
    },
  });
  delete root.host.shadowRoot;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`)}`);
}"""


LOOK_AT_PAGE = """async () => {
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`)}`);
}"""


def problems(page: Page) -> list[str]:
    """What of the overlay, as it is shown now, does not hold WCAG 2.2 AA; empty if all is well."""
    bring_axe(page)
    found: list[str] = page.ask_overlay(LOOK)
    return found


def problems_of_page(page: Page) -> list[str]:
    """The same of a page of the extension's own."""
    bring_axe(page)
    found: list[str] = page.evaluate(LOOK_AT_PAGE)
    return found


def bring_axe(page: Page) -> None:
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
