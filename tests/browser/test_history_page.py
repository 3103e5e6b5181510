"""The history page in real browsers: found by keys and filters, drawn, voted on, taken along, brought back, erased."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from browsers import Page
from helper_process import Helper
from own_pages import FOCUS, HAS_TEXTS, NARROW, PRESS, SAYS, SET, SHOWN, TEXTS, TOO_WIDE, listed, problems, remember

pytestmark = pytest.mark.browser

SECRET = "The key is AKIAIOSFODNN7EXAMPLE, keep it safe."
FOCUSED = "() => document.activeElement.querySelector('.glance')?.textContent"
BRING = """(text) => {
  const file = document.getElementById("file");
  const carried = new DataTransfer();
  carried.items.add(new File([text], "hatcheck-history.json"));
  file.files = carried.files;
  file.dispatchEvent(new Event("change"));
}"""


def test_keys_go_from_post_to_post_and_fetch_more_at_the_end(opened: Callable[[str], Page], helper: Helper) -> None:
    for number in range(52):
        remember(helper, f"Walk {number}")
    page = opened("history")
    page.wait_until(HAS_TEXTS, ".entry", 50)
    page.evaluate(FOCUS, ".entry > summary")
    for key, words in (("ArrowDown", "Walk 50"), ("PageDown", "Walk 40"), ("ArrowUp", "Walk 41"), ("End", "Walk 2")):
        page.press(key)
        page.wait_until(f"(words) => ({FOCUSED})() === words", words)
    page.press("PageDown")
    page.wait_until(f"(words) => ({FOCUSED})() === words", "Walk 0")
    page.press("Home")
    page.wait_until(f"(words) => ({FOCUSED})() === words", "Walk 51")
    page.press("Enter")
    page.wait_until(SHOWN, ".entry[open] .report")


def test_each_filter_narrows_the_list_and_says_that_it_is_set(opened: Callable[[str], Page], helper: Helper) -> None:
    remember(helper, "I walked home in the rain and I loved it.", platform="bluesky", outcome="edited")
    remember(helper, SECRET, platform="x", mode="employer", outcome="posted-anyway")
    page = opened("history")
    page.click("#more-filters > summary")
    newest, older = page.evaluate(TEXTS, ".glance")
    for name, value, left in (
        ("voice", "personal", older),
        ("platform", "x", newest),
        ("category", "credentials-secret", newest),
        ("outcome", "edited", older),
        ("until", "2020-01-01", None),
        ("since", "2020-01-01", ""),
    ):
        page.evaluate(SET, f"#{name}", value)
        page.wait_until("() => document.getElementById('filter-count').textContent === '1 set'")
        listed(page, [newest, older] if left == "" else [left] if left else [])
        page.click("button[type=reset]")
        listed(page, [newest, older])


def test_what_changed_after_a_warning_is_told(opened: Callable[[str], Page], helper: Helper) -> None:
    remember(helper, "", platform="x", outcome="discarded", resolved=["boss-insult.name-calling"])
    remember(helper, "All is well.", outcome="edited", paused=True, resolved=["boss-insult.name-calling"])
    page = opened("history")
    edited, thrown_away = page.evaluate(TEXTS, ".entry .meta")
    assert "1 settled" in edited
    assert "posted after changes" in edited
    assert "not posted" in thrown_away
    page.click(".entry > summary")
    page.wait_until(SHOWN, ".changes")
    (said,) = page.evaluate(TEXTS, ".changes")
    assert all(words in said for words in ("The pause was shown", "changed the post", "Insults at work: Name calling"))


def test_a_rule_that_is_called_wrong_five_times_offers_to_go_quiet(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    for _ in range(5):
        number = remember(helper, SECRET)
        helper.call("PUT", f"/v1/history/{number}/warnings/0/vote", {"vote": "wrong"})
    helper.call("PUT", f"/v1/history/{number}/warnings/0/vote", {"vote": "useful"})
    rule = helper.call("GET", f"/v1/history/{number}").body["report"]["warnings"][0]["rule"]
    page = opened("history")
    page.click(".entry > summary")
    page.wait_until(HAS_TEXTS, "button[value=useful][aria-pressed=true]", 1)
    page.click(".warning button[value=wrong]")
    page.wait_until(SHOWN, ".offer")
    assert "wrong 5 times" in page.evaluate(TEXTS, ".offer")[0]
    page.click(".offer button")
    page.wait_until(SAYS, "The rule is off.")
    assert helper.call("GET", "/v1/settings").body["muted_rules"] == [rule]


def fill(helper: Helper) -> None:
    """Something for each picture."""
    helper.call("PATCH", "/v1/settings", {"profile": {"employer": "Northvane"}})
    remember(helper, "I walked home in the rain and I loved it.")
    remember(helper, SECRET, mode="employer", outcome="posted-anyway", paused=True)
    remember(helper, "We are thrilled to announce our best-in-class solutions.", mode="employer")
    remember(helper, "", outcome="discarded", paused=True, resolved=["boss-insult.name-calling"])


COUNT_PICTURES = """() => {
  const count = () => {
    globalThis.fewest = Math.min(globalThis.fewest, document.querySelectorAll(".canvas svg").length);
  };
  globalThis.fewest = Infinity;
  new MutationObserver(count).observe(document.getElementById("charts"), { childList: true, subtree: true });
}"""
HAS_SOME = "(selector) => document.querySelector(selector) !== null"


def test_the_pictures_show_what_the_tables_behind_them_say_at_every_width(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    fill(helper)
    counts = helper.call("GET", "/v1/statistics").body
    page = opened("history")
    page.click("#tab-pictures")
    page.wait_until(HAS_TEXTS, ".canvas svg", 4)
    titles = page.evaluate(TEXTS, ".picture h2")
    assert len(set(titles)) == 4
    (row,) = page.evaluate(
        "() => [...document.querySelectorAll('#picture-hats tbody tr')].map((one) =>"
        " [...one.querySelectorAll('td')].map((cell) => Number(cell.textContent)))"
    )
    assert row == [counts["periods"][0][voice] for voice in ("personal", "mixed", "corporate", "unclear")]
    page.wait_until(HAS_SOME, "#picture-warnings .bar > title")
    bars = page.evaluate(TEXTS, "#picture-warnings .bar > title")
    assert "Passwords and keys, left as it was: 1" in bars
    assert "Insults at work, not posted: 1" in bars
    assert "(100 %)" not in page.evaluate(TEXTS, "#picture-selling p")[0]
    assert problems(page) == []
    page.evaluate(COUNT_PICTURES)
    page.evaluate(NARROW)
    page.wait_until(
        "() => [...document.querySelectorAll('.canvas svg')].every((one) => one.getAttribute('width') < 340)"
    )
    assert page.evaluate("() => globalThis.fewest") == 4, "while they are drawn anew, the old ones stay"
    assert page.evaluate(TOO_WIDE) == []


def test_an_export_is_brought_back_and_bad_rows_are_listed(opened: Callable[[str], Page], helper: Helper) -> None:
    remember(helper, "Here already")
    remember(helper, "Comes back")
    entries = helper.call("GET", "/v1/export?format=json").body["entries"]
    helper.call("DELETE", f"/v1/history/{entries[0]['id']}")
    page = opened("history")
    page.click("#tab-keeping")
    page.evaluate(BRING, json.dumps({"entries": [*entries, {"text": "<b>bad</b>"}]}))
    page.wait_until(HAS_TEXTS, "#brought li", 1)
    said = page.evaluate("() => document.getElementById('brought').innerText")
    assert all(words in said for words in ("1 post brought back.", "1 post was here already.", "1 row", "Row 3: "))
    page.evaluate(BRING, "id,created\n1,2026")
    page.wait_until(SAYS, "not a history that Hatcheck exported")
    page.click("#tab-posts")
    listed(page, ["Comes back", "Here already"])


def test_posts_of_one_site_are_erased_when_the_person_is_sure(opened: Callable[[str], Page], helper: Helper) -> None:
    remember(helper, "Stays", platform="facebook")
    remember(helper, "Goes", platform="x")
    page = opened("history")
    page.click("#tab-keeping")
    page.click("#erase-some button[type=submit]")
    page.wait_until(SAYS, "Choose a site or some days first.")
    page.evaluate(SET, "#erase-platform", "x")
    page.click("#erase-some button[type=submit]")
    page.wait_until(SHOWN, "#sure")
    assert page.evaluate("() => document.getElementById('sure-title').textContent") == "Erase 1 post?"
    page.click("#sure button[value=yes]")
    page.wait_until(SAYS, "1 post erased.")
    assert [entry["text"] for entry in helper.call("GET", "/v1/history").body["entries"]] == ["Stays"]


@pytest.mark.parametrize("keeps, told", [("full", "as they were"), ("redacted", "dotted out"), ("none", "None of its")])
def test_the_page_says_what_is_kept_of_a_post(
    opened: Callable[[str], Page], helper: Helper, keeps: str, told: str
) -> None:
    helper.call("PATCH", "/v1/settings", {"keep_words": keeps, "keep_days": 7})
    page = opened("history")
    page.click("#tab-keeping")
    page.wait_until(SHOWN, "#facts dt")
    said = page.evaluate("() => document.getElementById('facts').innerText")
    assert all(words in said for words in (told, "7 days", "hatcheck.db"))


def test_every_view_of_the_history_is_accessible_and_fits_a_narrow_screen(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    fill(helper)
    remember(helper, "Donaudampfschifffahrtsgesellschaftskapitän" * 9)
    page = opened("history")
    page.wait_until(HAS_TEXTS, ".entry", 5)
    for view in ("posts", "keeping"):
        page.evaluate(PRESS, f"#tab-{view}")
        page.wait_until(SHOWN, f"#{view}")
        page.evaluate(NARROW)
        assert page.evaluate(TOO_WIDE) == []
        assert problems(page) == []
