"""What is so in a running meeting at this moment, and for whom it is closed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from collegium.groups.models import CURRENT_STATES, Membership, MembershipState
from collegium.groups.queries import active_memberships
from collegium.meetings.models import (
    Action,
    AgendaItem,
    Attendance,
    Decision,
    DecisionVoice,
    ItemState,
    LiveNews,
    Meeting,
    Note,
    Presence,
    SilentRound,
    Voice,
)
from collegium.meetings.queries.agenda import closed_items, recusals_from
from collegium.meetings.quorum import Voices
from collegium.people.models import Person

Row = TypeVar("Row", Decision, Action)

LATER = (ItemState.OPEN,)
MOST_TOLD = 100
"""Changes. A page that has missed more of them fetches all parts."""
LONGEST_REVISION = 10
"""Digits."""
BEFORE = (ItemState.DONE, ItemState.CARRIED)


class Role(StrEnum):
    """What somebody who is here takes over for this meeting; the value is the field that holds it."""

    FACILITATOR = "facilitator"
    NOTE_KEEPER = "note_keeper"


@dataclass(frozen=True)
class Pulse:
    """All that an open page has to know in order to stay as it is."""

    revision: int
    state: str
    note: str


def pulse_of(person: Person, group_pk: int, meeting_pk: int) -> Pulse | None:
    """Two short questions, asked by every open page every second; None for whoever does not belong to the group."""
    member = Membership.objects.filter(group=OuterRef("group"), person=person, state__in=CURRENT_STATES)
    meetings = Meeting.objects.filter(Exists(member), pk=meeting_pk, group_id=group_pk)
    found = meetings.values_list("revision", "state").first()
    if found is None:
        return None
    now_noted = Note.objects.filter(Q(item=None) | Q(item__state=ItemState.RUNNING), meeting_id=meeting_pk)
    notes = now_noted.order_by("pk").values_list("pk", "revision")
    return Pulse(*found, "-".join(f"{pk}.{revision}" for pk, revision in notes))


def parts_since(meeting_pk: int, *, since: str, until: int) -> frozenset[str] | None:
    """The parts of the page that have changed after a revision; None where that is not known of every change."""
    is_revision = since.isascii() and since.isdecimal() and len(since) < LONGEST_REVISION and 0 < int(since) < until
    if not is_revision or until - int(since) > MOST_TOLD:
        return None
    told = LiveNews.objects.filter(meeting=meeting_pk, revision__gt=int(since), revision__lte=until)
    rows = list(told.values_list("parts", flat=True))
    return frozenset(" ".join(rows).split()) if len(rows) == until - int(since) else None


def words_of_now(person: Person, meeting_pk: int) -> Note | None:
    """The notes that the live page shows, for a member who does not step out of the item: of the running item, or else
    of the meeting as a whole. One question, for every word that is typed makes every open page ask it."""
    now = Note.objects.filter(Q(item=None) | Q(item__state=ItemState.RUNNING), meeting_id=meeting_pk)
    running = AgendaItem.objects.filter(meeting=meeting_pk, state=ItemState.RUNNING)
    closed = recusals_from(running).filter(membership__person=person).order_by().values("item")
    return now.exclude(item__in=closed).order_by(F("item").desc(nulls_last=True)).first()


def running_item(meeting: Meeting) -> AgendaItem | None:
    """What the group is at now."""
    running = AgendaItem.objects.filter(meeting=meeting, state=ItemState.RUNNING)
    return running.select_related("owner__person").first()


def item_shown(meeting: Meeting, pk: int) -> AgendaItem | None:
    """An item that a page of this meeting may have shown as what goes on."""
    return AgendaItem.objects.filter(meeting=meeting, pk=pk).exclude(state=ItemState.DROPPED).first()


def next_item(meeting: Meeting) -> AgendaItem | None:
    """The first one that waits."""
    return AgendaItem.objects.filter(meeting=meeting, state__in=LATER).order_by("position", "pk").first()


def item_before(meeting: Meeting, current: AgendaItem | None) -> AgendaItem | None:
    """The last one that is over, before the one that runs."""
    over = AgendaItem.objects.filter(meeting=meeting, state__in=BEFORE)
    if current is not None:
        over = over.filter(Q(position__lt=current.position) | Q(position=current.position, pk__lt=current.pk))
    return over.order_by("position", "pk").last()


def is_closed_to(item: AgendaItem | None, member: Membership) -> bool:
    """Whether the member steps out of an item that is not over. An item that is carried over is not over."""
    if item is None or item.state == ItemState.DONE:
        return False
    return item.pk in closed_items(item.meeting, member)


def leaves_somebody_out(item: AgendaItem | None) -> bool:
    """Whether the item is over and somebody stepped out of it, who would now read what is asked about it."""
    if item is None or item.state != ItemState.DONE:
        return False
    return recusals_from(AgendaItem.objects.filter(pk=item.pk)).exists()


def open_to(rows: "QuerySet[Row]", closed: frozenset[int]) -> "QuerySet[Row]":
    """Without what belongs to an item that is closed to the reader."""
    return rows.filter(Q(item=None) | ~Q(item__in=closed))


def is_here(meeting: Meeting, member: Membership) -> bool:
    """Marked as present, and still an active member."""
    return Attendance.objects.filter(
        meeting=meeting, membership=member, presence=Presence.PRESENT, membership__state=MembershipState.ACTIVE
    ).exists()


def may_lead(meeting: Meeting, member: Membership, current: AgendaItem | None = None) -> bool:
    """Whoever leads; while that person steps out of the running item, everybody else."""
    current = current or running_item(meeting)
    if is_closed_to(current, member):
        return False
    leader = meeting.facilitator
    return leader is None or leader.pk == member.pk or is_closed_to(current, leader)


def latest_silent_round(meeting: Meeting) -> SilentRound | None:
    """The round that goes on, or went on last, about what the group is at now."""
    rounds = SilentRound.objects.filter(meeting=meeting).select_related("item")
    return rounds.filter(Q(item=None) | Q(item__state=ItemState.RUNNING)).first()


def asked_about(decision: Decision, *, are_here: bool = False) -> list[Membership]:
    """The active members who do not step out of its item; with `are_here` those who are present."""
    asked = active_memberships(decision.meeting.group).exclude(pk__in=_recused_from(decision))
    if are_here:
        present = {"attendance__meeting": decision.meeting, "attendance__presence": Presence.PRESENT}
        asked = asked.filter(**present)
    return list(asked)


def silent_about(decision: Decision) -> list[Membership]:
    """Who is here, is asked and has not answered. Whoever answers from elsewhere speaks for nobody of them."""
    said = set(DecisionVoice.objects.filter(decision=decision).values_list("membership", flat=True))
    return [one for one in asked_about(decision, are_here=True) if one.pk not in said]


def voices_of(decision: Decision) -> Voices:
    """The voices of those who are asked; somebody who has left since is not counted."""
    asked = {one.pk for one in asked_about(decision)}
    given = DecisionVoice.objects.filter(decision=decision, membership__in=asked).values_list("voice", flat=True)
    said = list(given)
    return Voices(said.count(Voice.CONSENT), said.count(Voice.STAND_ASIDE), said.count(Voice.OBJECT))


def _recused_from(decision: Decision) -> list[int]:
    """Whoever steps out of its item on the day of the meeting; a recusal that ended before takes away no voice."""
    if decision.item_id is None:
        return []
    return list(recusals_from(AgendaItem.objects.filter(pk=decision.item_id)).values_list("membership", flat=True))


@dataclass(frozen=True)
class NoteLine:
    """The notes of one item (None: of the meeting as a whole), or that they are closed to the reader."""

    item: AgendaItem | None
    text: str
    is_closed: bool


def readable_notes(meeting: Meeting, member: Membership) -> list[NoteLine]:
    """The notes of the meeting, item by item; closed ones hold no word."""
    texts: dict[int | None, str] = {one.item_id: one.text for one in Note.objects.filter(meeting=meeting)}
    closed = closed_items(meeting, member)
    items = AgendaItem.objects.filter(meeting=meeting)
    lines = [NoteLine(one, "" if one.pk in closed else texts.get(one.pk, ""), one.pk in closed) for one in items]
    return [*lines, NoteLine(None, texts.get(None, ""), is_closed=False)]
