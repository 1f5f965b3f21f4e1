"""Reads the lists that go with a roster: sets to keep together, today's groups, who is pinned, worths of pairs."""

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from collegium.cli.form_input import refuse_faults, rows_of
from collegium.cli.form_refused import Refused
from collegium.engine.pair_matrix import Pairwise
from collegium.engine.peers import NEUTRAL
from collegium.formation.pool import RowFault

STRANGER = "Nobody in the roster has this id."

MOST_PAIRED = 5000
"""People up to whom worths of pairs are taken: the matrix of 5,000 has 200 MB."""

GROUP = "group:"


@dataclass(frozen=True, kw_only=True)
class Today:
    """Today's groups: ids, group by group, in the order of the file, and what each group is called there."""

    labels: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]


def read_sets(path: Path, ids: Collection[str], left_out: Collection[str] = frozenset()) -> tuple[frozenset[str], ...]:
    """Sets of people who must share a group: everybody with the same word in the column `set`."""
    sets: dict[str, set[str]] = {}
    faults: list[RowFault] = []
    for line, row in rows_of(path, ("person_id", "set")):
        pk, name = row["person_id"], row["set"]
        if pk in left_out:
            continue
        if pk not in ids:
            faults.append(RowFault(line=line, column="person_id", value=pk, reason=STRANGER))
        elif not name:
            faults.append(RowFault(line=line, column="set", value=name, reason="Every row needs the name of a set."))
        else:
            sets.setdefault(name, set()).add(pk)
    refuse_faults(path, faults)
    return tuple(frozenset(members) for members in sets.values())


def read_today(path: Path) -> Today:
    """Groups as `--out` writes them. People who are no longer in the roster may stand there: they have left."""
    groups: dict[str, list[str]] = {}
    first_line: dict[str, int] = {}
    faults: list[RowFault] = []
    for line, row in rows_of(path, ("person_id", "group")):
        pk, label = row["person_id"], row["group"]
        if not pk or not label:
            column = "group" if pk else "person_id"
            faults.append(RowFault(line=line, column=column, value="", reason="Every row needs an id and a group."))
        elif pk in first_line:
            reason = f"This id stands in line {first_line[pk]} already; a person is in one group."
            faults.append(RowFault(line=line, column="person_id", value=pk, reason=reason))
        else:
            first_line[pk] = line
            groups.setdefault(label, []).append(pk)
    refuse_faults(path, faults)
    return Today(labels=tuple(groups), groups=tuple(tuple(members) for members in groups.values()))


def read_pins(texts: Sequence[str], *, ids: Collection[str], today: Today | None) -> frozenset[str]:
    """Who is pinned: a file with a column person_id, or ids and `group:NAME` with commas between."""
    if not texts:
        return frozenset()
    if today is None:
        raise Refused(["--pin keeps people in the groups of --start: give --start GROUPS.csv, too."])
    home = {pk: label for label, group in zip(today.labels, today.groups, strict=True) for pk in group}
    pinned: set[str] = set()
    wrong: list[str] = []
    for word in (word for text in texts for word in _pinned_words(text)):
        if word.startswith(GROUP):
            label = word.removeprefix(GROUP).strip()
            found = {pk for pk, there in home.items() if there == label and pk in ids}
            pinned |= found
            wrong += (
                [] if found else [f'--pin "{word}": no group of --start with somebody of the roster has this name.']
            )
        elif word in ids and word in home:
            pinned.add(word)
        else:
            where = "in the roster" if word not in ids else "in a group of --start"
            wrong.append(f'--pin "{word}": nobody {where} has this id.')
    if wrong:
        raise Refused(wrong)
    return frozenset(pinned)


def read_merges(texts: Sequence[str], today: Today | None) -> tuple[tuple[int, int], ...]:
    """Positions of groups to begin with as one, from texts such as "3,5"."""
    pairs, wrong = list[tuple[int, int]](), list[str]()
    for text in texts:
        names = [word.strip().removeprefix(GROUP) for word in text.split(",")]
        if len(names) != 2 or not all(names):
            wrong.append(f'--merge "{text}": name two groups of --start with a comma between, for example 3,5.')
            continue
        one, other = (_position(name, today, f'--merge "{text}"', wrong) for name in names)
        if one is not None and other is not None:
            pairs.append((one, other))
    if wrong:
        raise Refused(wrong)
    return tuple(pairs)


def read_splits(texts: Sequence[str], today: Today | None) -> tuple[int, ...]:
    """Positions of groups to begin with in halves."""
    wrong = list[str]()
    found = [_position(text.strip().removeprefix(GROUP), today, f'--split "{text}"', wrong) for text in texts]
    if wrong:
        raise Refused(wrong)
    return tuple(number for number in found if number is not None)


def _position(label: str, today: Today | None, option: str, wrong: list[str]) -> int | None:
    if today is None:
        wrong.append(f"{option} is for groups of --start: give --start GROUPS.csv, too.")
    elif label not in today.labels:
        wrong.append(f"{option}: no group of --start is called {label}.")
    else:
        return today.labels.index(label)
    return None


def _pinned_words(text: str) -> list[str]:
    path = Path(text)
    if path.suffix.casefold() in {".csv", ".xlsx"}:
        return [row["person_id"] for _, row in rows_of(path, ("person_id",)) if row["person_id"]]
    return [word for word in (word.strip() for word in text.split(",")) if word]


def read_pairwise(path: Path, ids: Sequence[str], left_out: Collection[str] = frozenset()) -> Pairwise:
    """A matrix of worths from 0 to 1; pairs that are not named count one half, neither gained nor lost."""
    if len(ids) > MOST_PAIRED:
        raise Refused([f"--pairwise takes up to {MOST_PAIRED} people; the roster has {len(ids)}."])
    place = {pk: number for number, pk in enumerate(ids)}
    rows = tuple(array("d", [NEUTRAL]) * len(ids) for _ in ids)
    given: dict[tuple[int, int], tuple[float, int]] = {}
    faults: list[RowFault] = []
    for line, row in rows_of(path, ("person_id", "other_id", "value")):
        if row["person_id"] in left_out or row["other_id"] in left_out:
            continue
        fault = _pair_fault(row, place)
        if fault is None:
            one, other = sorted((place[row["person_id"]], place[row["other_id"]]))
            value = float(row["value"].replace(",", "."))
            before, first = given.setdefault((one, other), (value, line))
            if before != value:
                fault = "value", f"Line {first} gives this pair the value {before:g}."
            rows[one][other] = rows[other][one] = value
        if fault is not None:
            faults.append(RowFault(line=line, column=fault[0], value=row[fault[0]], reason=fault[1]))
    refuse_faults(path, faults)
    return Pairwise(rows=rows)


def _pair_fault(row: Mapping[str, str], place: Mapping[str, int]) -> tuple[str, str] | None:
    """The column that is wrong and why."""
    for column in ("person_id", "other_id"):
        if row[column] not in place:
            return column, STRANGER
    if row["person_id"] == row["other_id"]:
        return "other_id", "A pair needs two people."
    try:
        value = float(row["value"].replace(",", "."))
    except ValueError:
        value = -1.0
    return None if 0 <= value <= 1 else ("value", "The worth of a pair is a number from 0 to 1.")
