"""WebDriver BiDi over a web socket: commands and their answers, and the console's errors as they come."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from browsers.shapes import BrowserError

TIMEOUT_S = 60.0


class Bidi:
    """One connection. `on_event(method, parameters)` hears what the browser says of itself."""

    def __init__(self, address: str, on_event: Callable[[str, dict[str, Any]], None]) -> None:
        self._open = ExitStack()
        opening = connect(address, max_size=None, open_timeout=TIMEOUT_S, proxy=None, compression=None)
        self._socket = self._open.enter_context(opening)
        self._on_event = on_event
        self._last = 0

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command and wait for its answer; BrowserError with Firefox's own words if it refuses."""
        self._last += 1
        try:
            self._socket.send(json.dumps({"id": self._last, "method": method, "params": parameters}))
            while True:
                said = json.loads(self._socket.recv(TIMEOUT_S))
                if said.get("id") == self._last:
                    break
                if said["type"] == "event":
                    self._on_event(said["method"], said["params"])
        except (WebSocketException, TimeoutError, OSError) as error:
            raise BrowserError(f"Firefox did not answer {method}: {error}") from error
        if said["type"] == "error":
            raise BrowserError(f"{method}: {said['message']}")
        answer: dict[str, Any] = said["result"]
        return answer

    def close(self) -> None:
        """Hang up; the browser goes on."""
        self._open.close()
