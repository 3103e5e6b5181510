"""The pages as they are sent: shells without data, nothing inline, every part named and every colour readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hatcheck.engine.categories import CATEGORIES
from hatcheck.store import SETTINGS
from hatcheck.wire import description
from helper_process import Helper

PAGES = ("history", "settings", "rules", "try", "pair")
SERVER = Path(__file__).parents[2] / "helper" / "hatcheck" / "server"
STATIC = SERVER / "static"
SCRIPTS = sorted(STATIC.glob("*.js"))
SCHEMAS = description()["components"]["schemas"]

# Ways to turn text into markup or code, or to keep a secret longer than the tab lives.
FORBIDDEN = (
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|document\.write)\b",
    r"\b(?:eval|import)\(|\bnew Function\b",
    r"\b(?:localStorage|document\.cookie|indexedDB)\b",
    r"\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b",
    r'"style"|https?://',
)


class Elements(HTMLParser):
    """Every element of a page with its attributes, and all that stands in scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[tuple[str, dict[str, str]]] = []
        self.inline = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.all.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.all and self.all[-1][0] in {"script", "style"}:
            self.inline += data.strip()

    def having(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.all if name in attributes]


def text_of(helper: Helper, path: str) -> str:
    answer = helper.call("GET", path, token=None)
    assert answer.status == 200, path
    return bytes(answer.body).decode()


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, shared_helper: Helper) -> Elements:
    return Elements(text_of(shared_helper, f"/{request.param}"))


def test_shells_hold_nothing_of_what_hatcheck_knows(helper: Helper) -> None:
    before = [text_of(helper, f"/{name}") for name in PAGES]
    helper.call("PATCH", "/v1/settings", {"mode": "employer", "profile": {"employer": "Northvane Analytics"}})
    helper.call("POST", "/v1/history", {"text": "Walked around the lake", "outcome": "posted"})
    assert [text_of(helper, f"/{name}") for name in PAGES] == before


def test_the_address_of_the_helper_alone_is_the_history(shared_helper: Helper) -> None:
    assert text_of(shared_helper, "/") == text_of(shared_helper, "/history")


def test_a_page_has_nothing_inline(page: Elements) -> None:
    assert page.inline == ""
    names = {name for _, attributes in page.all for name in attributes}
    assert not {name for name in names if name.startswith("on") or name == "style"}


def test_everything_a_page_loads_is_there(page: Elements, shared_helper: Helper) -> None:
    loaded = {
        attributes["src" if "src" in attributes else "href"]
        for tag, attributes in page.all
        if tag in {"script", "link", "img"}
    }
    assert all(address.startswith("/static/") for address in loaded)
    for address in loaded:
        assert shared_helper.call("GET", address, token=None).status == 200


def test_names_within_a_page_fit_together(page: Elements) -> None:
    ids = page.having("id")
    assert len(ids) == len(set(ids))
    named = page.having("for") + page.having("aria-labelledby")
    named += [one for names in page.having("aria-describedby") for one in names.split()]
    assert set(named) <= set(ids)


def test_every_field_has_a_label(page: Elements) -> None:
    labelled = set(page.having("for"))
    fields = [
        attributes
        for tag, attributes in page.all
        if tag in {"input", "select", "textarea"} and attributes.get("type") not in {"checkbox", "radio"}
    ]
    assert all(attributes.get("id") in labelled or "data-part" in attributes for attributes in fields)


def test_a_page_has_one_heading_its_landmarks_and_its_language(page: Elements) -> None:
    tags = [tag for tag, _ in page.all]
    assert [tags.count(tag) for tag in ("h1", "main", "header")] == [1, 1, 1]
    assert "Pages" in page.having("aria-label")
    assert ("html", {"lang": "en"}) in page.all


def test_every_setting_can_be_changed_on_the_settings_page(shared_helper: Helper) -> None:
    page = Elements(text_of(shared_helper, "/settings"))
    fields = set(page.having("name")) | set(page.having("data-name"))
    elsewhere = {
        "profile": set(SCHEMAS["Profile"]["properties"]),
        "mandate": {"topic", "until"},
        "muted_rules": set[str](),
        "rule_severities": set[str](),  # on the page of the rules
    }
    wanted: set[str] = set().union(*(elsewhere.get(setting.name, {setting.name}) for setting in SETTINGS))
    assert fields == wanted | {"viewport", "color-scheme"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_cannot_make_markup_and_loads_only_its_neighbours(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    assert not [word for word in FORBIDDEN if re.search(word, script)]
    imported = re.findall(r'^import .* from "(.+)";$', script, re.MULTILINE)
    assert all((STATIC / name.removeprefix("./")).is_file() for name in imported)
    if path.name == "pair.js":
        assert "location" not in script  # the secret in its address is not ours to read


@pytest.mark.parametrize(
    "table, words",
    [
        ("modes", SCHEMAS["Mode"]["enum"]),
        ("severities", SCHEMAS["Severity"]["enum"]),
        ("voices", SCHEMAS["VoiceLabel"]["enum"]),
        ("outcomes", SCHEMAS["Outcome"]["enum"]),
        ("keptWords", SCHEMAS["KeepWords"]["enum"]),
        ("platforms", SCHEMAS["Platform"]["enum"]),
        ("categories", list(CATEGORIES)),
    ],
)
def test_every_word_on_the_wire_has_plain_words(table: str, words: list[str]) -> None:
    script = (STATIC / "words.js").read_text(encoding="utf-8")
    found = re.search(rf"export const {table} = Object\.freeze\({{(.*?)}}\);", script, re.DOTALL)
    assert found is not None
    assert re.findall(r'(?:^|[{,])\s*"?([a-z-]+)"?: ', found[1]) == words


def colours(scheme: int) -> dict[str, str]:
    look = (STATIC / "look.css").read_text(encoding="utf-8")
    shades = re.findall(r"--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);", look)
    return {name: both[scheme] for name, *both in shades}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def pairs() -> Iterator[Any]:
    for ground in ("paper", "card", "sunk"):
        for ink in ("ink", "soft", "link", "info", "caution", "serious"):
            yield ink, ground, 4.5
        yield from ((shape, ground, 3.0) for shape in ("edge", "personal", "corporate", "quiet", "good"))
        yield "good", ground, 4.5
    yield "on-main", "main", 4.5
    for wash in ("caution-wash", "serious-wash", "good-wash"):
        yield "ink", wash, 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink, ground, least", list(pairs()))
def test_colours_can_be_read(scheme: int, ink: str, ground: str, least: float) -> None:
    shades = colours(scheme)
    assert contrast(shades[ink], shades[ground]) >= least
