"""The helper as a process: what it says, what it leaves on disk, where it listens, and how it starts and ends."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hatcheck.cli.stopping import stop, wait_for_start
from helper_process import Helper

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: modes and terminals are POSIX")
SECRET = re.compile(r"[0-9a-f]{32}")
SERVE = [sys.executable, "-m", "hatcheck", "serve"]


def refused(folder: Path, *arguments: str) -> str:
    """What a start that does not work says; it must end with exit code 2 and leave nothing running."""
    done = subprocess.run(
        [*SERVE, "--no-open", "--data-dir", str(folder), *arguments], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    return done.stderr


def test_sigterm_and_ctrl_c_end_it_cleanly(own_helper: Helper) -> None:
    assert (own_helper.folder / "helper.json").exists()
    code, said = own_helper.stop()
    assert code == 0
    assert "Traceback" not in said
    assert not (own_helper.folder / "helper.json").exists()
    with Helper(own_helper.folder) as again:
        again.process.send_signal(signal.SIGINT)
        assert again.process.wait(30) == 0
        assert not (own_helper.folder / "helper.json").exists()


def test_of_two_helpers_on_one_folder_the_one_that_ends_leaves_the_others_note(tmp_path: Path) -> None:
    with Helper(tmp_path / "data") as first, Helper(tmp_path / "data") as second:
        first.stop()
        assert f"http://127.0.0.1:{second.port}/pair#" in second.pair_link()


def test_a_taken_port_is_said_in_a_sentence_and_nothing_is_started(own_helper: Helper, tmp_path: Path) -> None:
    said = refused(tmp_path / "other", "--port", str(own_helper.port))
    assert f"Another program is using port {own_helper.port}; Hatcheck did not start." in said
    assert not (tmp_path / "other").exists()


def test_a_port_that_somebody_else_holds_without_answering_is_taken_too(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as squatter:
        assert "did not start" in refused(tmp_path / "data", "--port", str(squatter.getsockname()[1]))


@POSIX
def test_an_open_folder_is_refused_with_the_command_that_helps(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    assert f"chmod 700 {folder}" in refused(folder, "--port", "0")
    assert list(folder.iterdir()) == []


@POSIX
def test_a_linked_folder_and_a_file_in_its_place_are_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_text("")
    refused(tmp_path / "link", "--port", "0")
    refused(tmp_path / "file", "--port", "0")


@POSIX
def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "did not start" in refused(tmp_path / "file" / "data", "--port", "0")


@POSIX
@pytest.mark.parametrize("umask", [0o000, 0o777, 0o022])
def test_everything_it_writes_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        running = Helper(tmp_path / "data")
    finally:
        os.umask(before)
    with running:
        running.pair_link()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in running.folder.iterdir()}
        assert {"hatcheck.db", "helper.json", "helper.log"} <= modes.keys()
        assert set(modes.values()) == {0o600}
        assert stat.S_IMODE(running.folder.stat().st_mode) == 0o700


@POSIX
def test_a_link_laid_in_the_way_of_its_files_is_not_followed(tmp_path: Path) -> None:
    folder, prey = tmp_path / "data", tmp_path / "prey"
    folder.mkdir(mode=0o700)
    prey.write_text("untouched")
    (folder / "helper.json").symlink_to(prey)
    (folder / "helper.json.new").symlink_to(prey)
    with Helper(folder) as running:
        assert json.loads((folder / "helper.json").read_text())["port"] == running.port
        assert not (folder / "helper.json").is_symlink()
    assert prey.read_text() == "untouched"


def test_what_a_crashed_helper_left_is_replaced(own_helper: Helper) -> None:
    own_helper.kill()
    assert (own_helper.folder / "helper.json").exists()
    assert own_helper.command("pair").returncode == 2
    with Helper(own_helper.folder) as again:
        assert again.pair_link().startswith(again.origin)


def test_no_secret_stands_in_arguments_environment_or_a_piped_output(own_helper: Helper) -> None:
    link = own_helper.pair_link()
    secret = link.partition("#")[2]
    assert SECRET.fullmatch(secret)
    own_helper.pair(link=link)
    process = own_helper.process
    for name in ("cmdline", "environ"):
        place = Path(f"/proc/{process.pid}/{name}")
        if place.exists():
            assert secret.encode() not in place.read_bytes()
    process.terminate()
    out, said = process.communicate(timeout=30)
    assert SECRET.search(out + said) is None


@POSIX
def test_a_person_at_a_terminal_sees_link_and_digits(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [*SERVE, "--no-open", "--port", "0", "--data-dir", str(tmp_path / "data")]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL) as process:
        os.close(theirs)
        shown = ""
        while "digits" not in shown or not shown.endswith("\n"):
            assert select.select([ours], [], [], 30)[0], shown
            shown += os.read(ours, 4096).decode()
        process.terminate()
    os.close(ours)
    assert re.search(r"^Hatcheck is listening on http://127\.0\.0\.1:\d+/\r?$", shown, re.MULTILINE)
    assert re.search(r"^http://127\.0\.0\.1:\d+/pair#[0-9a-f]{32}\r?$", shown, re.MULTILINE)
    assert re.search(r"digits afterwards: \d{3} \d{3}\r?$", shown, re.MULTILINE)


@POSIX
def test_the_browser_is_sent_through_a_private_file_that_goes_when_the_link_is_used(tmp_path: Path) -> None:
    """The browser here is a script that writes down what it was started with, and what it was shown."""
    folder, seen = tmp_path / "data", tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\n{{ echo "$1"; cat "${{1#file://}}"; }} > {seen}\n')
    browser.chmod(0o700)
    os.mkfifo(seen)
    told = os.open(seen, os.O_RDONLY | os.O_NONBLOCK)
    environment = {"BROWSER": f"{browser} %s", "DISPLAY": ":99"}
    with Helper(folder, opens=True, environment=environment) as running:
        address, shown = all_of(told).split("\n", 1)
        assert SECRET.search(address) is None
        link = re.search(r"http://127\.0\.0\.1:\d+/pair#[0-9a-f]{32}", shown)
        assert link is not None
        path = Path(address.removeprefix("file://"))
        assert (path.parent, stat.S_IMODE(path.stat().st_mode)) == (folder, 0o600)
        running.pair(link=link[0])
        end = time.monotonic() + 30
        while path.exists():  # it goes in a thread of its own
            assert time.monotonic() < end
            assert running.call("GET", "/v1/hello").status == 200


def all_of(pipe: int) -> str:
    """Everything that a program writes into a named pipe until it closes it."""
    told = b""
    while select.select([pipe], [], [], 30)[0]:
        more = os.read(pipe, 4096)
        if not more:
            os.close(pipe)
            return told.decode()
        told += more
    raise AssertionError(f"nobody wrote, or went on: {told!r}")


def sockets_of(pid: int) -> set[str]:
    """Local addresses (hex, as the kernel writes them) of a process's internet sockets."""
    inodes = set()
    for handle in Path(f"/proc/{pid}/fd").iterdir():
        target = str(handle.readlink())
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            if columns[9] in inodes:
                found.add(columns[1].split(":")[0])
    return found


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="NOT TESTED HERE: needs Linux's /proc")
def test_it_has_no_socket_but_on_the_loopback_address(own_helper: Helper) -> None:
    own_helper.call("POST", "/v1/check", {"text": "We are thrilled to announce. Nous sommes ravis d'annoncer cela."})
    own_helper.call("GET", "/v1/rules")
    assert sockets_of(own_helper.process.pid) == {"0100007F"}


def test_it_is_not_reachable_by_another_address_of_the_machine(shared_helper: Helper) -> None:
    for address in ("127.0.0.2", "::1"):
        with pytest.raises(OSError):
            socket.create_connection((address, shared_helper.port), timeout=5).close()


def test_many_idle_connections_do_not_keep_a_caller_out(own_helper: Helper) -> None:
    idle = [socket.create_connection(("127.0.0.1", own_helper.port)) for _ in range(100)]
    try:
        for one in idle[:50]:
            one.sendall(b"GET /v1/hello HTTP/1.1\r\nHost: ")
        assert own_helper.call("POST", "/v1/check", {"text": "Hi"}).status == 200
    finally:
        for one in idle:
            one.close()


def test_a_token_made_beside_the_running_helper_works_at_once(shared_helper: Helper) -> None:
    token = shared_helper.command("token", "my editor").stdout
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}\n", token)
    assert shared_helper.call("GET", "/v1/settings", None, token.strip()).status == 200


def test_a_squatter_on_a_dead_helpers_port_gets_no_control_token(own_helper: Helper) -> None:
    own_helper.kill()
    control = json.loads((own_helper.folder / "helper.json").read_text())["control"]
    with socket.create_server(("127.0.0.1", own_helper.port)) as squatter:
        asking = subprocess.Popen(
            [sys.executable, "-m", "hatcheck", "pair", "--data-dir", str(own_helper.folder)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        connection, _ = squatter.accept()
        with connection:
            heard = connection.recv(65536)
            body = b'{"name":"hatcheck","version":"0.1.0","api":1,"proof":"%s"}' % (b"0" * 64)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
        out, said = asking.communicate(timeout=30)
    assert asking.returncode == 2
    assert out == ""
    assert "not running" in said
    assert control.encode() not in heard


@POSIX
def test_it_runs_without_any_standard_output_as_under_pythonw(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    command = ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *SERVE, "--no-open", "--port", "0", "--data-dir", str(folder)]
    with subprocess.Popen(command) as process:
        assert wait_for_start(folder) is not None
        assert stop(folder)
        assert process.wait(30) == 0
