"""A real browser on the fixture sites, connected with a real helper of its own, for the scripts that measure."""

from __future__ import annotations

import json
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import prepare
from browsers import Browser, Kind, Proxy, start
from browsers.pairing import pair
from run import EXTENSION, Helper

__all__ = ["Connected", "Sites", "connected"]
sys.path.append(str(prepare.ROOT / "tests" / "browser"))  # where the fixture sites are
from site_server import Sites


@dataclass(frozen=True)
class Connected:
    """What runs.

    token  a client's, for calls of our own to the helper
    """

    browser: Browser
    helper: Helper
    token: str

    def call(self, method: str, path: str, body: object = None) -> Any:
        """One call of the helper, and what it answers."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        sent = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.helper.port}{path}", sent, headers, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


@contextmanager
def connected(kind: Kind, sites: Sites) -> Iterator[Connected]:
    """Start helper and browser, and connect them; both end with the `with`."""
    with tempfile.TemporaryDirectory() as folder, Helper(0, Path(folder) / "data") as helper:
        if helper.port is None:
            prepare.stop("Without the helper there is nothing to measure.")
        proxy = Proxy(sites.port, sites.spki)
        with start(kind, profile=Path(folder) / "profile", extensions=(EXTENSION,), proxy=proxy) as browser:
            pair(browser, helper.ask("pair"))
            yield Connected(browser, helper, helper.ask("token", "measuring"))
