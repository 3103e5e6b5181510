"""The description is held to the running helper: every path, every documented status and body."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from hatcheck.engine.shapes import Profile
from hatcheck.server import create_app
from hatcheck.store import SETTINGS, Store
from hatcheck.wire import description
from helper_process import EXTENSION_ORIGIN, Answer, Helper, hkdf, mac
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from own_pack import OWN_PACK
from referencing import Registry
from referencing.jsonschema import DRAFT202012

METHODS = {"get", "post", "put", "patch", "delete"}
ADDRESS = "hatcheck:description"


def operations() -> list[tuple[str, str]]:
    return [(method, path) for path, item in description()["paths"].items() for method in item if method in METHODS]


def call_each(helper: Helper) -> dict[tuple[str, str], list[Answer]]:
    """Every operation, done as it should be, and once as it should not."""
    done: dict[tuple[str, str], list[Answer]] = {}

    def call(method: str, path: str, template: str = "", *arguments: Any, **named: Any) -> Answer:
        answer = helper.call(method.upper(), path, *arguments, **named)
        done.setdefault((method, template or path.partition("?")[0]), []).append(answer)
        return answer

    post = {"text": "key AKIAIOSFODNN7EXAMPLQ", "outcome": "posted", "platform": "x"}
    number = call("post", "/v1/history", "", post).body["id"]
    call("post", "/v1/history", "", {**post, "outcome": "lost"})
    call("get", "/v1/history?limit=1")
    call("get", "/v1/history?limit=x")
    for wanted in (number, 10**12):
        call("get", f"/v1/history/{wanted}", "/v1/history/{id}")
        vote = f"/v1/history/{wanted}/warnings/0/vote"
        call("put", vote, "/v1/history/{id}/warnings/{n}/vote", {"vote": "useful"})
    call("get", "/v1/export?format=json")
    call("get", "/v1/export?format=csv")
    call("get", "/v1/export")
    for wanted in (number, number):
        call("delete", f"/v1/history/{wanted}", "/v1/history/{id}")
    call("delete", "/v1/history")
    call("patch", "/v1/settings", "", {"history_on": False})
    call("patch", "/v1/settings", "", {"mode": "employer", "mandate": {"topic": "", "until": "2099-01-01T00:00:00Z"}})
    call("patch", "/v1/settings", "", {"history_on": "no"})
    call("post", "/v1/history", "", post)
    call("get", "/v1/settings")
    call("get", "/v1/rules")
    rule = helper.call("GET", "/v1/rules").body["rules"][0]["id"]
    silence = {"rule": rule, "words": "clown"}
    for _ in range(2):
        silenced = call("post", "/v1/silenced", "", silence).body["id"]
    call("post", "/v1/silenced", "", {"rule": rule, "words": " "})
    call("get", "/v1/silenced")
    for _ in range(2):
        call("delete", f"/v1/silenced/{silenced}", "/v1/silenced/{id}")
    pack = OWN_PACK
    call("post", "/v1/packs/try", "", {"name": "kitchen", "text": pack})
    call("post", "/v1/packs/try", "", {"name": "../kitchen", "text": pack})
    call("put", "/v1/packs/kitchen", "/v1/packs/{name}", {"text": pack})
    call("put", "/v1/packs/kitchen", "/v1/packs/{name}", {"text": "rules"})
    call("get", "/v1/packs")
    for _ in range(2):
        call("delete", "/v1/packs/kitchen", "/v1/packs/{name}")
    call("get", "/v1/statistics")
    call("get", "/v1/statistics?since=never")
    call("post", "/v1/import", "", {"entries": [helper.call("GET", "/v1/export?format=json").body, 3]})
    call("post", "/v1/import", "", {"entries": 3})
    chart = {"kind": "bars", "title": "t", "width": 300, "labels": ["a"], "series": [{"name": "b", "values": [1]}]}
    call("post", "/v1/drawing", "", chart)
    call("post", "/v1/drawing", "", {**chart, "labels": ["a", "b"]})
    call("post", "/v1/catches", "", {"field": "codenames", "words": "Kestrel"})
    call("get", f"/v1/rules/{rule}", "/v1/rules/{id}")
    call("get", "/v1/rules/no-such.rule", "/v1/rules/{id}")
    audit = call("post", "/v1/audits", "", {"files": ["data/tweets.js"], "mode": "personal"}).body["id"]
    call("post", "/v1/audits", "", {"files": []})
    tweets = '[{"tweet": {"id_str": "1", "created_at": "2024-01-01T00:00:00Z", "full_text": "My boss is an idiot"}}, 1]'
    piece = {"file": "data/tweets.js", "text": tweets, "last": True}
    call("post", f"/v1/audits/{audit}/pieces", "/v1/audits/{id}/pieces", piece)
    for _ in range(2):
        call("post", f"/v1/audits/{audit}/end", "/v1/audits/{id}/end")
    call("post", "/v1/check", "", {"text": "We are thrilled to announce the key AKIAIOSFODNN7EXAMPLQ"})
    call("post", "/v1/check", "", {"text": ""})
    call("post", "/v1/check", "", {"text": "a" * 63_207})
    call("post", "/v1/check", "", b"{", headers={"Content-Type": "text/plain"})
    call("post", "/v1/notes", "", {"message": "This reads like an announcement."})
    call("post", "/v1/notes", "", {})
    call("get", "/v1/openapi.json")
    call("get", "/v1/clients")
    call("get", "/v1/hello", "", None, None)
    call("get", "/v1/hello?client=x", "", None, None)
    code = helper.page_link("history").partition("#")[2]
    for _ in range(2):
        call("post", "/v1/pages/exchange", "", {"code": code}, None)
    call("post", "/v1/pages/code")
    control = secrets_of(helper)
    call("post", "/v1/pair/open?replace=yes", "", None, control)
    call("post", "/v1/pair/open?replace=no", "", None, control)
    secret = bytes.fromhex(call("post", "/v1/pair/open", "", None, control).body["link"].partition("#")[2])
    call("post", "/v1/pair/open")
    nc, key = secrets.token_hex(16), hkdf(secret, b"", b"hatcheck-pair-v1")
    ns = call("post", "/v1/pair/start", "", {"nc": nc}, None, EXTENSION_ORIGIN).body["ns"]
    finish = {"nc": nc, "ns": ns, "mc": mac(key, f"cli|{helper.port}|{EXTENSION_ORIGIN}|{nc}|{ns}"), "name": "Chromium"}
    client = call("post", "/v1/pair/finish", "", finish, None, EXTENSION_ORIGIN).body["client_id"]
    call("post", "/v1/pair/finish", "", finish, None, EXTENSION_ORIGIN)
    call("post", "/v1/pair/start", "", {"nc": nc}, None, EXTENSION_ORIGIN)
    call("get", f"/v1/hello?client={client}&nonce={secrets.token_hex(16)}", "", None, None)
    call("delete", f"/v1/clients/{client}", "/v1/clients/{id}")
    for method, template in operations():
        path = (
            template.replace("rules/{id}", "rules/a.b")
            .replace("{id}", "1")
            .replace("{n}", "0")
            .replace("{name}", "kitchen")
            .replace("{name}", "kitchen")
        )
        call(method, path, template, None, None, "https://evil.example")
        call(method, path, template, None, None)
    return done


def secrets_of(helper: Helper) -> str:
    import json

    return str(json.loads((helper.folder / "helper.json").read_text())["control"])


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[Answer]]:
    with Helper(tmp_path_factory.mktemp("described") / "data") as running:
        return call_each(running)


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        name = node["$ref"]
        node = description()
        for step in name.removeprefix("#/").split("/"):
            node = node[step]
    return node


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """Checks against the description as it stands, without our own way of reading it."""
    resource = DRAFT202012.create_resource(description())
    registry: Registry[Any] = Registry().with_resource(ADDRESS, resource)
    absolute = {"$ref": ADDRESS + schema["$ref"]} if "$ref" in schema else schema
    return Draft202012Validator(absolute, registry=registry)


def test_the_description_is_valid_openapi() -> None:
    OpenAPIV31SpecValidator(description()).validate()


@pytest.mark.parametrize("method, path", operations(), ids=lambda value: value)
def test_every_answer_is_documented_and_has_the_documented_body(
    answers: dict[tuple[str, str], list[Answer]], method: str, path: str
) -> None:
    responses = description()["paths"][path][method]["responses"]
    seen = set()
    for answer in answers[method, path]:
        seen.add(str(answer.status))
        response = resolved(responses.get(str(answer.status), responses["default"]))
        content_type = answer.headers["content-type"].partition(";")[0]
        assert content_type in response["content"], (answer.status, content_type)
        if "json" in content_type:
            validator(response["content"][content_type]["schema"]).validate(answer.body)
            assert answer.body.get("status", answer.status) == answer.status
    assert responses.keys() - {"default"} <= seen, "a documented answer that was never seen"


def test_the_description_served_is_the_one_that_validates(
    answers: dict[tuple[str, str], list[Answer]],
) -> None:
    served = answers["get", "/v1/openapi.json"][0].body
    assert served["openapi"].startswith("3.1")
    assert {**served, "servers": []} == {**description(), "servers": []}


def test_every_route_is_described_and_every_described_path_is_routed(tmp_path: Any) -> None:
    with Store.open(tmp_path / "data") as store:
        app = create_app(NoEngine(), store, 4287)
        routed = {
            (method.lower(), template(rule.rule))
            for rule in app.url_map.iter_rules()
            for method in rule.methods or ()
            if rule.rule.startswith("/v1/") and method not in {"HEAD", "OPTIONS"}
        }
    assert routed == set(operations())


def template(rule: str) -> str:
    names = {
        "<number:entry>": "{id}",
        "<client:audit_id>": "{id}",
        "<number:warning>": "{n}",
        "<client:client_id>": "{id}",
        "<client:number>": "{id}",
        "<number:one>": "{id}",
        "<rule:rule_id>": "{id}",
        "<pack:name>": "{name}",
    }
    for converter, name in names.items():
        rule = rule.replace(converter, name)
    return rule


class NoEngine:
    """Routes can be listed without one."""

    rules = ()

    def check(self, *_: object) -> Any:
        raise AssertionError("nothing is judged here")

    def forget(self) -> None:
        raise AssertionError("nothing is remembered here")


def test_the_profile_described_is_the_engines_profile() -> None:
    assert description()["components"]["schemas"]["Profile"]["properties"].keys() == set(Profile.names())


def test_the_settings_described_are_the_stores_settings() -> None:
    schemas = description()["components"]["schemas"]
    names = {setting.name for setting in SETTINGS}
    assert schemas["Settings"]["properties"].keys() == schemas["SettingsChange"]["properties"].keys() == names
    for setting in SETTINGS:
        validator(schemas["Settings"]["properties"][setting.name]).validate(setting.default)
