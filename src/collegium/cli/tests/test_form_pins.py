"""Pins that no arrangement can keep are refused with the rule they break; others are not."""

from pathlib import Path

import pytest

from collegium.cli.tests.forming import form, groups_of, written

SEVEN = [f"p{number},red" for number in range(7)]
SIX = [f"p{number},blue" for number in range(7, 13)]


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--size", "4-6", "--pin", "group:red"], "7 people are to stay in group red, but a group holds at most 6."),
        (
            ["--size", "7-13", "--pin", "p1,p8"],
            "The groups with pinned people need 14 people, 7 each, and there are 13.",
        ),
        (
            ["--apart", "apart.csv", "--pin", "p0,p1"],
            'p0 and p1 cannot stay in group red: that breaks "pairs to keep apart".',
        ),
        (
            ["--together", "sets.csv", "--pin", "p2,p7"],
            'p2 and p7 cannot stay in 2 groups: that breaks "people to keep together".',
        ),
        (
            ["--apart", "apart.csv", "--together", "sets.csv", "--pin", "p1,p2"],
            'p1 and p7 cannot stay in group red: that breaks "pairs to keep apart".',
        ),
        (
            ["--span", "2", "--pin", "group:red"],
            'p0 and p3 cannot stay in group red: that breaks "span of years in a group".',
        ),
    ],
)
def test_pins_against_a_rule(
    roster: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    written(Path("apart.csv"), "person_id,other_id", "p0,p1", "p1,p7")
    written(Path("sets.csv"), "person_id,set", "p2,a", "p7,a")
    start = written(Path("today.csv"), "person_id,group", *SEVEN, *SIX)
    assert form(roster, "--start", start, "--out", "groups.csv", *options) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"{sentence} Pin ")
    assert not Path("groups.csv").exists()


def test_pins_that_can_be_kept_are_kept(roster: Path, tmp_path: Path) -> None:
    """A pinned group that is too small today is filled up."""
    start = written(tmp_path / "today.csv", "person_id,group", *SEVEN, "p7,blue", "p8,blue", "gone,blue")
    out = tmp_path / "groups.csv"
    assert form(roster, "--start", start, "--pin", "group:red,group:blue", "--out", str(out)) == 0
    groups = groups_of(out)
    assert {groups[f"p{number}"] for number in range(7)} == {"red"}
    assert groups["p7"] == groups["p8"] == "blue"
