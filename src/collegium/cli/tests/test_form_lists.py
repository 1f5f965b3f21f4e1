"""Sets, pins, weights and worths of pairs: what they do, and a sentence for everything that is refused."""

from pathlib import Path

import pytest

from collegium.cli.tests.forming import form, groups_of, json_of, written

Printed = pytest.CaptureFixture[str]


def test_sets_stay_together(roster: Path, tmp_path: Path) -> None:
    sets = written(tmp_path / "sets.csv", "person_id,set", "p0,writers", "p5,writers", "p10,writers", "p1,x", "p2,x")
    out = tmp_path / "groups.csv"
    assert form(roster, "--together", sets, "--out", str(out)) == 0
    groups = groups_of(out)
    assert groups["p0"] == groups["p5"] == groups["p10"]
    assert groups["p1"] == groups["p2"]


def test_weights_are_those_that_were_given(roster: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert form(roster, "--weights", "similarity=0,complement=2,preferences=1", "--report", str(report)) == 0
    content = json_of(report)
    assert content["terms"]["complement"]["weight"] == 1.0
    assert content["settings"]["weights"]["complement"] == 2.0
    assert content["settings"]["weights"]["stage"] == 0.3


def test_worths_of_pairs_can_be_all_that_counts(roster: Path, tmp_path: Path) -> None:
    friends = [f"p{one},p{other},1" for one in range(0, 13, 2) for other in range(one + 2, 13, 2)]
    pairs = written(tmp_path / "worth.csv", "person_id,other_id,value", *friends)
    out, weights = tmp_path / "groups.csv", "similarity=0,complement=0,preferences=0,pairwise=1"
    assert form(roster, "--pairwise", pairs, "--weights", weights, "--size", "6-7", "--out", str(out)) == 0
    groups = groups_of(out)
    assert len({groups[f"p{number}"] for number in range(0, 13, 2)}) == 1


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ("likeness=1", "there is no weight of this name. Weights: similarity, complement, preferences, pairwise,"),
        ("similarity=-1", "write similarity=NUMBER with a number from 0 to 1000000."),
        ("similarity=nan", "write similarity=NUMBER with a number from 0 to 1000000."),
        ("similarity", "write similarity=NUMBER with a number from 0 to 1000000."),
        ("similarity=0,complement=0,preferences=0", "Weights must not all be 0."),
        ("similarity=0,complement=0", "no data for any term that --weights leaves a weight: preferences."),
    ],
)
def test_wrong_weights_are_refused(roster: Path, capsys: Printed, weights: str, sentence: str) -> None:
    assert form(roster, "--weights", weights) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "lines", "sentence"),
    [
        ("--together", ["person_id,set", "ghost,a"], 'line 2, column person_id, "ghost": Nobody in the roster'),
        ("--together", ["person_id,set", "p1,"], 'line 2, column set, "": Every row needs the name of a set.'),
        (
            "--together",
            ["person_id", "p1"],
            "has no column set. Its first line has: person_id. Name the columns there.",
        ),
        ("--apart", [""], "list.csv is empty. Its first line must name the columns person_id,other_id."),
        ("--pairwise", ["person_id,other_id,value", "p1,p1,1"], "A pair needs two people."),
        ("--pairwise", ["person_id,other_id,value", "p1,p2,7"], 'column value, "7": The worth of a pair is a number'),
        ("--pairwise", ["person_id,other_id,value", "p1,p2,1", "p2,p1,0"], "Line 2 gives this pair the value 1."),
        ("--pairwise", ["person_id,other_id,value", "p1,p2,1"], "add --weights pairwise=NUMBER."),
        ("--start", ["person_id,group", "p1,1", "p1,2"], "This id stands in line 2 already"),
        ("--start", ["person_id,group", "p1,"], "Every row needs an id and a group."),
    ],
)
def test_wrong_lists_are_refused(
    roster: Path, tmp_path: Path, capsys: Printed, option: str, lines: list[str], sentence: str
) -> None:
    out = tmp_path / "groups.csv"
    assert form(roster, option, written(tmp_path / "list.csv", *lines), "--out", str(out)) == 2
    assert sentence in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--pin", "p1"], "give --start GROUPS.csv, too."),
        (["--price", "0.2"], "--price is for moves from today's groups: give --start GROUPS.csv."),
        (["--price", "-1"], "--price must be a number of 0 or more."),
        (["--workers", "0"], "--workers must be a number from 1 to 256."),
        (["--seconds", "nan"], "--seconds must be a number above 0, for example 5."),
        (["--seconds", "inf"], "--seconds must be a number above 0, for example 5."),
        (["--iterations", "9" * 30], "--iterations must be a number from 1 to 1000000000000000."),
        (["--slots", "9" * 30], "--slots must be a number from 0 to 1000."),
        (["--span", "inf"], "for no limit use --without stage_span."),
        (["--span", "nan"], "--span must be a number of 0 or more"),
        (["--weights", "similarity=1e308,complement=1e308"], "with a number from 0 to 1000000."),
        (["--weights", "similarity=1,similarity=2"], "similarity has a weight already; give each name once."),
        (["--weights", "pairwise=1"], "The weight pairwise counts only with worths of pairs: add --pairwise"),
        (["--columns", "rank"], '--columns "rank": write NAME=HEADER, for example person_id=person_id.'),
        (["--only", "track=z"], "fulfills track=z. The column track holds: a, b."),
        (["--explain", "ghost"], '--explain "ghost": nobody in the roster has this id'),
        (["--out", "no/such/folder/groups.csv"], "cannot be written: there is no such folder"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    roster: Path, capsys: Printed, options: list[str], sentence: str
) -> None:
    assert form(roster, *options) == 2
    assert sentence in capsys.readouterr().err


def test_what_is_no_number_is_refused_in_one_sentence(roster: Path, capsys: Printed) -> None:
    for option, word in (("--seconds", "soon"), ("--slots", "1.5")):
        with pytest.raises(SystemExit) as ended:
            form(roster, option, word)
        assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines() == [
        'Argument --seconds: "soon" is not a number. See collegium form --help.',
        'Argument --slots: "1.5" is not a whole number. See collegium form --help.',
    ]


def test_every_fault_of_every_input_is_named_at_once(roster: Path, tmp_path: Path, capsys: Printed) -> None:
    sets = written(tmp_path / "sets.csv", "person_id,set", "ghost,a")
    pairs = written(tmp_path / "pairs.csv", "person_id,other_id", "p0,phantom")
    assert form(roster, "--together", sets, "--apart", pairs, "--weights", "luck=1", "--size", "9-8") == 2
    told = capsys.readouterr().err
    assert all(word in told for word in ("ghost", "phantom", "luck=1", '--size "9-8"'))


def test_lists_of_the_whole_college_go_with_a_part_of_it(roster: Path, tmp_path: Path) -> None:
    """The even people alone; pairs, sets and worths may name the odd ones, who are left out."""
    pairs = written(tmp_path / "pairs.csv", "person_id,other_id", "p0,p1", "p0,p2")
    sets = written(tmp_path / "sets.csv", "person_id,set", "p0,a", "p4,a", "p3,a")
    worth = written(tmp_path / "worth.csv", "person_id,other_id,value", "p1,p2,1", "p0,p6,1")
    out, weights = tmp_path / "groups.csv", "pairwise=1"
    lists = ["--apart", pairs, "--together", sets, "--pairwise", worth, "--weights", weights]
    assert form(roster, "--only", "track=a", "--size", "3-4", *lists, "--out", str(out)) == 0
    groups = groups_of(out)
    assert sorted(groups) == sorted(f"p{n}" for n in range(0, 13, 2))
    assert groups["p0"] == groups["p4"] != groups["p2"]


def test_more_columns_of_a_roster(tmp_path: Path, capsys: Printed) -> None:
    roster, report = tmp_path / "roster.csv", tmp_path / "report.json"
    rows = [f"p{n},paper;{'grant' if n % 2 else ''},care:{60 + n};research:40,trials,video" for n in range(8)]
    written(roster, "person_id,goals,effort,methods,preferences", *rows)
    assert form(roster, "--report", str(report)) == 0
    terms = json_of(report)["terms"]
    assert [terms[name]["missing"] for name in ("goal", "effort", "methods", "preferences")] == [0, 0, 0, 0]
    written(roster, "person_id,effort", *(f"p{n},lots" for n in range(8)))
    assert form(roster) == 2
    assert 'column effort, "lots": Effort is written mission:share' in capsys.readouterr().err
