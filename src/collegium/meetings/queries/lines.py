"""What stands behind an item that the group's own work brings: actions, objectives, what is due for review.

Looked up whenever somebody reads, so that an agenda never holds a copy that has grown old or was taken back.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from collegium.alignment.queries import group_disclosures, recusals_of
from collegium.groups.models import CURRENT_STATES, Group, Membership
from collegium.meetings.drafting import COVERED, asks_what_to_do, is_due_for_review
from collegium.meetings.models import Action, ActionState, AgendaItem, ItemSource, ItemState, Meeting, MeetingState
from collegium.meetings.queries.agenda import SeenItem, closed_among
from collegium.objectives.queries.objectives import running_objectives

UNTIL_THE_NEXT = timedelta(days=28)
"""How far an agenda looks ahead where no next meeting is planned."""


@dataclass(frozen=True)
class Line:
    """One line under an item. `is_late`: its day is past. `asks`: "keep, change or drop?"."""

    text: str
    who: str
    on: date | None = None
    is_late: bool = False
    is_mine: bool = False
    asks: bool = False
    href: str = ""


def open_actions(group: Group) -> QuerySet[Action]:
    """What members of now have taken upon themselves and not closed; what is due first comes first."""
    found = Action.objects.filter(group=group, state=ActionState.OPEN, owner__state__in=CURRENT_STATES)
    return found.select_related("owner__person", "meeting", "item")


def next_day(meeting: Meeting) -> date:
    """The day of the meeting after this one, or four weeks later."""
    later = Meeting.objects.filter(group=meeting.group_id, state=MeetingState.PLANNED, starts_at__gt=meeting.starts_at)
    found = later.order_by("starts_at").values_list("on", flat=True).first()
    return found or meeting.on + UNTIL_THE_NEXT


def is_next(meeting: Meeting) -> bool:
    """Whether no other meeting of the group comes before this one."""
    waiting = Meeting.objects.filter(group=meeting.group_id, state__in=(MeetingState.PLANNED, MeetingState.RUNNING))
    return not waiting.filter(starts_at__lt=meeting.starts_at).exclude(pk=meeting.pk).exists()


def action_lines(group: Group, reader: Membership, *, today: date) -> list[Line]:
    """All open actions but those of items that this reader steps out of; overdue ones first."""
    found = list(open_actions(group))
    items = AgendaItem.objects.filter(pk__in=[one.item_id for one in found if one.item_id])
    closed = closed_among(items, reader)
    since = _meetings_since(group, found)
    return [
        Line(
            text=one.text,
            who=str(one.owner.person),
            on=one.due_on,
            is_late=one.due_on < today,
            is_mine=one.owner_id == reader.pk,
            asks=asks_what_to_do(meetings_since=since[one.pk], kept=one.kept_at_meeting_id is not None),
        )
        for one in found
        if one.item_id not in closed
    ]


def _meetings_since(group: Group, actions: list[Action]) -> Counter[int]:
    closed = Meeting.objects.filter(group=group, state=MeetingState.CLOSED).values_list("starts_at", flat=True)
    held, counted = list(closed), Counter[int]()
    for one in actions:
        since: datetime = one.meeting.starts_at if one.meeting else one.made_at
        counted[one.pk] = sum(1 for at in held if at > since)
    return counted


def objective_lines(meeting: Meeting, reader: Membership, *, today: date) -> list[Line]:
    """What the group reads and what is due before it meets again; nothing about wellness, shared or not."""
    until, overdue = next_day(meeting), is_next(meeting)
    return [
        Line(
            text=one.text,
            who=str(one.owner) if one.owner else gettext("The group"),
            on=one.due_on,
            is_late=one.due_on < today,
            is_mine=one.owner_id is not None and one.owner_id == reader.person_id,
            href=reverse("objectives:objective", args=[meeting.group_id, one.pk]),
        )
        for one in sorted(running_objectives(meeting.group), key=lambda one: (one.due_on or until, one.pk))
        if one.due_on and one.due_on < until and (overdue or one.due_on >= meeting.on) and not one.is_wellness
    ]


def conflict_lines(meeting: Meeting, reader: Membership) -> list[Line]:
    """Who is asked to look at what the group already reads: never a declaration, never a word of a disclosure."""
    until, reviewed = next_day(meeting), _reviewed_on(meeting)
    found: list[Line] = []
    for one in group_disclosures(meeting.group):
        told = timezone.localdate(one.changed_at or one.written_at)
        if one.membership.is_current and is_due_for_review(told, reviewed_on=reviewed, on=meeting.on):
            href = reverse("alignment:disclosures", args=[meeting.group_id])
            found.append(_of(one.membership, reader, gettext("What was disclosed: still right?"), told, href))
    for recusal in recusals_of(meeting.group):
        begun = recusal.starts_on <= meeting.on and recusal.membership.is_current
        ends = recusal.ends_on is not None and meeting.on <= recusal.ends_on < until
        old = recusal.ends_on is None and is_due_for_review(recusal.starts_on, reviewed_on=reviewed, on=meeting.on)
        if begun and (ends or old):
            href = reverse("alignment:recusals", args=[meeting.group_id])
            text = (
                gettext("A recusal that ends: let it end, or go on?") if ends else gettext("A recusal: still needed?")
            )
            found.append(_of(recusal.membership, reader, text, recusal.ends_on or recusal.starts_on, href))
    return found


def _of(membership: Membership, reader: Membership, text: str, on: date, href: str) -> Line:
    return Line(text=text, who=str(membership.person), on=on, is_mine=membership.pk == reader.pk, href=href)


def _reviewed_on(meeting: Meeting) -> date | None:
    """The day of the last meeting at which conflicts were gone through."""
    held = AgendaItem.objects.filter(meeting__group=meeting.group_id, meeting__state=MeetingState.CLOSED)
    done = held.filter(source=ItemSource.CONFLICTS, state=ItemState.DONE)
    return done.order_by("-meeting__on").values_list("meeting__on", flat=True).first()


def subject_of(item: SeenItem, *, shape: str) -> str:
    """What the lines under an item are about: its source, or what an item of the format covers."""
    if item.source == ItemSource.FORMAT and item.source_pk is not None:
        return COVERED.get((shape, item.source_pk), "")
    return item.source


def lines_of(meeting: Meeting, items: list[SeenItem], reader: Membership, *, today: date) -> dict[int, list[Line]]:
    """The lines under each item, by its number. A fixed number of queries, whatever the length of the agenda."""
    found: dict[int, list[Line]] = {}
    for item in items:
        subject = "" if item.is_closed else subject_of(item, shape=meeting.format)
        if subject == ItemSource.ACTIONS:
            found[item.pk] = action_lines(meeting.group, reader, today=today)
        elif subject == ItemSource.OBJECTIVE:
            found[item.pk] = objective_lines(meeting, reader, today=today)
        elif subject == ItemSource.CONFLICTS:
            found[item.pk] = conflict_lines(meeting, reader)
    return found
