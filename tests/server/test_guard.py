"""Who may call, against the real process. Each test is named after the row of the threat table that it proves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from helper_process import EXTENSION_ORIGIN, Helper, Paired

OTHER_EXTENSION = "chrome-extension://" + "p" * 32
STRANGERS = [
    "https://x.com",
    "https://evil.example",
    "null",
    "",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://localhost:PORT",
    "http://127.0.0.1:PORT.evil.example",
    "http://127.0.0.1:PORT/",
    "https://127.0.0.1:PORT",
    "HTTP://127.0.0.1:PORT",
    OTHER_EXTENSION,
    EXTENSION_ORIGIN + "/",
    EXTENSION_ORIGIN.upper(),
    EXTENSION_ORIGIN + " " + OTHER_EXTENSION,
    "moz-extension://00000000-0000-0000-0000-000000000000",
]
DRAFT = {"text": "Good morning"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Helper]:
    with Helper(tmp_path_factory.mktemp("guard") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def paired(served: Helper) -> Paired:
    return served.pair()


def check(helper: Helper, token: str | None, origin: str | None = None, **headers: str) -> int:
    return helper.call("POST", "/v1/check", DRAFT, token, origin, headers).status


# 1 and 2: target and Host


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost:PORT",
        "LOCALHOST:PORT",
        "evil.example:PORT",
        "0.0.0.0:PORT",
        "127.1:PORT",
        "2130706433:PORT",
        "0x7f000001:PORT",
        "127.0.0.1.:PORT",
        "127.0.0.1:PORT.",
        "127.0.0.1:0PORT",
        "[::1]:PORT",
        "[::ffff:127.0.0.1]:PORT",
        "user@127.0.0.1:PORT",
        "127.0.0.1:PORT, evil.example",
        "127.0.0.1:PORT/",
    ],
)
@pytest.mark.parametrize("path", ["/v1/hello", "/", "/static/look.css", "/v1/check", "/nowhere"])
def test_only_the_exact_host_is_answered(served: Helper, host: str, path: str) -> None:
    host = host.replace("PORT", str(served.port))
    answer = served.call("GET", path, headers={"Host": host})
    assert (answer.status, answer.body["code"]) == (421, "wrong-host")


def test_rebinding_is_refused_even_when_origin_and_host_agree(served: Helper) -> None:
    host = f"evil.example:{served.port}"
    answer = served.call("POST", "/v1/check", DRAFT, origin=f"http://{host}", headers={"Host": host})
    assert answer.status == 421


def test_a_person_with_the_wrong_host_is_told_the_address(served: Helper) -> None:
    headers = {"Host": f"localhost:{served.port}", "Accept": "text/html,*/*"}
    answer = served.call("GET", "/history", None, None, headers=headers)
    assert answer.status == 421
    assert answer.headers["content-type"].startswith("text/html")
    assert f"{served.origin}/".encode() in answer.body
    assert answer.body.count(b"\n") == 2


# 3: methods


@pytest.mark.parametrize(
    "method, path, allowed",
    [
        ("GET", "/v1/check", "POST"),
        ("POST", "/v1/hello", "GET"),
        ("DELETE", "/v1/settings", "GET, PATCH"),
        ("PUT", "/v1/history", "GET, POST, DELETE"),
        ("PATCH", "/v1/history/1", "GET, DELETE"),
        ("GET", "/v1/history/1/warnings/0/vote", "PUT"),
        ("GET", "/v1/pair/start", "POST"),
        ("POST", "/history", "GET"),
        ("DELETE", "/static/look.css", "GET"),
        ("OPTIONS", "/v1/check", "POST"),
    ],
)
def test_another_method_is_refused_with_the_list_of_good_ones(
    served: Helper, method: str, path: str, allowed: str
) -> None:
    answer = served.call(method, path)
    assert (answer.status, answer.body["code"], answer.headers["allow"]) == (405, "method-refused", allowed)


def test_a_method_cannot_be_put_in_a_header_or_a_field(served: Helper) -> None:
    headers = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "DELETE"}
    assert served.call("POST", "/v1/history/1?_method=DELETE", {}, headers=headers).status == 405


# 4 and 5: origins


@pytest.mark.parametrize("origin", STRANGERS)
def test_a_foreign_origin_is_refused_before_its_token_is_looked_at(served: Helper, paired: Paired, origin: str) -> None:
    origin = origin.replace("PORT", str(served.port))
    for token in (None, paired.token, "wrong"):
        answer = served.call("POST", "/v1/check", DRAFT, token, origin)
        assert (answer.status, answer.body["code"]) == (403, "origin-refused")
        assert not [name for name in answer.headers if name.startswith("access-control")]


@pytest.mark.parametrize("origin", STRANGERS)
@pytest.mark.parametrize("path", ["/v1/check", "/v1/hello", "/v1/pair/start", "/history"])
def test_a_strangers_preflight_gets_nothing(served: Helper, paired: Paired, origin: str, path: str) -> None:
    assert paired.client_id
    origin = origin.replace("PORT", str(served.port))
    headers = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Private-Network": "true"}
    answer = served.call("OPTIONS", path, None, None, origin, headers)
    assert answer.status == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_paired_origin_gets_its_preflight_and_nothing_more(served: Helper, paired: Paired) -> None:
    headers = {
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,x-more",
        "Access-Control-Request-Private-Network": "true",
        "Access-Control-Request-Local-Network": "true",
    }
    answer = served.call("OPTIONS", "/v1/check", None, None, paired.origin, headers)
    assert (answer.status, answer.body) == (204, b"")
    cors = {name: value for name, value in answer.headers.items() if name.startswith("access-control")}
    assert cors.pop("access-control-allow-methods").replace(" ", "").split(",") == (
        ["DELETE", "GET", "PATCH", "POST", "PUT"]
    )
    assert cors == {
        "access-control-allow-origin": paired.origin,
        "access-control-allow-headers": "authorization, content-type",
        "access-control-max-age": "600",
    }
    assert answer.headers["vary"] == "Origin"


def test_a_paired_origin_can_read_why_it_was_refused(served: Helper, paired: Paired) -> None:
    answer = served.call("POST", "/v1/check", DRAFT, "wrong", paired.origin)
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (401, paired.origin)


def test_the_own_origin_needs_no_cors_and_gets_none(served: Helper) -> None:
    answer = served.call("GET", "/v1/hello", None, None, served.origin)
    assert answer.status == 200
    assert not [name for name in answer.headers if name.startswith("access-control")]


# 6: the helper's own pages


def page_token(helper: Helper) -> str:
    code = helper.page_link("history").partition("#")[2]
    answer = helper.call("POST", "/v1/pages/exchange", {"code": code}, None, helper.origin)
    return str(answer.body["token"])


@pytest.mark.parametrize("site", ["cross-site", "same-site", "other"])
def test_a_page_session_cannot_be_used_from_another_site(served: Helper, site: str) -> None:
    token = page_token(served)
    code = served.page_link("history").partition("#")[2]
    answer = served.call("POST", "/v1/pages/exchange", {"code": code}, None, headers={"Sec-Fetch-Site": site})
    assert (answer.status, answer.body["code"]) == (403, "origin-refused")
    assert served.call("GET", "/v1/history", None, token, headers={"Sec-Fetch-Site": site}).status == 403
    assert served.call("GET", "/v1/history", None, token, headers={"Sec-Fetch-Site": "same-origin"}).status == 200


def test_an_extension_says_cross_site_and_is_answered(served: Helper, paired: Paired) -> None:
    assert check(served, paired.token, paired.origin, **{"Sec-Fetch-Site": "cross-site"}) == 200
    assert served.call("GET", "/v1/settings", None, paired.token, headers={"Sec-Fetch-Site": "none"}).status == 200


# 7: tokens


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", "bearer TOKEN", "Basic TOKEN", "TOKEN", "Bearer  TOKEN",
     "Bearer TOKEN ", "Bearer TOKEN, Bearer TOKEN", "Bearer t\xf6ken", "Bearer TOKENx"],
)  # fmt: skip
def test_missing_and_wrong_tokens_get_one_and_the_same_answer(served: Helper, authorization: str | None) -> None:
    # http.client strips nothing, but waitress takes white space off the ends: "Bearer TOKEN " is the token itself.
    headers = {} if authorization is None else {"Authorization": authorization.replace("TOKEN", served.token)}
    answer = served.call("GET", "/v1/settings", None, None, headers=headers)
    if authorization == "Bearer TOKEN ":
        assert answer.status == 200
        return
    assert answer.status == 401
    assert answer.headers["www-authenticate"] == 'Bearer realm="hatcheck"'
    body = {name: value for name, value in answer.body.items() if name != "request_id"}
    assert body == {
        "type": "about:blank",
        "title": "A token that Hatcheck knows is needed.",
        "status": 401,
        "code": "token-unknown",
    }


PUBLIC = {"/v1/hello", "/v1/pair/start", "/v1/pair/finish", "/v1/pages/exchange"}


def test_everything_but_hello_and_pairing_wants_a_token(served: Helper) -> None:
    described = served.call("GET", "/v1/openapi.json").body["paths"]
    for path, operations in described.items():
        for method in operations.keys() & {"get", "post", "put", "patch", "delete"}:
            concrete = path.replace("{id}", "1").replace("{n}", "0")
            answer = served.call(method.upper(), concrete, {} if method in {"post", "put", "patch"} else None, None)
            assert (answer.status == 401) == (path not in PUBLIC), (method, path, answer)


def test_an_unknown_path_does_not_show_that_it_is_unknown(served: Helper) -> None:
    assert served.call("GET", "/v1/nothing", None, None).status == 401
    assert served.call("GET", "/v1/nothing").status == 404
    assert served.call("GET", "/console").status == 404


def test_a_token_is_good_from_its_own_origin_only(served: Helper, paired: Paired) -> None:
    other = served.command("token", "editor", "--origin", "http://localhost:3000").stdout.strip()
    assert check(served, other, "http://localhost:3000") == 200
    assert check(served, other) == 200  # a browser leaves Origin out where CORS is skipped
    assert check(served, other, paired.origin) == 403
    assert check(served, paired.token, "http://localhost:3000") == 403
    assert check(served, paired.token, served.origin) == 403


def test_a_token_without_origin_is_good_without_one_only(served: Helper, paired: Paired) -> None:
    assert check(served, served.token) == 200
    assert check(served, served.token, served.origin) == 403
    assert check(served, served.token, paired.origin) == 403


def test_a_page_may_not_do_what_only_extension_and_terminal_may(served: Helper) -> None:
    token = page_token(served)
    for path in ("/v1/pages/code", "/v1/pair/open"):
        answer = served.call("POST", path, None, token, served.origin)
        assert (answer.status, answer.body["code"]) == (403, "scope-refused")
    assert served.call("GET", "/v1/settings", None, token).status == 200
    assert check(served, token, served.origin) == 200
    assert check(served, token, EXTENSION_ORIGIN) == 403


def test_the_terminals_token_opens_links_and_reads_nothing(served: Helper) -> None:
    control = json.loads((served.folder / "helper.json").read_text())["control"]
    for path in ("/v1/settings", "/v1/history", "/v1/export?format=json", "/v1/clients"):
        assert served.call("GET", path, None, control).status == 403
    assert check(served, control) == 403
    assert served.call("POST", "/v1/pair/open", None, control, served.origin).status == 403


def test_a_browser_that_is_shut_out_is_a_stranger_at_once(helper: Helper) -> None:
    paired = helper.pair()
    assert check(helper, paired.token) == 200
    assert helper.call("DELETE", f"/v1/clients/{paired.client_id}").body == {"erased": 1}
    assert check(helper, paired.token) == 401
    assert check(helper, paired.token, paired.origin) == 403


# 8: rate


def test_strangers_cannot_lock_the_person_out(served: Helper, paired: Paired) -> None:
    for _ in range(300):
        assert check(served, "wrong") == 401
    assert check(served, paired.token) == 200


# 9: the body's headers


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "text/plain; application/json", "application/x-www-form-urlencoded",
     "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/jsonx",
     "application/json, text/plain", "", "application/json; charset=utf-8; x=y"],
)  # fmt: skip
def test_only_json_is_taken(served: Helper, content_type: str) -> None:
    answer = served.call("POST", "/v1/check", DRAFT, headers={"Content-Type": content_type})
    assert (answer.status, answer.body["code"]) == (415, "json-only")


@pytest.mark.parametrize(
    "content_type", ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"']
)
def test_json_may_name_its_charset(served: Helper, content_type: str) -> None:
    assert served.call("POST", "/v1/check", DRAFT, headers={"Content-Type": content_type}).status == 200


def test_a_packed_body_is_refused(served: Helper) -> None:
    assert check(served, "", **{"Content-Encoding": "gzip"}) == 415


def test_a_token_is_asked_for_before_the_body_is_looked_at(served: Helper) -> None:
    answer = served.call("POST", "/v1/check", b"[" * 1000, None, headers={"Content-Type": "text/plain"})
    assert answer.status == 401


# every answer


@pytest.mark.parametrize(
    "method, path",
    [("GET", "/v1/hello"), ("GET", "/v1/settings"), ("GET", "/v1/nothing"), ("GET", "/"), ("GET", "/pair"),
     ("PUT", "/v1/hello"), ("GET", "/static/look.css"), ("GET", "/v1/export?format=csv"), ("POST", "/v1/check")],
)  # fmt: skip
def test_every_answer_carries_the_headers(served: Helper, method: str, path: str) -> None:
    headers = served.call(method, path).headers
    assert {name: headers[name] for name in headers if name in EVERYWHERE} == EVERYWHERE
    assert "server" not in headers
    assert "set-cookie" not in headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    if headers["content-type"].startswith("text/html"):
        assert "require-trusted-types-for 'script'" in policy
        assert "permissions-policy" in headers
    else:
        assert policy.endswith("sandbox")


EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
    "vary": "Origin",
}


@pytest.mark.parametrize("path", ["/", "/history", "/settings", "/rules", "/try", "/pair"])
def test_page_shells_are_open_and_hold_no_data(served: Helper, path: str) -> None:
    served.call("PATCH", "/v1/settings", {"profile": {"employer": "Marmalade Works"}})
    answer = served.call("GET", path, None, None)
    assert answer.status == 200
    assert b"<script" in answer.body
    assert b"Marmalade" not in answer.body
    assert b"style=" not in answer.body
    assert b"onclick" not in answer.body


def test_there_is_no_way_out_of_the_static_folder(served: Helper) -> None:
    for name in (
        "../api.py",
        "..%2fapi.py",
        "%2e%2e/api.py",
        "look.css/",
        "LOOK.CSS",
        "con",
        ".",
        "..",
        "x.js",
        "/etc/passwd",
    ):
        answer = served.call("GET", f"/static/{name}")
        assert answer.status in {400, 404}, name


def test_every_static_file_is_served_with_its_type(served: Helper) -> None:
    static = Path(__file__).parents[2] / "helper" / "hatcheck" / "server" / "static"
    kinds = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
    for path in static.iterdir():
        answer = served.call("GET", f"/static/{path.name}", None, None)
        assert (answer.status, answer.headers["content-type"]) == (200, kinds[path.suffix])
        assert answer.body == path.read_bytes()


def test_nothing_redirects(served: Helper) -> None:
    for path in ("//evil.example/", "/history/", "//v1//hello", "/v1//hello", "/pair/../settings", "/static/"):
        answer = served.call("GET", path)
        assert answer.status not in {301, 302, 303, 307, 308}, path
        assert "location" not in answer.headers


def test_hello_tells_a_stranger_no_more_than_the_contract_says(served: Helper) -> None:
    body = served.call("GET", "/v1/hello", None, None).body
    assert body.keys() == {"name", "version", "api"}
    unknown = served.call("GET", "/v1/hello?client=0123456789abcdef&nonce=0123456789abcdef", None, None)
    assert (unknown.status, unknown.body) == (200, body)
