"""What goes on in a running meeting, as one member may see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import cached_property

from collegium.groups.models import CURRENT_STATES, Membership, MembershipState
from collegium.groups.queries import active_memberships, current_memberships
from collegium.meetings.floor import one_voice_has_most, shares
from collegium.meetings.models import (
    Action,
    ActionState,
    AgendaItem,
    Attendance,
    Decision,
    DecisionState,
    DecisionVoice,
    FloorTime,
    ItemRecusal,
    ItemState,
    LiveNews,
    Meeting,
    Note,
    Presence,
    SilentRound,
    SilentText,
    SpeakerRequest,
    Voice,
)
from collegium.meetings.quorum import Voices, quorum
from collegium.people.models import Person

Row = TypeVar("Row", Decision, Action)

LATER = (ItemState.OPEN,)
MOST_TOLD = 100
"""Changes. A page that has missed more of them fetches all parts."""
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
    if not since.isascii() or not since.isdecimal() or not 0 < until - int(since[:9]) <= MOST_TOLD:
        return None
    told = LiveNews.objects.filter(meeting=meeting_pk, revision__gt=int(since), revision__lte=until)
    rows = list(told.values_list("parts", flat=True))
    return frozenset(" ".join(rows).split()) if len(rows) == until - int(since) else None


def words_of_now(person: Person, meeting_pk: int) -> Note | None:
    """The notes that the live page shows, for a member who does not step out of the item: of the running item, or else
    of the meeting as a whole. One question, for every word that is typed makes every open page ask it."""
    now = Note.objects.filter(Q(item=None) | Q(item__state=ItemState.RUNNING), meeting_id=meeting_pk)
    return now.exclude(item__recusals__membership__person=person).order_by(F("item").desc(nulls_last=True)).first()


def running_item(meeting: Meeting) -> AgendaItem | None:
    """What the group is at now."""
    running = AgendaItem.objects.filter(meeting=meeting, state=ItemState.RUNNING)
    return running.select_related("owner__person").prefetch_related("recusals").first()


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
    return ItemRecusal.objects.filter(item=item, membership=member).exists()


def closed_items(meeting: Meeting, member: Membership) -> frozenset[int]:
    """Primary keys of the items that are closed to the member."""
    recused = ItemRecusal.objects.filter(membership=member, item__meeting=meeting)
    return frozenset(recused.exclude(item__state=ItemState.DONE).values_list("item", flat=True))


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


def voices_of(decision: Decision) -> Voices:
    """The voices of those who are asked; somebody who has left since is not counted."""
    asked = {one.pk for one in asked_about(decision)}
    given = DecisionVoice.objects.filter(decision=decision, membership__in=asked).values_list("voice", flat=True)
    said = list(given)
    return Voices(said.count(Voice.CONSENT), said.count(Voice.STAND_ASIDE), said.count(Voice.OBJECT))


def _recused_from(decision: Decision) -> list[int]:
    if decision.item_id is None:
        return []
    return list(ItemRecusal.objects.filter(item=decision.item_id).values_list("membership", flat=True))


@dataclass(frozen=True)
class Here:
    """One member at the table of this meeting."""

    membership: Membership
    presence: str
    share: int | None
    has_floor: bool

    @property
    def is_present(self) -> bool:
        return self.presence == Presence.PRESENT

    @property
    def is_active(self) -> bool:
        return self.membership.state == MembershipState.ACTIVE


@dataclass(frozen=True)
class Line:
    """One line of the agenda as this reader sees it."""

    item: AgendaItem
    is_closed: bool


@dataclass
class Live:
    """A meeting at one moment, for one member. Each part of the page asks only for what it shows."""

    meeting: Meeting
    member: Membership
    at: datetime

    @cached_property
    def closed(self) -> frozenset[int]:
        return closed_items(self.meeting, self.member)

    @cached_property
    def current(self) -> AgendaItem | None:
        return running_item(self.meeting)

    @property
    def steps_out(self) -> bool:
        """The reader is recused from what goes on now."""
        return self.current is not None and self.current.pk in self.closed

    @cached_property
    def lines(self) -> list[Line]:
        items = AgendaItem.objects.filter(meeting=self.meeting).select_related("owner__person")
        return [Line(item, item.pk in self.closed) for item in items]

    @property
    def next_up(self) -> Line | None:
        return next((line for line in self.lines if line.item.state == ItemState.OPEN), None)

    @property
    def spent_minutes(self) -> int:
        """Of the running item, for a page that cannot count by itself."""
        if self.current is None or self.current.began_at is None:
            return 0
        return int(self.current.spent_seconds + (self.at - self.current.began_at).total_seconds()) // 60

    @property
    def has_begun(self) -> bool:
        return any(line.item.state in BEFORE for line in self.lines)

    @cached_property
    def may_lead(self) -> bool:
        return self.member.takes_part and may_lead(self.meeting, self.member, self.current)

    @cached_property
    def table(self) -> list[Here]:
        """Everybody of the group in the order of joining, with what is known of this meeting."""
        noted = dict(Attendance.objects.filter(meeting=self.meeting).values_list("membership", "presence"))
        part = shares({pk: seconds for pk, (seconds, _since) in self._floor.items()})
        return [
            Here(one, noted.get(one.pk, ""), part.get(one.pk), has_floor=self._has_floor(one.pk))
            for one in current_memberships(self.meeting.group)
        ]

    @cached_property
    def _floor(self) -> dict[int, tuple[int, datetime | None]]:
        rows = FloorTime.objects.filter(meeting=self.meeting).values_list("membership", "seconds", "since")
        return {pk: (seconds, since) for pk, seconds, since in rows}

    def _has_floor(self, pk: int) -> bool:
        return pk in self._floor and self._floor[pk][1] is not None

    @property
    def speaker(self) -> Here | None:
        return next((one for one in self.table if one.has_floor), None)

    @property
    def is_one_voice(self) -> bool:
        here = {one.membership.pk for one in self.table if one.is_present}
        spoken = dict.fromkeys(here, 0) | {pk: seconds for pk, (seconds, _since) in self._floor.items()}
        return one_voice_has_most(spoken)

    @property
    def me(self) -> Here | None:
        return next((one for one in self.table if one.membership.pk == self.member.pk), None)

    @property
    def present(self) -> int:
        return sum(one.is_present and one.is_active for one in self.table)

    @property
    def needed(self) -> int:
        return quorum(sum(one.is_active for one in self.table))

    @property
    def is_quorate(self) -> bool:
        return self.present >= self.needed

    def _is_missing(self, holder: Membership | None) -> bool:
        return holder is None or not any(one.is_present and one.membership.pk == holder.pk for one in self.table)

    @property
    def lead_is_missing(self) -> bool:
        return self._is_missing(self.meeting.facilitator)

    @property
    def keeper_is_missing(self) -> bool:
        return self._is_missing(self.meeting.note_keeper)

    @property
    def keeps_notes(self) -> bool:
        return self.meeting.note_keeper_id == self.member.pk

    @cached_property
    def hands(self) -> list[SpeakerRequest]:
        return list(SpeakerRequest.objects.filter(meeting=self.meeting).select_related("membership__person"))

    @property
    def my_hand_is_up(self) -> bool:
        return any(hand.membership_id == self.member.pk for hand in self.hands)

    @cached_property
    def silence(self) -> SilentRound | None:
        found = latest_silent_round(self.meeting)
        return None if found and found.item_id in self.closed else found

    @property
    def is_silent(self) -> bool:
        return self.silence is not None and self.silence.ended_at is None and self.at < self.silence.ends_at

    @cached_property
    def own_silent(self) -> SilentText | None:
        if self.silence is None:
            return None
        return SilentText.objects.filter(round=self.silence, membership=self.member).first()

    @cached_property
    def shown_texts(self) -> list[SilentText]:
        """What has been put into the round, when the silence is over."""
        if self.silence is None or self.is_silent:
            return []
        shown = SilentText.objects.filter(round=self.silence, shown_at__isnull=False)
        return list(shown.select_related("membership__person").order_by("shown_at", "pk"))

    @cached_property
    def note(self) -> Note:
        """Of what goes on now, or of the meeting as a whole between two items. Not saved before its first word."""
        item = self.current
        found = Note.objects.filter(meeting=self.meeting, item=item).first()
        return found or Note(meeting=self.meeting, item=item)

    @cached_property
    def decisions(self) -> list[Decision]:
        rows = Decision.objects.filter(meeting=self.meeting).exclude(state=DecisionState.WITHDRAWN)
        return list(open_to(rows, self.closed))

    @property
    def asked(self) -> Decision | None:
        return next((one for one in self.decisions if one.is_open), None)

    @property
    def settled(self) -> list[Decision]:
        return [one for one in self.decisions if not one.is_open]

    @cached_property
    def voices(self) -> Voices | None:
        return voices_of(self.asked) if self.asked else None

    @cached_property
    def asked_here(self) -> int:
        return len(asked_about(self.asked, are_here=True)) if self.asked else 0

    @cached_property
    def my_voice(self) -> str:
        own = DecisionVoice.objects.filter(decision=self.asked, membership=self.member)
        return (self.asked and own.values_list("voice", flat=True).first()) or ""

    @property
    def may_settle(self) -> bool:
        return self.may_lead or (self.asked is not None and self.asked.proposed_by_id == self.member.pk)

    @cached_property
    def actions(self) -> list[Action]:
        taken = Action.objects.filter(meeting=self.meeting).exclude(state=ActionState.DROPPED)
        return list(open_to(taken.select_related("owner__person"), self.closed))


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
