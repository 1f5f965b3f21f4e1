"""What the planner is given and what it gives. Members, promises and slots are numbers; nobody's words are here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from collegium.meetings.planner.kinds import OPENING
from collegium.meetings.rhythm import FEWEST

NOT_HELD = ""
"""The format of a meeting to which not even two people can come."""


class Role(StrEnum):
    """What a member can have in a meeting. Each has a ledger of its own."""

    FACILITATOR = "facilitator"
    NOTE_KEEPER = "note_keeper"
    HOT_SEAT = "hot_seat"


class Pin(StrEnum):
    """What of a meeting to come must stay as it is."""

    FORMAT = "format"
    FACILITATOR = "facilitator"
    NOTE_KEEPER = "note_keeper"
    HOT_SEAT = "hot_seat"


@dataclass(frozen=True, order=True)
class Slot:
    """One meeting of the cycle: its number stays, however the days move. `minutes` are booked."""

    day: date
    number: int
    minutes: int = 90


@dataclass(frozen=True, order=True)
class Promise:
    """A teach-back that two members have promised each other, to be held until `due`."""

    number: int
    teacher: int
    learner: int
    due: date | None = None


@dataclass(frozen=True)
class Objective:
    """A day on which one member's objective is due."""

    member: int
    due: date


@dataclass(frozen=True)
class PlannedMeeting:
    """What a plan says about one slot."""

    slot: int
    format: str = NOT_HELD
    facilitator: int | None = None
    note_keeper: int | None = None
    hot_seats: tuple[int, ...] = ()
    teach_backs: tuple[int, ...] = ()

    def of(self, role: Role) -> tuple[int, ...]:
        """Who has this role here."""
        if role == Role.HOT_SEAT:
            return self.hot_seats
        one = self.facilitator if role == Role.FACILITATOR else self.note_keeper
        return () if one is None else (one,)


@dataclass(frozen=True)
class Given:
    """All that a plan depends on.

    slots        in the order of their days
    members      in the drawn order of facilitation; `note_order` is the order of note-keeping
    away         (member, number of the slot): who cannot come; for a meeting that was held, who was not there
    reviews      days around which a quarterly review belongs
    facilitated, kept_notes, had_hot_seat   who served in earlier cycles, latest last
    before       the plan so far; of a slot in `fixed` (it was held) everything stays, and of others what is pinned
    """

    slots: tuple[Slot, ...]
    members: tuple[int, ...]
    note_order: tuple[int, ...] = ()
    away: frozenset[tuple[int, int]] = frozenset()
    reviews: tuple[date, ...] = ()
    promises: tuple[Promise, ...] = ()
    objectives: tuple[Objective, ...] = ()
    facilitated: tuple[int, ...] = ()
    kept_notes: tuple[int, ...] = ()
    had_hot_seat: tuple[int, ...] = ()
    before: tuple[PlannedMeeting, ...] = ()
    fixed: frozenset[int] = frozenset()
    pinned: frozenset[tuple[int, Pin]] = frozenset()
    opening: tuple[str, ...] = OPENING
    _present: dict[int, tuple[int, ...]] = field(init=False, repr=False, compare=False)
    _before: dict[int, PlannedMeeting] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        present = {
            slot.number: tuple(one for one in self.members if (one, slot.number) not in self.away)
            for slot in self.slots
        }
        object.__setattr__(self, "_present", present)
        object.__setattr__(self, "_before", {one.slot: one for one in self.before})

    def present(self, slot: int) -> tuple[int, ...]:
        """Who can come, in the drawn order."""
        return self._present[slot]

    def is_held(self, slot: int) -> bool:
        """Whether it was held, or enough can come for it to be."""
        if slot in self.fixed:
            before = self.earlier(slot)
            return before is not None and before.format != NOT_HELD
        return len(self._present[slot]) >= FEWEST

    def earlier(self, slot: int) -> PlannedMeeting | None:
        """What the plan so far says about it."""
        return self._before.get(slot)

    def order(self, role: Role) -> tuple[int, ...]:
        """The drawn order of a rotation; hot seats go the other way round than facilitation."""
        if role == Role.NOTE_KEEPER:
            return self.note_order or self.members
        return self.members if role == Role.FACILITATOR else self.members[::-1]

    def served(self, role: Role) -> Sequence[int]:
        """Who served in earlier cycles, latest last."""
        return {
            Role.FACILITATOR: self.facilitated,
            Role.NOTE_KEEPER: self.kept_notes,
            Role.HOT_SEAT: self.had_hot_seat,
        }[role]

    def kept(self, slot: int, role: Role) -> tuple[int, ...] | None:
        """Who has the role here whatever the plan: because it was held, or was pinned and can come. None: open."""
        before = self.earlier(slot)
        if before is None:
            return None
        if slot in self.fixed:
            return before.of(role)
        people = tuple(one for one in before.of(role) if one in self._present[slot])
        return people if people and (slot, Pin(role.value)) in self.pinned else None

    def kept_format(self, slot: int) -> str | None:
        """The format that this slot has whatever the plan; None: open. Who keeps a hot seat keeps its format."""
        before = self.earlier(slot)
        is_pinned = {(slot, Pin.FORMAT), (slot, Pin.HOT_SEAT)} & self.pinned
        return (before.format or None) if before and (slot in self.fixed or is_pinned) else None


class UnplacedReason(StrEnum):
    """Why something has no meeting."""

    NEVER_TOGETHER = "never_together"
    DUE_TOO_EARLY = "due_too_early"
    NO_TIME_LEFT = "no_time_left"
    OTHERS_TOOK_IT = "others_took_it"
    NO_MEETING_LEFT = "no_meeting_left"


@dataclass(frozen=True)
class Unplaced:
    """A promise (by its number) or a format (by its code) that has no meeting."""

    reason: UnplacedReason
    promise: int | None = None
    format: str = ""


@dataclass(frozen=True)
class Plan:
    """A meeting for each slot, in their order, and what found no place."""

    meetings: tuple[PlannedMeeting, ...]
    unplaced: tuple[Unplaced, ...] = ()

    def meeting(self, slot: int) -> PlannedMeeting:
        return next(one for one in self.meetings if one.slot == slot)
