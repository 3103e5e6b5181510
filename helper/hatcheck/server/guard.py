"""Who may call. Runs before every route; the first check that fails answers, and nothing below it has run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Response, current_app, g, request

from hatcheck.errors import HatcheckError
from hatcheck.server.callers import Caller
from hatcheck.server.headers import METHODS
from hatcheck.server.parts import parts
from hatcheck.server.problems import refuse
from hatcheck.wire import MAX_BODY_BYTES, read_request, validate

EXTENSION = frozenset({"extension"})
PERSON = frozenset({"extension", "page"})
CONTROL = frozenset({"control"})
OPENERS = EXTENSION | CONTROL
PUBLIC: frozenset[str] = frozenset()

EXTENSION_SCHEMES = ("chrome-extension://", "moz-extension://")
PAIRING_PATH = "/v1/pair/"

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Door:
    """Who may use an endpoint, and what it takes.

    scopes    whose tokens are good; PUBLIC asks for no token
    body      component schema of the JSON body; None: the call has no body
    query     component schema of the query, as an object of texts
    own_page  only for the helper's own pages, as far as the browser tells
    """

    scopes: frozenset[str]
    body: str | None = None
    query: str | None = None
    own_page: bool = False


def door(
    scopes: frozenset[str], body: str | None = None, query: str | None = None, own_page: bool = False
) -> Callable[[View], View]:
    """Put a door on a view. `create_app` refuses to start with a view that has none."""

    def put(view: View) -> View:
        view.__dict__["door"] = Door(scopes, body, query, own_page)
        return view

    return put


def door_of(view: Callable[..., Any]) -> Door:
    """The door on a view; a view without one is a mistake of ours and raises AttributeError."""
    found: Door = view.__dict__["door"]
    return found


def check() -> Response | None:
    """The checks in their order; the numbers are those of the security page.

    Leaves  g.caller, g.value (the decoded body), g.query, and g.cors_origin once an origin is accepted
    Returns the answer to a preflight, else None for the route to go on
    Raises  HatcheckError
    """
    _check_target()  # 1
    if request.environ.get("HTTP_HOST") != f"127.0.0.1:{parts().port}":  # 2
        raise refuse("wrong-host", f"Hatcheck answers to {parts().origin}/ only.")
    _check_method()  # 3
    _check_origin()  # 4
    if request.method == "OPTIONS":  # 5
        if g.cors_origin is None:
            raise _method_refused()
        return Response(status=204)
    way = _door()
    if way is not None and way.own_page:
        _check_own_page()  # 6
    if way is None or way.scopes is not PUBLIC:
        g.caller = _check_token(way)  # 7
        if parts().callers.is_too_fast(g.caller):  # 8
            raise refuse("slow-down")
        parts().callers.touch(g.caller)
    if way is not None and way.query is not None:
        g.query = _read_query(way.query)
    if way is not None and way.body is not None:
        _check_body_headers()  # 9
        g.value = read_request(request.get_data(cache=False), way.body)  # 10, 11
    return None


def _door() -> Door | None:
    """The door of the matched route; None where there is no such route."""
    endpoint = request.endpoint
    return None if endpoint is None else door_of(current_app.view_functions[endpoint])


def _check_target() -> None:
    target = str(request.environ.get("REQUEST_URI", ""))
    path = str(request.environ.get("PATH_INFO", ""))
    if not target.startswith("/") or "\\" in target + path or "\0" in target + path or "%00" in target:
        raise refuse("bad-request")


def _check_method() -> None:
    if request.method == "OPTIONS":
        return
    is_other_on_route = request.endpoint is None and _allowed_methods()
    if request.method not in METHODS or is_other_on_route:
        raise _method_refused()


def _allowed_methods() -> list[str]:
    adapter = current_app.create_url_adapter(request)
    allowed = adapter.allowed_methods() if adapter is not None else []
    return [method for method in METHODS if method in allowed]


def _method_refused() -> HatcheckError:
    g.allow = ", ".join(_allowed_methods() or METHODS)
    return refuse("method-refused")


def _check_origin() -> None:
    origin = request.environ.get("HTTP_ORIGIN")
    if origin is None or origin == parts().origin:
        return
    if origin in parts().callers.origins():
        g.cors_origin = origin
        return
    if not (request.path.startswith(PAIRING_PATH) and is_extension(origin)):
        raise refuse("origin-refused")
    # The stranger may pair while a link is open. Afterwards it is told so, but a page could not read it.
    if parts().pairing.is_open():
        g.cors_origin = origin
    elif request.method == "OPTIONS":
        raise refuse("origin-refused")


def is_extension(origin: str | None) -> bool:
    """Whether this is the exact form of a browser extension's origin."""
    if origin is None or not origin.startswith(EXTENSION_SCHEMES):
        return False
    name = origin.split("://", 1)[1]
    return 0 < len(name) <= 64 and name.isascii() and name.replace("-", "").isalnum()


def _check_own_page() -> None:
    """Browsers that send Sec-Fetch-Site must say that the call comes from our own page; others may stay silent."""
    if request.environ.get("HTTP_SEC_FETCH_SITE", "none") not in {"same-origin", "none"}:
        raise refuse("origin-refused")


def _check_token(way: Door | None) -> Caller:
    scheme, _, token = str(request.environ.get("HTTP_AUTHORIZATION", "")).partition(" ")
    caller = parts().callers.find(token) if scheme == "Bearer" and token else None
    if caller is None:
        raise refuse("token-unknown")
    if way is not None and caller.scope not in way.scopes:
        raise refuse("scope-refused")
    is_page = caller.scope == "page"
    if is_page:
        _check_own_page()
    origin = request.environ.get("HTTP_ORIGIN")
    if origin is not None and origin != (parts().origin if is_page else caller.origin):
        raise refuse("origin-refused")
    return caller


def _read_query(schema: str) -> dict[str, str]:
    """The query as an object of texts; a name given twice is refused like one that nobody knows."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if value != ""]
    query = dict(pairs)
    for name in query:
        if len(request.args.getlist(name)) > 1:
            raise HatcheckError(
                "invalid-value", "A part of the query is there twice.", ({"pointer": f"/{name[:64]}", "code": "value"},)
            )
    validate(query, schema)
    return query


def _check_body_headers() -> None:
    if not _is_json(request.environ.get("CONTENT_TYPE", "")) or "HTTP_CONTENT_ENCODING" in request.environ:
        raise refuse("json-only")
    length = str(request.environ.get("CONTENT_LENGTH", ""))
    if not length:
        raise refuse("length-required")
    if not length.isdecimal() or int(length) > MAX_BODY_BYTES:
        raise refuse("too-large", f"The body is longer than {MAX_BODY_BYTES:,} bytes. Nothing was read.")


def _is_json(content_type: str) -> bool:
    kind, _, parameter = content_type.partition(";")
    charset = parameter.strip().lower().replace('"', "")
    return kind.strip().lower() == "application/json" and charset in {"", "charset=utf-8"}
