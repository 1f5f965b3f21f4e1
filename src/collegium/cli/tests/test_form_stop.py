"""On a terminal the search says how it stands; Ctrl-C keeps the best so far, and says so."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from collegium.cli.tests.forming import groups_of, json_of

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(autouse=True)
def _hears_ctrl_c() -> Iterator[None]:
    """A test run that a script started in the background ignores Ctrl-C, and so would every process begun by it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_keeps_the_best_so_far(roster: Path, tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    out, report = tmp_path / "groups.csv", tmp_path / "report.json"
    command = [sys.executable, "-m", "collegium.cli.main", "form", str(roster), "--seconds", "300"]
    command += ["--out", str(out), "--report", str(report)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ) as process:
        os.close(theirs)
        told = ""
        while "broken rules 0" not in told:
            told += os.read(ours, 1000).decode()
        process.send_signal(signal.SIGINT)
        table, _ = process.communicate(timeout=60)
        told += os.read(ours, 10000).decode()
    os.close(ours)
    assert process.returncode == 130
    assert "score 0." in told
    assert "Stopped by Ctrl-C after" in told
    assert "they keep every rule." in told
    assert "broken rules: none" in table
    assert len(groups_of(out)) == 13
    assert json_of(report)["stopped"] is True


def test_ctrl_c_before_the_search_ends_it_in_one_sentence(tmp_path: Path) -> None:
    """The roster is a pipe, so that we know when it is being read.

    A signal that comes between two system calls is seen only when the read returns: then Ctrl-C is pressed again.
    """
    pipe, out = tmp_path / "roster.csv", tmp_path / "groups.csv"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "collegium.cli.main", "form", str(pipe), "--out", str(out)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ) as process:
        with pipe.open("w"):
            for _press in range(10):
                process.send_signal(signal.SIGINT)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=5)
                    break
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told == "\nStopped by Ctrl-C before it was finished.\n"
    assert not out.exists()


def test_a_reader_who_has_enough_ends_it_quietly(roster: Path) -> None:
    command = [sys.executable, "-m", "collegium.cli.main", "form", str(roster), "--iterations", "500"]
    ours, theirs = os.pipe()
    with subprocess.Popen(
        command, stdout=theirs, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ) as process:
        os.close(theirs)
        os.close(ours)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 141
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told
