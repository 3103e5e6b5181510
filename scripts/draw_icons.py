"""Draws the extension's icons as PNG files from one SVG, by Chromium, which knows both."""

from __future__ import annotations

from pathlib import Path

from browsers.find import executable
from playwright.sync_api import sync_playwright

ICONS = Path(__file__).parents[1] / "extension" / "icons"
SIZES = (16, 32, 48, 128)


def main() -> None:
    """Overwrite every PNG of `extension/icons` from `hat.svg`."""
    picture = (ICONS / "hat.svg").read_text(encoding="utf-8")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable("chromium"), args=["--no-sandbox"])
        for size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{picture}")
            page.locator("svg").evaluate("(svg, size) => svg.setAttribute('width', size)", size)
            page.screenshot(path=ICONS / f"{size}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
