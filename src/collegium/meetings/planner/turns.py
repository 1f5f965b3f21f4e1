"""Who facilitates, keeps notes and has the hot seat. Loads OR-Tools: only for the worker.

For each role a variable says whether a member has it in a meeting. That the ledgers are fair (shares.py) is a rule;
where history makes it impossible, the model pays for each turn by which a ledger is not. Everything else has a price.
"""

import itertools
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from collegium.meetings.planner.kinds import TRIOS, seats_for
from collegium.meetings.planner.problem import Given, PlannedMeeting, Role, Slot
from collegium.meetings.planner.rota import rota_of
from collegium.meetings.planner.shares import excused_turns, fair_bounds
from collegium.meetings.planner.solver import PlanUnsolved, attempted, library, solved

BEFORE_IT_IS_DUE = timedelta(days=60)
"""A hot seat in these days before a member's objective is due helps with it."""

# Prices: each is more than what comes after it can reach in a cycle of the usual size.
UNFAIR = 60_000
NO_TURN_AT_ALL = 20_000
TWO_ROLES = 8_000
PASSED_OVER = 3_000
CHANGED = 1_000
CHANGED_SOON = 40
TWICE_IN_A_ROW = 500
HOT_SEAT_AND_ROLE = 400
NO_HELP_BEFORE_DUE = 300
OFF_ROTA = 1

Turns = dict[Role, dict[int, tuple[int, ...]]]


def take_turns(given: Given, codes: dict[int, str]) -> Turns:
    """For each role who has it in each slot; `codes` are the formats of the slots that are held."""
    for is_fair in (True, False):
        model = _Model(given, codes, is_fair=is_fair)
        solver = (attempted if is_fair else solved)(model.model, model.costs)
        if solver is not None:
            return model.turns(solver)
    raise PlanUnsolved("no turns")


class _Model:
    """`has[role, member, slot]`: a flag, or 1 where it is settled already; absent where it cannot be."""

    def __init__(self, given: Given, codes: dict[int, str], *, is_fair: bool) -> None:
        self.given, self.codes, self.is_fair = given, codes, is_fair
        self.model = library().CpModel()
        self.costs: list[Any] = []
        self.rota = rota_of(given, codes)
        self.open = [slot for slot in given.slots if slot.number in codes and slot.number not in given.fixed]
        self.has: dict[tuple[Role, int, int], Any] = {}
        self.turns_in: dict[Role, dict[int, int]] = {role: {} for role in Role}
        for role in Role:
            self._role(role)
        self._no_two_roles()
        self._objectives()
        self._stay_as_before()
        self._follow_the_rota()

    def turns(self, solver: Any) -> Turns:
        """What the solver found, in the order of the members."""
        return {
            role: {
                slot.number: tuple(
                    one for one in self.given.members if solver.boolean_value(self._at(role, one, slot))
                )
                for slot in self.open
            }
            for role in Role
        }

    def _at(self, role: Role, member: int, slot: Slot) -> Any:
        return self.has.get((role, member, slot.number), 0)

    # ---- what must be

    def _role(self, role: Role) -> None:
        for slot in self.given.slots:
            if slot in self.open:
                self._seats(role, slot)
            else:
                self._settled(role, slot)
        self._fair(role)
        self._front_of_the_line(role)
        self._everybody_once(role)
        self._not_in_a_row(role)

    def _settled(self, role: Role, slot: Slot) -> None:
        before = self.given.earlier(slot.number) if slot.number in self.given.fixed else None
        people = [one for one in (before.of(role) if before else ()) if one in self.given.members]
        self.turns_in[role][slot.number] = len(people)
        self.has |= {(role, one, slot.number): 1 for one in people}

    def _seats(self, role: Role, slot: Slot) -> None:
        present = self.given.present(slot.number)
        kept = self.given.kept(slot.number, role) or ()
        seats = seats_for(self.codes[slot.number], len(present)) if role == Role.HOT_SEAT else 1
        seats = max(seats, len(kept))
        self.turns_in[role][slot.number] = seats
        if seats == 0:
            return
        flags = {one: 1 if seats == len(present) or one in kept else self.model.new_bool_var("") for one in present}
        self.has |= {(role, one, slot.number): flag for one, flag in flags.items()}
        self.model.add(library().LinearExpr.sum(list(flags.values())) == seats)

    def _fair(self, role: Role) -> None:
        upto: dict[tuple[int, int], Any] = {}
        for member in self.given.members:
            so_far: list[Any] = []
            for slot in self.given.slots:
                so_far.append(self._at(role, member, slot))
                upto[member, slot.number] = library().LinearExpr.sum(list(so_far))
        open_slots = {slot.number for slot in self.open}
        for one in fair_bounds(self.given, role, self.turns_in[role]):
            if one.slot in open_slots:
                self._between(upto[one.member, one.slot], one.least, one.most)

    def _front_of_the_line(self, role: Role) -> None:
        """Nobody twice before everybody who is there once; a whole round of leave excuses from one turn.

        Where everybody was always there the fair shares say the same, so it is asked of unequal pairs only.
        """
        excused = excused_turns(self.given, role, self.turns_in[role])
        for place, slot in enumerate(self.given.slots):
            flags = {one: self._at(role, one, slot) for one in self.given.present(slot.number)}
            for member, flag in flags.items():
                if slot not in self.open or isinstance(flag, int):
                    continue
                others = [one for one in flags if one != member and (member, one, slot.number) in excused]
                passes = self.model.new_bool_var("")
                self.costs.append(passes * PASSED_OVER)
                for other in others:
                    mine, theirs = self._so_far(role, member, place), self._so_far(role, other, place + 1)
                    behind = mine <= theirs + excused[member, other, slot.number]
                    self.model.add(behind).only_enforce_if(flag, ~passes)

    def _so_far(self, role: Role, member: int, slots: int) -> Any:
        turns = [self._at(role, member, slot) for slot in self.given.slots[:slots]]
        return library().LinearExpr.sum(turns)

    def _between(self, turns: Any, least: int, most: int) -> None:
        if self.is_fair:
            self.model.add(turns >= least)
            self.model.add(turns <= most)
            return
        off = self.model.new_int_var(0, len(self.given.slots), "")
        self.model.add(turns + off >= least)
        self.model.add(turns - off <= most)
        self.costs.append(off * UNFAIR)

    # ---- what should be

    def _priced(self, turns: Sequence[Any], most: int, price: int) -> None:
        """The price once for every turn above `most`."""
        if any(not isinstance(one, int) for one in turns):
            over = self.model.new_int_var(0, len(turns), "")
            self.model.add(library().LinearExpr.sum(list(turns)) <= most + over)
            self.costs.append(over * price)

    def _everybody_once(self, role: Role) -> None:
        for member in self.given.members:
            mine = [self._at(role, member, slot) for slot in self.given.slots]
            if any(not isinstance(one, int) for one in mine) and 1 not in [
                one for one in mine if isinstance(one, int)
            ]:
                never = self.model.new_bool_var("")
                self.model.add(library().LinearExpr.sum([*mine, never]) >= 1)
                self.costs.append(never * NO_TURN_AT_ALL)

    def _not_in_a_row(self, role: Role) -> None:
        """Not in two meetings that follow each other; of hot seats only those that not everybody has."""
        single = [slot for slot in self.given.slots if self._is_single(role, slot)]
        for one, other in itertools.pairwise(single):
            for member in self.given.members:
                pair = [self._at(role, member, one), self._at(role, member, other)]
                self._priced(pair, 1, TWICE_IN_A_ROW)

    def _is_single(self, role: Role, slot: Slot) -> bool:
        before = self.given.earlier(slot.number)
        code = self.codes.get(slot.number) or (before.format if before and slot.number in self.given.fixed else "")
        return code not in {"", TRIOS} and self.turns_in[role][slot.number] > 0

    def _no_two_roles(self) -> None:
        for slot in self.open:
            has_single_seats = self._is_single(Role.HOT_SEAT, slot)
            for one in self.given.present(slot.number):
                leads, writes, is_hot = (self._at(role, one, slot) for role in Role)
                self._priced([leads, writes], 1, TWO_ROLES)
                if has_single_seats:
                    self._priced([leads, is_hot], 1, HOT_SEAT_AND_ROLE)
                    self._priced([writes, is_hot], 1, HOT_SEAT_AND_ROLE)

    def _objectives(self) -> None:
        for one in self.given.objectives:
            near = [slot for slot in self.open if timedelta(0) <= one.due - slot.day <= BEFORE_IT_IS_DUE]
            mine = [self._at(Role.HOT_SEAT, one.member, slot) for slot in near]
            if any(not isinstance(flag, int) for flag in mine):
                missed = self.model.new_bool_var("")
                self.model.add(library().LinearExpr.sum([*mine, missed]) >= 1)
                self.costs.append(missed * NO_HELP_BEFORE_DUE)

    def _stay_as_before(self) -> None:
        """What was planned stays; what comes soon is worth more, because somebody may have prepared it."""
        for place, slot in enumerate(self.open):
            before = self.given.earlier(slot.number)
            if before is not None:
                soon = max(0, len(self.open) - place) * CHANGED_SOON
                self._pay_for_missing(before, slot, CHANGED + soon)

    def _follow_the_rota(self) -> None:
        meetings = {one.slot: one for one in self.rota}
        for slot in self.open:
            self._pay_for_missing(meetings[slot.number], slot, OFF_ROTA)
            self._begin_with(self.given.earlier(slot.number) or meetings[slot.number], slot)

    def _begin_with(self, meeting: PlannedMeeting, slot: Slot) -> None:
        """Tells the search where to begin."""
        for (role, member, number), flag in self.has.items():
            if number == slot.number and not isinstance(flag, int):
                self.model.add_hint(flag, member in meeting.of(role))

    def _pay_for_missing(self, wanted: PlannedMeeting, slot: Slot, price: int) -> None:
        for role in Role:
            for one in wanted.of(role):
                flag = self._at(role, one, slot)
                if not isinstance(flag, int):
                    self.costs.append((1 - flag) * price)


def as_one(people: Iterable[int]) -> int | None:
    """The one who has a role of which there is one; None where nobody has."""
    return next(iter(people), None)
