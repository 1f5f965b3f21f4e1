"""A start from today's groups: whoever can stays, newcomers go where they fit best, groups that became too small are
filled or dissolved, whichever moves fewer people.
"""

from collections.abc import Callable, Collection, Sequence

import numpy as np

from collegium.engine.forming.starting import worths_of
from collegium.engine.packing import SIZE_LEAST, SIZE_MOST, Floats, Longs, Pack

CANDIDATES = 64
"""Groups that are tried for each newcomer, those nearest in the order of likeness."""


class Start:
    """Groups of people by number, in the order of the caller's groups; some may be empty.

    home     number of the caller's group of each person, -1 for newcomers
    is_pinned  whether each person stays there
    groups   group of each person, 0, 1, … without a gap; origin: number of the caller's group that each one goes on as
    """

    def __init__(
        self, packed: Pack, start: Sequence[Sequence[str]], *, pinned: Collection[str], target: int | None
    ) -> None:
        place = {pk: number for number, pk in enumerate(packed.ids)}
        self.facts, self.target = packed.facts, target
        self.least, self.most = int(packed.facts.limits[SIZE_LEAST]), int(packed.facts.limits[SIZE_MOST])
        self.rows = [[place[pk] for pk in group if pk in place] for group in start]
        self.home = np.full(len(place), -1, dtype=np.int64)
        for number, row in enumerate(self.rows):
            self.home[row] = number
        self.is_pinned = np.zeros(len(place), dtype=np.int64)
        self.is_pinned[[place[pk] for pk in pinned if pk in place]] = 1
        self.spare = np.flatnonzero(self.home < 0).tolist()
        self._seat()

    @property
    def is_usable(self) -> bool:
        """Everybody has a seat, in groups of allowed sizes unless pins forbid."""
        if self.spare or not any(self.rows):
            return False
        return bool(self.is_pinned.any()) or all(not row or self.least <= len(row) <= self.most for row in self.rows)

    @property
    def groups(self) -> Longs:
        found = np.zeros(len(self.home), dtype=np.int64)
        for number, row in enumerate(row for row in self.rows if row):
            found[row] = number
        return found

    @property
    def origin(self) -> list[int]:
        return [number for number, row in enumerate(self.rows) if row]

    def _seat(self) -> None:
        for row in self.rows:
            self._send_away_beyond(row, self.most)
        self._open_groups()
        for row in sorted((row for row in self.rows if 0 < len(row) < self.least), key=len, reverse=True):
            self._fill_or_dissolve(row)
        for person in self.spare[:]:
            self._seat_one(person)
        while self.spare and self._open_with_donors():
            pass
        if self.spare and self.is_pinned.any():  # Pins come before sizes.
            self.rows.append(self.spare[: self.most])
            self.spare = self.spare[self.most :]

    def _send_away_beyond(self, row: list[int], size: int) -> None:
        """Whoever is least missed leaves a row that is too large."""
        while len(row) > size and (free := [person for person in row if not self.is_pinned[person]]):
            without = [[mate for mate in row if mate != person] for person in free]
            leaver = free[int(np.argmax(self._worths(without)))]
            row.remove(leaver)
            self.spare.append(leaver)

    def _open_groups(self) -> None:
        """New groups where newcomers are more than the seats that usual sizes leave free."""
        usual = self.target or (self.least + self.most) // 2
        room = sum(max(0, usual - len(row)) for row in self.rows if row)
        count = (len(self.spare) - room) // usual
        if count > 0:
            self.spare.sort()
            for block in np.array_split(np.array(self.spare), count):
                self.rows.append(block[:usual].tolist())
            opened = {person for row in self.rows[-count:] for person in row}
            self.spare = [person for person in self.spare if person not in opened]

    def _fill_or_dissolve(self, row: list[int]) -> None:
        lacks = self.least - len(row)
        if len(self.spare) >= lacks or (lacks <= len(row) and self._donors() >= lacks) or self._holds_pinned(row):
            while len(row) < self.least and self._draw(row):
                pass
        else:
            self.spare += row
            row.clear()

    def _holds_pinned(self, row: Sequence[int]) -> bool:
        return any(self.is_pinned[person] for person in row)

    def _donors(self) -> int:
        return sum(max(0, len(row) - self.least) for row in self.rows)

    def _draw(self, row: list[int]) -> bool:
        """The spare person who fits best joins, or else somebody whose group can spare them."""
        if self.spare:
            one = self.spare[int(np.argmax(self._worths([[*row, person] for person in self.spare])))]
            self.spare.remove(one)
            row.append(one)
            return True
        givers = [
            (other, person)
            for other in self._near(row[0] if row else 0, lambda other: other is not row and len(other) > self.least)
            for person in other
            if not self.is_pinned[person]
        ]
        if not givers:
            return False
        gains = self._worths([[*row, person] for _, person in givers])
        gains += self._worths([[mate for mate in other if mate != person] for other, person in givers])
        gains -= self._worths([other for other, _ in givers])
        other, person = givers[int(np.argmax(gains))]
        other.remove(person)
        row.append(person)
        return True

    def _seat_one(self, person: int) -> None:
        rows = self._near(person, lambda row: 0 < len(row) < self.most)
        if rows:
            gains = self._worths([[*row, person] for row in rows]) - self._worths(rows)
            rows[int(np.argmax(gains))].append(person)
            self.spare.remove(person)

    def _open_with_donors(self) -> bool:
        """When all groups are full: a group of the spare people and of members whom others can spare."""
        if len(self.spare) + self._donors() < self.least:
            return False
        row, self.spare = self.spare[: self.most], self.spare[self.most :]
        self.rows.append(row)
        while len(row) < self.least:
            if not self._draw(row):
                self.spare += row
                row.clear()
                return False
        return True

    def _near(self, person: int, suits: Callable[[list[int]], bool]) -> list[list[int]]:
        """Rows that suit, nearest in the order of likeness first."""
        rows = [row for row in self.rows if row and suits(row)]
        return sorted(rows, key=lambda row: abs(row[len(row) // 2] - person))[:CANDIDATES]

    def _worths(self, rows: Sequence[Sequence[int]]) -> Floats:
        return worths_of(self.facts, rows, self.target)
