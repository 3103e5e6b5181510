"""Chromium, driven by Playwright through a pipe."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import CDPSession, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from browsers import chromium_weight
from browsers.chromium_page import ChromiumPage
from browsers.find import Kind
from browsers.shapes import HEIGHT, WIDTH, Browser, BrowserError, Proxy

QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Driver:
    """Playwright allows one driver per thread; the browsers share it."""

    _running: Playwright | None = None
    _users = 0

    @classmethod
    def take(cls) -> Playwright:
        cls._users += 1
        if cls._running is None:
            cls._running = sync_playwright().start()
        return cls._running

    @classmethod
    def leave(cls) -> None:
        cls._users -= 1
        if cls._users == 0 and cls._running is not None:
            cls._running.stop()
            cls._running = None


class Chromium(Browser):
    """See `shapes.Browser`."""

    kind: Kind = "chromium"

    def __init__(
        self, path: Path, profile: Path, extensions: tuple[Path, ...], proxy: Proxy | None, headless: bool
    ) -> None:
        driver = _Driver.take()
        try:
            self._context = driver.chromium.launch_persistent_context(
                profile,
                executable_path=path,
                headless=headless,
                args=[*QUIET, *_loading(extensions), *_proxied(proxy)],
                # Otherwise the person reads that "automated test software" controls the browser.
                ignore_default_args=[] if headless else ["--enable-automation"],
                chromium_sandbox=not (hasattr(os, "geteuid") and os.geteuid() == 0),
                viewport={"width": WIDTH, "height": HEIGHT} if headless else None,
                no_viewport=None if headless else True,
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except PlaywrightError as error:
            _Driver.leave()
            raise BrowserError(f"Chromium did not start: {error.message}") from error
        self.extension_id = self._find_extension(extensions[0]) if extensions else ""

    def _find_extension(self, folder: Path) -> str:
        """The id, as Chromium's own page about extensions has it; also lets it collect their errors."""
        page = self.new_page()
        page.goto("chrome://extensions/")
        loaded: list[dict[str, str]] = page.evaluate("""async () => {
          const { developerPrivate } = chrome;
          await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
          const all = await developerPrivate.getExtensionsInfo({});
          for (const { id } of all) {
            await developerPrivate.updateExtensionConfiguration({ extensionId: id, errorCollection: true });
          }
          return all;
        }""")
        page.close()
        for one in loaded:
            if Path(one.get("path", "")) == folder.resolve():
                return one["id"]
        raise BrowserError(f"Chromium did not load the extension in {folder}.")

    def new_page(self) -> ChromiumPage:
        return ChromiumPage(self._context, self._context.new_page())

    def close_tabs(self, words: str) -> None:
        for tab in self._context.pages:
            if words in tab.url:
                tab.close()

    @property
    def errors(self) -> list[str]:
        page = self.new_page()
        page.goto("chrome://extensions/")
        found: list[str] = page.evaluate(
            """async (id) => {
              const about = await chrome.developerPrivate.getExtensionInfo(id);
              const errors = [...about.manifestErrors, ...about.runtimeErrors].map((error) => error.message);
              return [...errors, ...about.installWarnings ?? []];
            }""",
            self.extension_id,
        )
        page.close()
        return found

    def kill_worker(self) -> None:
        with self._workers() as (session, workers):
            for worker in workers:
                session.send("Target.closeTarget", {"targetId": worker})

    def weigh_background(self) -> dict[str, int]:
        with self._workers() as (session, workers):
            return chromium_weight.weigh_worker(session, workers[0]) if workers else {}

    @contextmanager
    def _workers(self) -> Iterator[tuple[CDPSession, list[str]]]:
        """The extension's background, if it runs, and a session to reach it by."""
        page = self._context.new_page()
        session = self._context.new_cdp_session(page)
        found = session.send("Target.getTargets")["targetInfos"]
        own = [one for one in found if one["type"] == "service_worker" and one["url"].startswith(self.extension_origin)]
        try:
            yield session, [one["targetId"] for one in own]
        finally:
            page.close()

    def say_yes(self, origins: tuple[str, ...]) -> None:
        # Chromium does not ask about what was given once on its own page; the extension has to ask nevertheless.
        self._change_access("addHostPermission", origins)

    def take_access(self, origin: str) -> None:
        self._change_access("removeHostPermission", (origin,))

    def _change_access(self, change: str, origins: tuple[str, ...]) -> None:
        page = self.new_page()
        page.goto("chrome://extensions/")
        page.evaluate(
            """async (change, id, origins) => {
              for (const origin of origins) await chrome.developerPrivate[change](id, origin);
            }""",
            change,
            self.extension_id,
            origins,
        )
        page.close()

    def is_open(self) -> bool:
        try:
            self._context.wait_for_event("close", timeout=200)
        except PlaywrightTimeout:
            return True
        except PlaywrightError:
            return False
        return False

    def close(self) -> None:
        try:
            self._context.close()
        except PlaywrightError:
            pass  # the person closed it first
        finally:
            _Driver.leave()


def _loading(extensions: tuple[Path, ...]) -> list[str]:
    if not extensions:
        return []
    folders = ",".join(str(folder.resolve()) for folder in extensions)
    # Playwright switches extensions off; the second switch excepts ours.
    return [f"--load-extension={folders}", f"--disable-extensions-except={folders}"]


def _proxied(proxy: Proxy | None) -> list[str]:
    if proxy is None:
        return []
    return [
        f"--proxy-server=http://127.0.0.1:{proxy.port}",
        f"--ignore-certificate-errors-spki-list={proxy.spki}",
        # Without this the sites count as local themselves, and Local Network Access would be off unnoticed.
        f"--ip-address-space-overrides=127.0.0.1:{proxy.port}=public",
    ]
