"""What tests of several rooms share: a real helper. Its class is in `helper_process.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hatcheck.store.settings import defaults
from helper_process import Helper


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
