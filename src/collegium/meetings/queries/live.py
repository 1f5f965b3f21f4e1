"""A running meeting as one member sees it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property

from collegium.groups.models import Membership, MembershipState
from collegium.groups.queries import current_memberships
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
    ItemState,
    Meeting,
    Note,
    Presence,
    SilentRound,
    SilentText,
    SpeakerRequest,
)
from collegium.meetings.queries.agenda import closed_items
from collegium.meetings.queries.running import (
    BEFORE,
    asked_about,
    latest_silent_round,
    may_lead,
    open_to,
    running_item,
    voices_of,
)
from collegium.meetings.quorum import Voices, quorum


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

    @property
    def open_item(self) -> AgendaItem | None:
        """What goes on now, unless the reader steps out of it."""
        return None if self.steps_out else self.current

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
