"""Looks for rules that clash where that is likeliest: whoever finds no group, parts of the pool, scarce people."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from collegium.engine.clash.answer import LEAST, MOST
from collegium.engine.clash.counting import counted, reasons_of
from collegium.engine.clash.demand import Demand, everything
from collegium.engine.clash.means import Means
from collegium.engine.clash.model import groups_exist
from collegium.engine.clash.parts import parts_of, reach
from collegium.engine.clash.pool import FEW, PAIRED, Longs, Pool
from collegium.engine.clash.seating import Seating, order_of_need
from collegium.engine.clash.shrink import MOST_SEATS, cannot_be_met, is_smallest, relevant, shrunk
from collegium.engine.forming.starting import sizes_add_up
from collegium.engine.people import Codes
from collegium.engine.solution import Reason

SMALL = 24
"""People up to whom everything is decided at once before anything is looked for."""

FIRST_CORE = 6
"""Scarce people who are laid out first; then twice as many, and so on."""

MOST_SCARCE = 64
"""People of a large pool who are laid out at most."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Finding:
    """A demand that cannot be met, small already, and of what kind it is; `cut_off`: people without any group."""

    kind: str
    demand: Demand
    subject: str = ""
    allowed: float | None = None
    cut_off: tuple[int, ...] = ()


GROUPS_EXIST = "groups exist"


def discovered(pool: Pool, until: Means) -> Finding | str | None:
    """What clashes, GROUPS_EXIST, or None: not known in this time."""
    for finding in (_by_counting(pool), _by_parts_of_the_pool(pool)):
        if finding:
            return finding
    if pool.n <= SMALL:
        answer = groups_exist(pool, _all(pool), seconds=until.left, is_exact=True)
        if answer:
            return GROUPS_EXIST
    return _nobody_beside(pool, until) or _among_scarce_people(pool, until)


def _all(pool: Pool) -> Demand:
    return everything(pool, tuple(range(pool.n)))


def _by_counting(pool: Pool) -> Finding | None:
    """The first of the counting arguments as a demand; people without mates are looked at more closely later."""
    for reason in reasons_of(pool):
        if reason.kind != "no_possible_mates":
            return Finding(
                kind=reason.kind, demand=_of_reason(pool, reason), subject=reason.subject, allowed=_allowed(reason)
            )
    return None


def _allowed(reason: Reason) -> float | None:
    return reason.allowed if reason.kind in {"division_too_large", "category_of_one"} else None


def _of_reason(pool: Pool, reason: Reason) -> Demand:
    nothing = Demand(sizes=frozenset(), apart=pool.apart[:0])
    people = tuple(pool.place[pk] for pk in reason.people)
    match reason.kind:
        case "pool_too_small":
            return replace(nothing, sizes=frozenset({LEAST}))
        case "sizes_do_not_add_up":
            return replace(nothing, sizes=frozenset({LEAST, MOST}))
        case "band_too_small" | "band_sizes":
            limits = frozenset({LEAST} if people else {LEAST, MOST})
            holding = _holding(pool.people.band.codes, pool.people.band.words, reason.subject)
            return replace(nothing, sizes=limits, rules=("rank_band",), scope=holding)
        case "division_too_large":
            holding = _holding(pool.people.division.codes, pool.people.division.words, reason.subject)
            return replace(nothing, rules=("division_share",), scope=holding)
        case "category_of_one":
            return replace(nothing, rules=("isolated_category",), scope=people)
        case "apart_crowd":
            crowd = people[: reason.allowed + 1]
            return replace(nothing, sizes=frozenset({LEAST}), apart=pool.apart[np.isin(pool.apart, crowd).all(axis=1)])
    sets = tuple(number for number, members in enumerate(pool.sets) if set(members.tolist()) <= set(people))
    if reason.kind == "together_too_large":
        return replace(nothing, sizes=frozenset({MOST}), sets=sets)
    return _of_broken_set(pool, replace(nothing, sets=sets), people, reason.rules[1])


def _holding(codes: Codes, words: Sequence[str], word: str) -> tuple[int, ...]:
    return tuple(np.flatnonzero(codes == words.index(word)).tolist())


def _of_broken_set(pool: Pool, demand: Demand, people: tuple[int, ...], rule: str) -> Demand:
    """A required set and the first rule that it breaks."""
    if rule == "apart":
        inside = pool.apart[np.isin(pool.apart, people).all(axis=1)]
        return replace(demand, apart=inside[:1])
    return replace(demand, rules=(rule,), scope=people)


def _by_parts_of_the_pool(pool: Pool) -> Finding | None:
    """Parts of the pool that no pair connects must each be cut into groups."""
    if pool.n > FEW:
        return None
    rules = tuple(rule for rule in pool.asked if rule in PAIRED)
    for part in parts_of(pool, rules, with_apart=True):
        if len(part) < pool.n and len(part) > 1 and not _counts_add_up(pool, part):
            return _of_part(pool, part, rules)
    return None


def _counts_add_up(pool: Pool, part: Longs) -> bool:
    most = pool.rules.most_from_one_division(len(part))
    divisions = counted(pool, part).values()
    crowded = "division_share" in pool.asked and max(divisions, default=0) > most
    return sizes_add_up(len(part), pool.rules) and not crowded


def _of_part(pool: Pool, part: Longs, rules: tuple[str, ...]) -> Finding:
    """The part with as few rules as keep it apart from the others."""
    kept, with_apart = list(rules), True
    for name in ("apart", *rules):
        fewer = [rule for rule in kept if rule != name]
        closed = reach(pool, part.tolist(), fewer, with_apart=with_apart and name != "apart")
        if not _counts_add_up(pool, closed):
            kept, with_apart, part = fewer, with_apart and name != "apart", closed
    sizes = frozenset({LEAST, MOST})
    if sizes_add_up(len(part), pool.rules):
        kept, sizes = [*kept, "division_share"], frozenset()
    elif len(part) < pool.rules.size_least:
        sizes = frozenset({LEAST})
    apart = pool.apart[np.isin(pool.apart, part).any(axis=1)] if with_apart else pool.apart[:0]
    demand = Demand(sizes=sizes, rules=tuple(kept), scope=tuple(part.tolist()), apart=apart)
    return Finding(kind="part_of_the_pool", demand=demand)


def _nobody_beside(pool: Pool, until: Means) -> Finding | None:
    """People whom no group can hold: the rules of the first, and everybody else who is cut off by the same."""
    seating = Seating(pool)
    cut_off, hunt = [], until.share(0.5)
    for person in order_of_need(pool):
        if hunt.left == 0:
            break
        if seating.is_impossible(person, hunt):
            cut_off.append(person)
    if not cut_off:
        return None
    demand = shrunk(pool, everything(pool, (cut_off[0],)), until)
    alike = _alike(pool, demand, cut_off, until)
    return Finding(kind="no_group_for", demand=alike, cut_off=tuple(cut_off))


def _alike(pool: Pool, demand: Demand, people: Sequence[int], until: Means) -> Demand:
    """The same rules for everybody whom they cut off, if they are still the smallest set."""
    if len(demand.apart) or demand.sets or len(people) == 1:
        return demand
    same = [person for person in people if cannot_be_met(pool, replace(demand, scope=(person,)), until)]
    wider = replace(demand, scope=tuple(same))
    return wider if is_smallest(pool, wider, until) else demand


def _among_scarce_people(pool: Pool, until: Means) -> Finding | str | None:
    """Lays out more and more people, those with the fewest mates first, until they cannot all be placed.

    Parts of the pool that no pair connects are laid out each by itself; of large pools only whoever has few mates.
    """
    if pool.n > FEW:
        found = _placed(pool, order_of_need(pool)[:MOST_SCARCE], until)
        return found if isinstance(found, Finding) else None
    rules = tuple(rule for rule in pool.asked if rule in PAIRED)
    rank = {person: place for place, person in enumerate(order_of_need(pool))}
    are_placed = True
    for part in parts_of(pool, rules, with_apart=True):
        found = _placed(pool, sorted(part.tolist(), key=rank.__getitem__), until)
        if isinstance(found, Finding):
            return found
        are_placed = are_placed and found is True
    return GROUPS_EXIST if are_placed else None


def _placed(pool: Pool, people: Sequence[int], until: Means) -> Finding | bool | None:
    """True: all of them can be placed at once. None: not known in the time, or too many to lay out."""
    size, answer = FIRST_CORE, None
    while people:
        demand = relevant(pool, everything(pool, tuple(people[:size])))
        answer = _answer(pool, demand, until, is_whole=size >= len(people))
        if answer is False:
            return Finding(kind="not_all_placed", demand=shrunk(pool, demand, until))
        if size >= len(people) or answer is None:
            break
        size *= 2
    return answer


def _answer(pool: Pool, demand: Demand, until: Means, *, is_whole: bool) -> bool | None:
    if len(demand.scope) * pool.n > MOST_SEATS:
        return None
    seconds = until.left if is_whole else until.question
    return groups_exist(pool, demand, seconds=seconds, is_exact=is_whole)
