"""Pictures of what stands around a composer, and of the extension's own pages, to be looked at; they are not kept."""

from __future__ import annotations

from pathlib import Path

from browsers import Browser, Page
from composers import DIALOG, HOME
from drafts import ANNOUNCEMENT, HARMLESS, KEY
from states import looks

SEND = "(message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message)"
SHOW_LENGTHS = "(root) => { root.querySelector('.mandate').scrollIntoView({ block: 'end' }); return true; }"
OVER_SITE = "() => document.querySelector('#site-name')?.textContent && !document.querySelector('#site').hidden"


def unconnected(browser: Browser, folder: Path) -> None:
    """The popup and the first page before there is a connection."""
    for name in ("popup", "welcome"):
        page = browser.extension_page(f"pages/{name}.html")
        page.wait_until("() => document.getElementById('state').dataset.tone === 'bad'")
        page.screenshot(folder / f"{name}-unconnected.png")
        page.close()


def at_the_composer(browser: Browser, folder: Path) -> None:
    """Badge in both modes, panel, the first question, and a post that is held; by theme, a thread, and few colours."""
    for composer in looks():
        page = browser.new_page()
        composer.open(page)
        page.type(f"{HARMLESS} {ANNOUNCEMENT}")
        page.wait_for("group", text="reads")
        page.screenshot(folder / f"{composer.name}-badge-myself.png")
        page.click_node("button", "show what Hatcheck says")
        page.wait_for("list", "from sentence to sentence")
        page.screenshot(folder / f"{composer.name}-panel.png")
        page.ask_overlay(SHOW_LENGTHS)
        page.click_node("button", "4 hours")
        page.wait_for("switch", text="for my employer")
        page.screenshot(folder / f"{composer.name}-badge-employer.png")
        page.click_node("button", "show what Hatcheck says")
        page.wait_for("dialog", text="It ends by itself")
        page.screenshot(folder / f"{composer.name}-panel-employer.png")
        page.press("Escape")
        page.click_node("switch")
        page.wait_for("switch", text="for myself")
        page.click(composer.box)
        page.press("Control+End")
        page.type(f" {KEY}")
        if composer.name == "x":
            page.wait_for("dialog", "Hold a post")
            page.screenshot(folder / "x-first-question.png")
            page.click_node("button", "Yes, ask me first")
            page.wait_for("status", text="held from now on")
        page.wait_for("group", text="warnings")
        composer.submit(page)
        page.wait_for("alertdialog")
        page.screenshot(folder / f"{composer.name}-held.png")
        if composer.name == "x":
            with page.preferring(forced_colours=True):
                page.screenshot(folder / "few-colours-held.png")
        page.close()
    thread(browser, folder)


def thread(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    DIALOG.open(page)
    page.type(HARMLESS)
    page.wait_for("group", text="reads personal")
    page.click("[data-testid=addButton]")
    page.wait_until("() => document.activeElement.dataset.testid === 'tweetTextarea_1'")
    page.type(ANNOUNCEMENT)
    page.wait_for("group", text="reads corporate")
    page.screenshot(folder / "x-thread.png")
    page.close()


def own_pages(browser: Browser, folder: Path) -> None:
    """Popup in its states, options and first page, light and dark."""
    for appearance in ("light", "dark"):
        site = browser.new_page()
        HOME.open(site)
        popup = browser.extension_page("pages/popup.html")
        popup.evaluate(SEND, {"type": "set-appearance", "payload": {"appearance": appearance}})
        site.activate()
        popup.evaluate("() => location.reload()")
        popup.wait_until(OVER_SITE)
        popup.activate()
        picture(popup, folder / f"popup-{appearance}.png")
        popup.evaluate(SEND, {"type": "set-mode", "payload": {"mode": "employer", "minutes": 60}})
        popup.wait_until("() => !document.getElementById('mandate').hidden")
        popup.wait_until("() => document.getElementById('ends').textContent")
        picture(popup, folder / f"popup-employer-{appearance}.png")
        popup.evaluate(SEND, {"type": "set-mode", "payload": {"mode": "personal", "minutes": None}})
        popup.evaluate(SEND, {"type": "snooze", "payload": {"length": "today"}})
        popup.wait_until("() => !document.getElementById('wake').hidden")
        picture(popup, folder / f"popup-snoozed-{appearance}.png")
        popup.evaluate(SEND, {"type": "snooze", "payload": {"length": "over"}})
        popup.close()
        site.close()
        for name, ready in (("options", "#paired:not([hidden])"), ("welcome", "#answer mark")):
            page = browser.extension_page(f"pages/{name}.html")
            page.wait_until("(ready) => Boolean(document.querySelector(ready))", ready)
            page.screenshot(folder / f"{name}-{appearance}.png")
            page.close()
    page = browser.extension_page("pages/popup.html")
    page.evaluate(SEND, {"type": "set-appearance", "payload": {"appearance": "auto"}})
    page.close()


def picture(popup: Page, path: Path) -> None:
    """The popup without the rest of its tab."""
    size = popup.evaluate(
        "() => { const box = document.body.getBoundingClientRect(); return [box.width, box.height]; }"
    )
    popup.screenshot(path, (0, 0, *size))
