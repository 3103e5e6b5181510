"""A person's own rules through the real helper: tried, kept only when right, on at once and after a restart."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from helper_process import Helper
from own_pack import OWN_PACK

TEXT = "Lunch, and then the griddle project."


@pytest.fixture
def kitchen(helper: Helper) -> Iterator[Helper]:
    yield helper
    helper.call("DELETE", "/v1/packs/kitchen")


def rules_of(helper: Helper, text: str) -> list[str]:
    return [one["rule"] for one in helper.call("POST", "/v1/check", {"text": text}).body["warnings"]]


def test_own_rules_are_on_at_once_and_gone_at_once(kitchen: Helper) -> None:
    assert rules_of(kitchen, TEXT) == []
    kept = kitchen.call("PUT", "/v1/packs/kitchen", {"text": OWN_PACK})
    assert (kept.status, kept.body) == (200, {"rules": 1, "complaint": "", "line": None})
    assert rules_of(kitchen, TEXT) == ["confidential-business.griddle"]
    assert "confidential-business.griddle" in {one["id"] for one in kitchen.call("GET", "/v1/rules").body["rules"]}
    assert kitchen.call("GET", "/v1/packs").body["packs"] == [
        {"name": "kitchen", "text": OWN_PACK, "rules": 1, "complaint": ""}
    ]
    path = kitchen.folder / "packs" / "kitchen.yaml"
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
    assert kitchen.call("DELETE", "/v1/packs/kitchen").body == {"erased": 1}
    assert kitchen.call("DELETE", "/v1/packs/kitchen").status == 404
    assert rules_of(kitchen, TEXT) == []


def test_own_rules_are_there_after_a_restart(tmp_path: Path) -> None:
    with Helper(tmp_path / "data") as first:
        first.call("PUT", "/v1/packs/kitchen", {"text": OWN_PACK})
    with Helper(tmp_path / "data") as second:
        assert rules_of(second, TEXT) == ["confidential-business.griddle"]


def test_a_wrong_pack_is_told_by_its_line_and_not_kept(kitchen: Helper) -> None:
    kitchen.call("PUT", "/v1/packs/kitchen", {"text": OWN_PACK})
    wrong = OWN_PACK.replace("The project is late", "The griddle project")
    verdict = kitchen.call("POST", "/v1/packs/try", {"name": "kitchen", "text": wrong}).body
    assert (verdict["rules"], verdict["line"]) == (0, 8)
    assert "confidential-business.griddle" in verdict["complaint"]
    refused = kitchen.call("PUT", "/v1/packs/kitchen", {"text": wrong})
    assert (refused.status, refused.body["errors"]) == (422, [{"pointer": "/text", "code": "value"}])
    assert kitchen.call("GET", "/v1/packs").body["packs"][0]["text"] == OWN_PACK
    broken = kitchen.call("POST", "/v1/packs/try", {"name": "kitchen", "text": OWN_PACK + "  - ["}).body
    assert broken["line"] is not None


@pytest.mark.parametrize("name", ["..", "%2e%2e%2fx", "A", "kitchen.yaml", "-a", "a-", "a" * 65])
def test_a_name_that_is_no_plain_name_reaches_no_file(kitchen: Helper, name: str) -> None:
    before = sorted(path.name for path in kitchen.folder.rglob("*"))
    for method, body in (("PUT", {"text": OWN_PACK}), ("DELETE", None)):
        assert kitchen.call(method, f"/v1/packs/{name}", body).status in {400, 404, 405, 422}
    assert kitchen.call("POST", "/v1/packs/try", {"name": name, "text": OWN_PACK}).status == 422
    assert sorted(path.name for path in kitchen.folder.rglob("*")) == before
