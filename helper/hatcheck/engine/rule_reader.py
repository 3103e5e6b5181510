"""Makes a Rule of its description in a pack's file. Everything that is wrong is said, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast, get_args

from hatcheck.engine.checks import CHECKS
from hatcheck.engine.conditions import TESTS, Guard, Near, Scope, Side
from hatcheck.engine.lexicon import Lexicon, Pattern, compiled
from hatcheck.engine.repetition import REPEATS
from hatcheck.engine.rules import Example, Remedy, Rule
from hatcheck.engine.shapes import SEVERITIES, Mode, Profile, Severity, Source
from hatcheck.engine.terms import Terms
from hatcheck.engine.yaml_file import known, telling
from hatcheck.errors import HatcheckError

MODES: tuple[Mode, ...] = ("personal", "employer")
FILE_KEYS = {
    "category", "severity", "source", "why", "message", "advice", "work_link", "guards", "unless", "profile", "rules",
    "lowered_when", "raised_when", "personal_near",
}  # fmt: skip
RULE_KEYS = {
    "id", "subtype", "severity", "modes", "message", "why", "advice", "source", "match", "near", "unless", "guards",
    "raised_by", "lowered_when", "raised_when", "work_link", "when", "check", "fixes", "examples", "underline",
    "personal_near",
}  # fmt: skip
UNDERLINES = ("match", "clause", "sentence")
INHERITED = (
    "severity", "source", "why", "message", "advice", "work_link", "guards", "unless", "lowered_when", "raised_when",
    "personal_near",
)  # fmt: skip
LEARNED_KEYS = {
    "severity", "message", "why", "advice", "source", "unless", "guards", "lowered_when", "work_link", "when",
}  # fmt: skip
MAX_MESSAGE_CHARACTERS = 160
_NEAR_KEYS = {"words", "pattern", "scope", "side", "within"}
_WHERE = {"with": "match", "append": "append", "prepend": "prepend"}


class RuleReader:
    """Knows a language's lexicon and guards, and the folder that lists of terms lie in.

    compile_match      for what a rule looks for
    compile_condition  for what must, or must not, stand around it
    """

    def __init__(
        self,
        folder: Path,
        lexicon: Lexicon,
        guards: Mapping[str, Any],
        compile_match: Callable[[str], Pattern],
        compile_condition: Callable[[str], Pattern] = compiled,
    ) -> None:
        self._folder = folder
        self._lexicon = lexicon
        self._compile = compile_match
        self._compile_condition = compile_condition
        self._guards: dict[str, Guard] = {}
        for name, parts in guards.items():
            with telling(f"guard {name}"):
                self._guards[name] = self._guard(name, parts)

    def read(self, entry: Any, defaults: Mapping[str, Any]) -> Rule:
        """One rule; `defaults` is the file it stands in. Raises HatcheckError("bad-pack")."""
        known(entry, RULE_KEYS, {"id", "match", "examples"})
        merged = {key: defaults[key] for key in INHERITED if key in defaults} | entry
        category = defaults["category"]
        if not re.fullmatch(re.escape(category) + r"\.[a-z0-9]+(-[a-z0-9]+)*", entry["id"]):
            raise HatcheckError("bad-pack", f"the id must be {category}. and a name in kebab-case")
        patterns, terms = self._match(merged["match"])
        guards = self._named(merged.get("guards", []))
        return Rule(
            id=entry["id"],
            category=category,
            subtype=merged.get("subtype", ""),
            severity=_severity(merged),
            message=_sentence(merged, "message"),
            why=_sentence(merged, "why"),
            advice=_sentence(merged, "advice"),
            source=_source(merged.get("source")),
            patterns=patterns,
            terms=terms,
            repeats=_one_of(merged["match"].get("repeats"), REPEATS, "repeats"),
            underline=cast(Scope, _one_of(merged.get("underline", "match"), UNDERLINES, "underline")),
            near=tuple(self._group(group) for group in merged.get("near", [])),
            personal_near=tuple(self._group(group) for group in merged.get("personal_near", [])),
            unless=tuple(self._unless(item) for item in _both(defaults, entry, "unless")),
            silenced_by=tuple(guard for guard, effect in guards if effect == "silence"),
            lowered_by=tuple(guard for guard, effect in guards if effect == "lower"),
            raised_by=tuple(self._near(item, "clause") for item in merged.get("raised_by", [])),
            work_link=merged.get("work_link", 1),
            profile=_when(merged.get("when", {})),
            lowered_profile=_when(merged.get("lowered_when", {})),
            raised_profile=_when(merged.get("raised_when", {})),
            check=_one_of(merged.get("check"), CHECKS, "check"),
            remedies=tuple(self._remedy(item) for item in merged.get("fixes", [])),
            examples=_examples(entry["examples"], merged, defaults.get("profile", {})),
        )

    def learned(self, category: str, entry: Any) -> Rule:
        """What to say where the learned part hears a category. Raises HatcheckError("bad-pack")."""
        known(entry, LEARNED_KEYS, {"severity", "message", "why", "advice", "source", "work_link"})
        guards = self._named(entry.get("guards", []))
        return Rule(
            id=f"{category}.learned",
            category=category,
            subtype="",
            severity=_severity(entry),
            message=_sentence(entry, "message"),
            why=_sentence(entry, "why"),
            advice=_sentence(entry, "advice"),
            source=_source(entry["source"]),
            unless=tuple(self._unless(item) for item in entry.get("unless", [])),
            silenced_by=tuple(guard for guard, effect in guards if effect == "silence"),
            lowered_by=tuple(guard for guard, effect in guards if effect == "lower"),
            work_link=entry["work_link"],
            profile=_when(entry.get("when", {})),
            lowered_profile=_when(entry.get("lowered_when", {})),
        )

    def _match(self, match: Any) -> tuple[tuple[Pattern, ...], Terms | None]:
        known(match, {"words", "pattern", "patterns", "terms", "repeats"})
        if len(match) != 1:
            raise HatcheckError("bad-pack", "match needs one of words, pattern, patterns, terms, repeats")
        if "repeats" in match:
            return (), None
        if "terms" in match:
            return (), self._terms(match["terms"])
        if "words" in match:
            return (self._compile(self._lexicon.words(match["words"])),), None
        sources = match.get("patterns") or [match["pattern"]]
        return tuple(self._compile(self._lexicon.expand(source)) for source in sources), None

    def _terms(self, terms: Any) -> Terms:
        known(terms, {"file", "total", "distinct"}, {"file", "total", "distinct"})
        weights, plain = {}, {}
        for line in (self._folder / Path(terms["file"]).name).read_text(encoding="utf-8").splitlines():
            term, word, weight = line.split("\t")
            weights[term.lower()], plain[term.lower()] = int(weight), word
        return Terms(compiled(self._lexicon.words(list(weights))), weights, plain, terms["total"], terms["distinct"])

    def _near(self, item: Any, scope: Scope) -> Near:
        if isinstance(item, str):
            return Near((self._compile_condition(self._lexicon.words([item])),), scope)
        known(item, _NEAR_KEYS)
        if ("words" in item) == ("pattern" in item):
            raise HatcheckError("bad-pack", "a condition needs either words or a pattern")
        scope = cast(Scope, _one_of(item.get("scope", scope), get_args(Scope), "scope"))
        side = cast(Side, _one_of(item.get("side", "either"), ("either", "before", "after"), "side"))
        if "words" in item:
            sources: tuple[str, ...] = (self._lexicon.words(item["words"]),)
        elif scope == "match":  # where a match ends matters, and that is told by all of the pattern
            sources = (self._lexicon.expand(item["pattern"]),)
        else:
            sources = self._lexicon.alternatives(item["pattern"])
        return Near(tuple(map(self._compile_condition, sources)), scope, side, item.get("within"))

    def _group(self, group: Any) -> tuple[Near, ...]:
        return tuple(self._near(item, "clause") for item in group.get("any", [group]))

    def _unless(self, item: Any) -> Near:
        return self._near(item, "match")

    def _guard(self, name: str, parts: Any) -> Guard:
        near, tests = [], []
        for part in parts:
            if isinstance(part, dict) and "test" in part:
                tests.append(str(_one_of(known(part, {"test"})["test"], TESTS, "test")))
            else:
                near.append(self._near(part, "clause"))
        return Guard(name, tuple(near), tuple(tests))

    def _named(self, guards: Any) -> list[tuple[Guard, str]]:
        effects = guards if isinstance(guards, dict) else dict.fromkeys(guards, "silence")
        named = []
        for name, effect in effects.items():
            _one_of(effect, ("silence", "lower"), "effect of a guard")
            named.append((self._guards[str(_one_of(name, self._guards, "guard"))], effect))
        return named

    def _remedy(self, item: Any) -> Remedy:
        known(item, {"label", "with", "append", "prepend", "part"}, {"label"})
        ways = [way for way in _WHERE if way in item]
        if len(ways) != 1:
            raise HatcheckError("bad-pack", "a fix needs one of with, append, prepend")
        part = self._lexicon.compile(item["part"]) if "part" in item else None
        texts = item[ways[0]] if isinstance(item[ways[0]], list) else [item[ways[0]]]
        if not texts or not all(isinstance(text, str) for text in texts):
            raise HatcheckError("bad-pack", f"{ways[0]!r} of a fix needs words")
        return Remedy(item["label"], tuple(texts), _WHERE[ways[0]], part)


def unmark(example: str) -> tuple[str, tuple[str, ...]]:
    """ "a [b] c" gives "a b c" and ("b",). A doubled bracket stands for itself."""
    marked = tuple(re.findall(r"(?<!\[)\[(?!\[)([^\[\]]+)\](?!\])", example))
    text = re.sub(r"(?<!\[)\[(?!\[)([^\[\]]+)\](?!\])", r"\1", example)
    return text.replace("[[", "[").replace("]]", "]"), marked


def _examples(entry: Any, merged: Mapping[str, Any], profile: Mapping[str, Any]) -> tuple[Example, ...]:
    known(entry, {"warns", "quiet"}, {"warns", "quiet"})
    examples = []
    for kind in ("warns", "quiet"):
        if len(entry[kind]) < 2:
            raise HatcheckError("bad-pack", f"at least two {kind} examples are needed")
        for item in entry[kind]:
            example = _example(item, merged, profile)
            if bool(example.marked) != (kind == "warns"):
                raise HatcheckError("bad-pack", f"brackets belong into warns, and only there: {example.text!r}")
            examples.append(example)
    return tuple(examples)


def _example(item: Any, merged: Mapping[str, Any], profile: Mapping[str, Any]) -> Example:
    item = {"text": item} if isinstance(item, str) else known(item, {"text", "mode", "profile", "today"}, {"text"})
    text, marked = unmark(item["text"])
    mode = item.get("mode", next(iter(_severity(merged))))
    fields = known({**profile, **item.get("profile", {})}, set(Profile.names()))
    return Example(text, marked, mode, Profile.of(fields), item.get("today"))


def _severity(merged: Mapping[str, Any]) -> dict[Mode, Severity]:
    wanted = merged.get("severity", {})
    by_mode = dict.fromkeys(MODES, wanted) if isinstance(wanted, str) else known(wanted, set(MODES))
    severity: dict[Mode, Severity] = {
        mode: _one_of(by_mode[mode], SEVERITIES, "severity")
        for mode in MODES
        if mode in merged.get("modes", MODES) and mode in by_mode
    }
    if not severity:
        raise HatcheckError("bad-pack", "no severity in any mode: the rule would never show")
    return severity


def _sentence(merged: Mapping[str, Any], key: str) -> str:
    text = merged.get(key, "")
    if not isinstance(text, str) or not text.strip():
        raise HatcheckError("bad-pack", f"{key!r} is missing")
    if len(text) > MAX_MESSAGE_CHARACTERS:
        raise HatcheckError("bad-pack", f"{key!r} is longer than {MAX_MESSAGE_CHARACTERS} characters")
    return text


def _source(source: Any) -> Source:
    if isinstance(source, str):
        return Source(source)
    known(source, {"title", "url"}, {"title"})
    return Source(source["title"], source.get("url", ""))


def _both(defaults: Mapping[str, Any], entry: Mapping[str, Any], key: str) -> Sequence[Any]:
    """A file's list holds for each of its rules, beside the rule's own."""
    return [*defaults.get(key, []), *entry.get(key, [])]


def _when(when: Any) -> dict[str, tuple[object, ...]]:
    known(when, set(Profile.names()))
    return {name: tuple(value) if isinstance(value, list) else (value,) for name, value in when.items()}


def _one_of(value: Any, allowed: Any, what: str) -> Any:
    if value is not None and value not in allowed:
        raise HatcheckError("bad-pack", f"{what} {value!r} is not one of {', '.join(map(str, allowed))}")
    return value
