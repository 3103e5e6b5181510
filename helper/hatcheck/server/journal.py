"""The log: one line a call, that says how it went and never what was in it."""

from __future__ import annotations

import logging
import time
import traceback
from datetime import datetime, timezone
from logging.handlers import RotatingFileHandler
from pathlib import Path

from flask import Response, g, request

from hatcheck.server.headers import METHODS

LINES = logging.getLogger("hatcheck")
FILE_NAME = "helper.log"
FILE_BYTES = 1024 * 1024
OLD_FILES = 2


class _Guarded(logging.Formatter):
    """For everybody else's records too: where, and the kind of mistake; their messages may quote a value."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        if record.name == LINES.name:
            return f"{moment} {record.getMessage()}"
        mistake = record.exc_info[1] if record.exc_info else None
        what = _place(mistake) if mistake is not None else "-"
        return f"{moment} {record.name} {record.levelname} {record.module}:{record.lineno} {what}"


def keep_in(folder: Path) -> None:
    """Write the log into the data folder, three files of a mebibyte at most. The umask makes them private."""
    handler = RotatingFileHandler(folder / FILE_NAME, maxBytes=FILE_BYTES, backupCount=OLD_FILES, encoding="utf-8")
    handler.setFormatter(_Guarded())
    LINES.setLevel(logging.INFO)
    for logger in (LINES, logging.getLogger("waitress")):
        logger.addHandler(handler)
        logger.propagate = False


def note(response: Response) -> None:
    """One line about a call that was answered."""
    LINES.info(
        "%s %s %s %s %dms client=%s bytes=%s warnings=%s",
        g.request_id,
        request.method if request.method in (*METHODS, "OPTIONS") else "other",
        request.url_rule.rule if request.url_rule is not None else "-",
        response.status_code,
        (time.monotonic() - g.started) * 1000,
        g.caller.id[:4] if g.caller is not None else "-",
        request.content_length or 0,
        g.warnings,
    )


def note_mistake(mistake: BaseException | None) -> None:
    """The kind and place of an error of ours, without its message."""
    LINES.error("%s mistake %s", g.request_id, _place(mistake))


def _place(mistake: BaseException | None) -> str:
    if mistake is None:
        return "-"
    frames = traceback.extract_tb(mistake.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "-"
    return f"{type(mistake).__name__} {where}"
