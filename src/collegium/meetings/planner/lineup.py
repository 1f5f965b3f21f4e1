"""Which format each meeting has, and where the teach-backs go. Loads OR-Tools: only for the worker.

The opening formats, the quarterly reviews and the closing have their places by rule. What is left are the working
meetings. For these a small model chooses formats so that everybody has a hot seat, promised teach-backs find room and
as little as possible changes; among equals it follows the year at a glance of the domain evidence, 7.2.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from collegium.meetings.planner.kinds import (
    CASE,
    CLOSING,
    DOSSIER,
    OPENING,
    QUARTER,
    STUDY,
    TALK,
    TRIOS,
    WORKING,
    least_present,
    minutes_for,
    room_for_teach_backs,
    seats_for,
)
from collegium.meetings.planner.problem import (
    Given,
    Promise,
    Slot,
    Unplaced,
    UnplacedReason,
)
from collegium.meetings.planner.solver import library, solved

NEAR_A_REVIEW = timedelta(weeks=7)
"""A quarterly review further than this from the end of its quarter is none."""

# Prices: each is more than what comes after it can reach together in a cycle of the usual size.
NOT_EVERYBODY = 40_000
CHANGED_FORMAT = 2_800
UNPLACED = 2_400
MISSING_SEAT = 800
OFF_PATTERN = 160
MOVED_TEACH_BACK = 120
LATER_BY_ONE = 1

INSTEAD = (CASE, TALK, DOSSIER, STUDY, TRIOS)


@dataclass
class Lineup:
    """Formats and teach-backs by slot, and what found no place."""

    formats: dict[int, str] = field(default_factory=dict)
    teach_backs: dict[int, list[int]] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)


def line_up(given: Given) -> Lineup:
    """The formats of all meetings that are held, and the teach-backs of those to come."""
    lineup = Lineup({one.number: code for one in given.slots if (code := _kept(given, one))})
    _place_fixed_points(given, lineup)
    working = [slot for slot in _held(given) if slot.number not in lineup.formats]
    _Model(given, lineup, working).solve()
    return lineup


def usual_formats(slots: int, members: int) -> list[str]:
    """The working formats of a year at a glance: trios for all, dossiers two by two, then other forms, and again."""
    if members < least_present(TRIOS):
        block = [CASE, TALK]
    else:
        block = [TRIOS, *[DOSSIER] * -(-members // 2), CASE, TALK, CASE, STUDY]
    return [block[number % len(block)] for number in range(slots)]


def room_left(slot: Slot, code: str, present: int) -> int:
    """For how many teach-backs the meeting has time beside its format."""
    return room_for_teach_backs(code, booked=slot.minutes, present=present)


def _held(given: Given) -> list[Slot]:
    return [slot for slot in given.slots if given.is_held(slot.number)]


def _kept(given: Given, slot: Slot) -> str | None:
    return given.kept_format(slot.number) if given.is_held(slot.number) else None


def _place_fixed_points(given: Given, lineup: Lineup) -> None:
    """Opening first, closing last, reviews near the end of their quarters; what finds no slot is named."""
    taken = set(lineup.formats.values())
    free = [slot for slot in _held(given) if slot.number not in lineup.formats]
    if len(given.slots) > 1 and CLOSING not in taken and free and free[-1] == _held(given)[-1]:
        lineup.formats[free.pop().number] = CLOSING
    elif CLOSING not in taken:
        lineup.unplaced.append(Unplaced(UnplacedReason.NO_MEETING_LEFT, format=CLOSING))
    opening = [code for code in given.opening if code not in taken]
    for code, slot in zip(opening, free, strict=False):
        lineup.formats[slot.number] = code
    lineup.unplaced += [Unplaced(UnplacedReason.NO_MEETING_LEFT, format=code) for code in opening[len(free) :]]
    _place_reviews(given, lineup, free[len(opening) :])


def _place_reviews(given: Given, lineup: Lineup, free: list[Slot]) -> None:
    days = {slot.number: slot.day for slot in given.slots}
    due = list(given.reviews)
    for number in [number for number, code in lineup.formats.items() if code == QUARTER]:
        if due:
            due.remove(min(due, key=lambda day: abs(day - days[number])))
    for day in due:
        nearest = min(free, key=lambda slot: abs(slot.day - day), default=None)
        if nearest is None or abs(nearest.day - day) > NEAR_A_REVIEW:
            lineup.unplaced.append(Unplaced(UnplacedReason.NO_MEETING_LEFT, format=QUARTER))
            continue
        free.remove(nearest)
        lineup.formats[nearest.number] = QUARTER


class _Model:
    """`form[slot, code]` says which format a working meeting has, `back[promise, slot]` where a teach-back is."""

    def __init__(self, given: Given, lineup: Lineup, working: Sequence[Slot]) -> None:
        self.given, self.lineup, self.working = given, lineup, working
        self.model = library().CpModel()
        self.costs: list[Any] = []
        self.promises = [one for one in given.promises if not _was_held(given, one)]
        self.form = {(slot.number, code): self._flag() for slot in working for code in self._possible(slot)}
        self.back = {(one.number, slot.number): self._flag() for one in self.promises for slot in self._days_for(one)}

    def solve(self) -> None:
        self._formats()
        self._everybody_has_a_seat()
        self._teach_backs()
        solver = solved(self.model, self.costs)
        for (number, code), flag in self.form.items():
            if solver.value(flag):
                self.lineup.formats[number] = code
        for (promise, number), flag in self.back.items():
            if solver.value(flag):
                self.lineup.teach_backs.setdefault(number, []).append(promise)
        self.lineup.unplaced += self._unplaced()

    def _flag(self) -> Any:
        return self.model.new_bool_var("")

    def _present(self, slot: Slot) -> int:
        return len(self.given.present(slot.number))

    def _possible(self, slot: Slot) -> list[str]:
        """Working formats for those who come that fit the booked time; where none does, the shortest."""
        present = self._present(slot)
        fine = [code for code in WORKING if least_present(code) <= present]
        fitting = [code for code in fine if minutes_for(code, present) <= slot.minutes]
        return fitting or [min(fine, key=lambda code: minutes_for(code, present))]

    def _formats(self) -> None:
        usual = usual_formats(len(self.working), len(self.given.members))
        for slot, wish in zip(self.working, usual, strict=True):
            mine = {code: self.form[slot.number, code] for code in self._possible(slot)}
            self.model.add_exactly_one(mine.values())
            before = self.given.earlier(slot.number)
            self.costs += [flag * _off_pattern(code) for code, flag in mine.items() if code != wish]
            if before is not None and before.format in mine:
                self.costs.append((1 - mine[before.format]) * CHANGED_FORMAT)

    def _everybody_has_a_seat(self) -> None:
        """Trios for all once, or as many single seats as members; and as many of these as the meetings permit."""
        members = len(self.given.members)
        seats = sum(one for one in self._single_seats())
        missing = self.model.new_int_var(0, members, "")
        self.model.add(missing >= members - seats)
        self.costs.append(missing * MISSING_SEAT)
        trios = [flag for (_slot, code), flag in self.form.items() if code == TRIOS]
        if self.working and TRIOS not in self.lineup.formats.values():
            nobody_misses = self._flag()
            self.model.add(missing == 0).only_enforce_if(nobody_misses)
            neither = self._flag()
            self.model.add_bool_or([*trios, nobody_misses, neither])
            self.costs.append(neither * NOT_EVERYBODY)

    def _single_seats(self) -> Iterator[Any]:
        for slot in self.given.slots:
            code = self.lineup.formats.get(slot.number)
            if code is not None and code != TRIOS:
                yield seats_for(code, self._present(slot))
        for (number, code), flag in self.form.items():
            if code != TRIOS:
                yield flag * seats_for(code, len(self.given.present(number)))

    def _days_for(self, promise: Promise) -> list[Slot]:
        """Working meetings to come where both are and its day has not passed."""
        return [slot for slot in self._working_meetings() if _fits(self.given, promise, slot)]

    def _working_meetings(self) -> list[Slot]:
        shut = {*OPENING, QUARTER, CLOSING}
        return [
            slot
            for slot in _held(self.given)
            if slot.number not in self.given.fixed and self.lineup.formats.get(slot.number) not in shut
        ]

    def _teach_backs(self) -> None:
        for place, slot in enumerate(self.given.slots):
            here = [flag for (_promise, number), flag in self.back.items() if number == slot.number]
            if here:
                self.model.add(sum(here) <= self._room(slot))
                self.costs += [flag * LATER_BY_ONE * place for flag in here]
        for one in self.promises:
            mine = {number: flag for (promise, number), flag in self.back.items() if promise == one.number}
            self.model.add_at_most_one(mine.values())
            self.costs.append((1 - sum(mine.values())) * UNPLACED)
            was = next((meeting.slot for meeting in self.given.before if one.number in meeting.teach_backs), None)
            if was in mine:
                self.costs.append((1 - mine[was]) * MOVED_TEACH_BACK)

    def _room(self, slot: Slot) -> Any:
        code, present = self.lineup.formats.get(slot.number), self._present(slot)
        if code is not None:
            return room_left(slot, code, present)
        return sum(self.form[slot.number, one] * room_left(slot, one, present) for one in self._possible(slot))

    def _unplaced(self) -> Iterator[Unplaced]:
        placed = {number for numbers in self.lineup.teach_backs.values() for number in numbers}
        for one in self.promises:
            if one.number not in placed:
                yield Unplaced(self._reason(one), promise=one.number)

    def _reason(self, promise: Promise) -> UnplacedReason:
        together = [slot for slot in self._working_meetings() if _both_come(self.given, promise, slot)]
        if not together:
            return UnplacedReason.NEVER_TOGETHER
        in_time = [slot for slot in together if _fits(self.given, promise, slot)]
        if not in_time:
            return UnplacedReason.DUE_TOO_EARLY
        had_room = any(room_left(slot, self.lineup.formats[slot.number], self._present(slot)) for slot in in_time)
        return UnplacedReason.OTHERS_TOOK_IT if had_room else UnplacedReason.NO_TIME_LEFT


def _off_pattern(code: str) -> int:
    """Where the usual format cannot be, a case comes first and a second round of trios last."""
    return OFF_PATTERN + INSTEAD.index(code)


def _was_held(given: Given, promise: Promise) -> bool:
    return any(promise.number in one.teach_backs for one in given.before if one.slot in given.fixed)


def _both_come(given: Given, promise: Promise, slot: Slot) -> bool:
    return {promise.teacher, promise.learner} <= set(given.present(slot.number))


def _fits(given: Given, promise: Promise, slot: Slot) -> bool:
    return _both_come(given, promise, slot) and (promise.due is None or slot.day <= promise.due)
