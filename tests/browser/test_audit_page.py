"""The page for old posts in real browsers: the archive is unpacked there, and nothing of it stays."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from browsers import Page
from helper_process import Helper
from old_posts import many, pack, script, tweet

pytestmark = pytest.mark.browser

SHOWN = "(selector) => !!document.querySelector(selector)?.checkVisibility()"
TEXTS = "(selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent)"
SAYS = "(words) => document.getElementById('notice').textContent.includes(words)"
CHOOSE = """(name, coded) => {
  const bytes = Uint8Array.from(atob(coded), (one) => one.charCodeAt(0));
  const chosen = new DataTransfer();
  chosen.items.add(new File([bytes], name));
  document.getElementById("archive").files = chosen.files;
}"""
SELECT = """(id, value) => {
  const select = document.getElementById(id);
  select.value = value;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}"""
SUBMIT = "() => document.getElementById('start').click()"
STORED_TOO = "() => [localStorage.length, document.cookie]"


@pytest.fixture
def audit_page(page: Page, helper: Helper) -> Page:
    page.goto(helper.page_link("audit"))
    page.wait_until(SHOWN, "#room")
    return page


def choose(page: Page, path: Path) -> None:
    page.evaluate(CHOOSE, path.name, base64.b64encode(path.read_bytes()).decode())
    page.evaluate(SUBMIT)


def test_an_archive_is_judged_sifted_and_forgotten(audit_page: Page, helper: Helper, tmp_path: Path) -> None:
    files = {f"messages/inbox/chat_{number}/message_1.json": "[]" for number in range(5001)} | many(40)
    extra = tweet(99, "Our boss is a clown. 🎩", created_at="Thu Jan 02 08:30:00 +0000 2020")
    files["data/tweets-part2.js"] = script("tweets", [extra]) + " " * 100_000
    files["data/tweets_media/1.jpg"] = "x" * 50_000
    choose(audit_page, pack(tmp_path / "x.zip", files))
    audit_page.wait_until(SAYS, "Done.")
    assert audit_page.evaluate(TEXTS, "#summary") == ["41 posts judged, 9 have a warning (8 serious)."]
    assert audit_page.evaluate(TEXTS, "#unreadable-count") == ["2 records could not be read"]
    assert len(audit_page.evaluate(TEXTS, "#unreadable-list li")) == 2
    assert audit_page.evaluate(TEXTS, "#rows li .text") == [
        *["My boss is an idiot and the alarm code is ••••"] * 8,
        "Our boss is a clown. 🎩",
    ]
    assert audit_page.evaluate("() => document.querySelector('#rows a').href") == "https://x.com/i/web/status/5"
    audit_page.evaluate(SELECT, "order", "oldest")
    assert audit_page.evaluate(TEXTS, "#rows li .text")[0] == "Our boss is a clown. 🎩"
    audit_page.evaluate(SELECT, "category", "credentials-secret")
    assert len(audit_page.evaluate(TEXTS, "#rows > li")) == 8
    assert helper.call("GET", "/v1/history").body["entries"] == []
    assert audit_page.evaluate(STORED_TOO) == [0, ""]
    assert audit_page.errors == []


def test_what_is_no_archive_is_refused_in_words(audit_page: Page, tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_bytes(b"no zip file at all")
    choose(audit_page, tmp_path / "notes.zip")
    audit_page.wait_until(SAYS, "This is no zip file that can be read here.")
    choose(audit_page, pack(tmp_path / "empty.zip", {"readme.txt": "hello"}))
    audit_page.wait_until(SAYS, "There are no posts that Hatcheck can read in it")
    damaged = bytearray(pack(tmp_path / "x.zip", many(200)).read_bytes())
    damaged[200:1200] = b"\xff" * 1000
    (tmp_path / "damaged.zip").write_bytes(damaged)
    choose(audit_page, tmp_path / "damaged.zip")
    audit_page.wait_until(SAYS, "This is no zip file that can be read here.")
