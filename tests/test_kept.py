"""What is kept from one start for the next: right, private, and never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hatcheck.engine.clues import bits, clues
from hatcheck.engine.sieve import Sieve
from hatcheck.engine.text import View
from hatcheck.kept import MOST_FILES, Kept

PATTERNS = [r"\b(?:fired|sacked) (?:by|from)\b", r"\bpay rise\b[^.]{0,40}\d", r"(?-i:[A-Z])\w+ lied\b"]
POSTS = ["Sacked from my job", "a pay rise of 3 percent", "Anna lied to us", "nothing", "No pay rise this year"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kept"


def let_through(sieve: Sieve) -> list[list[tuple[int, object]]]:
    return [list(sieve.possible(View.of(post))) for post in POSTS]


def test_what_was_kept_lets_through_what_was_read(folder: Path) -> None:
    read = let_through(Sieve(PATTERNS, long=0))
    assert let_through(Sieve(PATTERNS, long=0, keeper=Kept(folder))) == read
    assert len(list(folder.iterdir())) == 1
    assert let_through(Sieve(PATTERNS, long=0, keeper=Kept(folder))) == read
    assert [number for number, _ in read[0]] == [0]


def test_it_is_taken_from_the_file_at_the_next_start(folder: Path) -> None:
    clues(PATTERNS, 0, Kept(folder))
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes().replace(b"fired", b"hired"))
    assert "\x01hired" in "".join(clues(PATTERNS, 0, Kept(folder)).strings)


def test_another_pattern_is_read_anew(folder: Path) -> None:
    clues(PATTERNS, 0, Kept(folder))
    assert clues(PATTERNS[:2], 0, Kept(folder)) == clues(PATTERNS[:2], 0)


@pytest.mark.parametrize("content", [b"", b'{"count": 3', b'{"count": 3}', b"[]", b"\xff"])
def test_a_broken_file_is_made_anew(folder: Path, content: bytes) -> None:
    whole = clues(PATTERNS, 0, Kept(folder))
    (file,) = folder.iterdir()
    kept = file.read_bytes()
    file.write_bytes(content)
    assert clues(PATTERNS, 0, Kept(folder)) == whole
    assert file.read_bytes() == kept


def test_only_the_newest_files_stay(folder: Path) -> None:
    keeper = Kept(folder)
    for number in range(MOST_FILES + 3):
        keeper.keep(f"clues-{number}", b"")
        os.utime(folder / f"clues-{number}", (number, number))
    keeper.keep("clues-last", b"")
    assert len(list(folder.iterdir())) == MOST_FILES
    assert keeper.get("clues-0") is None
    assert keeper.get("clues-last") == b""


def test_all_of_it_is_taken_away_and_nothing_else(folder: Path) -> None:
    keeper = Kept(folder)
    keeper.clear()
    keeper.keep("clues-1", b"")
    keeper.clear()
    assert not folder.exists()
    keeper.keep("clues-1", b"")
    (folder / "theirs").touch()
    keeper.clear()
    assert [path.name for path in folder.iterdir()] == ["theirs"]


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    keeper = Kept(file / "folder")
    keeper.keep("clues", b"something")
    assert keeper.get("clues") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_others_could_have_written_is_not_read(folder: Path) -> None:
    keeper = Kept(folder)
    keeper.keep("clues", b"ours")
    assert keeper.get("clues") == b"ours"
    (folder / "clues").chmod(0o666)
    assert keeper.get("clues") is None
    (folder / "clues").chmod(0o600)
    folder.chmod(0o777)
    assert keeper.get("clues") is None
    keeper.keep("clues", b"theirs")
    folder.chmod(0o700)
    assert keeper.get("clues") == b"ours"


def test_bits_are_those_that_were_named() -> None:
    assert bits([]) == 0
    assert bits([0, 3, 1000]) == 1 | 8 | 1 << 1000
