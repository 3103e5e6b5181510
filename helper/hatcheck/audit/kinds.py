"""What the files of an archive hold: which are read, in which order, and how a record becomes a post.

X: `window.YTD.<name>.part0 = [ … ]` in `data/*.js`. Facebook: JSON whose texts are UTF-8 taken for Latin-1. Both as
downloaded in 2025 and 2026, and Facebook's older names.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from hatcheck.audit.shapes import Kind, OldPost

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file.

    name    the end of its path
    prefix  where its list stands in the JSON; "" for the list itself
    read    the post of a record, or None if it is none of the person's own words; raises KeyError, TypeError or
            ValueError for a record that is not as it should be
    """

    name: re.Pattern[str]
    prefix: str
    read: Callable[[Record], OldPost | None]


def _note(record: Record) -> OldPost:
    """A long post of X. Its own record among the tweets has only the beginning of the text."""
    note = record["noteTweet"]
    return OldPost("x", "post", str(note["noteTweetId"]), _x_time(note["createdAt"]), "", _words(note["core"]["text"]))


def _tweet(record: Record) -> OldPost | None:
    tweet = record.get("tweet", record)
    text = _words(tweet["full_text"] if "full_text" in tweet else tweet["text"])
    if text.startswith("RT @") or not text.strip():
        return None
    number = str(tweet["id_str"])
    if not number.isdigit():
        raise ValueError("id_str")
    url = f"https://x.com/i/web/status/{number}"
    return OldPost("x", "post", number, _x_time(tweet["created_at"]), url, html.unescape(text))


def _facebook_post(record: Record) -> OldPost | None:
    words = [_mended(entry["post"]) for entry in record.get("data", []) if entry.get("post")]
    return _facebook(record, "post", "\n".join(words))


def _facebook_comment(record: Record) -> OldPost | None:
    words = [_mended(entry["comment"]["comment"]) for entry in record.get("data", []) if entry.get("comment")]
    return _facebook(record, "comment", "\n".join(words))


def _facebook(record: Record, kind: Kind, text: str) -> OldPost | None:
    moment = int(record["timestamp"])
    if not text.strip():
        return None
    created = datetime.fromtimestamp(moment, timezone.utc).isoformat(timespec="seconds")
    return OldPost("facebook", kind, f"{kind}-{moment}", created, "", text)


KINDS = (
    FileKind(re.compile(r"(?:^|/)data/note-tweet(?:-part\d+)?\.js$"), "", _note),
    FileKind(re.compile(r"(?:^|/)data/(?:tweets?|community-tweet)(?:-part\d+)?\.js$"), "", _tweet),
    FileKind(re.compile(r"(?:^|/)posts/your_posts(?:_[a-z_]*?)?_?\d*\.json$"), "", _facebook_post),
    FileKind(re.compile(r"(?:^|/)groups/your_posts_in_groups\.json$"), "group_posts_v2", _facebook_post),
    FileKind(re.compile(r"(?:^|/)groups/your_comments_in_groups\.json$"), "group_comments_v2", _facebook_comment),
    FileKind(re.compile(r"(?:^|/)comments(?:_and_reactions)?/comments\.json$"), "comments_v2", _facebook_comment),
)


def kind_of(name: str) -> FileKind | None:
    """The kind of a file by its path in the archive (with `/`), or None if there is nothing to read in it."""
    return next((kind for kind in KINDS if kind.name.search(name)), None)


def is_note(post: OldPost, kind: FileKind) -> bool:
    """Whether a post comes from X's file of long posts."""
    return kind.read is _note and post.platform == "x"


def wanted(names: list[str]) -> list[str]:
    """The files to read, in the order to read them: long posts of X first, since the others refer to them."""
    found = [(KINDS.index(kind), name) for name in names if (kind := kind_of(name)) is not None]
    return [name for _, name in sorted(found, key=lambda pair: (pair[0], _by_part(pair[1])))]


def _by_part(name: str) -> tuple[int, str]:
    number = re.search(r"(\d+)\.\w+$", name)
    return (int(number[1]) if number else 0, name)


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _mended(value: Any) -> str:
    """Facebook writes the bytes of UTF-8 as if each were a letter."""
    text = _words(value)
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text  # written right by a later export


def _x_time(value: str) -> str:
    """`Wed Nov 20 08:30:00 +0000 2024`, or ISO 8601 in newer files."""
    try:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        day, month, number, clock, zone, year = value.split()
        moment = parsedate_to_datetime(f"{day}, {number} {month} {year} {clock} {zone}")
    return moment.astimezone(timezone.utc).isoformat(timespec="seconds")
