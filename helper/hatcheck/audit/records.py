"""Reads posts out of an archive's files as their bytes come in, so that a file of any size takes little memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import ijson

from hatcheck.audit.kinds import FileKind, is_note, kind_of
from hatcheck.audit.shapes import Item, OldPost, Unreadable

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
        kind = kind_of(name)
        if kind is None:
            raise ValueError(name)
        number = 0
        try:
            for record in _records(_body(pieces), kind.prefix):
                number += 1
                yield from self._item(name, number, record, kind)
        except (ijson.JSONError, UnicodeDecodeError):
            yield Unreadable(name, 0, f"The file is broken after record {number}; the rest of it was not read.")

    def rest(self) -> Iterator[OldPost]:
        """After the last file: the long posts that no other record referred to."""
        yield from self._notes.values()
        self._notes = {}

    def _item(self, name: str, number: int, record: Any, kind: FileKind) -> Iterator[Item]:
        try:
            post = kind.read(record)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError) as error:
            yield Unreadable(name, number, f"Not as expected: {_told(error)}.")
            return
        if post is None:
            return
        if post.is_too_long:
            yield Unreadable(name, number, "Longer than any post that Hatcheck judges.")
        elif is_note(post, kind):
            self._notes[post.text[:BEGINNING]] = post
        else:
            yield self._whole(post)

    def _whole(self, post: OldPost) -> OldPost:
        note = self._notes.pop(post.text[:BEGINNING], None) if post.platform == "x" else None
        return post if note is None else OldPost("x", post.kind, post.id, post.created, post.url, note.text)


def _records(pieces: Iterator[bytes], prefix: str) -> Iterator[Any]:
    found: Any = ijson.sendable_list()
    reader = ijson.items_coro(found, f"{prefix}.item" if prefix else "item", use_float=True)
    for piece in pieces:
        reader.send(piece)
        yield from found
        found.clear()
    reader.close()
    yield from found


def _body(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Without what stands before the list: X's files are scripts that give it a name."""
    head = b""
    for piece in pieces:
        head += piece
        start = min((at for at in (head.find(b"["), head.find(b"{")) if at >= 0), default=-1)
        if start >= 0 or len(head) > _SIGNS_BEFORE:
            yield head[max(start, 0) :]
            break
    yield from pieces


def _told(error: Exception) -> str:
    """What is missing or wrong, without quoting what was written."""
    if isinstance(error, KeyError):
        return f"there is no “{error.args[0]}”"
    return "a text, a time or a number has another form"
