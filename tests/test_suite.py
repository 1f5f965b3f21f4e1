"""The runner of all checks: what is missing or fails makes it red, and its last lines tell the counts."""

import sys
from pathlib import Path

import pytest
from script import suite
from script.suite import Run, journeys, plain_counts


def test_without_a_browser_the_run_is_red_and_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("CHROMIUM", raising=False)
    run = Run({})
    journeys(run, name="journeys")
    assert run.finish() == 1
    told = capsys.readouterr().out
    assert "apt-get install chromium" in told
    assert told.endswith("RED: journeys\n")


def test_without_libical_the_run_says_which_program_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where nothing can be installed, its tests are skipped, and nobody overlooks it."""
    monkeypatch.setattr(suite, "ROOT", Path("/nowhere"))
    monkeypatch.setenv("PATH", "/nowhere")
    suite.find_libical()
    assert capsys.readouterr().out == (
        "libical is missing, so four of the five calendar programs are asked: apt-get install libical3\n"
    )


def test_a_step_that_fails_is_shown_in_full_and_makes_the_run_red(capsys: pytest.CaptureFixture[str]) -> None:
    run = Run({})
    run.step("good", [sys.executable, "-c", "print('quiet')"])
    run.step("bad", [sys.executable, "-c", "print('why'); raise SystemExit(3)"])
    assert run.finish() == 1
    told = capsys.readouterr().out
    assert "quiet" not in told
    assert "why" in told
    assert told.endswith("RED: bad\n")


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("12 passed in 3.20s", "12 passed, 0 failed"),
        ("1 failed, 11 passed, 2 skipped in 63.20s (0:01:03)", "11 passed, 1 failed, 2 skipped"),
        ("3 passed, 1 error in 0.50s", "3 passed, 0 failed, 1 error"),
        ("no tests ran in 0.01s", "0 passed, 0 failed"),
    ],
)
def test_the_last_line_of_pytest_is_told_in_one_form(line: str, counts: str) -> None:
    assert plain_counts(line) == counts
