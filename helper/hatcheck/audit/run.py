"""One audit from beginning to end. Stopped at any moment, it goes on where it was."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from hatcheck.audit.archive import Archive
from hatcheck.audit.judging import Setting, judge
from hatcheck.audit.records import Records
from hatcheck.audit.shapes import Item, OldPost, Unreadable
from hatcheck.errors import HatcheckError

CHUNK = 100
ROWS, UNREADABLE, STATE = "posts.jsonl", "unreadable.jsonl", "unfinished.json"


@dataclass(frozen=True)
class Progress:
    """How far an audit is. `read` and `whole` are bytes of the archive's files, unpacked."""

    posts: int
    read: int
    whole: int


@dataclass
class _Done:
    """What stands in the folder: records taken from the archive, and the lengths of the two files in bytes.

    archive, setting  their fingerprints
    today             the day on which it was begun, which holds to its end: an embargo is not over halfway through
    """

    archive: str
    setting: str
    today: str
    items: int = 0
    posts: int = 0
    rows_bytes: int = 0
    unreadable_bytes: int = 0


class Audit:
    """Reads an archive, has its posts judged in order, and writes a row each into a folder.

    folder   made if missing; what another audit left there is refused
    """

    def __init__(self, archive: Archive, setting: Setting, folder: Path) -> None:
        """Take up what an earlier run left unfinished; what it would judge otherwise today is judged anew.

        Raises  HatcheckError("unreadable") if the folder cannot be written to, or holds another audit
        """
        self._archive = archive
        self._folder = folder
        self._read = 0
        self.begins_anew = False
        """Whether settings, silenced words or rules have changed since, so that nothing of the earlier run holds."""
        fresh = _Done(archive.fingerprint(), setting.fingerprint(), setting.today.isoformat())
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._done = self._taken_up(fresh)
        except OSError as error:
            raise HatcheckError("unreadable", f"{folder} cannot be written to: {error.strerror}.") from error
        self._setting = replace(setting, today=date.fromisoformat(self._done.today))

    @property
    def posts_before(self) -> int:
        """Judged by an earlier run."""
        return self._done.posts

    def run(self, executor: Executor, workers: int, tell: Callable[[Progress], None]) -> None:
        """Judge all that is left.

        tell    is told about progress after every chunk, and may raise to stop; nothing judged is lost then
        Raises  HatcheckError("unreadable") if the archive or the folder fails under way
        """
        whole = sum(self._archive.sizes.values())
        waiting: deque[tuple[list[Item], Future[list[bytes]]]] = deque()
        with (self._folder / ROWS).open("ab") as rows, (self._folder / UNREADABLE).open("ab") as unreadable:
            for chunk in self._chunks():
                posts = [item for item in chunk if isinstance(item, OldPost)]
                waiting.append((chunk, executor.submit(judge, self._setting, posts)))
                if len(waiting) > 2 * workers:
                    tell(Progress(self._write(waiting.popleft(), rows, unreadable), self._read, whole))
            while waiting:
                tell(Progress(self._write(waiting.popleft(), rows, unreadable), self._read, whole))
        (self._folder / STATE).unlink(missing_ok=True)

    def posts(self) -> Iterator[OldPost]:
        """All posts of the archive, read once more."""
        return (item for item in self._items() if isinstance(item, OldPost))

    def _chunks(self) -> Iterator[list[Item]]:
        items = islice(self._items(), self._done.items, None)
        while chunk := list(islice(items, CHUNK)):
            yield chunk

    def _items(self) -> Iterator[Item]:
        records = Records()
        for name in self._archive.sizes:
            yield from records.read(name, self._counted(name))
        yield from records.rest()

    def _counted(self, name: str) -> Iterator[bytes]:
        for piece in self._archive.pieces(name):
            self._read += len(piece)
            yield piece

    def _write(self, chunk: tuple[list[Item], Future[list[bytes]]], rows: BinaryIO, unreadable: BinaryIO) -> int:
        items, judging = chunk
        try:
            judged = judging.result()
        except BrokenExecutor as error:
            message = "A process that judges posts has ended, perhaps for want of memory; the same command goes on."
            raise HatcheckError("unreadable", message) from error
        rows.writelines(row + b"\n" for row in judged)
        for item in items:
            if isinstance(item, Unreadable):
                unreadable.write(json.dumps(asdict(item), ensure_ascii=False).encode() + b"\n")
        rows.flush()
        unreadable.flush()
        done = self._done
        done.items += len(items)
        done.posts += len(judged)
        done.rows_bytes, done.unreadable_bytes = rows.tell(), unreadable.tell()
        self._note(done)
        return done.posts

    def _note(self, done: _Done) -> None:
        fresh = self._folder / f"{STATE}.new"
        fresh.write_text(json.dumps(asdict(done)), encoding="utf-8")
        fresh.replace(self._folder / STATE)

    def _taken_up(self, fresh: _Done) -> _Done:
        state, rows, unreadable = (self._folder / name for name in (STATE, ROWS, UNREADABLE))
        if not state.exists() and rows.exists():
            raise HatcheckError("unreadable", f"{self._folder} holds a finished audit; choose another --out.")
        done = self._noted(state) if state.exists() else fresh
        if done.archive != fresh.archive:
            raise self._refusal("holds an unfinished audit of another archive")
        if done.setting != fresh.setting:
            done, self.begins_anew = fresh, True
        if done is fresh:
            self._note(done)
        for path, length in ((rows, done.rows_bytes), (unreadable, done.unreadable_bytes)):
            with path.open("ab") as file:
                file.truncate(length)  # a chunk that was half written is judged again
        return done

    def _noted(self, state: Path) -> _Done:
        try:
            return _Done(**json.loads(state.read_text(encoding="utf-8")))
        except (ValueError, TypeError) as error:
            raise self._refusal(f"holds an audit whose {STATE} cannot be read") from error

    def _refusal(self, what: str) -> HatcheckError:
        return HatcheckError("unreadable", f"{self._folder} {what}; choose another --out, or delete that folder.")
