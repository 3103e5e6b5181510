"""Our own training posts are read in one shape with all others, and a mistake in them is named."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hatcheck.engine.text import cut
from hatcheck.errors import HatcheckError
from risk_posts import Post, read_own

FILE = """\
category: hard-sell
posts:
  - mode: employer
    voice: mixed
    profile: {products: ["Beacon"]}
    plain: ["🎩 [Hurry, Beacon] is nearly gone, [buy now]"]
    oblique: ["[Three left]. You know what to do", "Tick tock."]
    quiet: ["Beacon comes in green now"]
    other: {profanity: ["that is [bloody] cheap"]}
"""


def read(folder: Path, content: str) -> list[Post]:
    (folder / "hard-sell.yaml").write_text(content, encoding="utf-8")
    return read_own(folder)


def test_every_kind_of_post_comes_with_its_category_span_and_setting(tmp_path: Path) -> None:
    posts = read(tmp_path, FILE)
    marked = [[(name, cut(post.draft.text, span)) for name, span in post.expect] for post in posts]
    assert marked == [
        [("hard-sell", "Hurry, Beacon"), ("hard-sell", "buy now")],
        [("hard-sell", "Three left")],
        [("hard-sell", "Tick tock.")],
        [],
        [("profanity", "bloody")],
    ]
    assert [post.hard for post in posts] == [False, True, True, False, False]
    assert {(post.draft.mode, post.profile.products) for post in posts} == {("employer", ("Beacon",))}
    assert {post.voice for post in posts} == {"mixed"}
    assert len({post.id for post in posts}) == len(posts)


@pytest.mark.parametrize(
    "wrong, right, said",
    [
        ("mode: employer", "mode: work", "entry 1: mode 'work'"),
        ("voice: mixed", "voice: loud", "entry 1: voice 'loud'"),
        ("[Hurry, Beacon] is nearly gone, [buy now]", "Hurry", "post '🎩 Hurry"),
        ("Beacon comes", "[Beacon] comes", "this one is to be quiet"),
        ("quiet:", "silent:", "unknown key 'silent'"),
        ("profanity:", "swearing:", "unknown key 'swearing'"),
        ("category: hard-sell", "category: soft-sell", "not the file's name"),
        ("products:", "wares:", "unknown key 'wares'"),
    ],
)
def test_a_mistake_is_named_with_its_place(tmp_path: Path, wrong: str, right: str, said: str) -> None:
    with pytest.raises(HatcheckError) as error:
        read(tmp_path, FILE.replace(wrong, right))
    assert said in error.value.message
    assert error.value.message.startswith("hard-sell.yaml: ")


def test_no_post_of_ours_stands_twice_in_a_category() -> None:
    places = ((post.id.rsplit("-", 2)[0], post) for post in read_own())
    seen = Counter((place, post.draft.text, post.draft.mode, post.profile) for place, post in places)
    assert [post for post, times in seen.items() if times > 1] == []
