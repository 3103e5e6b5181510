"""Pages for a person. Each is a shell without data; its script asks the API with the page's own token."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from flask import Blueprint, Response, current_app, render_template

from hatcheck.server.guard import PUBLIC, door
from hatcheck.server.problems import refuse

pages = Blueprint("pages", __name__)

STATIC = Path(__file__).parent / "static"


@pages.get("/")
@door(PUBLIC)
def start() -> str:
    return shell("history")


@pages.get("/<any(history, settings, rules, try, audit, pair):name>")
@door(PUBLIC)
def shell(name: str) -> str:
    return render_template(f"{name}.html")


def static(filename: str) -> Response:
    """One of the files that lay in the folder when the helper started; no path is ever built from a request."""
    found = current_app.extensions["hatcheck-static"].get(filename)
    if found is None:
        raise refuse("not-found")
    body, content_type = found
    return Response(body, content_type=content_type)


def static_files() -> dict[str, tuple[bytes, str]]:
    """Every file of the static folder, by name: its bytes and content type."""
    return {path.name: (path.read_bytes(), _content_type(path)) for path in STATIC.glob("*.*")}


def _content_type(path: Path) -> str:
    kind = {".js": "text/javascript", ".svg": "image/svg+xml"}.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    kind = kind or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
