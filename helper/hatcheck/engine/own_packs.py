"""A person's own packs: files of rules in the data folder, held to the same standard as those that ship.

One that is not right is left out, and says which line and rule is to blame; the others and the built-in ones go on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hatcheck.engine.categories import CATEGORIES
from hatcheck.engine.first_pass import FirstPass
from hatcheck.engine.packs import MAX_RULES, Pack, try_example
from hatcheck.engine.rule_reader import FILE_KEYS
from hatcheck.engine.rules import Rule
from hatcheck.engine.yaml_file import known, lines_of, parse, read_text, telling
from hatcheck.errors import HatcheckError

FOLDER = "packs"
"""In the data folder."""
SUFFIX = ".yaml"
WORDS_OF = "en"
"""The language whose slots and guards these rules may name."""
SOURCE = "A rule of your own"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


@dataclass(frozen=True)
class OwnPack:
    """One file of a person's own rules.

    name       of the file, without its suffix
    pack       its rules, ready to match; None when something is wrong
    complaint  what is wrong, with file, line and rule; empty when nothing is
    """

    name: str
    pack: Pack | None = None
    complaint: str = ""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Its rules, none when something is wrong."""
        return self.pack.rules if self.pack is not None else ()


def file_of(folder: Path, name: str) -> Path:
    """The file that a pack of this name lies in. Raises HatcheckError("bad-pack") for what is no plain name."""
    if not _NAME.fullmatch(name):
        raise HatcheckError(
            "bad-pack", "A pack's name is made of small letters, digits and hyphens, such as “our-words”."
        )
    return folder / f"{name}{SUFFIX}"


def read_own(folder: Path, packs: Mapping[str, Pack]) -> tuple[OwnPack, ...]:
    """Every pack in the folder, by name, right or wrong. `packs` are the built-in ones."""
    own: list[OwnPack] = []
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        try:
            with telling(path.name):
                text = read_text(path)
        except HatcheckError as error:
            own.append(OwnPack(path.stem, complaint=error.message))
            continue
        own.append(read_own_pack(path.stem, text, packs, own))
    return tuple(own)


def read_own_pack(name: str, text: str, packs: Mapping[str, Pack], others: Sequence[OwnPack] = ()) -> OwnPack:
    """A pack of this text; `others` are the person's other packs, whose ids it must not use again."""
    try:
        with telling(f"{name}{SUFFIX}"):
            taken = {rule.id for pack in packs.values() for rule in pack.rules}
            taken |= {rule.id for other in others for rule in other.rules}
            pack = _pack(name, text, packs.get(WORDS_OF) or next(iter(packs.values())), taken)
            count = len(pack.rules) + sum(len(other.rules) for other in others)
            if count > MAX_RULES:
                raise HatcheckError("bad-pack", f"{count} rules of your own; at most {MAX_RULES} are allowed")
            return OwnPack(name, pack)
    except HatcheckError as error:
        return OwnPack(name, complaint=error.message)


def _pack(name: str, text: str, basis: Pack, taken: set[str]) -> Pack:
    content = {"source": SOURCE, **known(parse(text), FILE_KEYS, {"category", "rules"})}
    if content["category"] not in CATEGORIES:
        raise HatcheckError("bad-pack", f"category {content['category']!r} is not one of {', '.join(CATEGORIES)}")
    if not isinstance(content["rules"], list):
        raise HatcheckError("bad-pack", "'rules' is not a list")
    first = FirstPass()
    reader = basis.reader(first)
    rules: list[Rule] = []
    for entry, line in zip(content["rules"], lines_of(text, "rules"), strict=True):
        called = entry.get("id") if isinstance(entry, dict) else None
        with telling(f"line {line}: rule {called or len(rules) + 1}"):
            if called in taken or any(rule.id == called for rule in rules):
                raise HatcheckError("bad-pack", "the id is taken; give the rule another name")
            rule = reader.read(entry, content)
            for example in rule.examples:
                try_example(rule, example, basis.at_work)
            rules.append(rule)
    first.close(rules)
    return Pack(name, tuple(rules), basis.at_work, first, basis.reader)
