"""Old posts over HTTP: pieces of a file in, what was found out."""

from __future__ import annotations

from typing import Any

import pytest
from helper_process import Helper
from old_posts import PLAIN, RISKY, many, script, tweet


def begin(helper: Helper, *files: str) -> dict[str, Any]:
    answer = helper.call("POST", "/v1/audits", {"files": list(files)})
    assert answer.status == 201
    body: dict[str, Any] = answer.body
    return body


def send(helper: Helper, number: str, file: str, text: str, last: bool = True) -> dict[str, Any]:
    answer = helper.call("POST", f"/v1/audits/{number}/pieces", {"file": file, "text": text, "last": last})
    assert answer.status == 200
    body: dict[str, Any] = answer.body
    return body


def test_an_archive_is_judged_piece_by_piece(helper: Helper) -> None:
    files = many(20)
    begun = begin(helper, "data/account.js", *reversed(files))
    assert begun["wanted"] == list(files)
    found: list[dict[str, Any]] = []
    for name in begun["wanted"]:
        middle = len(files[name]) // 2
        pieces = ("", files[name][:middle], "", files[name][middle:])
        found += (send(helper, begun["id"], name, one, last=False) for one in pieces)
        found.append(send(helper, begun["id"], name, ""))
    found.append(helper.call("POST", f"/v1/audits/{begun['id']}/end").body)
    assert sum(one["posts"] for one in found) == 20
    rows = [row for one in found for row in one["rows"]]
    assert [row["id"] for row in rows] == ["5", "10", "15", "20"]
    assert all({one["category"] for one in row["warnings"]} == {"boss-insult", "credentials-secret"} for row in rows)
    assert "4417" not in str(rows)
    assert [one["number"] for piece in found for one in piece["unreadable"]] == [11, 11]
    assert helper.call("GET", "/v1/history").body["entries"] == []


def test_a_long_post_that_no_record_refers_to_is_judged_at_the_end(helper: Helper) -> None:
    note = {"noteTweetId": "7", "createdAt": "2024-11-20T08:30:00.000Z", "core": {"text": RISKY}}
    begun = begin(helper, "data/note-tweet.js")
    assert send(helper, begun["id"], "data/note-tweet.js", script("note", [{"noteTweet": note}]))["posts"] == 0
    assert helper.call("POST", f"/v1/audits/{begun['id']}/end").body["posts"] == 1


def test_an_archive_without_posts_is_refused_with_what_was_expected(helper: Helper) -> None:
    answer = helper.call("POST", "/v1/audits", {"files": ["data/account.js", "posts/your_posts_1.html"]})
    assert (answer.status, answer.body["code"]) == (422, "invalid-value")
    assert "expected data/tweets.js of an X archive" in answer.body["detail"]


@pytest.mark.parametrize("after", ["never begun", "ended", "too many others"])
def test_an_audit_that_is_over_says_so(helper: Helper, after: str) -> None:
    number = begin(helper, "data/tweets.js")["id"] if after != "never begun" else "0123456789abcdef"
    if after == "ended":
        helper.call("POST", f"/v1/audits/{number}/end")
    if after == "too many others":
        for _ in range(4):
            begin(helper, "data/tweets.js")
    piece = {"file": "data/tweets.js", "text": script("tweets", [tweet(1, PLAIN)]), "last": True}
    answer = helper.call("POST", f"/v1/audits/{number}/pieces", piece)
    assert (answer.status, answer.body["code"]) == (404, "not-found")
    assert "Choose the archive again" in answer.body["detail"]


def test_a_file_that_holds_no_posts_is_refused(helper: Helper) -> None:
    number = begin(helper, "data/tweets.js")["id"]
    answer = helper.call("POST", f"/v1/audits/{number}/pieces", {"file": "data/account.js", "text": "[]", "last": True})
    assert (answer.status, answer.body["code"]) == (422, "invalid-value")
