"""What tests of several rooms share: a real helper. Its class is in `helper_process.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from helper_process import Helper


@pytest.fixture
def helper(tmp_path: Path) -> Iterator[Helper]:
    """A helper of this test's own, with nothing in it."""
    with Helper(tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="session")
def shared_helper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helper]:
    """A helper for tests that change nothing which another could see."""
    with Helper(tmp_path_factory.mktemp("shared") / "data") as running:
        yield running
