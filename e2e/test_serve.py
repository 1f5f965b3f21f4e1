"""`script/server` as somebody runs it at home: its pages, its one-time links, Ctrl-C, and a parent that is killed."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from typing import IO

import pytest

SRC = Path(__file__).resolve().parent.parent / "src"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        found: int = free.getsockname()[1]
    return found


@pytest.fixture
def server(data: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COLLEGIUM_", "DJANGO_"))}
    command = [sys.executable, "-m", "collegium.cli.main", "serve", "--data", str(data), "--port", str(port)]
    environment = kept | {"PYTHONPATH": str(SRC)}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    yield process
    process.kill()
    process.communicate()


def read_until_ready(stream: IO[str] | None) -> str:
    """Everything that was printed up to the last line of the welcome."""
    assert stream is not None
    printed = ""
    for line in stream:
        printed += line
        if line.startswith("Ctrl-C"):
            break
    return printed


def processes_of(data: Path) -> list[int]:
    """Whoever still runs with this data folder."""
    mine = f"COLLEGIUM_DATA={data}\0".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mine in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def wait_until_nobody_runs(data: Path) -> None:
    until = time.monotonic() + 30
    while processes_of(data):
        assert time.monotonic() < until, processes_of(data)
        time.sleep(0.1)


def test_a_newcomer_signs_in_with_a_link_and_ctrl_c_ends_everything(
    server: "subprocess.Popen[str]", data: Path, port: int
) -> None:
    printed = read_until_ready(server.stdout)
    links = dict(re.findall(r"^  (.+?)\s+(http://\S+)$", printed, re.MULTILINE))
    assert list(links) == ["a coordinator", "a member", "a conflict steward", "the operator"]
    assert f"Collegium is ready: http://127.0.0.1:{port}/" in printed

    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(links["a member"]) as page:
        assert (page.status, page.headers["Content-Security-Policy"] is not None) == (200, True)
    with browser.open(f"http://127.0.0.1:{port}/") as page:
        assert page.headers.get("Server") is None
    assert len(processes_of(data)) == 3

    server.send_signal(signal.SIGINT)
    assert server.wait(30) == 0
    assert processes_of(data) == []


def test_when_the_parent_is_killed_nobody_is_left(server: "subprocess.Popen[str]", data: Path) -> None:
    read_until_ready(server.stdout)
    assert processes_of(data)
    server.kill()
    wait_until_nobody_runs(data)
