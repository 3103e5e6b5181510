"""The ways in which people write one entry of the profile: parts of a name, nicknames, other orders, other digits."""

from __future__ import annotations

import re
from itertools import permutations

import re2

_PEOPLE = ("manager", "colleague")
_DATED = ("embargo", "quiet")
# Given names that are everyday words need their capital; so does every code name of a single plain word.
_PLAIN_WORDS = frozenset(
    "will may mark grace rose bill art hope joy faith june april august dean frank guy jack rob sue pat drew grant "
    "chase summer autumn amber ruby pearl iris olive heather holly ivy daisy violet miles chip dawn eve penny ray "
    "robin skip sunny sandy rich max ace king prince young long day west north south wood stone hill green brown "
    "black white gray grey page price rice bell ford lane marsh field brook banks cook baker butler "
    "carter mason".split()
)

# Last words that people leave out of a company's name: "Tolverne Bikes" is "Tolverne" to those who work there.
_ORGANISATIONS = ("employer", "client", "competitor")
_TRADES = frozenset(
    "air airlines airways analytics assurance assure athletics auto bakery bank banking bikes biosciences books "
    "brewery brewing capital care clinic clinics clothing comms consulting cosmetics cover dental design diner "
    "electronics energy engineering finance fitness foods freight games gas group haulers health healthcare homes "
    "hotel hotels insurance insure interactive interiors jewels kitchens lab labs legal limited llc llp logistics "
    "ltd media mobile motors mutual networks one partners payroll pharma pharmacy pictures plc power prep "
    "productions properties realty roofing rides security skin skincare software softworks solar solutions spa "
    "sports steel stores studio studios supermarkets systems tech technologies telco telecom textiles therapeutics "
    "tours transport travel water wealth "
    "academy ales beauty books burgers buses cabs cakes cars catering cell chicken cinema cleaning coaches coffee "
    "college construction couriers crafts cycles dairy estates eyecare farm farms ferries fisheries florists "
    "flowers furniture gallery garage gardens golf grill gym heating hospital housing investments joinery laundry "
    "leisure lettings loans mining mortgages motor museum news nurseries nursery opticians optics outdoors "
    "parcels pets pizza plumbing press publishing rail railways removals roasters salon school schools shipping "
    "storage surgery tea theatre toys trains transit tuition tutoring tyres ventures vets wellness windows wine "
    "wines".split()
)
_COMMON_NAMES = frozenset(
    "first national royal united general city central global american british the new best one".split()
)
# What begins a longer name and is a word of its own, so that even a capital does not make it one.
_NO_NICKNAMES = _PLAIN_WORDS | frozenset(
    "all and any art bar bat beat bill can car chap con den don ever fan far fern for gin had ham hand har "
    "has hen her him how ire jack lan land law lea led let lie lin lot mad man mar mark mart mat may men met "
    "mil mile mill mon mor nor not old our pan par pen per pin ran red rod ros rub sad sand sea sen set she sin sis "
    "son sta sun tan tar ten the tin too tri van war was wen who will win you".split()
)
_SMALL_WORDS = frozenset("the a an of for our my in on and to".split())
_DIGITS = dict(zip("zero one two three four five six seven eight nine ten".split(), map(str, range(11)), strict=True))
_FIGURES = {figure: word for word, figure in _DIGITS.items()} | {"1st": "first", "2nd": "second", "3rd": "third"}
_MAX_TURNED_WORDS = 3


def spellings(kind: str, words: str) -> list[tuple[str, bool]]:
    """The ways to write one entry, and whether each needs its capital to be told from a plain word."""
    whole = words.strip()
    plain = whole.lower() in _PLAIN_WORDS or (kind == "codename" and whole.isalpha() and not whole.isupper())
    found = [(whole, plain)]
    parts = whole.split()
    if kind in _PEOPLE:
        found += _names(parts)
    if kind in _DATED:
        found += [(topic, False) for topic in _topics(parts)]
    if kind in _ORGANISATIONS and len(parts) > 1 and parts[-1].lower() in _TRADES:
        short = [part for part in parts[:-1] if part.lower() not in _PLAIN_WORDS | _COMMON_NAMES | _TRADES]
        found += [(" ".join(parts[:-1]), True)] if short else []
    if kind == "codename" and len(parts) == 1:
        found.append((f"Project {whole}", False))
    if kind == "codename" and len(parts) == 2 and parts[0].lower() in {"project", "operation", "codename"}:
        found.append((parts[1], True))
    return found


def pattern(spelling: str) -> str:
    """An RE2 pattern: any number of spaces, none (a hashtag), a hyphen or a dot between the words; # or @ in front."""
    parts = [re2.escape(part) for part in re.split(r"[\s_-]+", spelling.lstrip("#@")) if part]
    return r"[#@]?" + r"[\s._-]*".join(parts)


def key(words: str) -> str:
    """What all spellings of the same words have in common."""
    return re.sub(r"[\s._@#-]+", "", words).casefold()


def _names(parts: list[str]) -> list[tuple[str, bool]]:
    """First name or surname alone, and nicknames: "Sam" for "Samantha". A nickname needs its capital."""
    alone = [parts[0], parts[-1]] if len(parts) > 1 else []
    found = [(part, part.lower() in _PLAIN_WORDS) for part in alone if len(part) > 2]
    first = parts[0]
    if first.isalpha() and len(first) > 4:
        found += [(first[:end], True) for end in (3, 4) if first[:end].lower() not in _NO_NICKNAMES]
    return found


def _topics(parts: list[str]) -> list[str]:
    """The words of a topic in any order, with "of" or "for" between: "results of the third quarter"."""
    content = [part for part in parts if part.lower() not in _SMALL_WORDS]
    if not 0 < len(content) <= _MAX_TURNED_WORDS:
        return []
    orders = [list(order) for order in permutations(content)]
    orders += [[_other_figure(word) for word in content]]
    turned = [" ".join(order) for order in orders]
    joined = [" of ".join(order) for order in orders] + [" of the ".join(order) for order in orders]
    return (
        turned + joined + [" for ".join(order) for order in orders]
        if len(content) == 2
        else turned
        + [
            f"{order[0]} {link} {' '.join(order[1:])}"
            for order in orders
            if order[1:]
            for link in ("of", "of the", "for the")
        ]
    )


def _other_figure(word: str) -> str:
    """Digits for a number in words, and the other way about."""
    return _DIGITS.get(word.lower()) or _FIGURES.get(word.lower()) or word
