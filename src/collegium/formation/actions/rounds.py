from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.formation.models import Round
from collegium.formation.refusals import RoundPublished
from collegium.jobs.actions import enqueue
from collegium.people.models import Person
from collegium.programs.models import Program


@dataclass(frozen=True)
class RoundPlan:
    """What a coordinator decides about a round. Sizes in people; `time_zone` is an IANA name."""

    name: str
    opens_at: datetime
    closes_at: datetime
    time_zone: str
    cycle_starts_on: date
    size_least: int
    size_most: int
    size_target: int


@transaction.atomic
def create_round(program: Program, *, plan: RoundPlan, by: Person, at: datetime) -> Round:
    """Opens a new round in the program, from `plan.opens_at` on.

    The engine is compiled long before its first search, so that nobody waits for that in front of the progress page.
    """
    created = Round.objects.create(program=program, created_by=by, created_at=at, **asdict(plan))
    enqueue("collegium.formation.jobs.compile_engine")
    record(
        "formation.round_created",
        subject=created,
        by=by,
        at=at,
        program=program.pk,
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
    )
    return created


@transaction.atomic
def change_round(found: Round, *, plan: RoundPlan, by: Person, at: datetime) -> None:
    """Replaces the plan of a round. Raises `RoundPublished`."""
    if not Round.objects.unpublished().filter(pk=found.pk).update(**asdict(plan)):
        raise RoundPublished
    record("formation.round_changed", subject=found, by=by, at=at, opens_at=plan.opens_at, closes_at=plan.closes_at)


@transaction.atomic
def close_round(found: Round, *, by: Person, at: datetime) -> None:
    """Ends enrollment now; a round that ended already stays as it is. Raises `RoundPublished`."""
    if not Round.objects.unpublished().filter(pk=found.pk).exists():
        raise RoundPublished
    if Round.objects.open(at).filter(pk=found.pk).update(closes_at=at):
        record("formation.round_closed", subject=found, by=by, at=at)


@transaction.atomic
def extend_round(found: Round, *, closes_at: datetime, by: Person, at: datetime) -> None:
    """Gives enrollment another end, which also opens a closed round again. Raises `RoundPublished`."""
    if not Round.objects.unpublished().filter(pk=found.pk).update(closes_at=closes_at):
        raise RoundPublished
    record("formation.round_extended", subject=found, by=by, at=at, closes_at=closes_at)
