"""Reads posts out of an archive's files as their bytes come in, so that a file of any size takes little memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import ijson

from hatcheck.audit.kinds import FileKind, is_note, kind_of
from hatcheck.audit.shapes import Item, OldPost, Unreadable

MAX_RECORD_BYTES = 64 * 1024 * 1024
"""No post is nearly as long; a small zip file may unpack to one that fills the memory."""
BEGINNING = 60
"""So many characters tell a long post of X from every other."""
_SIGNS_BEFORE = 200
"""`window.YTD.tweets.part0 = ` is much shorter."""


class Records:
    """Everything the person wrote in one archive; feed it file by file."""

    def __init__(self) -> None:
        self._notes: dict[str, OldPost] = {}

    def read(self, name: str, pieces: Iterator[bytes]) -> Iterator[Item]:
        """The posts of one file, and what could not be read, as they come.

        name    its path in the archive; one of `kinds.wanted`
        pieces  its bytes, cut anywhere
        """
        file = self.open(name)
        for piece in pieces:
            yield from file.feed(piece)
        yield from file.end()

    def open(self, name: str) -> RecordsOfFile:
        """The same for a caller whose pieces come one by one. Raises ValueError for a file that is none of ours."""
        kind = kind_of(name)
        if kind is None:
            raise ValueError(name)
        return RecordsOfFile(name, kind, self._notes)

    def rest(self) -> list[OldPost]:
        """After the last file: the long posts that no other record referred to."""
        alone = list(self._notes.values())
        self._notes.clear()
        return alone


class RecordsOfFile:
    """One file of an archive, piece by piece."""

    def __init__(self, name: str, kind: FileKind, notes: dict[str, OldPost]) -> None:
        self._name = name
        self._kind = kind
        self._notes = notes
        self._found: Any = ijson.sendable_list()
        place = f"{kind.prefix}.item" if kind.prefix else "item"
        self._parser: Any = ijson.items_coro(self._found, place, use_float=True)
        self._head: bytes | None = b""
        self._number = 0
        self._bytes_since = 0
        """Fed since the last record was complete."""
        self._is_broken = False

    def feed(self, piece: bytes) -> list[Item]:
        """What the next bytes complete."""
        if self._head is not None:
            self._head += piece
            piece = _without_name(self._head)
            self._head = None if piece else self._head
        if not piece:
            return []  # to the parser, no bytes are the end of the file
        self._bytes_since += len(piece)
        return self._parsed(lambda: self._parser.send(piece))

    def end(self) -> list[Item]:
        """What is left when no more bytes come."""
        return self._parsed(self._parser.close)

    def _parsed(self, parse: Callable[[], object]) -> list[Item]:
        if self._is_broken:
            return []
        try:
            parse()
        except (ijson.JSONError, UnicodeDecodeError):
            self._is_broken = True
        self._bytes_since = 0 if self._found else self._bytes_since
        self._is_broken = self._is_broken or self._bytes_since > MAX_RECORD_BYTES
        items = [item for record in self._found for item in self._items(record)]
        self._found.clear()
        if self._is_broken:
            reason = f"The file is broken after record {self._number}; the rest of it was not read."
            items.append(Unreadable(self._name, 0, reason))
        return items

    def _items(self, record: Any) -> Iterator[Item]:
        self._number += 1
        try:
            post = self._kind.read(record)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError) as error:
            yield Unreadable(self._name, self._number, f"Not as expected: {_told(error)}.")
            return
        if post is None:
            return
        if post.is_too_long:
            yield Unreadable(self._name, self._number, "Longer than any post that Hatcheck judges.")
        elif is_note(post, self._kind):
            self._notes[post.text[:BEGINNING]] = post
        else:
            yield self._whole(post)

    def _whole(self, post: OldPost) -> OldPost:
        note = self._notes.pop(post.text[:BEGINNING], None) if post.platform == "x" else None
        return post if note is None else replace(post, text=note.text)


def _without_name(head: bytes) -> bytes:
    """Without what stands before the list, once it has begun: X's files are scripts that give it a name."""
    start = min((at for at in (head.find(b"["), head.find(b"{")) if at >= 0), default=-1)
    if start < 0 and len(head) <= _SIGNS_BEFORE:
        return b""
    return head[max(start, 0) :]


def _told(error: Exception) -> str:
    """What is missing or wrong, without quoting what was written."""
    if isinstance(error, KeyError):
        return f"there is no “{error.args[0]}”"
    return "a text, a time or a number has another form"
