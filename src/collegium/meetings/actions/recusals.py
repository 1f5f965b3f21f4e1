"""A member steps out of one item, or an item is about a topic from which a member steps out. Nobody says why."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from collegium.alignment.models import Recusal
from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.models import AgendaItem, ItemRecusal, ItemState, Meeting, MeetingState
from collegium.meetings.refusals import CannotStepOutNow, NotYoursToUndo, RecusalNotRunning

HANDLED_WHILE = (MeetingState.PLANNED, MeetingState.RUNNING)


@transaction.atomic
def step_out(item: AgendaItem, *, by: Membership, at: datetime) -> None:
    """Before the item is over, also while the meeting runs. A second press changes nothing. Raises a refusal else."""
    held = AgendaItem.objects.select_for_update().filter(pk=item.pk, meeting__state__in=HANDLED_WHILE)
    if not held.exclude(state=ItemState.DONE).exists():
        raise CannotStepOutNow
    _row, is_new = ItemRecusal.objects.get_or_create(item=item, membership=by)
    if is_new:
        _tell_open_pages(item)
        record("meetings.stepped_out", subject=item, by=by.person, at=at, group=item.meeting.group)


@transaction.atomic
def step_in(item: AgendaItem, *, by: Membership, at: datetime) -> None:
    """Takes back one's own step before the meeting begins; what follows from a topic ends with that topic's recusal.

    Raises `CannotStepOutNow` and `NotYoursToUndo`.
    """
    held = AgendaItem.objects.select_for_update().filter(pk=item.pk, meeting__state=MeetingState.PLANNED)
    if not held.exists():
        raise CannotStepOutNow
    own = ItemRecusal.objects.filter(item=item, membership=by)
    if own.filter(recusal__isnull=False).exists():
        raise NotYoursToUndo
    if own.delete()[0]:
        _tell_open_pages(item)
        record("meetings.stepped_in", subject=item, by=by.person, at=at, group=item.meeting.group)


@transaction.atomic
def link_recusal(item: AgendaItem, *, recusal: Recusal, by: Membership, at: datetime) -> None:
    """Says that the item is about the topic of a recusal that runs on the day. Raises `RecusalNotRunning`."""
    held = AgendaItem.objects.select_for_update().filter(pk=item.pk, meeting__state__in=HANDLED_WHILE)
    if not held.exists() or not recusal.runs_on(item.meeting.on):
        raise RecusalNotRunning
    who, kept = recusal.membership_id, {"recusal": recusal}
    _row, is_new = ItemRecusal.objects.get_or_create(item=item, membership_id=who, defaults=kept)
    if is_new:
        _tell_open_pages(item)
        facts = {"recusal": recusal.pk}
        record("meetings.recusal_linked", subject=item, by=by.person, at=at, group=item.meeting.group, **facts)


@transaction.atomic
def unlink_recusal(item: AgendaItem, *, recusal: Recusal, by: Membership, at: datetime) -> None:
    """Says, before the meeting, that the item is not about this topic after all.

    Not by whom it concerns: raises `NotYoursToUndo`, and `CannotStepOutNow` once the meeting has begun.
    """
    if recusal.membership_id == by.pk:
        raise NotYoursToUndo
    held = AgendaItem.objects.select_for_update().filter(pk=item.pk, meeting__state=MeetingState.PLANNED)
    if not held.exists():
        raise CannotStepOutNow
    if ItemRecusal.objects.filter(item=item, recusal=recusal).delete()[0]:
        _tell_open_pages(item)
        record(
            "meetings.recusal_unlinked",
            subject=item,
            by=by.person,
            at=at,
            group=item.meeting.group,
            recusal=recusal.pk,
        )


def _tell_open_pages(item: AgendaItem) -> None:
    Meeting.objects.filter(pk=item.meeting_id).update(revision=F("revision") + 1)
