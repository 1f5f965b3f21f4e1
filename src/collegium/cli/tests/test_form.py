"""`collegium form`: from a roster file to groups, and a sentence for everything that is refused."""

from pathlib import Path

import pytest

from collegium.cli.main import main
from collegium.cli.tests.forming import HEADER, form, groups_of, json_of

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared real input is not on this machine")


def test_groups_table_and_report(roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs, out, report = tmp_path / "pairs.csv", tmp_path / "groups.csv", tmp_path / "report.json"
    pairs.write_text("person_id,other_id\np0,p1\n", encoding="utf-8")
    code = form(roster, "--apart", str(pairs), "--size", "4-8", "--out", str(out), "--report", str(report))
    groups = groups_of(out)
    assert code == 0
    assert len(groups) == 13
    assert groups["p0"] != groups["p1"]
    assert "broken rules: none" in capsys.readouterr().out
    content = json_of(report)
    assert content["feasible"] is True
    assert sum(len(group["members"]) for group in content["groups"]) == 13


def test_windows_letters_semicolons_and_a_byte_order_mark(roster: Path, tmp_path: Path) -> None:
    text = roster.read_text(encoding="utf-8").replace(";", "|").replace(",", ";").replace("|", ";")
    text = text.replace(";c5", "").replace("1;2;3", '"1;2;3"').replace("p0;", "Zoë;")
    for encoding in ("cp1252", "utf-8-sig"):
        other, out = tmp_path / "other.csv", tmp_path / "groups.csv"
        other.write_bytes(text.encode(encoding))
        assert form(other, "--out", str(out)) == 0
        assert "Zoë" in groups_of(out)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("p0,Assistant Professor,1,a,,,", 'line 15, column person_id, "p0": This id stands in line 2 already.'),
        ("q,Wizard,1,a,,,", 'line 15, column rank, "Wizard": This rank is not known.'),
        ("q,Professor,1_0,a,,,", 'line 15, column years_in_rank, "1_0": Years must be a number from 0 to 80.'),
        ("q,Professor,-1,a,,,", 'line 15, column years_in_rank, "-1": Years must be a number from 0 to 80.'),
        (
            '"q\x1b[31m",Professor,1,a,,,',
            'line 15, column person_id, "q\\x1b[31m": An id holds no line breaks and no other',
        ),
        (",Professor,1,a,,,", 'line 15, column person_id, "": Every person needs an id.'),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(
    roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str, sentence: str
) -> None:
    roster.write_text(roster.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    assert form(roster, "--out", str(tmp_path / "groups.csv")) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "groups.csv").exists()


def test_pairs_of_strangers_are_named(roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("person_id,other_id\np0,ghost\n", encoding="utf-8")
    assert form(roster, "--apart", str(pairs)) == 2
    assert 'line 2, column other_id, "ghost": Nobody in the roster has this id.' in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--size", "many"], ["--size", "8-4"], ["--without", "sizes"], ["--seed", "-1"]])
def test_nonsense_options_are_refused(roster: Path, option: list[str]) -> None:
    assert form(roster, *option) == 2


def test_empty_and_missing_files_and_small_pools(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty, small = tmp_path / "empty.csv", tmp_path / "small.csv"
    empty.write_text("", encoding="utf-8")
    small.write_text(HEADER + "p0,Professor,1,a,,,\n", encoding="utf-8")
    assert [form(empty), form(tmp_path / "none.csv"), form(small)] == [2, 2, 2]
    errors = capsys.readouterr().err
    assert "empty" in errors
    assert "cannot be read" in errors
    assert "There is 1 person, fewer than the smallest group of 4." in errors


def test_a_person_without_mates_ends_with_reasons(
    roster: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster.write_text(roster.read_text(encoding="utf-8") + "old,Assistant Professor,40,a,,,\n", encoding="utf-8")
    assert form(roster, "--out", str(tmp_path / "groups.csv")) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[2].startswith("No group that keeps these rules can hold old.")
    assert not any("could share a group" in line for line in told), "it is said once"
    assert len(groups_of(tmp_path / "groups.csv")) == 14


@needs_shared
def test_67_assistant_professors_of_a_real_college(tmp_path: Path) -> None:
    out = tmp_path / "groups.csv"
    professors = SHARED / "professors_397.csv"
    assert main(["form", str(professors), "--only", "rank=AsstProf", "--iterations", "60000", "--out", str(out)]) == 0
    assert len(groups_of(out)) == 67
