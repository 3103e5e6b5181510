"""Reads one YAML file of a pack safely: size first, no aliases, no key twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

from hatcheck.errors import HatcheckError

MAX_FILE_BYTES = 256 * 1024

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml: ten times as fast


def _construct_mapping(loader: Any, node: Any, deep: bool = False) -> dict[Any, Any]:
    """Refuses a key that stands twice: one of the two would be lost without a word."""
    seen = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.YAMLError(f"the key {key.value!r} stands twice, line {key.start_mark.line + 1}")
        seen.add(key.value)
    mapping: dict[Any, Any] = _BASE.construct_mapping(loader, node, deep)
    return mapping


_LOADER: Any = type("_Loader", (_BASE,), {"construct_mapping": _construct_mapping})


@contextmanager
def telling(place: str) -> Iterator[None]:
    """Puts the place (a file, a rule) in front of what a HatcheckError("bad-pack") says."""
    try:
        yield
    except HatcheckError as error:
        raise HatcheckError(error.code, f"{place}: {error.message}") from error


def read_yaml(path: Path) -> Any:
    """What the file holds. Raises HatcheckError("bad-pack") naming the file and, where YAML knows it, the line."""
    with telling(path.name):
        return parse(read_text(path))


def read_text(path: Path) -> str:
    """The text of a file that is not too large. Raises HatcheckError("bad-pack")."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise HatcheckError("bad-pack", f"larger than {MAX_FILE_BYTES // 1024} kB")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise HatcheckError("bad-pack", "not a UTF-8 text") from None
    except OSError as error:
        raise HatcheckError("bad-pack", f"cannot be read: {error.strerror}") from error


def parse(text: str) -> Any:
    """What a text in YAML holds. Raises HatcheckError("bad-pack") naming the line where YAML knows it."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_FILE_BYTES:
        raise HatcheckError("bad-pack", f"larger than {MAX_FILE_BYTES // 1024} kB")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_BASE)):
            raise HatcheckError("bad-pack", "aliases (*name) are not allowed")
        return yaml.load(text, Loader=_LOADER)  # noqa: S506 – made of the safe loader
    except yaml.MarkedYAMLError as error:
        line = "" if error.problem_mark is None else f"line {error.problem_mark.line + 1}: "
        said = " ".join(f"{error.problem or ''} {error.context or ''}".split())
        raise HatcheckError("bad-pack", f"{line}not readable as YAML: {said}") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise HatcheckError("bad-pack", f"not readable as YAML: {' '.join(str(error).split())}") from error


def lines_of(text: str, key: str) -> list[int]:
    """The line, from 1, at which each item of the list under a key of the outermost mapping begins."""
    tree = yaml.compose(text, Loader=_BASE)
    lists = [value for name, value in tree.value if name.value == key] if isinstance(tree, yaml.MappingNode) else []
    return [item.start_mark.line + 1 for node in lists for item in node.value if isinstance(item, yaml.Node)]


def known(mapping: Any, keys: set[str], needed: frozenset[str] | set[str] = frozenset()) -> dict[str, Any]:
    """The mapping, if it is one with only these keys and at least the needed ones."""
    if not isinstance(mapping, dict):
        raise HatcheckError("bad-pack", f"expected keys and values, found {type(mapping).__name__}")
    unknown = sorted(str(key) for key in mapping if key not in keys)
    if unknown:
        raise HatcheckError("bad-pack", f"unknown key {unknown[0]!r}; known are {', '.join(sorted(keys))}")
    missing = sorted(needed - set(mapping))
    if missing:
        raise HatcheckError("bad-pack", f"{missing[0]!r} is missing")
    return mapping
