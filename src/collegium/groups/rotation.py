"""Whose turn it is. Pure.

Source: evidence.md 7.4: skip while on leave and return to the front; nobody twice before everyone once; note-keeping
has its own rotation; clause 7 of the charter: nobody keeps notes twice in a row.
"""

from collections.abc import Collection, Sequence


def next_to_serve(order: Sequence[int], served: Sequence[int], *, away: Collection[int] = ()) -> int | None:
    """The member whose turn is next: who never served or served longest ago, in the drawn order among equals.

    `order`: members, first turn first. `served`: who served so far, latest last. `away`: who is on leave; somebody who
    comes back is at the front, because the others served in the meantime. None when nobody is there.
    """
    present = [member for member in order if member not in away]
    last_time = {member: meeting for meeting, member in enumerate(served)}
    return min(present, key=lambda member: (last_time.get(member, -1), order.index(member)), default=None)


def next_to_keep_notes(
    order: Sequence[int], kept: Sequence[int], *, facilitator: int | None, away: Collection[int] = ()
) -> int | None:
    """As `next_to_serve`, but not the facilitator of the same meeting where somebody else can do it.

    Never twice in a row unless only one member is there: where only two are, the facilitator keeps notes as well.
    """
    others = [member for member in order if member != facilitator and member not in away and member not in kept[-1:]]
    return next_to_serve(others or order, kept, away=away)


def moved(order: Sequence[int], member: int, *, up: bool) -> list[int]:
    """The order with the member one place earlier (`up`) or later; unchanged at either end or for a stranger."""
    new = list(order)
    if member not in new:
        return new
    here = new.index(member)
    there = here - 1 if up else here + 1
    if 0 <= there < len(new):
        new[here], new[there] = new[there], new[here]
    return new


def has_majority(votes: int, members: int) -> bool:
    """True when more than half of the members chose the same person."""
    return 2 * votes > members
