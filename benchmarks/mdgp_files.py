"""Reads instances of the Maximally Diverse Grouping Problem as MDGPLIB writes them, and keeps arrangements.

An instance is a text file, plain or compressed by gzip. Its first line: people, groups, `ss` or `ds` (same or
different sizes), then the least and the greatest size of each group; every other line: two people, counted from 0, and
their distance. Source: MDGPLIB (Optsicom project); the files are no part of this project.
"""

import csv
import gzip
import pathlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from collegium.engine.pairwise import diversity_of


class BadFile(ValueError):
    """A file that is no instance or no arrangement, and why."""


@dataclass(frozen=True)
class MdgpInstance:
    """distances n x n; lower and upper size of each group."""

    name: str
    distances: np.ndarray
    lower: tuple[int, ...]
    upper: tuple[int, ...]

    def is_feasible(self, groups: Sequence[Sequence[int]]) -> bool:
        """Whether everybody stands in one group and each group keeps its limits."""
        listed = sorted(person for group in groups for person in group)
        return (
            listed == list(range(len(self.distances)))
            and len(groups) == len(self.lower)
            and all(
                least <= len(group) <= most for group, least, most in zip(groups, self.lower, self.upper, strict=True)
            )
        )


def name_of(path: pathlib.Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".txt")


def read_instance(path: pathlib.Path) -> MdgpInstance:
    """Raises BadFile with the first thing that is wrong."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="ascii") as handle:
            head = handle.readline().split()
            rows = np.loadtxt(handle, ndmin=2)
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile, ValueError) as error:
        raise BadFile(f"{path.name} is no list of pairs: {error}") from error
    people, lower, upper = _head(path.name, head)
    return MdgpInstance(name_of(path), _distances(path.name, rows, people), lower, upper)


def _head(name: str, words: Sequence[str]) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    numbers = [int(word) for word in words if word.lstrip("-").isdigit()]
    if len(numbers) < 4 or len(numbers) != 2 + 2 * numbers[1]:
        raise BadFile(f"{name}: the first line must hold people, groups, and two sizes for each group.")
    return numbers[0], tuple(numbers[2::2]), tuple(numbers[3::2])


def _distances(name: str, rows: np.ndarray, people: int) -> np.ndarray:
    if rows.shape[1] != 3:
        raise BadFile(f"{name}: each line after the first must hold two people and their distance.")
    one, other = rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64)
    if len(rows) and (min(one.min(), other.min()) < 0 or max(one.max(), other.max()) >= people):
        raise BadFile(f"{name}: a line names somebody outside 0 to {people - 1}.")
    distances = np.full((people, people), np.nan)
    np.fill_diagonal(distances, 0.0)
    distances[one, other] = rows[:, 2]
    distances[other, one] = rows[:, 2]
    if missing := int(np.isnan(distances).sum()) // 2:
        raise BadFile(f"{name}: {missing} pairs have no distance.")
    return distances


def read_published(path: pathlib.Path) -> dict[str, dict[str, float]]:
    """best and average_of_20 of each instance; nothing where there is no such file."""
    if not path.is_file():
        return {}
    with path.open(newline="", encoding="utf-8") as handle:
        return {
            row["instance"]: {key: float(row[key]) for key in ("best", "average_of_20") if row.get(key)}
            for row in csv.DictReader(handle)
        }


def write_arrangement(path: pathlib.Path, groups: Sequence[Sequence[int]], objective: float) -> None:
    """The objective on the first line, then person and group, both counted from 0."""
    path.parent.mkdir(parents=True, exist_ok=True)
    seats = sorted((person, number) for number, group in enumerate(groups) for person in group)
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerows([("objective", f"{objective:.3f}"), ("person", "group"), *seats])


def read_arrangement(path: pathlib.Path, number_of_groups: int) -> tuple[float, list[list[int]]]:
    """Raises BadFile with the first thing that is wrong."""
    with path.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.reader(handle))
    groups: list[list[int]] = [[] for _ in range(number_of_groups)]
    try:
        objective = float(dict([rows[0]])["objective"])
        for person, group in rows[2:]:
            if int(group) < 0:
                raise IndexError(group)
            groups[int(group)].append(int(person))
    except (IndexError, KeyError, ValueError) as error:
        raise BadFile(f"{path.name} is no arrangement in {number_of_groups} groups: {error}") from error
    return objective, groups


def disagreement(instance: MdgpInstance, kept: pathlib.Path, published: float | None) -> str:
    """What is wrong with a kept arrangement, in words; empty when it is what it says and better than published."""
    try:
        objective, groups = read_arrangement(kept, len(instance.lower))
    except BadFile as error:
        return str(error)
    if not instance.is_feasible(groups):
        return "it misses somebody, or a group breaks its limits"
    found = diversity_of(instance.distances, groups)
    if abs(found - objective) > 0.0005 + 1e-9 * abs(found):
        return f"it says {objective:.3f} and is {found:.3f}"
    if published is not None and found <= published:
        return f"{found:.3f} is no better than the published {published:.3f}"
    return ""
