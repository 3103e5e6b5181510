"""The headers that every answer carries, and the CORS headers of those whose origin the guard has accepted."""

from __future__ import annotations

from flask import Response
from flask_cors import cross_origin

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PREFLIGHT_SECONDS = 600

EVERYWHERE = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
    ("Vary", "Origin"),
)
HTML = (
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)
DATA = (("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox"),)


def common(content_type: str) -> tuple[tuple[str, str], ...]:
    """The headers of any answer of this type."""
    return EVERYWHERE + (HTML if content_type.startswith("text/html") else DATA)


def add_common(response: Response) -> Response:
    """Put the headers of every answer on this one."""
    response.headers.update(dict(common(response.content_type or "")))
    del response.headers["Server"]
    return response


def add_cors(response: Response, origin: str) -> Response:
    """Let flask-cors write the CORS headers for one origin, which the guard has already accepted.

    origin  the request's own Origin header; holds no character that flask-cors takes for a pattern
    """
    cross_origin(
        origins=[origin],
        methods=list(METHODS),
        allow_headers=["authorization", "content-type"],
        max_age=PREFLIGHT_SECONDS,
        supports_credentials=False,
        send_wildcard=False,
        always_send=False,
        vary_header=False,
        automatic_options=False,
    )(lambda: response)()
    # flask-cors answers "false" to a question that no browser asks any more; we never send it.
    response.headers.pop("Access-Control-Allow-Private-Network", None)
    return response
