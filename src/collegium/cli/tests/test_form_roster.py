"""A large roster is held as columns that say the same as objects do."""

import random
from pathlib import Path

import pytest

from collegium.cli.form_input import read_roster
from collegium.cli.form_refused import Refused
from collegium.cli.form_roster import COLUMNS_FROM, people_of
from collegium.engine.people import People
from collegium.engine.tests.drawn import drawn_peer


def test_columns_say_the_same_as_objects() -> None:
    chance = random.Random(1)
    peers = [drawn_peer(number, chance) for number in range(150)]
    columns = people_of(iter(peers))
    assert list(columns) == list(People.of(peers))
    assert columns.can_teach.words == columns.wants.words == People.of(peers).wants.words


def test_a_large_file_becomes_columns_and_its_faults_are_named(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    rows = [f"p{n},{n % 9},a;b{n % 70},{n % 5};x" for n in range(COLUMNS_FROM)]
    path.write_text("person_id,years_in_rank,strengths,needs\n" + "\n".join(rows) + "\n", encoding="utf-8")
    people = read_roster(path, columns="", only=()).people
    assert isinstance(people, People)
    assert people[71].can_teach == frozenset({"a", "b1"})
    assert people[71].wants == frozenset({"1", "x"})
    assert people[71].slots is None
    path.write_text(path.read_text(encoding="utf-8") + "p1,1,,\n,1,,\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_roster(path, columns="", only=())
    assert "2 wrong values" in str(refused.value)


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_text("person_id,rank,Person_ID\np1,,p2\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        read_roster(path, columns="", only=())
    assert str(refused.value) == "2 columns are called person_id. Rename all but one."
