"""What a member tells the group: disclosures in own words, and recusals without a reason."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from collegium.alignment.models import GroupDisclosure, Recusal
from collegium.alignment.refusals import NotYoursToChange, RecusalIsOver
from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.people.models import Person


@transaction.atomic
def write_disclosure(membership: Membership, *, text: str, by: Person, at: datetime) -> GroupDisclosure:
    """The group reads it from now on."""
    written = GroupDisclosure.objects.create(membership=membership, text=text, written_at=at)
    record("alignment.disclosure_written", subject=written, by=by, at=at, group=membership.group)
    return written


@transaction.atomic
def change_disclosure(disclosure: GroupDisclosure, *, text: str, by: Person, at: datetime) -> None:
    """Other words. Raises `NotYoursToChange`, also where it was taken back meanwhile."""
    own = GroupDisclosure.objects.filter(pk=disclosure.pk, membership_id__in=_memberships_of(by))
    if not own.update(text=text, changed_at=at):
        raise NotYoursToChange
    record("alignment.disclosure_changed", subject=disclosure, by=by, at=at, group=disclosure.membership.group)


@transaction.atomic
def take_back_disclosure(disclosure: GroupDisclosure, *, by: Person, at: datetime) -> None:
    """Deletes the words. Raises `NotYoursToChange`, also at the second press."""
    record("alignment.disclosure_taken_back", subject=disclosure, by=by, at=at, group=disclosure.membership.group)
    own = GroupDisclosure.objects.filter(pk=disclosure.pk, membership_id__in=_memberships_of(by))
    if not own.delete()[0]:
        raise NotYoursToChange


@transaction.atomic
def record_recusal(
    membership: Membership, *, topic: str, starts_on: date, ends_on: date | None, by: Person, at: datetime
) -> Recusal:
    """The member steps out of a topic; the group reads the topic and the dates."""
    recusal = Recusal.objects.create(
        membership=membership, topic=topic, starts_on=starts_on, ends_on=ends_on, recorded_at=at
    )
    record(
        "alignment.recusal_recorded",
        subject=recusal,
        by=by,
        at=at,
        group=membership.group,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    return recusal


@transaction.atomic
def end_recusal(recusal: Recusal, *, by: Person, at: datetime) -> None:
    """It ends today; one that has not begun is over before it begins. Raises `RecusalIsOver`."""
    today = at.date()
    mine = Recusal.objects.filter(pk=recusal.pk, membership_id__in=_memberships_of(by))
    still_runs = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    if mine.filter(starts_on__gt=today).exists():
        record("alignment.recusal_ended", subject=recusal, by=by, at=at, group=recusal.membership.group)
        mine.delete()
        return
    if not mine.filter(still_runs).update(ends_on=today):
        raise RecusalIsOver
    record("alignment.recusal_ended", subject=recusal, by=by, at=at, group=recusal.membership.group)


def _memberships_of(person: Person) -> list[int]:
    return list(Membership.objects.filter(person=person).values_list("pk", flat=True))
