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
    if not _is_held(item, *HANDLED_WHILE) or AgendaItem.objects.filter(pk=item.pk, state=ItemState.DONE).exists():
        raise CannotStepOutNow
    if _close_to(item, membership=by.pk, recusal=None):
        _tell_open_pages(item)
        record("meetings.stepped_out", subject=item, by=by.person, at=at, group=item.meeting.group)


@transaction.atomic
def step_in(item: AgendaItem, *, by: Membership, at: datetime) -> None:
    """Takes back one's own step before the meeting begins; what follows from a topic ends with that topic's recusal.

    Raises `CannotStepOutNow` and `NotYoursToUndo`.
    """
    if not _is_held(item, MeetingState.PLANNED):
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
    if not _is_held(item, *HANDLED_WHILE) or not recusal.runs_on(item.meeting.on):
        raise RecusalNotRunning
    if _close_to(item, membership=recusal.membership_id, recusal=recusal):
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
    if not _is_held(item, MeetingState.PLANNED):
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


def _is_held(item: AgendaItem, *states: MeetingState) -> bool:
    """Whether its meeting is in one of these states; held for this transaction.

    The meeting and not the item, as whoever goes on to the next item does: two who lock them in different orders would
    wait for each other.
    """
    meeting = Meeting.objects.select_for_update().filter(pk=item.meeting_id, state__in=states).first()
    if meeting is not None:
        item.meeting = meeting
    return meeting is not None


def _close_to(item: AgendaItem, *, membership: int, recusal: Recusal | None) -> bool:
    """Whether it is closed to the member only now. A recusal that runs no more closes nothing, so it gives way."""
    row, is_new = ItemRecusal.objects.select_related("recusal").get_or_create(
        item=item, membership_id=membership, defaults={"recusal": recusal}
    )
    is_over = not is_new and row.recusal is not None and not row.recusal.runs_on(item.meeting.on)
    if is_over:
        ItemRecusal.objects.filter(pk=row.pk).update(recusal=recusal)
    return is_new or is_over


def _tell_open_pages(item: AgendaItem) -> None:
    Meeting.objects.filter(pk=item.meeting_id).update(revision=F("revision") + 1)
