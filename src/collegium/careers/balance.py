"""The week as it is spent beside the week as the goals need it, mission by mission. Pure.

Hours are hours a week. Nothing is judged: there is no score, and no total that should be reached. What is named: the
activities that serve no goal, and the goals that no activity serves (the letter: activities aligned with goals).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

MOST_HOURS = Decimal(168)
"""A week has no more."""
NO_HOURS = Decimal(0)
BAR_WIDTH = 300
"""Drawing units of the longest bar."""


class Mission(StrEnum):
    """What a faculty member's hours are for, in the order of the page."""

    CLINICAL = "clinical"
    TEACHING = "teaching"
    RESEARCH = "research"
    SERVICE = "service"
    LEADERSHIP = "leadership"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Spent:
    """An activity: where its hours go, and the keys of the open goals that it serves."""

    name: str
    mission: Mission
    hours: Decimal
    serves: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Needed:
    """An open goal or milestone, by its key, with the hours a week that it needs and of which mission.

    `more` are hours of other missions: a course needs hours of teaching, and some of research to write about it.
    """

    key: int
    title: str
    mission: Mission
    hours: Decimal
    more: tuple[tuple[Mission, Decimal], ...] = ()

    @property
    def total(self) -> Decimal:
        return sum((self.hours_of(mission) for mission in Mission), NO_HOURS)

    def hours_of(self, mission: Mission) -> Decimal:
        """Hours a week of one mission."""
        named = ((self.mission, self.hours), *self.more)
        return sum((hours for one, hours in named if one == mission), NO_HOURS)


@dataclass(frozen=True, slots=True)
class Row:
    """One mission: hours that serve a goal, hours that serve none, and hours that the goals need."""

    mission: Mission
    serving: Decimal
    other: Decimal
    needed: Decimal

    @property
    def spent(self) -> Decimal:
        return self.serving + self.other


@dataclass(frozen=True, slots=True)
class Balance:
    """All six missions in their order, the totals, and what stands alone on either side."""

    rows: tuple[Row, ...]
    serving_none: tuple[Spent, ...]
    unserved: tuple[Needed, ...]

    @property
    def spent(self) -> Decimal:
        return self.serving + self.other

    @property
    def serving(self) -> Decimal:
        return sum((row.serving for row in self.rows), NO_HOURS)

    @property
    def other(self) -> Decimal:
        return sum((row.other for row in self.rows), NO_HOURS)

    @property
    def needed(self) -> Decimal:
        return sum((row.needed for row in self.rows), NO_HOURS)


def balance(spent: Iterable[Spent], needed: Iterable[Needed]) -> Balance:
    """Puts the two weeks side by side. An activity serves a goal when it names one of `needed`.

    Every hour of an activity counts once, whatever number of goals it serves.
    """
    activities, goals = list(spent), list(needed)
    open_goals = {goal.key for goal in goals}
    served = {key for one in activities for key in one.serves}
    return Balance(
        rows=tuple(_row(mission, activities, goals, open_goals) for mission in Mission),
        serving_none=tuple(one for one in activities if not one.serves & open_goals),
        unserved=tuple(goal for goal in goals if goal.key not in served),
    )


def _row(mission: Mission, activities: Sequence[Spent], goals: Sequence[Needed], open_goals: set[int]) -> Row:
    here = [one for one in activities if one.mission == mission]
    return Row(
        mission=mission,
        serving=sum((one.hours for one in here if one.serves & open_goals), NO_HOURS),
        other=sum((one.hours for one in here if not one.serves & open_goals), NO_HOURS),
        needed=sum((goal.hours_of(mission) for goal in goals), NO_HOURS),
    )


@dataclass(frozen=True, slots=True)
class Bars:
    """One mission drawn: widths in units of the picture, as text, for no language may turn their points."""

    row: Row
    serving: str
    other_x: str
    other: str
    needed: str


def bars_of(found: Balance) -> tuple[Bars, ...]:
    """The bars of every mission that has hours on either side; the longest is `BAR_WIDTH` long."""
    longest = max((max(row.spent, row.needed) for row in found.rows), default=NO_HOURS)
    if not longest:
        return ()
    unit = BAR_WIDTH / longest
    return tuple(_bars(row, unit) for row in found.rows if row.spent or row.needed)


def _bars(row: Row, unit: Decimal) -> Bars:
    serving, other, needed = (hours * unit for hours in (row.serving, row.other, row.needed))
    return Bars(row, f"{serving:.1f}", f"{serving + 1:.1f}", f"{other:.1f}", f"{needed:.1f}")
