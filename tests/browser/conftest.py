"""What the browser tests work with: the fixture sites, and Chromium and Firefox with the extension in them.

Browsers start once per session; each test gets a tab of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import KINDS, Browser, Kind, Page, Proxy, executable, start
from site_server import Sites

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "extension"
PROBE = Path(__file__).parent / "probe"


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


@pytest.fixture
def page(browser: Browser, sites: Sites) -> Iterator[Page]:
    """A new tab of `browser`."""
    page = browser.new_page()
    yield page
    page.close()
