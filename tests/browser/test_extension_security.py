"""What a hostile page, and a hostile script in a page, can do with the extension: nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from browsers import Browser, Page
from composers import HOME
from drafts import KEY, RISKY, UNDERLINED
from helper_process import Helper

pytestmark = pytest.mark.browser

EXTENSION = Path(__file__).parents[2] / "extension"
FILES = sorted(path.relative_to(EXTENSION).as_posix() for path in EXTENSION.rglob("*") if path.is_file())

ADMIT = """async (message, sender) => {
  const api = globalThis.browser ?? globalThis.chrome;
  const { admit } = await import(api.runtime.getURL("background/roles.js"));
  return admit(message, { id: api.runtime.id, ...sender }) !== null;
}"""
SITE = {"url": "https://x.com/home", "origin": "https://x.com", "frameId": 0, "tab": {}}
PAIR = {"url": "http://127.0.0.1:4287/pair", "origin": "http://127.0.0.1:4287", "frameId": 0, "tab": {}}
CHECK = {"type": "check", "payload": {"text": "a"}}
RULE = "boss-insult.name-calling"
SILENCE = {"type": "silence", "payload": {"rule": RULE, "words": "my boss is an idiot"}}
DISCONNECT: dict[str, Any] = {"type": "disconnect", "payload": {}}
REMEMBER: dict[str, Any] = {
    "text": "a", "mode": "personal", "outcome": "posted", "url": "https://x.com/home", "paused": False, "resolved": [],
}  # fmt: skip
MODE = {"type": "set-mode", "payload": {"mode": "employer", "minutes": None}}


@pytest.fixture(scope="module")
def own_page(running_pair: Browser) -> Page:
    """A page of the extension, where its modules can be called."""
    return running_pair.extension_page("pages/options.html")


def test_a_page_sees_neither_the_card_nor_its_words(paired_page: Page) -> None:
    HOME.open(paired_page)
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "Serious")
    seen = paired_page.evaluate(
        """() => {
          const host = document.querySelector("hatcheck-host");
          return [host.shadowRoot, host.childNodes.length, host.textContent, document.documentElement.outerHTML
            .includes("This looks like a real key"), typeof globalThis.words, typeof globalThis.watch];
        }"""
    )
    assert seen == [None, 0, "", False, "undefined", "undefined"]


def test_a_page_finds_no_file_of_the_extension(paired_browser: Browser) -> None:
    page = paired_browser.new_page()
    page.goto("about:blank")  # no policy of a site's is in the way here
    found = page.evaluate(
        """async (origin, files) => {
          const tried = files.map((file) => fetch(`${origin}/${file}`).then(() => file, () => null));
          return (await Promise.all(tried)).filter(Boolean);
        }""",
        paired_browser.extension_origin,
        FILES,
    )
    assert found == []
    page.close()


def test_a_storm_of_forged_events_changes_nothing(paired_page: Page, helper: Helper) -> None:
    before = helper.call("GET", "/v1/settings").body
    HOME.open(paired_page)
    paired_page.wait_for("switch")
    paired_page.evaluate(
        """(messages) => {
          for (const message of messages) {
            for (const target of [window, document, document.querySelector("hatcheck-host")]) {
              target.dispatchEvent(new CustomEvent(message.type, { detail: message.payload, bubbles: true }));
              target.dispatchEvent(new MessageEvent("message", { data: message }));
            }
            window.postMessage(message, "*");
            globalThis.chrome?.runtime?.sendMessage?.(message);
          }
        }""",
        [MODE, DISCONNECT, {"type": "remember", "payload": {"text": "forged", "mode": "employer"}}],
    )
    paired_page.type(RISKY)
    paired_page.wait_until_underlined(UNDERLINED)  # still connected
    assert helper.call("GET", "/v1/settings").body == before
    assert helper.call("GET", "/v1/history").body["entries"] == []


def test_a_page_that_throws_the_overlay_out_only_loses_it_for_a_moment(paired_page: Page) -> None:
    HOME.open(paired_page)
    paired_page.wait_for("group", "Hatcheck")
    paired_page.evaluate("() => document.querySelector('hatcheck-host').remove()")
    paired_page.type(RISKY)
    paired_page.wait_for("group", "Hatcheck", text="1 warning")


def test_no_setting_of_the_person_reaches_the_page(paired_page: Page, helper: Helper) -> None:
    profile = {"employer": "Copperlane Ltd", "codenames": ["Bluebird"]}
    changes = {"mode": "employer", "mandate": {"topic": "Project Redstart", "until": None}, "profile": profile}
    assert helper.call("PATCH", "/v1/settings", changes).status == 200
    HOME.open(paired_page)
    paired_page.type(f"Copper and blue {KEY}")
    paired_page.wait_until_underlined(UNDERLINED)
    paired_page.press("Alt+Shift+H")
    paired_page.wait_for("dialog", "Serious")
    said = str([[node.text, node.attributes] for node in paired_page.overlay()])
    paired_page.press("Escape")
    paired_page.click_node("button", "show what Hatcheck says")
    paired_page.wait_for("dialog", "What Hatcheck says")
    said += str([[node.text, node.attributes] for node in paired_page.overlay()])
    assert not any(word in said for word in ("Copperlane", "Bluebird", "Redstart"))


def test_the_keys_cannot_be_taken_out_and_lie_where_content_scripts_do_not_reach(own_page: Page) -> None:
    stored = own_page.evaluate(
        """async () => {
          const request = indexedDB.open("hatcheck");
          await new Promise((done) => { request.onsuccess = done; });
          const read = request.result.transaction("pairing").objectStore("pairing").get("current");
          await new Promise((done) => { read.onsuccess = done; });
          request.result.close();
          const api = globalThis.browser ?? globalThis.chrome;
          return [read.result.key.extractable, Object.keys(await api.storage.local.get())];
        }"""
    )
    assert stored[0] is False
    assert set(stored[1]) <= {"changed", "greeted", "preferences"}


@pytest.mark.parametrize(
    "message, sender, is_admitted",
    [
        (CHECK, SITE, True),
        (MODE, SITE, True),
        (CHECK, PAIR, False),
        (CHECK, {**SITE, "id": "another extension"}, False),
        (CHECK, {**SITE, "frameId": 3}, False),
        (CHECK, {**SITE, "url": "https://evil.example/", "origin": "https://evil.example"}, False),
        (CHECK, {**SITE, "url": "https://x.com.evil.example/", "origin": "https://x.com.evil.example"}, False),
        (CHECK, {**SITE, "url": "http://x.com/", "origin": "http://x.com"}, False),
        (SILENCE, SITE, True),
        (SILENCE, PAIR, False),
        (SILENCE, {**SITE, "origin": "https://evil.example"}, False),
        ({"type": "silence", "payload": {"rule": RULE, "words": ""}}, SITE, False),
        ({"type": "silence", "payload": {"rule": "../settings", "words": "a"}}, SITE, False),
        ({"type": "silence", "payload": {"rule": RULE, "words": "a", "category": "b"}}, SITE, False),
        ({"type": "unsilence", "payload": {"id": 3}}, SITE, True),
        ({"type": "unsilence", "payload": {"id": -1}}, SITE, False),
        ({"type": "unsilence", "payload": {"id": "3/../../history"}}, SITE, False),
        ({"type": "mute", "payload": {"rule": RULE}}, SITE, True),
        ({"type": "mute", "payload": {"rule": [RULE]}}, SITE, False),
        ({"type": "unmute", "payload": {"rule": RULE}}, SITE, True),
        ({"type": "unmute", "payload": {"rule": RULE}}, PAIR, False),
        ({"type": "open-rules", "payload": {}}, SITE, True),
        ({"type": "open-rules", "payload": {"page": "history"}}, SITE, False),
        (DISCONNECT, SITE, False),
        ({"type": "connection", "payload": {}}, SITE, False),
        ({"type": "open-page", "payload": {"page": "history"}}, SITE, False),
        ({"type": "pair", "payload": {"secret": "0" * 32}}, SITE, False),
        ({"type": "pair", "payload": {"secret": "0" * 32}}, PAIR, True),
        ({"type": "pair", "payload": {"secret": "0" * 31}}, PAIR, False),
        ({"type": "pair", "payload": {"secret": "0" * 32}}, {**PAIR, "url": "http://127.0.0.1:4287/pairs"}, False),
        ({"type": "pair", "payload": {"secret": "0" * 32}}, {**PAIR, "url": "http://127.0.0.1.evil/pair"}, False),
        ({"type": "confirm", "payload": {"accept": True}}, PAIR, False),
        ({"type": "toString", "payload": {}}, SITE, False),
        ({"type": "check", "payload": {"text": 1}}, SITE, False),
        ({"type": "check", "payload": {"text": "a", "profile": {}}}, SITE, False),
        ({"type": "check", "payload": {}}, SITE, False),
        ({"type": "check"}, SITE, False),
        ({"type": "set-mode", "payload": {"mode": "admin", "minutes": None}}, SITE, False),
        ({"type": "set-mode", "payload": {"mode": "employer", "minutes": 100_000}}, SITE, False),
        ({"type": "set-mode", "payload": {"mode": "employer", "minutes": 15, "topic": "a"}}, SITE, False),
        ({"type": "mandate", "payload": {}}, SITE, False),
        ({"type": "set-topic", "payload": {"topic": "a"}}, SITE, False),
        ({"type": "set-pause", "payload": {"pause": "on"}}, SITE, True),
        ({"type": "set-pause", "payload": {"pause": "ask"}}, SITE, False),
        ({"type": "remember", "payload": REMEMBER}, SITE, True),
        ({"type": "remember", "payload": {**REMEMBER, "resolved": ["not a rule"]}}, SITE, False),
        ({"type": "remember", "payload": {**REMEMBER, "resolved": ["a.b"] * 51}}, SITE, False),
        ({"type": "remember", "payload": {**REMEMBER, "paused": "yes"}}, SITE, False),
        ({"type": "remember", "payload": {**REMEMBER, "outcome": "erased"}}, SITE, False),
        ({"type": "preferences", "payload": {}}, SITE, True),
        ({"type": "set-site", "payload": {"site": "x", "isOn": False}}, SITE, False),
        ({"type": "snooze", "payload": {"length": "today"}}, SITE, False),
        ({"type": "set-keys", "payload": {"walk": "Alt+KeyJ", "flip": "Alt+KeyK"}}, SITE, False),
        ({"type": "set-appearance", "payload": {"appearance": "dark"}}, SITE, False),
        ("check", SITE, False),
        (None, SITE, False),
    ],
)
def test_a_message_is_believed_only_as_far_as_its_sender(
    own_page: Page, message: object, sender: object, is_admitted: bool
) -> None:
    assert own_page.evaluate(ADMIT, message, sender) is is_admitted


def test_the_background_turns_no_rule_about_serious_trouble_off_whoever_asks(
    own_page: Page, paired_browser: Browser, helper: Helper
) -> None:
    mute = """async (rule) => {
      const api = globalThis.browser ?? globalThis.chrome;
      const { answers } = await import(api.runtime.getURL("background/answers.js"));
      return (await answers.mute({ payload: { rule } })).isMuted;
    }"""
    rules = helper.call("GET", "/v1/rules").body["rules"]
    serious = next(rule["id"] for rule in rules if "serious" in rule["severity"].values())
    assert own_page.evaluate(mute, serious) is False
    assert helper.call("GET", "/v1/settings").body["muted_rules"] == []
    mild = next(rule["id"] for rule in rules if set(rule["severity"].values()) == {"info", "caution"})
    assert own_page.evaluate(mute, mild) is True
    assert helper.call("GET", "/v1/settings").body["muted_rules"] == [mild]


def test_the_manifest_opens_no_door(paired_browser: Browser) -> None:
    manifest = json.loads((EXTENSION / "manifest.json").read_text(encoding="utf-8"))
    policy = manifest["content_security_policy"]["extension_pages"]
    assert "default-src 'none'" in policy and "connect-src http://127.0.0.1:*;" in policy
    assert manifest["externally_connectable"] == {"ids": []}
    assert manifest["incognito"] == "not_allowed"
    gecko = manifest["browser_specific_settings"]["gecko"]
    assert gecko["data_collection_permissions"] == {"required": ["personalCommunications", "websiteContent"]}
    assert gecko["strict_min_version"] == "146.0"
    refused = "Cross-Origin-Resource-Policy"  # what a page of another test asked for
    assert [error for error in paired_browser.errors if refused not in error] == []
