"""Today's groups begin merged or split: what comes of it, and a sentence for what cannot be done."""

from pathlib import Path

import pytest

from collegium.cli.tests.forming import form, groups_of, json_of, written


@pytest.fixture
def three(tmp_path: Path) -> str:
    """East and West of three each, Great of seven: all of the roster."""
    rows = (
        [f"p{n},East" for n in range(3)] + [f"p{n},West" for n in range(3, 6)] + [f"p{n},Great" for n in range(6, 13)]
    )
    return written(tmp_path / "today.csv", "person_id,group", *rows)


def test_two_small_groups_go_on_as_one_and_the_third_stays(roster: Path, three: str, tmp_path: Path) -> None:
    out, report = tmp_path / "groups.csv", tmp_path / "report.json"
    told = ("--out", str(out), "--report", str(report))
    assert form(roster, "--start", three, "--merge", "East,West", "--price", "5", *told) == 0
    groups, change = groups_of(out), json_of(report)["change"]
    assert {groups[f"p{n}"] for n in range(6)} == {"East"}
    assert {groups[f"p{n}"] for n in range(6, 13)} == {"Great"}
    assert [one["id"] for one in change["moved"]] == ["p3", "p4", "p5"]
    assert {"kind": "merged", "before": ["East", "West"], "after": ["East"]} in change["groups"]


def test_a_group_goes_on_in_halves(roster: Path, three: str, tmp_path: Path) -> None:
    out = tmp_path / "groups.csv"
    told = ("--size", "3-8", "--target", "any", "--price", "5", "--out", str(out))
    assert form(roster, "--start", three, "--split", "group:Great", *told) == 0
    groups = groups_of(out)
    assert {groups[f"p{n}"] for n in range(3)} == {"East"}
    assert {groups[f"p{n}"] for n in range(3, 6)} == {"West"}
    halves = [groups[f"p{n}"] for n in range(6, 13)]
    assert sorted(halves.count(label) for label in set(halves)) == [3, 4]
    assert "Great" in halves


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (["--merge", "East"], '--merge "East": name two groups of --start with a comma between, for example 3,5.'),
        (["--merge", "East,North"], '--merge "East,North": no group of --start is called North.'),
        (["--merge", "East,East"], "--merge and --split: Each group can be merged or split once."),
        (["--split", "North"], '--split "North": no group of --start is called North.'),
        (["--merge", "East,West", "--split", "West"], "--merge and --split: Each group can be merged or split once."),
        (
            ["--merge", "West,Great", "--pin", "group:West,group:Great"],
            "10 people are to stay in group West, but a group holds at most 8.",
        ),
    ],
)
def test_what_cannot_be_done_is_refused(
    roster: Path, three: str, wrong: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form(roster, "--start", three, *wrong) == 2
    assert sentence in capsys.readouterr().err


def test_without_todays_groups_nothing_can_be_merged_or_split(
    roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert form(roster, "--merge", "East,West", "--split", "Great") == 2
    told = capsys.readouterr().err
    assert '--merge "East,West" is for groups of --start: give --start GROUPS.csv, too.' in told
    assert '--split "Great" is for groups of --start: give --start GROUPS.csv, too.' in told
