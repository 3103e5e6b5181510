"""The helper's own pages in real browsers: opened with a link, read, filtered, erased, saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsers import Browser, Page
from helper_process import Helper
from own_pages import HAS_TEXTS, SAYS, SET, SHOWN, TEXTS, VALUE, listed, remember

pytestmark = pytest.mark.browser

SECRET = "The key is AKIAIOSFODNN7EXAMPLE, keep it safe. 🎩 And the next one is AKIAI44QH8DHBEXAMPLE, too."
FRENCH = "Bonjour tout le monde, nous sommes très heureux de vous présenter notre nouvelle équipe à Lyon."
MARKUP = '<img src="/none" onerror="document.title = 1"><b>not bold</b> &amp; {{ 7 * 7 }}'
CATCHES = "(words) => document.querySelector('[data-name=products] .catches').textContent.includes(words)"


def open_entry(page: Page) -> None:
    page.click(".entry > summary")
    page.wait_until(SHOWN, ".report")


def add_row(page: Page, name: str) -> None:
    page.click(f"#{name} .add")
    page.wait_until("(name) => document.activeElement.matches(`#${name} [data-part]`)", name)


# The way in


def test_without_a_link_a_page_shows_nothing_and_says_how_to_open_it(own_page: Page, helper: Helper) -> None:
    remember(helper, "A walk around the lake")
    for name in ("history", "settings", "rules", "try"):
        own_page.goto(f"{helper.origin}/{name}")
        own_page.wait_until(SHOWN, "#door")
        said = own_page.evaluate("() => document.getElementById('door').innerText")
        assert "hatcheck history" in said
        assert not own_page.evaluate(SHOWN, "#room")


def test_a_link_opens_the_page_and_its_code_is_gone_from_the_address(opened: Callable[[str], Page]) -> None:
    page = opened("history")
    assert page.evaluate("() => location.href").endswith("/history")
    assert page.evaluate("() => [document.cookie, localStorage.length, history.length > 2]")[:2] == ["", 0]


def test_the_other_pages_open_from_there_without_another_link(opened: Callable[[str], Page]) -> None:
    page = opened("history")
    page.click("nav a[href='/settings']")
    page.wait_until("() => location.pathname === '/settings'")
    page.wait_until(SHOWN, "#room")


def test_a_used_link_opens_nothing(own_page: Page, helper: Helper) -> None:
    used = helper.page_link("history")
    own_page.goto(used)
    own_page.wait_until(SHOWN, "#room")
    own_page.evaluate("() => sessionStorage.clear()")
    own_page.goto(f"{helper.origin}/rules")
    own_page.goto(used)
    own_page.wait_until("() => document.getElementById('door-reason').textContent.includes('used before')")
    assert not own_page.evaluate(SHOWN, "#room")


def test_a_pasted_link_opens_the_page_too(own_page: Page, helper: Helper) -> None:
    own_page.goto(f"{helper.origin}/history")
    own_page.click("#door-link")
    own_page.type(helper.page_link("history"))
    own_page.press("Enter")
    own_page.wait_until(SHOWN, "#room")


# History


def test_posts_are_listed_newest_first_with_what_matters_at_a_glance(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    remember(helper, "A walk around the lake", platform="bluesky", outcome="edited")
    remember(helper, SECRET, platform="x", mode="employer", outcome="posted-anyway")
    page = opened("history")
    assert page.evaluate(TEXTS, ".day") == ["Today"]
    newest, older = page.evaluate(TEXTS, ".entry .meta")
    assert all(words in newest for words in ("X", "for my employer", "2 warnings (2 serious)", "posted anyway"))
    assert all(words in older for words in ("Bluesky", "for myself", "no warnings", "posted after changes"))


def test_an_opened_post_has_its_words_underlined_and_the_reasons_beneath(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    entry = helper.call("GET", f"/v1/history/{remember(helper, SECRET)}").body
    page = opened("history")
    open_entry(page)
    units = entry["text"].encode("utf-16-le")
    warnings = entry["report"]["warnings"]
    words = [units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in warnings]
    assert len(words) == 2
    assert page.evaluate(TEXTS, ".report mark.serious") == words
    assert page.evaluate(TEXTS, ".glance mark.serious") == words
    assert page.evaluate(TEXTS, ".text") == [entry["text"]]
    beneath = page.evaluate(TEXTS, ".warning")
    for said, warning in zip(beneath, warnings, strict=True):
        assert "Serious" in said
        assert all(warning[part] in said for part in ("message", "why", "advice"))
        assert warning["source"]["title"] in said
    links = page.evaluate("() => [...document.querySelectorAll('.warning a')].map((one) => [one.href, one.rel])")
    assert all(href.startswith("https://") and "noreferrer" in rel for href, rel in links)


def test_markup_in_a_post_is_shown_as_text(opened: Callable[[str], Page], helper: Helper) -> None:
    remember(helper, MARKUP)
    page = opened("history")
    open_entry(page)
    assert page.evaluate(TEXTS, ".text") == [MARKUP]
    assert page.evaluate("() => document.querySelectorAll('main img, main b').length") == 0
    assert page.evaluate("() => document.title") == "History – Hatcheck"


def test_what_was_not_checked_is_never_an_all_clear(opened: Callable[[str], Page], helper: Helper) -> None:
    report = helper.call("GET", f"/v1/history/{remember(helper, FRENCH)}").body["report"]
    assert report["incomplete"]
    page = opened("history")
    assert "no warnings, not all checked" in page.evaluate(TEXTS, ".entry .meta")[0]
    open_entry(page)
    assert all(words in page.evaluate(TEXTS, ".incomplete")[0] for words in report["incomplete"])


def test_words_and_mode_find_posts(opened: Callable[[str], Page], helper: Helper) -> None:
    for text, mode in (("Tea at the lake", "personal"), ("Tea for the team", "employer"), ("Coffee", "employer")):
        remember(helper, text, mode=mode)
    page = opened("history")
    listed(page, ["Coffee", "Tea for the team", "Tea at the lake"])
    page.click("#q")
    page.type("TEA")
    listed(page, ["Tea for the team", "Tea at the lake"])
    page.click("#more-filters > summary")
    page.evaluate(SET, "#mode", "employer")
    listed(page, ["Tea for the team"])
    page.click("button[type=reset]")
    listed(page, ["Coffee", "Tea for the team", "Tea at the lake"])
    page.evaluate(SET, "#q", "nowhere")
    page.wait_until("() => document.getElementById('count').textContent === 'No post fits.'")


def test_a_long_history_comes_page_by_page(opened: Callable[[str], Page], helper: Helper) -> None:
    for number in range(52):
        remember(helper, f"Walk {number}")
    page = opened("history")
    page.wait_until(HAS_TEXTS, ".entry", 50)
    page.click("#more")
    listed(page, [f"Walk {number}" for number in reversed(range(52))])
    assert not page.evaluate(SHOWN, "#more")


def test_one_post_is_erased_when_the_person_is_sure(opened: Callable[[str], Page], helper: Helper) -> None:
    remember(helper, "Stays")
    number = remember(helper, "Goes")
    page = opened("history")
    open_entry(page)
    page.click(".opened .danger")
    page.click("#sure button[value='']")
    page.wait_until("() => !document.getElementById('sure').open")
    assert helper.call("GET", f"/v1/history/{number}").status == 200
    page.click(".opened .danger")
    page.click("#sure button[value=yes]")
    listed(page, ["Stays"])
    assert helper.call("GET", f"/v1/history/{number}").status == 404


def test_everything_is_erased_when_the_person_is_sure(opened: Callable[[str], Page], helper: Helper) -> None:
    remember(helper, "One")
    remember(helper, "Two")
    page = opened("history")
    page.click("#tab-keeping")
    page.click("#erase-all")
    page.wait_until(SHOWN, "#sure")
    assert "backup" in page.evaluate("() => document.getElementById('sure').innerText")
    page.click("#sure button[value=yes]")
    page.wait_until(SAYS, "2 posts erased.")
    page.click("#tab-posts")
    listed(page, [])
    assert helper.call("GET", "/v1/history").body["entries"] == []


def test_a_vote_is_kept(opened: Callable[[str], Page], helper: Helper) -> None:
    number = remember(helper, SECRET)
    page = opened("history")
    open_entry(page)
    page.click(".warning button[value=wrong]")
    page.wait_until(HAS_TEXTS, "button[value=wrong][aria-pressed=true]", 1)
    assert helper.call("GET", f"/v1/history/{number}").body["votes"] == {"0": "wrong"}


@pytest.mark.parametrize("kind_of_file", ["json", "csv"])
def test_the_history_can_be_taken_along(opened: Callable[[str], Page], helper: Helper, kind_of_file: str) -> None:
    remember(helper, "A walk around the lake")
    page = opened("history")
    page.evaluate(
        """() => {
          const make = URL.createObjectURL;
          URL.createObjectURL = (blob) => { blob.text().then((text) => window.taken = text); return make(blob); };
          addEventListener("click", (event) => window.named ??= event.target.download);
          HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
        }"""
    )
    page.click("#tab-keeping")
    page.wait_until(SHOWN, f"#export-{kind_of_file}")
    page.evaluate("(id) => document.getElementById(id).click()", f"export-{kind_of_file}")
    assert "A walk around the lake" in page.wait_until("() => window.taken")
    assert page.evaluate("() => window.named") == f"hatcheck-history.{kind_of_file}"


# Settings


def test_the_profile_is_saved_and_comes_back(opened: Callable[[str], Page], helper: Helper) -> None:
    page = opened("settings")
    page.click("#employer")
    page.type("Café Nord")
    page.click("#products")
    page.type("Beacon")
    page.press("Enter")
    page.type("Lantern")
    page.wait_until(CATCHES, "Lantern")  # a line more, which moves what is below
    page.click("#listed input[value=false]")
    add_row(page, "embargoes")
    page.type("Beacon 5")
    page.evaluate(SET, "#embargoes [data-part=until]", "2027-01-31")
    add_row(page, "press_releases")
    page.type("We are glad.")
    page.press("Enter")
    page.type("Very glad.")
    page.click("#profile .main")
    page.wait_until(SAYS, "Saved.")
    profile = helper.call("GET", "/v1/settings").body["profile"]
    assert profile["employer"] == "Café Nord"
    assert profile["products"] == ["Beacon", "Lantern"]
    assert profile["listed"] is False
    assert profile["founder_voice"] is None
    assert profile["embargoes"] == [{"topic": "Beacon 5", "until": "2027-01-31"}]
    assert profile["press_releases"] == ["We are glad.\nVery glad."]
    page.goto(f"{helper.origin}/settings")
    page.wait_until(SHOWN, "#room")
    assert page.evaluate(TEXTS, "[data-name=products] .chips li span") == ["Beacon", "Lantern"]
    assert page.evaluate(VALUE, "#embargoes [data-part=until]") == "2027-01-31"


def test_a_refused_field_is_marked_and_nothing_typed_is_lost(opened: Callable[[str], Page], helper: Helper) -> None:
    page = opened("settings")
    page.click("#employer")
    page.type("Café Nord")
    add_row(page, "embargoes")
    page.type("Beacon 5")
    page.click("#profile .main")
    page.wait_until(SHOWN, "#embargoes .row .problem:not([hidden])")
    assert page.evaluate("() => document.activeElement.dataset.part") == "until"
    assert page.evaluate(VALUE, "#employer") == "Café Nord"
    assert helper.call("GET", "/v1/settings").body["profile"] == {}
    page.evaluate(SET, "#embargoes [data-part=until]", "2027-01-31")
    page.click("#profile .main")
    page.wait_until(SAYS, "Saved.")
    assert not page.evaluate(SHOWN, "#embargoes .row .problem:not([hidden])")


def test_what_was_typed_outlives_the_pages_token(opened: Callable[[str], Page], helper: Helper) -> None:
    page = opened("settings")
    page.click("#employer")
    page.type("Café Nord")
    page.evaluate("() => { for (const name of Object.keys(sessionStorage)) sessionStorage[name] = 'too old'; }")
    page.click("#profile .main")
    page.wait_until(SHOWN, "#door")
    page.click("#door-link")
    page.type(helper.page_link("history"))
    page.press("Enter")
    page.wait_until("() => document.getElementById('door').hidden")
    page.click("#profile .main")
    page.wait_until(SAYS, "Saved.")
    assert helper.call("GET", "/v1/settings").body["profile"]["employer"] == "Café Nord"


def test_mode_and_keeping_are_saved(opened: Callable[[str], Page], helper: Helper) -> None:
    page = opened("settings")
    page.click("input[value=employer]")
    page.click("#topic")
    page.type("the fair")
    page.evaluate(SET, "#until", "2099-01-31T18:00")
    page.evaluate(SET, "#pause", "on")
    page.click("#speaking .main")
    page.wait_until(SAYS, "Saved.")
    page.click("#keep_words input[value=none]")
    page.evaluate(SET, "#keep_days", "0")
    page.click("#keeping .main")
    page.wait_until(SHOWN, "#keep_days-problem")
    page.evaluate(SET, "#keep_days", "7")
    page.click("#keeping .main")
    page.wait_until("() => document.getElementById('keep_days-problem').hidden")
    page.wait_until(SAYS, "Saved.")
    settings = helper.call("GET", "/v1/settings").body
    assert (settings["mode"], settings["keep_words"], settings["keep_days"]) == ("employer", "none", 7)
    assert (settings["mandate"]["topic"], settings["mandate"]["until"][:10], settings["pause"]) == (
        "the fair", "2099-01-31", "on",
    )  # fmt: skip


# Rules


def test_a_rule_is_switched_off_and_on_again(opened: Callable[[str], Page], helper: Helper) -> None:
    rule = helper.call("GET", "/v1/rules").body["rules"][0]
    page = opened("rules")
    page.click("#q")
    page.type(rule["id"])
    page.click(".rule:not([hidden]) [role=switch]")
    page.wait_until(SAYS, "The rule is off.")
    assert helper.call("GET", "/v1/settings").body["muted_rules"] == [rule["id"]]
    page.click("nav a[href='/settings']")
    page.wait_until(SHOWN, "#muted button")
    page.click("#muted button")
    page.wait_until(SAYS, "The rule is on.")
    assert helper.call("GET", "/v1/settings").body["muted_rules"] == []


def test_every_rule_is_there_with_its_reason(opened: Callable[[str], Page], helper: Helper) -> None:
    rules = helper.call("GET", "/v1/rules").body["rules"]
    page = opened("rules")
    shown = page.evaluate(TEXTS, ".rule")
    assert len(shown) == len(rules)
    for rule in rules:
        assert any(rule["id"] in said and rule["why"] in said and rule["advice"] in said for said in shown)


# Trying a text


def test_a_tried_text_is_judged_and_not_remembered(opened: Callable[[str], Page], helper: Helper) -> None:
    page = opened("try")
    page.click("#text")
    page.type("The key is AKIAIOSFODNN7EXAMPLE.")
    page.wait_until(HAS_TEXTS, ".mirror mark.serious", 1)
    assert "AKIAIOSFODNN7EXAMPLE" in page.evaluate(TEXTS, ".mirror mark.serious")[0]
    page.evaluate(SET, "#text", FRENCH)
    page.wait_until(HAS_TEXTS, ".incomplete", 1)
    assert helper.call("GET", "/v1/history").body["entries"] == []


# For everybody


def test_the_keyboard_is_enough(opened: Callable[[str], Page], helper: Helper) -> None:
    remember(helper, SECRET)
    page = opened("history")
    page.evaluate("() => document.getElementById('main').focus()")
    for _ in range(20):
        page.press("Tab")
        if page.evaluate("() => document.activeElement.matches('.entry > summary')"):
            break
    assert page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.press("Enter")
    page.wait_until(SHOWN, ".report")


# Connecting


def test_the_hint_about_the_extension_goes_when_it_is_there(own_page: Page, helper: Helper) -> None:
    own_page.goto(f"{helper.origin}/pair")
    own_page.wait_until(SHOWN, "#ready")
    assert not own_page.evaluate(SHOWN, "#missing")


def test_without_the_extension_the_page_says_how_to_load_it(probed_browser: Browser, helper: Helper) -> None:
    page = probed_browser.new_page()
    page.goto(f"{helper.origin}/pair#{'0' * 32}")
    said = page.evaluate("() => document.getElementById('missing').innerText")
    assert all(
        words in said for words in ("hatcheck extension", "chrome://extensions", "about:debugging", "manifest.json")
    )
    assert page.evaluate(SHOWN, "#missing")
    page.close()
