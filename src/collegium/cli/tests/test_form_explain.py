"""`--explain` and the report: shares, windows, who teaches whom, best single changes, and nothing private."""

from pathlib import Path

import pytest

from collegium.cli.form_explain import signs
from collegium.cli.form_facts import sentence_of
from collegium.cli.tests.forming import form, groups_of, json_of, written
from collegium.engine.catalog import RULE_CATALOG, TERM_CATALOG
from collegium.engine.explain import Fact

Printed = pytest.CaptureFixture[str]


def test_a_person_is_explained_with_bars_reasons_and_changes(roster: Path, capsys: Printed) -> None:
    assert form(roster, "--explain", "p0") == 0
    told = capsys.readouterr().out.split("\n\n")[-1]
    assert told.startswith("p0: group ")
    assert "█" in told
    assert "Mates can teach 1 of 1 want: c1" in told
    assert "p0 with p" in told or "p0 to group" in told


def test_a_group_is_explained_with_windows_and_who_teaches_whom(roster: Path, tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "groups.csv"
    assert form(roster, "--explain", "group:1", "--out", str(out)) == 0
    told = capsys.readouterr().out
    members = [pk for pk, group in groups_of(out).items() if group == "1"]
    assert f"group 1: {', '.join(members)}" in told
    assert "3 common windows: 1, 2, 3" in told
    assert f"{members[0]} can learn c" in told


def test_without_a_name_every_group_is_explained(roster: Path, capsys: Printed) -> None:
    assert form(roster, "--explain") == 0
    told = capsys.readouterr().out
    assert "group 1: " in told
    assert "group 2: " in told


def test_a_group_that_is_not_there(roster: Path, capsys: Printed) -> None:
    assert form(roster, "--explain", "group:77") == 0
    assert "There is no group 77. Groups: 1, 2" in capsys.readouterr().out


def test_the_report_holds_units_sources_and_why_here(roster: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert form(roster, "--report", str(report)) == 0
    content = json_of(report)
    assert list(content["terms"]) == list(TERM_CATALOG)
    assert list(content["rules"]) == list(RULE_CATALOG)
    assert all(one["unit"] and one["source"] for one in [*content["terms"].values(), *content["rules"].values()])
    people = [person for group in content["groups"] for person in group["people"]]
    assert sorted(person["id"] for person in people) == sorted(f"p{n}" for n in range(13))
    assert all(1 <= len(person["why_here"]) <= 3 for person in people)
    for group in content["groups"]:
        assert sum(term["points"] for term in group["terms"].values()) == pytest.approx(group["score"])
    assert content["change"] is None


def test_a_broken_exclusion_is_in_the_report_without_anybody(roster: Path, tmp_path: Path) -> None:
    """Everybody is kept apart from p0, so every arrangement breaks it: told is that, and not who."""
    pairs = written(tmp_path / "pairs.csv", "person_id,other_id", *(f"p0,p{n}" for n in range(1, 13)))
    report = tmp_path / "report.json"
    assert form(roster, "--apart", pairs, "--report", str(report), "--seconds", "1") == 1
    content = json_of(report)
    broken = [one for one in content["broken"] if one["rule"] == "apart"]
    assert [(one["people"], one["found"]) for one in broken] == [([], 1)]
    assert content["rules"]["apart"]["is_broken"] is True
    assert "times" not in content["rules"]["apart"]
    assert all(reason["people"] == [] for reason in content["reasons"] if "apart" in reason["rules"])
    assert all(one["people"] == [] for group in content["groups"] for one in group["broken"] if one["rule"] == "apart")


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        (
            Fact(kind="alike", found=3, of=3, years=0.0),
            "All 3 mates are on the same track, and years in rank are the same.",
        ),
        (Fact(kind="alike", found=1, of=3), "1 of 3 mates is on the same track."),
        (Fact(kind="alike", found=0, of=3, years=1.04), "Years in rank differ by at most 1 year."),
        (
            Fact(kind="learn", found=1, of=2, people=("ben",), words=("grants",)),
            "Mates can teach 1 of 2 wants: grants (ben).",
        ),
        (
            Fact(kind="teach", found=1, of=1, people=("ben",), words=("writing",)),
            "Can teach writing to 1 of 1 mate: ben.",
        ),
        (Fact(kind="goal", found=2, of=3, words=("paper",)), "Shares a goal with 2 of 3 mates: paper."),
        (
            Fact(kind="methods", found=2, of=2, words=("trials",)),
            "Shares a method or problem with all 2 mates: trials.",
        ),
        (Fact(kind="meet", found=1, of=1, words=("mon",)), "The group shares 1 weekly window: mon."),
        (Fact(kind="elsewhere", found=2, of=3), "From other institutions: 2 of 3 mates."),
    ],
)
def test_every_fact_is_a_sentence(fact: Fact, sentence: str) -> None:
    assert sentence_of(fact) == sentence


def test_a_terminal_without_blocks_gets_plain_signs() -> None:
    assert signs("utf-8") == ("█", "░")
    assert signs("ascii") == ("#", ".")
