"""What the browser tests work with: the fixture sites, and Chromium and Firefox with the extension in them.

Browsers start once per session; each test gets a tab of its own.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browsers import KINDS, Browser, Kind, Page, Proxy, executable, start
from browsers.pairing import pair
from helper_process import Helper
from own_pages import SHOWN
from site_server import Sites

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "extension"
PROBE = Path(__file__).parent / "probe"
DOOR = Path(__file__).parent / "drill" / "door.js"
SHORT, LONG = "const PATIENCE_MS = 300;", "const PATIENCE_MS = 10_000;"


@pytest.fixture(scope="session", params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each of the two browsers in turn."""
    wanted: Kind = request.param
    if executable(wanted) is None:
        if os.environ.get("CI"):
            pytest.fail(f"{wanted} is not installed, and CI is set")
        pytest.skip(f"NOT TESTED IN {wanted.upper()}: it is not installed")
    return wanted


@pytest.fixture(scope="session")
def running_sites() -> Iterator[Sites]:
    with Sites() as sites:
        yield sites


@pytest.fixture
def sites(running_sites: Sites) -> Sites:
    """The fixture sites, which have seen nothing yet."""
    running_sites.forget()
    return running_sites


@pytest.fixture(scope="session")
def proxy(running_sites: Sites) -> Proxy:
    """The way to the fixture sites, and to nobody else but this machine."""
    return Proxy(running_sites.port, running_sites.spki)


@pytest.fixture(scope="session")
def probed_browser(kind: Kind, proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with a small extension that shows what the harness must be able to see."""
    profile = tmp_path_factory.mktemp("profile")
    with start(kind, profile=profile, extensions=(PROBE,), proxy=proxy) as browser:
        yield browser


@pytest.fixture(scope="session")
def browser(kind: Kind, proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with the extension, paired with nobody."""
    profile = tmp_path_factory.mktemp("profile")
    with start(kind, profile=profile, extensions=(EXTENSION,), proxy=proxy) as browser:
        yield browser


@pytest.fixture(scope="session")
def drilled_browser(kind: Kind, proxy: Proxy, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with a copy of the extension in which a test can have any words replaced.

    Before a post it waits for the helper's answer for as long as it takes on a busy machine.
    """
    folder = tmp_path_factory.mktemp("drilled") / "extension"
    shutil.copytree(EXTENSION, folder)
    shutil.copy(DOOR, folder / "content" / "door.js")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["content_scripts"][0]["js"].append("content/door.js")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    pause = folder / "content" / "pause.js"
    pause.write_text(pause.read_text(encoding="utf-8").replace(SHORT, LONG), encoding="utf-8")
    profile = tmp_path_factory.mktemp("profile")
    with start(kind, profile=profile, extensions=(folder,), proxy=proxy) as browser:
        yield browser


@pytest.fixture
def patient_browser(drilled_browser: Browser, helper: Helper, sites: Sites) -> Iterator[Browser]:
    """That copy connected with `helper`."""
    pair(drilled_browser, helper.pair_link())
    yield drilled_browser
    disconnect(drilled_browser)


@pytest.fixture(scope="session")
def running_helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helper]:
    with Helper(tmp_path_factory.mktemp("helper") / "data") as helper:
        yield helper


@pytest.fixture(scope="session")
def usual_settings(running_helper: Helper) -> dict[str, Any]:
    """What the settings are before any test has changed them."""
    settings: dict[str, Any] = running_helper.call("GET", "/v1/settings").body
    return settings


@pytest.fixture
def helper(running_helper: Helper, usual_settings: dict[str, Any]) -> Helper:
    """The helper of `paired_browser`, with its usual settings, no pause, no history, nothing silenced, on a new day.

    Leave it running.
    """
    assert running_helper.call("PATCH", "/v1/settings", usual_settings | {"pause": "off"}).status == 200
    assert running_helper.call("DELETE", "/v1/history").status == 200
    for words in running_helper.call("GET", "/v1/silenced").body["silenced"]:
        assert running_helper.call("DELETE", f"/v1/silenced/{words['id']}").status == 200
    running_helper.let_a_day_pass()
    return running_helper


@pytest.fixture(scope="session")
def running_pair(
    kind: Kind, proxy: Proxy, running_helper: Helper, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    profile = tmp_path_factory.mktemp("profile")
    with start(kind, profile=profile, extensions=(EXTENSION,), proxy=proxy) as browser:
        pair(browser, running_helper.pair_link())
        yield browser


@pytest.fixture
def paired_browser(running_pair: Browser, helper: Helper, sites: Sites) -> Browser:
    """A browser with the extension, connected with `helper` on the pairing page."""
    return running_pair


@pytest.fixture
def paired_page(paired_browser: Browser) -> Iterator[Page]:
    """A new tab of `paired_browser`."""
    page = paired_browser.new_page()
    yield page
    page.close()


@pytest.fixture
def unpaired(browser: Browser, sites: Sites) -> Iterator[Browser]:
    """A browser that is connected with nobody, and will be so again."""
    yield browser
    disconnect(browser)


def disconnect(browser: Browser) -> None:
    """Connected with nobody, as if the person had pressed that button."""
    page = browser.extension_page("pages/options.html")
    page.evaluate(
        "() => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage({ type: 'disconnect', payload: {} })"
    )
    page.close()


@pytest.fixture
def own_helper(tmp_path: Path) -> Iterator[Callable[..., Helper]]:
    """Starts a helper of this test's own, to stop or kill; called again, one on the same data folder."""
    with ExitStack() as running:
        yield lambda *arguments: running.enter_context(Helper(tmp_path / "data", *arguments))


@pytest.fixture
def own_page(page: Page) -> Iterator[Page]:
    """A tab for the helper's own pages, in which nothing may go wrong unnoticed: no script error, nothing refused."""
    yield page
    assert [error for error in page.errors if "Failed to load resource" not in error] == []


@pytest.fixture
def opened(own_page: Page, helper: Helper) -> Callable[[str], Page]:
    """Opens one of the helper's pages with a fresh link, and waits until it is filled."""

    def open_page(name: str) -> Page:
        own_page.goto(helper.page_link(name))
        own_page.wait_until(SHOWN, "#room")
        return own_page

    return open_page


@pytest.fixture
def page(browser: Browser, sites: Sites) -> Iterator[Page]:
    """A new tab of `browser`."""
    page = browser.new_page()
    yield page
    page.close()
