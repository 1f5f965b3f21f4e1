"""Groups of an arrangement scored by the plain reference: for the people in them, and for what they break."""

from collections.abc import Sequence

from collegium.engine.explain.arrangement import Arrangement
from collegium.engine.rules import BrokenRule
from collegium.engine.score import GroupScore, PersonScore, score_group


def reference_group(arrangement: Arrangement, members: Sequence[int], broken: Sequence[BrokenRule] = ()) -> GroupScore:
    """The reference score of these people as one group of the pool; `members` are numbers, at least one."""
    pool = arrangement.pool
    return score_group(
        [pool.peers[member] for member in members],
        shares=pool.shares,
        weights=pool.problem.weights,
        across=pool.across,
        pair_value=pool.pair_value,
        broken=broken,
    )


def scored_group(arrangement: Arrangement, members: Sequence[int]) -> tuple[PersonScore, ...]:
    """Each person of such a group; nobody in an empty one."""
    return reference_group(arrangement, members).people if members else ()
