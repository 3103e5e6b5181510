"""The only room that knows the engine and the store: HTTP on 127.0.0.1, for the extension and for the pages."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import BaseConverter

from hatcheck.engine import Engine
from hatcheck.errors import HatcheckError
from hatcheck.server import guard, journal
from hatcheck.server.api import api
from hatcheck.server.audits import Audits
from hatcheck.server.bring import bring
from hatcheck.server.callers import Callers
from hatcheck.server.connect import connect
from hatcheck.server.drawing import drawing
from hatcheck.server.headers import add_common, add_cors
from hatcheck.server.history import history
from hatcheck.server.judge import DEADLINE_SECONDS, Judge, Judging
from hatcheck.server.notes import notes
from hatcheck.server.old_posts import old_posts
from hatcheck.server.own_packs import OwnPacks
from hatcheck.server.packs import packs
from hatcheck.server.pages import pages, static, static_files
from hatcheck.server.pairing import Pairing
from hatcheck.server.parts import Parts, parts
from hatcheck.server.problems import encode, kind, problem, refuse
from hatcheck.server.sessions import Sessions
from hatcheck.server.silenced import silenced
from hatcheck.store import Store
from hatcheck.wire import MAX_BODY_BYTES

__all__ = ["create_app"]


class Number(BaseConverter):
    """A number in a path, short enough for every database."""

    regex = "[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        return int(value)


class RuleName(BaseConverter):
    """A rule's id in a path."""

    regex = r"[a-z0-9-]{1,64}\.[a-z0-9-]{1,64}"


class PackName(BaseConverter):
    """The name of a pack in a path."""

    regex = "[a-z0-9-]{1,64}"


class ClientName(BaseConverter):
    """A client's id in a path."""

    regex = "[0-9a-z-]{1,64}"


class Helper(Flask):
    """Flask, keeping what was said out of the log."""

    def log_exception(
        self, exc_info: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> None:
        """Note the kind of mistake and the line; a message may quote a value."""
        journal.note_mistake(exc_info[1])


def create_app(
    engine: Judging,
    store: Store,
    port: int,
    control: str = "",
    announce: Callable[[str], None] = lambda _: None,
    clock: Callable[[], float] = time.monotonic,
    deadline: float = DEADLINE_SECONDS,
    own: Path | None = None,
) -> Flask:
    """The application, from its parts.

    port      the one it will listen on; Host, origins and pairing are bound to it
    control   the token of this run for the command line; a fresh one that nobody knows if empty
    announce  says a sentence in the terminal
    clock     seconds, never running backwards
    deadline  seconds that a check may take
    own       the folder of the person's own packs, which the engine has read; None: they cannot be changed here
    """
    app = Helper(__name__, static_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        MAX_FORM_MEMORY_SIZE=0,
        MAX_FORM_PARTS=0,
        TRUSTED_HOSTS=["127.0.0.1"],
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )
    app.url_map.merge_slashes = False  # it would redirect, and we never do
    app.url_map.converters.update(number=Number, client=ClientName, rule=RuleName, pack=PackName)
    sessions = Sessions(clock)
    judge = Judge(engine, deadline)
    app.extensions["hatcheck"] = Parts(
        store=store,
        judge=judge,
        callers=Callers(store, sessions, control or secrets.token_urlsafe(32), clock),
        sessions=sessions,
        pairing=Pairing(port, clock, announce),
        audits=Audits(clock),
        port=port,
        own=OwnPacks(engine, judge, own) if own is not None and isinstance(engine, Engine) else None,
    )
    app.extensions["hatcheck-static"] = static_files()
    for blueprint in (api, bring, connect, drawing, history, notes, old_posts, packs, silenced, pages):
        app.register_blueprint(blueprint)
    app.add_url_rule("/static/<filename>", "static", guard.door(guard.PUBLIC)(static))
    for view in app.view_functions.values():
        guard.door_of(view)
    app.before_request(_begin)
    app.before_request(guard.check)
    app.after_request(_finish)
    app.register_error_handler(HatcheckError, _refuse)
    app.register_error_handler(HTTPException, _refuse_plainly)
    return app


def _begin() -> None:
    g.request_id = secrets.token_hex(6)
    g.started = time.monotonic()
    g.cors_origin = g.caller = None
    g.warnings = 0


def _finish(response: Response) -> Response:
    add_common(response)
    if g.cors_origin is not None:
        add_cors(response, g.cors_origin)
    journal.note(response)
    return response


def _refuse(error: HatcheckError) -> Response:
    known = kind(error)
    if known.status >= 500 and error.code != "busy":
        journal.note_mistake(error)
    if error.code == "wrong-host" and "text/html" in request.headers.get("Accept", ""):
        page = f"<!doctype html><title>Hatcheck</title>\n<p>Hatcheck answers at {parts().origin}/ only.\n"
        return Response(page, known.status, content_type="text/html; charset=utf-8")
    response = Response(encode(problem(error, g.request_id)), known.status, dict(known.headers))
    response.content_type = "application/problem+json"
    if error.code == "method-refused":
        response.headers["Allow"] = g.allow
    return response


def _refuse_plainly(error: HTTPException) -> Response:
    """What Flask itself refuses: a route that is not there, or a mistake of ours."""
    codes = {400: "bad-request", 404: "not-found", 413: "too-large"}
    return _refuse(refuse(codes.get(error.code or 500, "failed")))
