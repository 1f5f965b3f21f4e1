"""Fair shares: how many turns each member should have had by now, and how far a plan is from that. Pure.

A meeting's turns are owed in equal parts by those who are there. A member's fair share is the sum of these parts, and
a fair ledger has each member, after every meeting, at that share rounded down or up. With nobody away this says:
nobody twice before everybody once. Whoever is on leave owes nothing for it and waits no longer for it than others.

That such a ledger exists, whoever is away, follows from the total unimodularity of two families
of nested sets (each member's first meetings; each meeting's members): Tijdeman, The chairman assignment problem,
Discrete Mathematics 32 (1980); Fagin & Williams, A fair carpool scheduling algorithm, IBM J. Res. Dev. 27 (1983).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from collegium.meetings.planner.problem import Given, Role

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Bounds:
    """From how many to how many turns a member has had after a meeting, when it is fair."""

    member: int
    slot: int
    least: int
    most: int


def carried_over(served: Sequence[int], members: Sequence[int]) -> dict[int, Fraction]:
    """What each member is owed (or has had too much) from earlier cycles: the round that had not ended."""
    this_round: set[int] = set()
    for one in served:
        if one in members:
            this_round = {one} if one in this_round or len(this_round) == len(members) else this_round | {one}
    if len(this_round) == len(members):
        this_round = set()
    share = Fraction(len(this_round), len(members)) if members else NOTHING
    return {one: share - (one in this_round) for one in members}


def shares_after(given: Given, role: Role, turns: dict[int, int]) -> list[dict[int, Fraction]]:
    """Each member's fair share after each slot. `turns`: how many turns of the role a slot gives to members."""
    share = carried_over(given.served(role), given.members)
    found = []
    for slot in given.slots:
        present = given.present(slot.number)
        for one in present:
            share[one] += Fraction(turns.get(slot.number, 0), len(present))
        found.append(dict(share))
    return found


def fair_bounds(given: Given, role: Role, turns: dict[int, int]) -> Iterable[Bounds]:
    """What a fair ledger keeps, for each member after each slot that gives turns."""
    for slot, shares in zip(given.slots, shares_after(given, role, turns), strict=True):
        if turns.get(slot.number, 0):
            for one, share in shares.items():
                yield Bounds(one, slot.number, max(0, math.floor(share)), max(0, math.ceil(share)))


def excused_turns(given: Given, role: Role, turns: dict[int, int]) -> dict[tuple[int, int, int], int]:
    """By how many turns one member may be ahead of another in a slot, because the other was away that long.

    (member, other, slot) where their shares differ before that slot; whoever has had equal shares is not named.
    """
    share = carried_over(given.served(role), given.members)
    before = [dict.fromkeys(share, NOTHING), *_without(shares_after(given, role, turns), share)]
    found = {}
    for slot, shares in zip(given.slots, before, strict=False):
        for one in given.present(slot.number):
            for other in given.present(slot.number):
                if shares[one] != shares[other]:
                    ahead = max(NOTHING, shares[one] - shares[other])
                    found[one, other, slot.number] = math.floor(ahead)
    return found


def _without(shares: Iterable[dict[int, Fraction]], share: dict[int, Fraction]) -> list[dict[int, Fraction]]:
    """What was added to each share since the beginning."""
    return [{one: after[one] - share[one] for one in after} for after in shares]
