from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.formation.models import Enrolment, EnrolmentState, Exclusion, Round
from collegium.formation.queries.enrolments import has_a_place
from collegium.formation.refusals import HasAPlace, NotEnrolled, NotOnTheRoster, RoundNotOpen, StepsMissing
from collegium.formation.windows import start_of
from collegium.inventory.actions import answer_short_form
from collegium.people.actions import change_profile
from collegium.people.models import Person
from collegium.programs.models import Participant


def _refuse_unless_open(round_pk: int, at: datetime) -> None:
    if not Round.objects.open(at).filter(pk=round_pk).exists():
        raise RoundNotOpen


@transaction.atomic
def begin_enrolment(found: Round, *, by: Person, at: datetime) -> Enrolment:
    """The person's enrolment in an open round, begun now unless it exists. Raises `RoundNotOpen`, `HasAPlace`."""
    _refuse_unless_open(found.pk, at)
    if has_a_place(by, found.program):
        raise HasAPlace
    enrolment, is_new = Enrolment.objects.get_or_create(round=found, person=by, defaults={"started_at": at})
    if is_new:
        record("formation.enrolment_begun", subject=enrolment, by=by, at=at, round=found.pk)
    return enrolment


def _saved(enrolment: Enrolment, step: str, *, at: datetime, **fields: object) -> None:
    _refuse_unless_open(enrolment.round_id, at)
    Enrolment.objects.filter(pk=enrolment.pk).update(**{f"{step}_saved_at": at}, **fields)
    record("formation.step_saved", subject=enrolment, by=enrolment.person, at=at, step=step)


@transaction.atomic
def save_stage(enrolment: Enrolment, *, rank: str, track: str, rank_started_on: date, at: datetime) -> None:
    """Confirms the person's stage, which lives in the profile. Raises `RoundNotOpen`."""
    _saved(enrolment, "stage", at=at)
    person = enrolment.person
    answers = {"rank": rank, "track": track, "rank_started_on": rank_started_on}
    changes = {name: value for name, value in answers.items() if getattr(person, name) != value}
    change_profile(person, changes=changes, by=person, at=at)


@transaction.atomic
def save_strengths(
    enrolment: Enrolment, *, can_teach: Iterable[str], wants: Iterable[str], shared_goal: str, at: datetime
) -> None:
    """Keeps the goal here and the answers in the person's own inventory. Raises `RoundNotOpen`."""
    _saved(enrolment, "strengths", at=at, shared_goal=shared_goal)
    answer_short_form(enrolment.person, can_teach=can_teach, wants=wants, by=enrolment.person, at=at)


@transaction.atomic
def save_times(enrolment: Enrolment, *, windows: Iterable[int], at: datetime) -> None:
    """Keeps the weekly grid. Raises `RoundNotOpen`, or `NoSuchWindow` for a number outside the grid."""
    chosen = sorted(set(windows))
    for window in chosen:
        start_of(window)
    _saved(enrolment, "times", at=at, windows=chosen)


@transaction.atomic
def settle_apart(enrolment: Enrolment, *, at: datetime) -> None:
    """The person has seen the private step; the list may be empty. Raises `RoundNotOpen`."""
    _saved(enrolment, "apart", at=at)


@transaction.atomic
def keep_apart(enrolment: Enrolment, *, other: Person, at: datetime) -> None:
    """Adds somebody of the roster to the private list. Leaves the same trace as passing the step: no hint of whom.

    Raises `RoundNotOpen` or `NotOnTheRoster`.
    """
    on_roster = Participant.objects.filter(program=enrolment.round.program_id, person=other)
    if other.pk == enrolment.person_id or not on_roster.exists():
        raise NotOnTheRoster
    _saved(enrolment, "apart", at=at)
    Exclusion.objects.get_or_create(person=enrolment.person, other=other, defaults={"created_at": at})


@transaction.atomic
def take_back_apart(enrolment: Enrolment, *, exclusion_pk: int, at: datetime) -> None:
    """Takes one entry off the private list; one that is gone already stays gone. Raises `RoundNotOpen`."""
    _saved(enrolment, "apart", at=at)
    Exclusion.objects.filter(pk=exclusion_pk, person=enrolment.person).delete()


@transaction.atomic
def confirm_enrolment(enrolment: Enrolment, *, at: datetime) -> None:
    """Makes the enrolment count. Raises `RoundNotOpen`, `HasAPlace` or `StepsMissing`."""
    _refuse_unless_open(enrolment.round_id, at)
    if has_a_place(enrolment.person, enrolment.round.program):
        raise HasAPlace
    complete = Enrolment.objects.filter(
        pk=enrolment.pk,
        stage_saved_at__isnull=False,
        strengths_saved_at__isnull=False,
        times_saved_at__isnull=False,
        apart_saved_at__isnull=False,
    )
    if not complete.update(state=EnrolmentState.ENROLLED, enrolled_at=at, withdrawn_at=None):
        raise StepsMissing
    record("formation.enrolled", subject=enrolment, by=enrolment.person, at=at, round=enrolment.round_id)


@transaction.atomic
def withdraw_enrolment(enrolment: Enrolment, *, at: datetime) -> None:
    """Takes the person out of the round, also after it closed and until groups are published. Raises `NotEnrolled`."""
    mine = Enrolment.objects.filter(
        pk=enrolment.pk, state__in=[EnrolmentState.DRAFT, EnrolmentState.ENROLLED], round__published_at=None
    )
    if not mine.update(state=EnrolmentState.WITHDRAWN, withdrawn_at=at):
        raise NotEnrolled
    record("formation.withdrew", subject=enrolment, by=enrolment.person, at=at, round=enrolment.round_id)
