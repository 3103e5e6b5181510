"""JSON to nouns and back. `server/openapi.yaml` is the one description: it documents, and here it validates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from hatcheck.engine.shapes import MAX_DRAFT_UNITS, Draft, Profile, Report
from hatcheck.engine.text import units
from hatcheck.errors import HatcheckError

DESCRIPTION = Path(__file__).parent / "server" / "openapi.yaml"
MAX_BODY_BYTES = 1024 * 1024
"""Facebook's longest post is 758,472 bytes when each of its characters is escaped."""
MAX_DEPTH = 16
MAX_DIGITS = 18
MAX_ERRORS = 20
DIGITS = 4
"""After the point, in answers."""
MAX_NAME_SHOWN = 64

# JSON Schema's keyword -> our code and the words after the field's name.
_COMPLAINTS = {
    "additionalProperties": ("unknown", "is not a field that Hatcheck knows"),
    "required": ("missing", "is missing"),
    "dependentRequired": ("missing", "is missing"),
    "type": ("type", "has the wrong type"),
    "enum": ("value", "is not one of the words allowed there"),
    "format": ("format", "is not a date such as 2026-03-01 or a moment such as 2026-03-01T09:30:00Z"),
    "pattern": ("format", "has the wrong form"),
    "minLength": ("length", "is too short"),
    "maxLength": ("length", "is too long"),
    "maxItems": ("length", "has too many items"),
    "maxProperties": ("length", "has too many fields"),
    "uniqueItems": ("value", "names something twice"),
    "minimum": ("value", "is too small"),
    "maximum": ("value", "is too large"),
}
_FORMATS = FormatChecker(formats=["date"])
_ESCAPE = re.compile(r"\\.", re.DOTALL)
_STRING = re.compile(r'"[^"]*"?')
_BRACKET = re.compile(r"[\[\]{}]")


@_FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    """Whether the calendar and the clock have it; what it looks like is told by a pattern."""
    return not isinstance(value, str) or bool(datetime.fromisoformat(value.removesuffix("Z")))


def read_json(body: bytes) -> object:
    """Decode strictly: UTF-8, at most MAX_DEPTH deep, no name twice, only finite numbers of sane length.

    Raises  HatcheckError("bad-json"), whose message says what is wrong without quoting the body
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        _bad_json("This is not a text in UTF-8.")
    if _is_deep(text):
        _bad_json(f"The JSON is nested deeper than {MAX_DEPTH} levels.")
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_fraction,
            parse_constant=lambda _: _bad_json("The JSON has a number that is not finite."),
        )
    except ValueError:
        _bad_json("This is not JSON.")
    return value


def read_request(body: bytes, schema: str, passed_over: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Decode a body and hold it against a component schema, which describes an object.

    passed_over  fields that may be there and are left out
    Raises  HatcheckError("too-large" | "bad-json" | "invalid-value")
    """
    if len(body) > MAX_BODY_BYTES:
        raise HatcheckError("too-large", f"The request is longer than {MAX_BODY_BYTES:,} bytes. Nothing was read.")
    value: Any = read_json(body)
    if isinstance(value, dict):
        value = {name: field for name, field in value.items() if name not in passed_over}
    validate(value, schema)
    fields: dict[str, Any] = value
    return fields


def validate(value: object, schema: str) -> None:
    """Hold a decoded value against a component schema of the description.

    Raises  HatcheckError("invalid-value") with the place of each error, naming unknown fields and never
            repeating a value
    """
    errors = tuple(islice(_errors(value, schema), MAX_ERRORS)) or tuple(_half_characters(value))
    if errors:
        pointer, _, words = errors[0]
        raise HatcheckError(
            "invalid-value",
            f"“{pointer}” {words}.",
            tuple({"pointer": pointer, "code": code} for pointer, code, _ in errors),
        )


def to_draft(request: dict[str, Any], settings: dict[str, Any], today: date) -> tuple[Draft, Profile]:
    """The draft and profile of a valid CheckRequest; what it leaves out comes from the settings.

    today   the local date, used unless the request has one
    Raises  HatcheckError("too-large") for a text longer than MAX_DRAFT_UNITS
    """
    insist_on_length(request["text"])
    draft = Draft(
        text=request["text"],
        mode=request.get("mode", settings["mode"]),
        platform=request.get("platform", "other"),
        today=date.fromisoformat(request["today"]) if "today" in request else today,
    )
    return draft, Profile.of(request.get("profile", settings["profile"]))


def insist_on_length(text: str) -> None:
    """Raises HatcheckError("too-large") for a text longer than MAX_DRAFT_UNITS."""
    if units(text) > MAX_DRAFT_UNITS:
        raise HatcheckError(
            "too-large",
            f"The text is longer than {MAX_DRAFT_UNITS:,} UTF-16 units, the longest post that Hatcheck judges. "
            "Nothing was checked.",
            ({"pointer": "/text", "code": "length"},),
        )


def from_report(report: Report) -> dict[str, Any]:
    """A report as the wire has it: `Report` of the description."""
    plain = asdict(report, dict_factory=_plain)
    return {
        "schema": 1,
        "offset_unit": "utf-16",
        "mode": plain["mode"],
        "language": plain["language"],
        "voice": plain["voice"],
        "warnings": plain["findings"],
        "readability": plain["readability"],
        "incomplete": plain["incomplete"],
    }


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object as JSON would give it back: lists, no tuples, and no more digits than mean something."""
    return {name: _plain_value(value) for name, value in pairs}


def _plain_value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return round(value, DIGITS) if isinstance(value, float) else value


@cache
def description() -> dict[str, Any]:
    """The OpenAPI document."""
    loaded: dict[str, Any] = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    return loaded


@cache
def _validator(schema: str) -> Draft202012Validator:
    whole = _inlined({"$ref": f"#/components/schemas/{schema}"})
    return Draft202012Validator(whole, format_checker=_FORMATS)


def _inlined(node: Any) -> Any:
    """The schema with each reference replaced by what it names, so that checking never looks anything up."""
    if isinstance(node, list):
        return [_inlined(item) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target: Any = description()
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return _inlined(target)
    inlined = {name: _inlined(item) for name, item in node.items()}
    if isinstance(inlined.get("pattern"), str):
        # To Python "$" also matches before a last line break, to JSON Schema it does not.
        inlined["pattern"] = inlined["pattern"].replace("$", r"\Z")
    return inlined


def _errors(value: object, schema: str) -> Iterator[tuple[str, str, str]]:
    """Place, code and words of each error; one for each place, since a wrong type is no right word either."""
    told = set()
    for error in _validator(schema).iter_errors(value):
        code, words = _COMPLAINTS.get(str(error.validator), ("value", "is not allowed"))
        for place in map(_pointer, _places(error)):
            if place not in told:
                told.add(place)
                yield place, code, words


def _places(error: ValidationError) -> Iterator[list[Any]]:
    here: list[Any] = list(error.absolute_path)
    schema: Any = error.schema
    fields: Any = error.instance
    if error.validator == "additionalProperties":
        for name in sorted(fields.keys() - schema["properties"].keys()):
            yield [*here, name if len(name) <= MAX_NAME_SHOWN else name[:MAX_NAME_SHOWN] + "…"]
    elif error.validator == "required":
        yield from ([*here, name] for name in schema["required"] if name not in fields)
    elif error.validator == "dependentRequired":
        wanted = {name for names in schema["dependentRequired"].values() for name in names}
        yield from ([*here, name] for name in sorted(wanted - fields.keys()))
    else:
        yield here


def _pointer(steps: Sequence[object]) -> str:
    """A JSON pointer (RFC 6901); what UTF-8 cannot hold is shown as a question mark."""
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return "".join("/" + step for step in escaped).encode("utf-8", "replace").decode("utf-8")


def _half_characters(value: object, path: tuple[object, ...] = ()) -> Iterator[tuple[str, str, str]]:
    """Where text holds half of a surrogate pair, which no file and no database can keep."""
    if isinstance(value, str):
        if any("\ud800" <= character <= "\udfff" for character in value):
            yield _pointer(path), "surrogate", "holds half a character"
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _half_characters(name, (*path, name))
            yield from _half_characters(item, (*path, name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _half_characters(item, (*path, index))


def _is_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return False
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", _ESCAPE.sub("", text))):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MAX_DEPTH:
            return True
    return False


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        _bad_json("The JSON has a name twice in one object.")
    return fields


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        _bad_json("The JSON has a number with too many digits.")
    return int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        _bad_json("The JSON has a number that is not finite.")
    return number


def _bad_json(message: str) -> NoReturn:
    raise HatcheckError("bad-json", message)
