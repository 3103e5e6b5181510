"""What every route may need, built once by `create_app` and found through the running application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, current_app

from hatcheck.server.audits import Audits
from hatcheck.server.callers import Callers
from hatcheck.server.judge import Judge
from hatcheck.server.own_packs import OwnPacks
from hatcheck.server.pairing import Pairing
from hatcheck.server.problems import encode
from hatcheck.server.sessions import Sessions
from hatcheck.store import Store


@dataclass(frozen=True)
class Parts:
    """The rooms and the memory that routes work with."""

    store: Store
    judge: Judge
    callers: Callers
    sessions: Sessions
    pairing: Pairing
    audits: Audits
    port: int
    own: OwnPacks | None = None
    """The person's own packs; None where nobody said which folder they lie in."""

    @property
    def origin(self) -> str:
        """The helper's own origin."""
        return f"http://127.0.0.1:{self.port}"


def parts() -> Parts:
    """The parts of the application that handles this request."""
    found: Parts = current_app.extensions["hatcheck"]
    return found


def answer(body: dict[str, Any], status: int = 200) -> Response:
    """An answer in JSON."""
    return Response(encode(body), status, content_type="application/json")
