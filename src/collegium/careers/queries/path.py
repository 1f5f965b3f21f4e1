"""One person's own path: for its owner alone, unless another query says otherwise."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from collegium.careers.clock import PromotionBeforeAppointment, TimeInRank, time_in_rank
from collegium.careers.models import Career, EarlierRank, FteChange, Milestone
from collegium.people.models import Person


def career_of(person: Person) -> Career:
    """Where the path leads; an empty one, not saved, before the person has said anything."""
    return Career.objects.filter(person=person).first() or Career(person=person)


def milestones_of(person: Person) -> QuerySet[Milestone]:
    """All milestones with their criteria and hours: those with a month in their order, then the goals that go on."""
    return Milestone.objects.filter(person=person).select_related("criterion").prefetch_related("more_hours")


def open_milestones(person: Person) -> QuerySet[Milestone]:
    """What is not reached yet, for forms that offer to begin with one of them."""
    return milestones_of(person).filter(done_on=None)


def earlier_ranks_of(person: Person) -> QuerySet[EarlierRank]:
    return EarlierRank.objects.filter(person=person)


def fte_changes_of(person: Person) -> QuerySet[FteChange]:
    return FteChange.objects.filter(person=person)


@dataclass(frozen=True, slots=True)
class RankHeld:
    """A rank from its first day until the next one, or until today; `time` is None where the days do not fit."""

    title: str
    starts_on: date
    until: date
    time: TimeInRank | None
    row: EarlierRank | None


def ranks_held(person: Person, *, on: date) -> list[RankHeld]:
    """The ranks with their times, the present one last; empty before the first appointment is known. Three queries."""
    if person.rank_started_on is None:
        return []
    stops = list(person.clock_stops.all())
    steps = [change.step for change in fte_changes_of(person)]
    rows = list(earlier_ranks_of(person))
    begun = [*((row.title, row.starts_on, row) for row in rows), (person.rank, person.rank_started_on, None)]
    ends = [*(starts_on for _title, starts_on, _row in begun[1:]), on]
    found = []
    for (title, starts_on, row), until in zip(begun, ends, strict=True):
        try:
            time = time_in_rank(starts_on, until=until, stops=stops, steps=steps)
        except PromotionBeforeAppointment:
            # The profile was changed after this rank was written down.
            time = None
        found.append(RankHeld(title, starts_on, until, time, row))
    return found
