"""What is read out of an archive, and that nothing in it is fatal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hatcheck.audit import records as reading
from hatcheck.audit.archive import PIECE_BYTES, Archive
from hatcheck.audit.records import Records
from hatcheck.audit.shapes import Item, OldPost, Unreadable
from hatcheck.errors import HatcheckError
from old_posts import as_facebook_writes, fill, pack, script, tweet


def items(path: Path) -> list[Item]:
    records = Records()
    with Archive(path) as archive:
        found = [item for name in archive.sizes for item in records.read(name, archive.pieces(name))]
        return [*found, *records.rest()]


def texts(path: Path) -> list[str]:
    return [item.text for item in items(path) if isinstance(item, OldPost)]


def test_an_x_archive_gives_what_the_person_wrote_and_nothing_else(tmp_path: Path) -> None:
    files = {
        "data/tweets-part1.js": script("tweets", [tweet(4, "the last")]),
        "data/tweets.js": script("tweets", [tweet(1, "Fish &amp; chips 🍟"), tweet(2, "RT @other: not mine")]),
        "data/community-tweet.js": script("community_tweet", [tweet(3, "in a community")]),
        "data/deleted-tweets.js": script("deleted_tweets", [tweet(5, "gone")]),
        "data/direct-messages.js": script("direct_messages", [tweet(6, "private")]),
        "data/tweets_media/1.js": "not a list",
    }
    found = items(pack(tmp_path / "x.zip", files))
    assert [item.text for item in found if isinstance(item, OldPost)] == [
        "in a community",
        "Fish & chips 🍟",
        "the last",
    ]
    assert (
        OldPost("x", "post", "1", "2024-11-20T08:30:00+00:00", "https://x.com/i/web/status/1", "Fish & chips 🍟")
        in found
    )


def test_a_folder_reads_as_its_zip_file_does(tmp_path: Path) -> None:
    files = {"archive/data/tweets.js": script("tweets", [tweet(1, "one"), tweet(2, "two")])}
    assert texts(fill(tmp_path / "folder", files)) == texts(pack(tmp_path / "x.zip", files)) == ["one", "two"]


def test_a_long_post_of_x_is_read_whole_and_once(tmp_path: Path) -> None:
    beginning = "A long story about the harbour, the herring and all who sail. " * 4
    whole, alone = beginning + "And so it ends.", "Another long one " * 30
    notes = [
        {"noteTweet": {"noteTweetId": number, "createdAt": "2024-11-20T08:30:00.000Z", "core": {"text": text}}}
        for number, text in (("7", whole), ("8", alone))
    ]
    files = {
        "data/tweets.js": script("tweets", [tweet(1, beginning + "… https://t.co/abc")]),
        "data/note-tweet.js": script("note_tweet", notes),
    }
    assert texts(pack(tmp_path / "x.zip", files)) == [whole, alone]


def test_a_facebook_export_gives_posts_comments_and_group_posts(tmp_path: Path) -> None:
    post = {"timestamp": 1732091400, "data": [{"post": as_facebook_writes("Café 🎩 today")}, {"update_timestamp": 1}]}
    picture = {"timestamp": 1732091401, "attachments": [], "title": "Ann added a photo."}
    comment = {"timestamp": 1732091402, "data": [{"comment": {"comment": "so true", "author": "Ann", "timestamp": 1}}]}
    files = {
        "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json": json.dumps([post, picture]),
        "your_facebook_activity/comments_and_reactions/comments.json": json.dumps({"comments_v2": [comment]}),
        "your_facebook_activity/groups/your_posts_in_groups.json": json.dumps({"group_posts_v2": [post]}),
        "your_facebook_activity/messages/inbox/ann/message_1.json": json.dumps({"messages": [post]}),
    }
    found = items(pack(tmp_path / "facebook.zip", files))
    assert [(item.kind, item.text, item.created) for item in found if isinstance(item, OldPost)] == [
        ("post", "Café 🎩 today", "2024-11-20T08:30:00+00:00"),
        ("post", "Café 🎩 today", "2024-11-20T08:30:00+00:00"),
        ("comment", "so true", "2024-11-20T08:30:02+00:00"),
    ]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"tweet": {"full_text": "no number"}}, "Not as expected: there is no “id_str”."),
        ({"tweet": {"id_str": "1", "created_at": "x", "full_text": 5}}, "a number has another form."),
        (tweet(1, "when", created_at="yesterday"), "a number has another form."),
        ("a text", "a number has another form."),
        (tweet(1, "x" * 63_207), "Longer than any post that Hatcheck judges."),
    ],
)
def test_a_record_that_cannot_be_read_is_named_and_the_next_one_is_read(
    tmp_path: Path, record: object, reason: str
) -> None:
    found = items(pack(tmp_path / "x.zip", {"data/tweets.js": script("tweets", [record, tweet(2, "fine")])}))
    assert [type(item) for item in found] == [Unreadable, OldPost]
    assert isinstance(found[0], Unreadable)
    assert (found[0].file, found[0].number) == ("data/tweets.js", 1)
    assert found[0].reason.endswith(reason)


def test_a_file_that_breaks_off_gives_what_stands_before_the_break(tmp_path: Path) -> None:
    whole = script("tweets", [tweet(number, f"post {number}") for number in range(1, 6)])
    files = {
        "data/tweets.js": whole[: whole.index("post 5")],
        "data/tweets-part1.js": script("tweets", [tweet(9, "on")]),
    }
    found = items(pack(tmp_path / "x.zip", files))
    assert [item.text for item in found if isinstance(item, OldPost)] == ["post 1", "post 2", "post 3", "post 4", "on"]
    assert [item.reason for item in found if isinstance(item, Unreadable)] == [
        "The file is broken after record 4; the rest of it was not read."
    ]


def test_a_record_that_never_ends_is_given_up_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MAX_RECORD_BYTES", 2 * PIECE_BYTES)
    endless = tweet(2, "x" * (4 * PIECE_BYTES))
    path = pack(tmp_path / "x.zip", {"data/tweets.js": script("tweets", [tweet(1, "fine"), endless, tweet(3, "late")])})
    found = items(path)
    assert [item.text for item in found if isinstance(item, OldPost)] == ["fine"]
    assert [item.reason for item in found if isinstance(item, Unreadable)] == [
        "The file is broken after record 1; the rest of it was not read."
    ]


@pytest.mark.skipif(os.name == "nt", reason="on Windows not everybody may make links")
def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    outside = fill(tmp_path / "outside", {"tweets.js": script("tweets", [tweet(1, "not in the archive")])})
    folder = fill(tmp_path / "folder", {"data/tweets-part1.js": script("tweets", [tweet(2, "in it")])})
    (folder / "data" / "tweets.js").symlink_to(outside / "tweets.js")
    (folder / "gone.js").symlink_to(tmp_path / "nowhere")
    assert texts(folder) == ["in it"]


def test_a_file_of_many_pieces_is_read_across_their_edges(tmp_path: Path) -> None:
    records = [tweet(number, f"{number} {'ü' * 3000}") for number in range(1, 801)]
    path = pack(tmp_path / "x.zip", {"data/tweets.js": script("tweets", records).replace("\\u00fc", "ü")})
    with Archive(path) as archive:
        assert archive.sizes["data/tweets.js"] > 3 * PIECE_BYTES
    assert texts(path) == [f"{number} {'ü' * 3000}" for number in range(1, 801)]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"readme.txt": "hello"}, "expected data/tweets.js of an X archive, or posts/your_posts_1.json"),
        ({"posts/your_posts_1.html": "<p>"}, "is a Facebook export in HTML; ask Facebook for one in JSON"),
    ],
)
def test_what_is_no_archive_is_refused_with_what_was_expected(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for path in (pack(tmp_path / "x.zip", files), fill(tmp_path / "folder", files)):
        with pytest.raises(HatcheckError) as refused:
            Archive(path)
        assert said in refused.value.message


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("not a zip", encoding="utf-8")
    with pytest.raises(HatcheckError, match="neither a folder nor a zip file"):
        Archive(tmp_path / "x.zip")
