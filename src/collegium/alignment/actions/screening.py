"""What a member answers about the others. Whatever was answered, the same rows change and the same event is left.

Each change seals all of the member's rows anew, so that nobody can tell from the rows which one was changed; the
event names neither the other person nor the answer.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from collegium.alignment import plans
from collegium.alignment.actions.chartering import settle_charter
from collegium.alignment.boxes_of_answers import sealed_answer
from collegium.alignment.models import Screening
from collegium.alignment.queries.conflicts import others_of, read_answer
from collegium.alignment.refusals import AnswersMissing, DeclaredAlready, NothingDeclared, NotInThePlan, PersonHasLeft
from collegium.alignment.screening import Answer, Said
from collegium.alignment.severity import Facts
from collegium.audit.actions import record
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.groups.refusals import GroupClosed, NotTakingPart
from collegium.people.models import Person

Change = Callable[[Answer], Answer]


@transaction.atomic
def declare_nothing(
    membership: Membership, *, by: Person, at: datetime, about: Iterable[Membership] | None = None
) -> None:
    """Nothing to declare about these, or about everybody. What was declared before is never lost by it.

    Raises `PersonHasLeft`; and `DeclaredAlready` where the one person it is about was declared.
    """
    rows = _locked_rows(membership, by=by)
    others = list(others_of(membership) if about is None else about)
    for other in others:
        _check_belongs(membership, other)
        row = rows.get(other.pk)
        is_open = row is not None and _counts(row, other)
        before = read_answer(row) if row is not None and is_open else None
        is_kept = before is not None and before.said != Said.NOTHING
        if is_kept and about is not None:
            raise DeclaredAlready
        # An answer that cannot be read may be a declaration: it is replaced only where it is named.
        if is_kept or (is_open and before is None and about is None):
            continue
        answer = before or Answer(Said.NOTHING, at)
        _keep(rows, membership, other, answer, at=at)
    _seal_all(rows.values(), at=None)
    _told(membership, by=by, at=at)


@transaction.atomic
def declare_nothing_new(membership: Membership, *, by: Person, at: datetime) -> None:
    """The quarterly answer in one tap: everything is as it was. Raises `AnswersMissing` where somebody is new."""
    rows = _locked_rows(membership, by=by)
    for other in others_of(membership):
        if other.pk not in rows or not _counts(rows[other.pk], other):
            raise AnswersMissing
    _seal_all(rows.values(), at=at)
    _told(membership, by=by, at=at)


@transaction.atomic
def declare_ties(membership: Membership, *, other: Membership, codes: Iterable[str], by: Person, at: datetime) -> None:
    """Says yes to these classes; what was said about them before stays. Raises `PersonHasLeft`."""
    chosen = list(codes)
    _change(membership, other, lambda answer: answer.with_codes(chosen, at), by=by, at=at)


@transaction.atomic
def declare_apart(membership: Membership, *, other: Membership, by: Person, at: datetime) -> None:
    """ "I cannot be in a group with this person", which asks for nothing else. Raises `PersonHasLeft`."""
    _change(membership, other, lambda answer: answer.apart(at), by=by, at=at)


@transaction.atomic
def describe_ties(
    membership: Membership, *, other: Membership, facts: dict[str, Facts], by: Person, at: datetime
) -> None:
    """What is true of each declared class. Raises `NothingDeclared`."""

    def described(answer: Answer) -> Answer:
        ties = tuple(replace(tie, facts=facts.get(tie.code, tie.facts)) for tie in _declared(answer).ties)
        return replace(answer, ties=ties, changed_at=at)

    _change(membership, other, described, by=by, at=at)


@transaction.atomic
def choose_plan(
    membership: Membership,
    *,
    other: Membership,
    kinds: Iterable[plans.Kind],
    words: str,
    owner: plans.Owner,
    review_on: date,
    by: Person,
    at: datetime,
) -> None:
    """Which mitigations the plan has; new ones get this owner and this review. Raises `NothingDeclared`."""
    wanted = list(kinds)

    def planned(answer: Answer) -> Answer:
        plan = plans.chosen(_declared(answer).plan, wanted, owner=owner, review_on=review_on, today=at.date())
        return replace(answer, plan=plan, words=words, changed_at=at)

    _change(membership, other, planned, by=by, at=at)


@transaction.atomic
def renew_mitigation(
    membership: Membership,
    *,
    other: Membership,
    kind: plans.Kind,
    owner: plans.Owner,
    review_on: date,
    by: Person,
    at: datetime,
) -> None:
    """One mitigation goes on, with an owner and the next review. Raises `NothingDeclared` and `NotInThePlan`."""

    def renewed(answer: Answer) -> Answer:
        plan = plans.renewed(_in_plan(answer, kind), kind, owner=owner, review_on=review_on, today=at.date())
        return replace(answer, plan=plan, changed_at=at)

    _change(membership, other, renewed, by=by, at=at)


@transaction.atomic
def keep_mitigation(membership: Membership, *, other: Membership, kind: plans.Kind, by: Person, at: datetime) -> None:
    """One mitigation was kept and is over. Raises `NothingDeclared` and `NotInThePlan`."""
    _change(
        membership,
        other,
        lambda answer: replace(answer, plan=plans.kept(_in_plan(answer, kind), kind), changed_at=at),
        by=by,
        at=at,
    )


@transaction.atomic
def withdraw_declaration(membership: Membership, *, other: Membership, by: Person, at: datetime) -> None:
    """Takes a declaration back; the steward still sees it for thirty days, marked. Raises `NothingDeclared`."""

    def withdrawn(answer: Answer) -> Answer:
        if answer.said == Said.NOTHING:
            raise NothingDeclared
        return answer.withdrawn(at)

    _change(membership, other, withdrawn, by=by, at=at)


def _declared(answer: Answer) -> Answer:
    if answer.said != Said.DECLARED:
        raise NothingDeclared
    return answer


def _in_plan(answer: Answer, kind: plans.Kind) -> tuple[plans.Mitigation, ...]:
    plan = _declared(answer).plan
    if kind not in {one.kind for one in plan}:
        raise NotInThePlan
    return plan


def _change(membership: Membership, other: Membership, change: Change, *, by: Person, at: datetime) -> None:
    rows = _locked_rows(membership, by=by)
    _check_belongs(membership, other)
    row = rows.get(other.pk)
    before = read_answer(row) if row is not None and _counts(row, other) else None
    _keep(rows, membership, other, change(before or Answer(Said.NOTHING, at)), at=at)
    _seal_all(rows.values(), at=None)
    _told(membership, by=by, at=at)


def _told(membership: Membership, *, by: Person, at: datetime) -> None:
    """Leaves the trace, and lets the group become chartered where this was the last answer."""
    record("alignment.screening_answered", subject=membership, by=by, at=at)
    settle_charter(membership.group, by=by, at=at)


def _locked_rows(membership: Membership, *, by: Person) -> dict[int, Screening]:
    """The member's own rows by the other membership; whoever changes them holds the group until the end.

    The group comes first, because `settle_charter` takes it at the end: two members who declare about each other at
    once would otherwise wait for one another.
    """
    Group.objects.select_for_update().get(pk=membership.group_id)
    locked = Membership.objects.select_for_update(of=("self",)).select_related("group").get(pk=membership.pk)
    if locked.person_id != by.pk or locked.state != MembershipState.ACTIVE:
        raise NotTakingPart
    if locked.group.state == GroupState.CLOSED:
        raise GroupClosed
    rows = Screening.objects.filter(discloser=locked).select_related("discloser")
    return {row.other_id: row for row in rows}


def _counts(row: Screening, other: Membership) -> bool:
    """An answer from before somebody left and came back is over."""
    return row.answered_at >= max(row.discloser.since, other.since)


def _check_belongs(membership: Membership, other: Membership) -> None:
    current = Membership.objects.filter(pk=other.pk, group_id=membership.group_id).first()
    if current is None or not current.is_current or current.pk == membership.pk:
        raise PersonHasLeft


def _keep(
    rows: dict[int, Screening], membership: Membership, other: Membership, answer: Answer, *, at: datetime
) -> None:
    row = rows.get(other.pk) or Screening(discloser=membership, other=other)
    row.sealed, row.answered_at = sealed_answer(answer, context=row.context), at
    row.save()
    rows[other.pk] = row


def _seal_all(rows: Iterable[Screening], *, at: datetime | None) -> None:
    """Seals every row anew, only if it is still as it was read; `at` counts them as answered now."""
    for row in rows:
        answer, before = read_answer(row), row.sealed
        changed: dict[str, object] = {"answered_at": at} if at else {}
        if answer is not None:
            changed["sealed"] = sealed_answer(answer, context=row.context)
        if changed:
            Screening.objects.filter(pk=row.pk, sealed=before).update(**changed)
