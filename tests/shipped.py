"""What ships, read once for all tests of a run: it takes some seconds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from hatcheck.engine import Engine
from hatcheck.engine.packs import Pack, read_packs
from hatcheck.kept import Kept


@cache
def packs() -> Mapping[str, Pack]:
    """The packs that ship, by language; that their examples hold is for tests to show."""
    return read_packs(proven=True, keeper=Kept())


@cache
def engine() -> Engine:
    """The engine as the helper has it, without packs of one's own."""
    return Engine.load(keeper=Kept())
