"""What a page of Chromium, and the extension's part of it, holds in memory; by the DevTools protocol."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from playwright.sync_api import CDPSession

GROUP = "weight"
NAME_SIGNS = 60
# Remembers, without holding them, which elements the content script makes from now on.
MADE = """(() => {
  if (globalThis.madeByUs) return;
  const made = (globalThis.madeByUs = new WeakSet());
  for (const name of ["createElement", "createElementNS"]) {
    const plain = Document.prototype[name];
    Document.prototype[name] = function (...words) {
      const element = plain.apply(this, words);
      made.add(element);
      return element;
    };
  }
})()"""
# Of all objects of a world, the nodes that are in no page. A prototype is no node, and says so by an exception.
LOOSE = """function () {
  const isLoose = (one) => {
    try {
      return !one.isConnected;
    } catch {
      return false;
    }
  };
  const isOurs = (one) => globalThis.madeByUs.has(one) || (one.parentNode !== null && isOurs(one.parentNode));
  const nameOf = (one) => `${one.nodeName}${one.className ? `.${one.className}` : ""}`;
  return this.filter(isLoose).map((one) => (isOurs(one) ? `our ${nameOf(one)}` : nameOf(one)));
}"""


def weigh(session: CDPSession, origin: str) -> dict[str, int]:
    """Collect what nobody needs any more in the session's page, and count the rest.

    origin   of the extension whose content script is meant
    Returns  by name: `our loose nodes`, those that the content script has made since this was first called and that
             are in no page; `loose nodes`, all that it knows of and that are in no page, whoever holds them, and how
             many of each kind; `objects` of the content script's world; `nodes` and `listeners` of the whole page;
             `bytes` of its scripts' memory
    """
    session.send("HeapProfiler.collectGarbage")
    world = _world_of(session, origin)
    session.send("Runtime.evaluate", {"expression": MADE, "contextId": world})
    loose: list[str] = _call(session, _objects(session, world, "Node"), LOOSE)
    objects: int = _call(session, _objects(session, world, "Object"), "function () { return this.length; }")
    session.send("Runtime.releaseObjectGroup", {"objectGroup": GROUP})
    session.send("HeapProfiler.collectGarbage")
    counted = session.send("Memory.getDOMCounters")
    return {
        "our loose nodes": sum(name.startswith("our ") for name in loose),
        "loose nodes": len(loose),
        **{f"loose {name[:NAME_SIGNS]}": number for name, number in Counter(loose).items()},
        "objects": objects,
        "nodes": counted["nodes"],
        "listeners": counted["jsEventListeners"],
        "bytes": round(session.send("Runtime.getHeapUsage")["usedSize"]),
    }


def weigh_worker(session: CDPSession, worker: str) -> dict[str, int]:
    """The `bytes` of a worker's memory after garbage has been collected; any session will do to ask."""
    answers: list[dict[str, Any]] = []
    session.on("Target.receivedMessageFromTarget", lambda event: answers.append(json.loads(event["message"])))
    inside = session.send("Target.attachToTarget", {"targetId": worker, "flatten": False})["sessionId"]
    for number, method in enumerate(("HeapProfiler.collectGarbage", "Runtime.getHeapUsage")):
        message = json.dumps({"id": number, "method": method, "params": {}})
        session.send("Target.sendMessageToTarget", {"sessionId": inside, "message": message})
        while not any(answer.get("id") == number for answer in answers):
            session.send("Target.getTargets")  # lets Playwright hear what has come
    session.send("Target.detachFromTarget", {"sessionId": inside})
    return {"bytes": round(answers[-1]["result"]["usedSize"])}


def _world_of(session: CDPSession, origin: str) -> int:
    """The content script's world, found anew: asking for them again names them all again."""
    worlds: list[dict[str, Any]] = []

    def hear(event: dict[str, Any]) -> None:
        worlds.append(event["context"])

    session.on("Runtime.executionContextCreated", hear)
    session.send("Runtime.disable")
    session.send("Runtime.enable")
    session.remove_listener("Runtime.executionContextCreated", hear)
    session.send("Runtime.disable")
    number: int = next(world["id"] for world in worlds if world["origin"] == origin)
    return number


def _objects(session: CDPSession, world: int, kind: str) -> str:
    """A handle of the list of all objects of this kind that are alive in a world."""
    asked = {"expression": f"{kind}.prototype", "contextId": world, "objectGroup": GROUP}
    prototype = session.send("Runtime.evaluate", asked)["result"]["objectId"]
    found = session.send("Runtime.queryObjects", {"prototypeObjectId": prototype, "objectGroup": GROUP})
    handle: str = found["objects"]["objectId"]
    return handle


def _call(session: CDPSession, handle: str, function: str) -> Any:
    asked = {"objectId": handle, "functionDeclaration": function, "returnByValue": True}
    return session.send("Runtime.callFunctionOn", asked)["result"]["value"]
