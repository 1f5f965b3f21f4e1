"""`python -m benchmarks.mdgp`: reads instances, prints what was found, keeps what is better than published."""

import gzip
import json
import pathlib

import numpy as np
import pytest
from benchmarks.mdgp import BEST_FOUND, DATA, main, verify
from benchmarks.mdgp_files import BadFile, read_arrangement, read_instance, write_arrangement

Pair = tuple[float | str, ...]

PAIRS: list[Pair] = [(0, 1, 5), (0, 2, 1), (0, 3, 1), (1, 2, 1), (1, 3, 1), (2, 3, 4.5)]
HEAD = "4 2 ds 1 2 2 3"


def write(
    folder: pathlib.Path, *, head: str = HEAD, pairs: list[Pair] = PAIRS, name: str = "Tiny.txt"
) -> pathlib.Path:
    text = "\n".join([head, *(" ".join(map(str, pair)) for pair in pairs)]) + "\n"
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def publish(folder: pathlib.Path, best: float) -> None:
    folder.joinpath("best_known.csv").write_text(f"instance,n,groups,best,average_of_20\nTiny,4,2,{best},{best}\n")


@pytest.mark.parametrize("name", ["Tiny.txt", "Tiny.txt.gz"])
def test_reads_plain_and_compressed_instances(tmp_path: pathlib.Path, name: str) -> None:
    instance = read_instance(write(tmp_path, name=name))
    assert (instance.name, instance.lower, instance.upper) == ("Tiny", (1, 2), (2, 3))
    assert instance.distances.tolist() == [[0, 5, 1, 1], [5, 0, 1, 1], [1, 1, 0, 4.5], [1, 1, 4.5, 0]]


@pytest.mark.parametrize(
    ("head", "pairs", "fault"),
    [
        ("4 2 ds 1 2 2", PAIRS, "the first line must hold people, groups, and two sizes for each group"),
        (HEAD, PAIRS[:-2], "2 pairs have no distance"),
        (HEAD, [*PAIRS, (0, 4, 1)], "a line names somebody outside 0 to 3"),
        (HEAD, [(0, 1)], "each line after the first must hold two people and their distance"),
        (HEAD, [("a", "b", "c")], "is no list of pairs"),
    ],
)
def test_a_file_that_is_no_instance_says_why(tmp_path: pathlib.Path, head: str, pairs: list[Pair], fault: str) -> None:
    with pytest.raises(BadFile, match=fault):
        read_instance(write(tmp_path, head=head, pairs=pairs))


def test_a_cut_compressed_file_says_so_and_ends_with_2(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, name="Tiny.txt.gz")
    path.write_bytes(path.read_bytes()[:-12])
    assert main([str(path)]) == 2
    assert "is no list of pairs" in capsys.readouterr().err


def test_prints_one_line_for_each_file_with_the_gap_to_published(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path)
    publish(tmp_path, 10.0)
    assert main([str(path), "--seconds", "0.05", "--seed", "3", "--cpu", "--out", str(tmp_path / "out")]) == 0
    line = json.loads(capsys.readouterr().out)
    assert {key: line[key] for key in ("instance", "n", "objective", "seed", "feasible", "gap")} == {
        "instance": "Tiny", "n": 4, "objective": 9.5, "seed": 3, "feasible": True, "gap": 5.0,
    }  # fmt: skip
    objective, groups = read_arrangement(tmp_path / "out" / "Tiny.csv", 2)
    assert objective == 9.5
    assert sorted(map(sorted, groups)) == [[0, 1], [2, 3]]


def test_prints_a_table_of_medians(tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(tmp_path, 9.0)
    assert main([str(write(tmp_path)), "--seconds", "0.02", "--seeds", "2", "--table"]) == 0
    printed = capsys.readouterr().out
    assert "| Tiny | 9.0 | 9.0 | 0.000 % | 9.5 | -5.556 % | 9.5 | -5.556 % |" in printed
    assert "Ahead of the published average on 1 of 1." in printed


def test_keeps_only_what_is_better_than_published_and_than_before(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.mdgp.BEST_FOUND", tmp_path / "kept")
    path = write(tmp_path)
    publish(tmp_path, 9.5)
    main([str(path), "--seconds", "0.02", "--keep"])
    assert not (tmp_path / "kept").exists()
    publish(tmp_path, 9.0)
    main([str(path), "--seconds", "0.02", "--keep"])
    assert read_arrangement(tmp_path / "kept" / "Tiny.csv", 2)[0] == 9.5


@pytest.mark.parametrize(
    ("groups", "objective", "said"),
    [
        ([[0, 1], [2, 3]], 9.5, "right  Tiny 9.500, published 9.000, -5.5556 %"),
        ([[0, 1], [2, 3]], 9.6, "WRONG  Tiny: it says 9.600 and is 9.500"),
        ([[0, 2], [1, 3]], 2.0, "WRONG  Tiny: 2.000 is no better than the published 9.000"),
        ([[0, 1], [2]], 5.0, "WRONG  Tiny: it misses somebody, or a group breaks its limits"),
        ([[0], [1, 2], [3]], 1.0, "WRONG  Tiny: Tiny.csv is no arrangement in 2 groups"),
    ],
)
def test_verifies_what_is_kept(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str], groups: list[list[int]], objective: float, said: str
) -> None:
    write(tmp_path)
    publish(tmp_path, 9.0)
    write_arrangement(tmp_path / "kept" / "Tiny.csv", groups, objective)
    assert verify(tmp_path / "kept", tmp_path) == (0 if said.startswith("right") else 1)
    assert said in capsys.readouterr().out


def test_skips_with_a_reason_where_the_data_are_absent(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_arrangement(tmp_path / "kept" / "Tiny.csv", [[0]], 0.0)
    assert verify(tmp_path / "kept", tmp_path) == 0
    assert f"skipped Tiny: {tmp_path} has no such instance" in capsys.readouterr().out


def test_what_this_project_keeps_is_better_than_published() -> None:
    if not DATA.is_dir():
        pytest.skip(f"{DATA} holds the instances of MDGPLIB, which are no part of this project")
    assert verify(BEST_FOUND, DATA) == 0


def test_kept_arrangements_are_lists_of_seats() -> None:
    for path in BEST_FOUND.glob("*.csv"):
        objective, groups = read_arrangement(path, 100)
        people = sum(len(group) for group in groups)
        assert sorted(person for group in groups for person in group) == list(range(people))
        assert np.isfinite(objective)
