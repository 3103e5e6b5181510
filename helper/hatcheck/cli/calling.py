"""How the command line asks the helper that runs on the same data folder."""

from __future__ import annotations

import hmac
import json
import secrets
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from hatcheck.errors import HatcheckError
from hatcheck.server import running
from hatcheck.server.pairing import hello_proof

TIMEOUT_SECONDS = 10.0
NOT_RUNNING = "The helper is not running on this data folder. Start it first: hatcheck serve"


def ask(folder: Path, path: str) -> tuple[int, dict[str, Any]]:
    """POST to the helper of this folder with the control token of its run. Returns its port and its answer.

    Raises  HatcheckError("not-running")
    """
    run = proven(folder)
    try:
        return run.port, _call(run.port, "POST", path, {"Authorization": f"Bearer {run.control}"})
    except (OSError, ValueError, HTTPException) as error:
        raise HatcheckError("not-running", NOT_RUNNING) from error


def proven(folder: Path) -> running.Running:
    """The run on this folder, once it has proved that it knows its token: a crashed one's port may be somebody else's.

    Raises  HatcheckError("not-running")
    """
    run = running.read(folder)
    if run is None:
        raise HatcheckError("not-running", NOT_RUNNING)
    try:
        nonce = secrets.token_hex(16)
        hello = _call(run.port, "GET", f"/v1/hello?client=control&nonce={nonce}", {})
        expected = hello_proof(run.control.encode(), nonce, run.port)
        if not hmac.compare_digest(str(hello.get("proof", "")).encode(), expected.encode()):
            raise HatcheckError("not-running", NOT_RUNNING)
        return run
    except (OSError, ValueError, HTTPException) as error:
        raise HatcheckError("not-running", NOT_RUNNING) from error


def _call(port: int, method: str, path: str, headers: dict[str, str]) -> dict[str, Any]:
    connection = HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request(method, path, headers=headers)
        body: dict[str, Any] = json.loads(connection.getresponse().read())
        return body
    finally:
        connection.close()
