"""What tests of several rooms share: a real helper. Its class is in `helper_process.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import KINDS
from hatcheck.store.settings import defaults
from helper_process import Helper


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--in-browser", choices=KINDS, help="of the browser tests only those in this one")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests in the other browser, so that each browser can have a run of its own."""
    wanted = config.getoption("--in-browser")
    if wanted is None:
        return
    others = [item for item in items if _browser(item) not in (None, wanted)]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if _browser(item) in (None, wanted)]


def _browser(item: pytest.Item) -> str | None:
    """The browser that a test drives."""
    call = getattr(item, "callspec", None)
    found: str | None = call.params.get("kind") if call else None
    return found


@pytest.fixture(scope="session")
def running_helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helper]:
    with Helper(tmp_path_factory.mktemp("shared") / "data") as running:
        yield running


@pytest.fixture
def shared_helper(running_helper: Helper) -> Helper:
    """One helper for all tests that change nothing which another could see.

    Each test calls with a token of its own, since each token has its own share of calls per second.
    """
    running_helper.renew_token()
    return running_helper


@pytest.fixture
def helper(shared_helper: Helper) -> Helper:
    """The shared helper with nothing in it: no history, settings or silenced words, no client but the test's token."""
    shared_helper.call("DELETE", "/v1/history")
    shared_helper.call("PATCH", "/v1/settings", defaults())
    for one in shared_helper.call("GET", "/v1/silenced").body["silenced"]:
        shared_helper.call("DELETE", f"/v1/silenced/{one['id']}")
    for client in shared_helper.call("GET", "/v1/clients").body["clients"]:
        if not client["current"]:
            shared_helper.call("DELETE", f"/v1/clients/{client['id']}")
    return shared_helper


@pytest.fixture
def own_helper(tmp_path: Path) -> Iterator[Helper]:
    """A process of the test's own, to stop or to crash, which no test has talked to before."""
    with Helper(tmp_path / "data") as running:
        yield running
