"""From today's groups: pins hold, joiners find a place, and the change is told in the table and the report."""

from pathlib import Path

import pytest

from collegium.cli.tests.forming import form, groups_of, json_of, written


@pytest.fixture
def today(roster: Path, tmp_path: Path) -> str:
    """Groups called East and West; p12 has none yet, and somebody has left."""
    rows = [*(f"p{n},East" for n in range(6)), *(f"p{n},West" for n in range(6, 12)), "gone,West"]
    return written(tmp_path / "today.csv", "person_id,group", *rows)


def test_everybody_pinned_stays_and_the_newcomer_joins(roster: Path, today: str, tmp_path: Path) -> None:
    out, report = tmp_path / "groups.csv", tmp_path / "report.json"
    everybody = "group:East,group:West"
    assert form(roster, "--start", today, "--pin", everybody, "--out", str(out), "--report", str(report)) == 0
    groups, change = groups_of(out), json_of(report)["change"]
    assert {groups[f"p{n}"] for n in range(6)} == {"East"}
    assert {groups[f"p{n}"] for n in range(6, 12)} == {"West"}
    assert (change["moved"], change["left"]) == ([], ["gone"])
    assert [one["id"] for one in change["joined"]] == ["p12"]
    assert len(change["pinned"]) == 12


def test_who_moves_and_what_it_buys_is_told(
    roster: Path, today: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, report = tmp_path / "groups.csv", tmp_path / "report.json"
    assert form(roster, "--start", today, "--out", str(out), "--report", str(report)) == 0
    change, told = json_of(report)["change"], capsys.readouterr().out
    moved, stayed = [one["id"] for one in change["moved"]], change["stayed"]
    assert sorted([*moved, *stayed, "p12"]) == sorted(groups_of(out))
    assert f"from today's groups: {len(stayed)} stay, {len(moved)} move" in told
    assert "1 join, 1 left" in told
    assert all(one["buys"] is not None for one in change["moved"] if one["from"] in {"East", "West"})
    assert change["before"]["people"] == 12
    assert {"East", "West"} <= {label for one in change["groups"] for label in one["before"]}


def test_a_high_price_moves_nobody_who_need_not(roster: Path, today: str, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert form(roster, "--start", today, "--price", "5", "--report", str(report)) == 0
    assert json_of(report)["change"]["moved"] == []


def test_ids_and_files_can_be_pinned(roster: Path, today: str, tmp_path: Path) -> None:
    report, ids = tmp_path / "report.json", written(tmp_path / "ids.csv", "person_id", "p0", "p1")
    assert form(roster, "--start", today, "--pin", ids, "--pin", "p7, p8", "--report", str(report)) == 0
    change = json_of(report)["change"]
    assert change["pinned"] == ["p0", "p1", "p7", "p8"]
    assert set(change["pinned"]) <= set(change["stayed"])


def test_wrong_pins_are_named_one_by_one(roster: Path, today: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert form(roster, "--start", today, "--pin", "ghost,p12,group:North") == 2
    told = capsys.readouterr().err.splitlines()
    assert told == [
        '--pin "ghost": nobody in the roster has this id.',
        '--pin "p12": nobody in a group of --start has this id.',
        '--pin "group:North": no group of --start with somebody of the roster has this name.',
    ]
