"""`collegium serve` says what is in its way before it starts anything, and what to do next."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[3]


def serve(*words: str, data: Path) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"COLLEGIUM_DATA": str(data), "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-m", "collegium.cli.main", "serve", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_a_port_that_is_taken_is_told_with_another_one(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = serve("--port", str(port), data=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"Port {port} is taken by another program. Stop that one, or choose another: script/server --port {port + 1}\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_does_not_exist_is_told(tmp_path: Path) -> None:
    done = serve("--port", "99999", data=tmp_path)
    assert done.returncode == 1
    assert "Choose a port from 1024 to 65535." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_data_folder_that_cannot_be_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = serve("--data", str(tmp_path / name), data=tmp_path)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "script/server --data DIR" in done.stderr
