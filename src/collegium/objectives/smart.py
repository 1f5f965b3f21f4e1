"""The SMART rubric: 0 to 2 points for each letter, each point explained, each lack with a repair. Pure.

Source: evidence 6.1 (rubric, control rule) and 6.2 (wellness). An objective can be activated with at least 8 of 10
points and no letter at zero. Nothing here rewrites a word: a lack names what is missing and where it stands.

Units: hours are hours a week, dates are days. No input raises; a field left out is None or empty.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from collegium.objectives.wording import Point, Spot, Statement, read_statement

MOST_POINTS = 2
TO_ACTIVATE = 8
"""Of 10 points, with no letter at zero (evidence 6.1)."""
FIRST_STEP_WITHIN = timedelta(days=14)
MOST_ACTIVE = 3
"""Active objectives of one person at one time (evidence 6.1)."""


class Letter(StrEnum):
    SPECIFIC = "S"
    MEASURABLE = "M"
    ACHIEVABLE = "A"
    RELEVANT = "R"
    TIMED = "T"


class Lack(StrEnum):
    """What keeps a letter from its points. Each has one sentence with a repair (`sentences.py`)."""

    NOTHING_TO_DO = Point.NOTHING_TO_DO.value
    VAGUE_VERB = Point.VAGUE_VERB.value
    NO_VERB = Point.NO_VERB.value
    NO_OBJECT = Point.NO_OBJECT.value
    TWO_GOALS = Point.TWO_GOALS.value
    NO_OWNER = "no_owner"
    NO_MEASURE = Point.NO_MEASURE.value
    NO_BASELINE = Point.NO_BASELINE.value
    NO_CHANGE = "no_change"
    NO_EVIDENCE = "no_evidence"
    OTHERS_DECIDE = Point.OTHERS_DECIDE.value
    NO_HOURS = "no_hours"
    TOO_MANY_HOURS = "too_many_hours"
    NO_FIRST_STEP = "no_first_step"
    LATE_FIRST_STEP = "late_first_step"
    NOBODY_CAN = "nobody_can"
    NO_MISSION = "no_mission"
    NO_CRITERION = "no_criterion"
    NO_DATE = Point.NO_DATE.value
    EXCUSE = Point.EXCUSE.value
    DUE_IN_THE_PAST = "due_in_the_past"
    DUE_AFTER_CYCLE = "due_after_cycle"
    NO_MILESTONE = "no_milestone"
    LATE_MILESTONE = "late_milestone"
    SPONSOR_IS_EARLIER = "sponsor_is_earlier"


ZERO = frozenset(
    {
        Lack.NOTHING_TO_DO, Lack.VAGUE_VERB, Lack.TWO_GOALS, Lack.NO_MEASURE, Lack.OTHERS_DECIDE, Lack.TOO_MANY_HOURS,
        Lack.NO_MISSION, Lack.NO_DATE, Lack.EXCUSE, Lack.DUE_IN_THE_PAST, Lack.DUE_AFTER_CYCLE,
    }
)  # fmt: skip
"""One of these leaves the letter without a point; any other lack leaves it one."""

HINTS_ONLY = frozenset({Lack.NO_EVIDENCE, Lack.SPONSOR_IS_EARLIER})
"""Said, and no point is taken for it."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What stands in the form of one objective.

    `hours` and `capacity` are hours a week: what it takes, and what the owner has stated to have left for it.
    `needs_met` is None where it needs nothing of others, else whether somebody can help or a plan is named.
    `is_carried` says that it goes on past the cycle on purpose.
    """

    text: str
    has_owner: bool = True
    measure: str = ""
    baseline: float | None = None
    target: float | None = None
    evidence: str = ""
    hours: float | None = None
    capacity: float | None = None
    first_step: str = ""
    first_step_on: date | None = None
    needs_met: bool | None = None
    has_mission: bool = False
    has_criterion: bool = False
    due_on: date | None = None
    milestones: tuple[date, ...] = ()
    sponsor_deadline: date | None = None
    cycle_starts_on: date | None = None
    cycle_ends_on: date | None = None
    is_carried: bool = False


@dataclass(frozen=True)
class Score:
    """One letter: its points (0 to 2), what it lacks, and the words of the statement that it speaks of."""

    letter: Letter
    points: int
    lacks: tuple[Lack, ...] = ()
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True)
class Rating:
    """All five letters, in their order."""

    scores: tuple[Score, ...] = field(default=())

    @property
    def points(self) -> int:
        return sum(score.points for score in self.scores)

    @property
    def may_be_activated(self) -> bool:
        """At least 8 of 10 points, and no letter without one."""
        return self.points >= TO_ACTIVATE and all(score.points for score in self.scores)

    def of(self, letter: Letter) -> Score:
        return next(score for score in self.scores if score.letter == letter)


def rate(draft: Draft, *, today: date, language: str = "en") -> Rating:
    """Rates a draft as it stands today, by its words, its fields and its links. Never raises."""
    said = read_statement(draft.text, language=language)
    lacks = {
        Letter.SPECIFIC: _specific(draft, said),
        Letter.MEASURABLE: _measurable(draft, said),
        Letter.ACHIEVABLE: _achievable(draft, said, today),
        Letter.RELEVANT: _relevant(draft),
        Letter.TIMED: _timed(draft, said, today),
    }
    return Rating(tuple(_score(letter, found, said) for letter, found in lacks.items()))


def _score(letter: Letter, lacks: list[Lack], said: Statement) -> Score:
    weighed = [lack for lack in lacks if lack not in HINTS_ONLY]
    points = 0 if any(lack in ZERO for lack in weighed) else MOST_POINTS - bool(weighed)
    spoken_of = {lack.value for lack in lacks}
    spots = () if letter == Letter.RELEVANT else tuple(spot for spot in said.spots(letter) if spot.point in spoken_of)
    return Score(letter, points, tuple(lacks), spots)


def _from_words(said: Statement, letter: Letter) -> list[Lack]:
    return list(dict.fromkeys(Lack(spot.point.value) for spot in said.spots(letter)))


def _specific(draft: Draft, said: Statement) -> list[Lack]:
    """One owner, one visible verb, one object."""
    return _from_words(said, Letter.SPECIFIC) + ([] if draft.has_owner else [Lack.NO_OWNER])


def _measurable(draft: Draft, said: Statement) -> list[Lack]:
    """A number or a thing to see, in the words or in the fields; a change needs a start that is not its end."""
    lacks = _from_words(said, Letter.MEASURABLE)
    has_figures = draft.baseline is not None and draft.target is not None
    if Lack.NO_MEASURE in lacks and (draft.measure or draft.evidence or draft.target is not None):
        lacks.remove(Lack.NO_MEASURE)
    if Lack.NO_BASELINE in lacks and has_figures:
        lacks.remove(Lack.NO_BASELINE)
    if has_figures and draft.baseline == draft.target:
        lacks.append(Lack.NO_CHANGE)
    return lacks + ([] if draft.evidence else [Lack.NO_EVIDENCE])


def _achievable(draft: Draft, said: Statement, today: date) -> list[Lack]:
    """One's own act, within the hours that are left, begun within two weeks, with help where it needs some."""
    lacks = _from_words(said, Letter.ACHIEVABLE)
    if draft.hours is None:
        lacks.append(Lack.NO_HOURS)
    elif draft.capacity is not None and draft.hours > draft.capacity:
        lacks.append(Lack.TOO_MANY_HOURS)
    if not draft.first_step:
        lacks.append(Lack.NO_FIRST_STEP)
    elif draft.first_step_on is None or draft.first_step_on > today + FIRST_STEP_WITHIN:
        lacks.append(Lack.LATE_FIRST_STEP)
    return lacks + ([Lack.NOBODY_CAN] if draft.needs_met is False else [])


def _relevant(draft: Draft) -> list[Lack]:
    """A phrase of the mission, and a criterion or a stated want of one's own."""
    found = {Lack.NO_MISSION: draft.has_mission, Lack.NO_CRITERION: draft.has_criterion}
    return [lack for lack, is_there in found.items() if not is_there]


def _timed(draft: Draft, said: Statement, today: date) -> list[Lack]:
    """A day inside the cycle, and a milestone before half of the way."""
    if draft.due_on is None:
        return _from_words(said, Letter.TIMED) or [Lack.NO_DATE]
    lacks = []
    if draft.due_on < today:
        lacks.append(Lack.DUE_IN_THE_PAST)
    if draft.cycle_ends_on is not None and draft.due_on > draft.cycle_ends_on and not draft.is_carried:
        lacks.append(Lack.DUE_AFTER_CYCLE)
    if not draft.milestones:
        lacks.append(Lack.NO_MILESTONE)
    elif min(draft.milestones) > half_way(draft, today):
        lacks.append(Lack.LATE_MILESTONE)
    if draft.sponsor_deadline is not None and draft.sponsor_deadline < draft.due_on:
        lacks.append(Lack.SPONSOR_IS_EARLIER)
    return lacks


def half_way(draft: Draft, today: date) -> date:
    """The day in the middle between the start (of the cycle, or today where it has not begun) and the due day."""
    start = min(draft.cycle_starts_on or today, today)
    due = draft.due_on or today
    return start + (due - start) // 2
