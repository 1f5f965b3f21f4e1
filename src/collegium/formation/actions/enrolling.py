from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from collegium.alignment import actions as alignment
from collegium.audit.actions import record
from collegium.formation.models import Enrollment, EnrollmentState, Round
from collegium.formation.queries.enrollments import has_a_place
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
def begin_enrollment(found: Round, *, by: Person, at: datetime) -> Enrollment:
    """The person's enrollment in an open round, begun now unless it exists. Raises `RoundNotOpen`, `HasAPlace`."""
    _refuse_unless_open(found.pk, at)
    if has_a_place(by, found.program):
        raise HasAPlace
    enrollment, is_new = Enrollment.objects.get_or_create(round=found, person=by, defaults={"started_at": at})
    if is_new:
        record("formation.enrollment_begun", subject=enrollment, by=by, at=at, round=found.pk)
    return enrollment


def _saved(enrollment: Enrollment, step: str, *, at: datetime, **fields: object) -> None:
    _refuse_unless_open(enrollment.round_id, at)
    Enrollment.objects.filter(pk=enrollment.pk).update(**{f"{step}_saved_at": at}, **fields)
    record("formation.step_saved", subject=enrollment, by=enrollment.person, at=at, step=step)


@transaction.atomic
def save_stage(enrollment: Enrollment, *, rank: str, track: str, rank_started_on: date, at: datetime) -> None:
    """Confirms the person's stage, which lives in the profile. Raises `RoundNotOpen`."""
    _saved(enrollment, "stage", at=at)
    person = enrollment.person
    answers = {"rank": rank, "track": track, "rank_started_on": rank_started_on}
    changes = {name: value for name, value in answers.items() if getattr(person, name) != value}
    change_profile(person, changes=changes, by=person, at=at)


@transaction.atomic
def save_strengths(
    enrollment: Enrollment, *, can_teach: Iterable[str], wants: Iterable[str], shared_goal: str, at: datetime
) -> None:
    """Keeps the goal here and the answers in the person's own inventory. Raises `RoundNotOpen`."""
    _saved(enrollment, "strengths", at=at, shared_goal=shared_goal)
    answer_short_form(enrollment.person, can_teach=can_teach, wants=wants, by=enrollment.person, at=at)


@transaction.atomic
def save_times(enrollment: Enrollment, *, windows: Iterable[int], at: datetime) -> None:
    """Keeps the weekly grid. Raises `RoundNotOpen`, or `NoSuchWindow` for a number outside the grid."""
    chosen = sorted(set(windows))
    for window in chosen:
        start_of(window)
    _saved(enrollment, "times", at=at, windows=chosen)


def _passed(enrollment: Enrollment, step: str, *, at: datetime) -> None:
    """A private step was seen. It leaves its trace once, whatever is written there afterwards, and however often."""
    _refuse_unless_open(enrollment.round_id, at)
    new = Enrollment.objects.filter(pk=enrollment.pk, **{f"{step}_saved_at": None})
    if new.update(**{f"{step}_saved_at": at}):
        record("formation.step_saved", subject=enrollment, by=enrollment.person, at=at, step=step)
    alignment.keep_private_list(by=enrollment.person, at=at)


@transaction.atomic
def settle_apart(enrollment: Enrollment, *, at: datetime) -> None:
    """The person has seen the private step; the list may be empty. Raises `RoundNotOpen`."""
    _passed(enrollment, "apart", at=at)


@transaction.atomic
def settle_referees(enrollment: Enrollment, *, at: datetime) -> None:
    """The person was asked for possible referees; there may be none. Raises `RoundNotOpen`."""
    _passed(enrollment, "referees", at=at)


@transaction.atomic
def keep_apart(enrollment: Enrollment, *, other: Person, at: datetime) -> None:
    """Adds somebody of the roster to the private list. Leaves the same trace as passing the step: no hint of whom.

    Raises `RoundNotOpen` or `NotOnTheRoster`, and what `alignment.actions.keep_apart_from` raises.
    """
    on_roster = Participant.objects.filter(program=enrollment.round.program_id, person=other)
    if other.pk == enrollment.person_id or not on_roster.exists():
        raise NotOnTheRoster
    _passed(enrollment, "apart", at=at)
    alignment.keep_apart_from(other=other, by=enrollment.person, at=at)


@transaction.atomic
def take_back_apart(enrollment: Enrollment, *, other_pk: int, at: datetime) -> None:
    """Takes somebody off the private list; who is gone already stays gone. Raises `RoundNotOpen`."""
    _passed(enrollment, "apart", at=at)
    alignment.take_off_apart(other_pk=other_pk, by=enrollment.person, at=at)


@transaction.atomic
def confirm_enrollment(enrollment: Enrollment, *, at: datetime) -> None:
    """Makes the enrollment count. Raises `RoundNotOpen`, `HasAPlace` or `StepsMissing`."""
    _refuse_unless_open(enrollment.round_id, at)
    if has_a_place(enrollment.person, enrollment.round.program):
        raise HasAPlace
    complete = Enrollment.objects.filter(
        pk=enrollment.pk,
        stage_saved_at__isnull=False,
        strengths_saved_at__isnull=False,
        times_saved_at__isnull=False,
        apart_saved_at__isnull=False,
        referees_saved_at__isnull=False,
    )
    if not complete.update(state=EnrollmentState.ENROLLED, enrolled_at=at, withdrawn_at=None):
        raise StepsMissing
    record("formation.enrolled", subject=enrollment, by=enrollment.person, at=at, round=enrollment.round_id)


@transaction.atomic
def withdraw_enrollment(enrollment: Enrollment, *, at: datetime) -> None:
    """Takes the person out of the round, also after it closed and until groups are published. Raises `NotEnrolled`."""
    # The round is held and asked first, because publishing holds it too and a condition on a joined table is not
    # looked at again by PostgreSQL when it had to wait.
    if Round.objects.select_for_update().get(pk=enrollment.round_id).published_at is not None:
        raise NotEnrolled
    open_states = [EnrollmentState.DRAFT, EnrollmentState.ENROLLED]
    mine = Enrollment.objects.filter(pk=enrollment.pk, state__in=open_states)
    if not mine.update(state=EnrollmentState.WITHDRAWN, withdrawn_at=at):
        raise NotEnrolled
    record("formation.withdrew", subject=enrollment, by=enrollment.person, at=at, round=enrollment.round_id)
