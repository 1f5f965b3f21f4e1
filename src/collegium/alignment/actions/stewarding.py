"""What the conflict steward does, and what the worker does each day for answers that nobody may read."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from collegium.alignment import emails, plans
from collegium.alignment.actions.private_lists import keep_apart_from, keep_private_list
from collegium.alignment.boxes_of_answers import opened_look, sealed_answer, sealed_look
from collegium.alignment.models import ConflictCare, GroupDisclosure, Recusal, Screening, StewardLook
from collegium.alignment.queries.conflicts import read_answer, standing_of
from collegium.alignment.queries.same_goals import same_goals
from collegium.alignment.queries.stewarding import Pair, not_looked_at, pairs_for
from collegium.alignment.refusals import ApartListIsFull, ListUnreadable, NotInThePlan
from collegium.audit.actions import record
from collegium.groups.models import Group, GroupState, Membership, MembershipState, Steward
from collegium.groups.queries import conflict_steward
from collegium.groups.refusals import NotTakingPart
from collegium.people.models import Person
from collegium.sealed.boxes import Unreadable

KEPT_AFTER_THE_END = timedelta(days=30)
"""After the group has closed, or after one of the two has left (evidence 9.4)."""
LOOKS_ARE_KEPT = timedelta(days=365)


@transaction.atomic
def look_at_pair(steward: Steward, pair: Pair, *, by: Person, at: datetime) -> None:
    """Notes the look for everybody of the pair who declared something; who declared nothing is told nothing.

    Raises `NotTakingPart` where the role has gone to somebody else.
    """
    _check_still_steward(steward, by=by)
    for side in pair.sides:
        if side.concerns_steward:
            _note_look(steward, side.discloser.pk, side.other.pk, at=at)
    # The event names no pair: that somebody of the two declared something is theirs alone.
    record("alignment.steward_looked", subject=steward.seat, by=by, at=at)


def _check_still_steward(steward: Steward, *, by: Person) -> None:
    current = conflict_steward(Group.objects.select_for_update().get(pk=steward.group.pk))
    if current is None or current.person_id != by.pk or current.seat != steward.seat:
        raise NotTakingPart


def _note_look(steward: Steward, discloser: int, other: int, *, at: datetime) -> None:
    look = StewardLook(group=steward.group, at=at)
    look.sealed = sealed_look(discloser=discloser, other=other, by=steward.person_id, context=look.context)
    look.save()


@transaction.atomic
def settle_own_part(
    steward: Steward, pair: Pair, *, discloser_pk: int, kind: plans.Kind, by: Person, at: datetime
) -> None:
    """The steward has done a part of the plan that the steward had taken. Raises `NotInThePlan`, `NotTakingPart`."""
    _check_still_steward(steward, by=by)
    side = next((side for side in pair.sides if side.discloser.pk == discloser_pk), None)
    if side is None:
        raise NotInThePlan
    row = Screening.objects.filter(discloser_id=side.discloser.pk, other_id=side.other.pk).first()
    answer = read_answer(row) if row else None
    if row is None or answer is None or not any(_is_own(one, kind) for one in answer.plan):
        raise NotInThePlan
    sealed = sealed_answer(replace(answer, plan=plans.kept(answer.plan, kind)), context=row.context)
    if not Screening.objects.filter(pk=row.pk, sealed=row.sealed).update(sealed=sealed):
        raise NotInThePlan
    record("alignment.steward_acted", subject=steward.seat, by=by, at=at)


def _is_own(mitigation: plans.Mitigation, kind: plans.Kind) -> bool:
    return mitigation.kind == kind and mitigation.owner == plans.Owner.STEWARD and not mitigation.is_kept


@transaction.atomic
def care_for_group(group: Group, *, at: datetime) -> bool:
    """Once a day: old withdrawals go, every row is sealed anew, and whoever something waits for gets a message.

    Sealing all rows each day hides which of them changed, and lets an old key be put away. False where it was done.
    """
    today = at.date()
    ConflictCare.objects.get_or_create(group=group, defaults={"cared_on": date.min})
    if not ConflictCare.objects.filter(group=group, cared_on__lt=today).update(cared_on=today):
        return False
    rows = list(Screening.objects.select_for_update(of=("self",)).filter(discloser__group=group))
    for row in rows:
        answer = read_answer(row)
        if answer is not None:
            row.sealed = sealed_answer(answer.without_old(today), context=row.context)
    Screening.objects.bulk_update(rows, ["sealed"])
    _seal_looks_anew(group)
    if group.state != GroupState.CLOSED:
        emails.queue_waiting(group, _who_is_waited_for(group, rows, at=at), at=at)
        _tell_neutral_steward(group, at=at)
    return True


def _tell_neutral_steward(group: Group, *, at: datetime) -> None:
    steward = conflict_steward(group)
    if steward is not None and steward.is_neutral and _something_waits_for(steward, at=at):
        emails.queue_waiting_on_desk(steward, at=at)


def _something_waits_for(steward: Steward, *, at: datetime) -> bool:
    pairs = pairs_for(steward)
    return bool(not_looked_at(steward, pairs)) or any(pair.steward_owes(at.date()) for pair in pairs)


def _seal_looks_anew(group: Group) -> None:
    for look in StewardLook.objects.filter(group=group):
        try:
            discloser, other, by = opened_look(look.sealed, context=look.context)
        except Unreadable:
            continue
        sealed = sealed_look(discloser=discloser, other=other, by=by, context=look.context)
        StewardLook.objects.filter(pk=look.pk).update(sealed=sealed)


def _who_is_waited_for(group: Group, rows: Iterable[Screening], *, at: datetime) -> set[int]:
    """Memberships for which something waits. The message is the same whatever it is."""
    standing = standing_of(group, at=at, same_goal=same_goals(group))
    found = set(standing.tasks)
    for row in rows:
        answer = read_answer(row)
        own = [one for one in answer.plan if one.owner != plans.Owner.STEWARD] if answer else []
        # What the other one has taken is asked of the discloser: the other one knows nothing of the declaration.
        if any(one.waits(at.date()) for one in own):
            found.add(row.discloser_id)
    steward = standing.steward
    if steward is not None and not steward.is_neutral and _something_waits_for(steward, at=at):
        found.add(steward.seat.pk)
    return found & {one.pk for one in standing.members}


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Deletes what was kept thirty days past the end of a group or a membership. Returns how many rows went."""
    long_ago = at - KEPT_AFTER_THE_END
    gone_people = Membership.objects.exclude(state__in=(MembershipState.ACTIVE, MembershipState.PAUSED)).filter(
        until__lte=long_ago
    )
    closed = Group.objects.filter(state=GroupState.CLOSED, closed_at__lte=long_ago)
    of_them = Q(membership__in=gone_people) | Q(membership__group__in=closed)
    about_them = Q(discloser__in=gone_people) | Q(other__in=gone_people) | Q(discloser__group__in=closed)
    answers = Screening.objects.filter(about_them)
    groups = list(Group.objects.filter(memberships__screenings__in=answers).distinct())
    _keep_exclusions(answers, at=at)
    gone = answers.delete()[0]
    gone += GroupDisclosure.objects.filter(of_them).delete()[0]
    gone += Recusal.objects.filter(of_them).delete()[0]
    gone += StewardLook.objects.filter(Q(at__lte=at - LOOKS_ARE_KEPT) | Q(group__in=closed)).delete()[0]
    for group in groups:
        record("alignment.disclosures_forgotten", subject=group, by=None, at=at, group=group)
    return gone


def _keep_exclusions(answers: QuerySet[Screening], *, at: datetime) -> None:
    """Whom somebody cannot be in a group with, also because of a gate, moves into the own private list.

    Everybody whose answers go has such a list from then on, so that its beginning tells nothing.
    """
    apart: dict[Person, list[Person]] = {}
    for row in answers.select_related("discloser__person", "other__person"):
        others, answer = apart.setdefault(row.discloser.person, []), read_answer(row)
        if answer is not None and answer.keeps_apart:
            others.append(row.other.person)
    for person, others in apart.items():
        keep_private_list(by=person, at=at)
        for other in others:
            with suppress(ApartListIsFull, ListUnreadable):
                keep_apart_from(other=other, by=person, at=at)
