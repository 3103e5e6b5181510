"""The page of the rules in real browsers: precision, weight, examples, the tester, and packs of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browsers import Page
from helper_process import Helper
from own_pages import HAS_TEXTS, NARROW, PRESS, SAYS, SET, SHOWN, TEXTS, TOO_WIDE, problems, remember

pytestmark = pytest.mark.browser

SECRET = "The key is AKIAIOSFODNN7EXAMPLE, keep it safe."
FIRST = ".rule:not([hidden])"


@pytest.fixture
def kitchen(helper: Helper) -> Iterator[Helper]:
    yield helper
    helper.call("DELETE", "/v1/packs/kitchen")


def test_a_rule_tells_its_precision_its_examples_and_takes_another_weight(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    for vote in ("useful", "wrong", "useful"):
        number = remember(helper, SECRET)
        rule = helper.call("PUT", f"/v1/history/{number}/warnings/0/vote", {"vote": vote}).body["rule"]
    examples = helper.call("GET", f"/v1/rules/{rule}").body["examples"]
    page = opened("rules")
    page.evaluate(SET, "#q", rule)
    page.wait_until("(rule) => document.querySelector('.rule:not([hidden])').dataset.rule === rule", rule)
    assert "2 of 3 useful to you (67 %)" in page.evaluate(TEXTS, f"{FIRST} .meta")[0]
    page.click(f"{FIRST} details > summary")
    page.wait_until(HAS_TEXTS, f"{FIRST} .examples .text", len(examples))
    marked = [words for one in examples for words in one["marked"]]
    assert sorted(page.evaluate(TEXTS, f"{FIRST} .examples mark")) == sorted(marked)
    weigh = """(value) => {
      const select = document.querySelector(".rule:not([hidden]) .weight select");
      select.value = value;
      select.dispatchEvent(new Event("change"));
    }"""
    page.evaluate(weigh, "info")
    page.wait_until(SAYS, "now counts as: Info.")
    assert helper.call("GET", "/v1/settings").body["rule_severities"] == {rule: "info"}
    page.evaluate(weigh, "")
    page.wait_until(SAYS, "counts as it says itself")
    assert helper.call("GET", "/v1/settings").body["rule_severities"] == {}


def test_the_tester_leaves_only_the_rules_that_speak_up(opened: Callable[[str], Page], helper: Helper) -> None:
    speaking = {one["rule"] for one in helper.call("POST", "/v1/check", {"text": SECRET}).body["warnings"]}
    page = opened("rules")
    page.click("#tester > summary")
    page.click("#text")
    page.type(SECRET)
    page.wait_until(HAS_TEXTS, ".mirror mark", 1)
    page.wait_until(HAS_TEXTS, FIRST, len(speaking))
    assert (
        set(page.evaluate("() => [...document.querySelectorAll('.rule:not([hidden])')].map((one) => one.dataset.rule)"))
        == speaking
    )


def test_a_pack_is_written_put_right_kept_and_erased(opened: Callable[[str], Page], kitchen: Helper) -> None:
    page = opened("rules")
    page.click("#tab-own")
    page.click("#new-pack")
    page.wait_until("() => document.getElementById('pack-problem').textContent.startsWith('Right: 1 rule')")
    page.click("#pack-name")
    page.type("kitchen")
    page.evaluate(
        "() => { const area = document.getElementById('pack-text'); area.focus();"
        " const at = area.value.indexOf('words:'); area.setSelectionRange(at, at + 5); }"
    )
    page.type("wards")
    page.wait_until(SHOWN, ".lines .wrong")
    line = page.evaluate(
        "() => [...document.querySelectorAll('.lines li')].findIndex((one) => one.className === 'wrong') + 1"
    )
    assert line == 8
    page.evaluate(PRESS, "#save-pack")
    page.wait_until(SAYS, "Nothing was saved yet")
    assert kitchen.call("GET", "/v1/packs").body["packs"] == []
    page.evaluate(
        "() => { const area = document.getElementById('pack-text');"
        " area.value = area.value.replace('wards', 'words'); }"
    )
    page.evaluate(PRESS, "#save-pack")
    page.wait_until(SAYS, "Saved.")
    warned = kitchen.call("POST", "/v1/check", {"text": "So much for project lantern."}).body["warnings"]
    assert [one["rule"] for one in warned] == ["confidential-business.our-project"]
    assert "kitchen – 1 rule" in page.evaluate(TEXTS, "#packs li span")[0]
    page.evaluate(PRESS, "#erase-pack")
    page.wait_until(SHOWN, "#sure")
    page.evaluate(PRESS, "#sure button[value=yes]")
    page.wait_until("() => document.getElementById('packs').children.length === 0")
    assert kitchen.call("GET", "/v1/packs").body["packs"] == []


def test_rules_and_writing_a_pack_are_accessible_and_fit_a_narrow_screen(
    opened: Callable[[str], Page], helper: Helper
) -> None:
    page = opened("rules")
    page.evaluate("() => { document.querySelector('#rules details').open = true; }")
    page.evaluate("() => { document.querySelector('.rule details').open = true; }")
    page.wait_until(SHOWN, ".examples .text")
    # All rules are built alike, and axe-core looks at each of some hundred twice.
    page.evaluate("() => { for (const one of [...document.querySelectorAll('.rule')].slice(12)) one.remove(); }")
    assert problems(page) == []
    page.evaluate(NARROW)
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate("() => { document.documentElement.style.width = ''; }")
    page.click("#tab-own")
    page.click("#new-pack")
    page.wait_until("() => document.getElementById('pack-problem').textContent.startsWith('Right: 1 rule')")
    assert problems(page) == []
    page.evaluate(NARROW)
    assert page.evaluate(TOO_WIDE) == []
