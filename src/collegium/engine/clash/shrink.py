"""Makes a demand that cannot be met smaller, as long as it cannot be met, and names what is left of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from collegium.engine.clash.answer import LEAST, ClashPart
from collegium.engine.clash.demand import Demand
from collegium.engine.clash.means import Means
from collegium.engine.clash.model import core_of, groups_exist
from collegium.engine.clash.pool import Longs, Pool
from collegium.engine.people import PairColumns
from collegium.engine.problem import Problem

EXACT_CORE = 24
"""People in a core up to whom pairs and sets are laid out in full at once."""

STAR = 4
"""Pairs of one person from which they are told as all the pairs of that person."""

FEW = 25
"""People outside the core who may join a group where only a yes is looked for: then the answer comes sooner."""

MANY_PAIRS = 300
"""Pairs up to which it is asked of each whether it takes part; more are told as all pairs of somebody."""

MOST_SEATS = 40_000
"""Seats in a model up to which it is laid out; larger ones are seldom decided."""


def cannot_be_met(pool: Pool, demand: Demand, until: Means) -> bool:
    """Whether a proof was found that no groups keep the demand."""
    return is_met(pool, demand, until) is False


def is_met(pool: Pool, demand: Demand, until: Means) -> bool | None:
    """Like `groups_exist`, exact where that is cheap, and at once where too few people are left beside one."""
    if len(demand.scope) == 1 and LEAST in demand.sizes and _lacks_mates(pool, demand):
        return False
    core = core_of(pool, demand, is_exact=True)
    is_exact = not demand.scope or len(core) <= EXACT_CORE
    if len(core if is_exact else demand.scope) * pool.n > MOST_SEATS:
        return None
    return groups_exist(pool, demand, seconds=until.question, is_exact=is_exact)


def _lacks_mates(pool: Pool, demand: Demand) -> bool:
    person = demand.scope[0]
    mates = set(pool.mates(person, demand.rules, with_apart=False).tolist())
    foes = demand.apart[(demand.apart == person).any(axis=1)].ravel().tolist()
    return len(mates - set(foes)) < pool.rules.size_least - 1


def shrunk(pool: Pool, demand: Demand, until: Means) -> Demand:
    """A part of the demand that still cannot be met; with time enough, one that loses nothing more."""
    smaller = _only_relevant(pool, _without_names(pool, demand, until), until)
    smaller = _fewer(smaller, list(smaller.scope), lambda kept: replace(smaller, scope=tuple(kept)), pool, until)
    smaller = _without_names(pool, _only_relevant(pool, smaller, until), until)
    rows = list(range(len(smaller.apart) if len(smaller.apart) <= MANY_PAIRS else 0))
    smaller = _fewer(smaller, rows, lambda kept: replace(smaller, apart=smaller.apart[kept]), pool, until)
    return _fewer(smaller, list(smaller.sets), lambda kept: replace(smaller, sets=tuple(kept)), pool, until)


def _only_relevant(pool: Pool, demand: Demand, until: Means) -> Demand:
    """Pairs far from the scope do matter where they leave no place for others."""
    trial = relevant(pool, demand)
    return trial if len(trial.apart) < len(demand.apart) and cannot_be_met(pool, trial, until) else demand


def relevant(pool: Pool, demand: Demand) -> Demand:
    """Without pairs that no group with somebody of the scope could hold."""
    if not demand.scope or not len(demand.apart):
        return demand
    near = np.zeros(pool.n, dtype=np.bool_)
    for person in demand.scope:
        near[pool.mates(person, demand.rules, with_apart=False)] = True
    near[list(demand.scope)] = True
    return replace(demand, apart=demand.apart[near[demand.apart].all(axis=1)])


def _without_names(pool: Pool, demand: Demand, until: Means) -> Demand:
    for name in demand.names:
        trial = demand.without(name)
        if cannot_be_met(pool, trial, until):
            demand = trial
    return demand


def _fewer(
    demand: Demand, items: list[int], with_only: Callable[[list[int]], Demand], pool: Pool, until: Means
) -> Demand:
    """Takes away items, many at a time first, as long as the demand cannot be met."""
    chunk = (len(items) + 1) // 2
    while chunk >= 1 and len(items) > 1 and until.left > 0:
        begin = 0
        while begin < len(items) and until.left > 0:
            kept = items[:begin] + items[begin + chunk :]
            if kept and cannot_be_met(pool, with_only(kept), until):
                items, demand = kept, with_only(kept)
            else:
                begin += chunk
        chunk = chunk // 2
    return demand


@dataclass(frozen=True, eq=False, kw_only=True)
class Piece:
    """One part of a clash, and the demand without it."""

    part: ClashPart
    rest: Demand


def pieces(pool: Pool, demand: Demand) -> list[Piece]:
    """The demand as the parts that are told. It is the same demand only after `told`."""
    return [
        *(Piece(part=_size_part(pool, name), rest=demand.without(name)) for name in sorted(demand.sizes)),
        *(_apart_piece(pool, demand, people, rows) for people, rows in _bundles(demand.apart)),
        *(_set_piece(pool, demand, number) for number in demand.sets),
        *(Piece(part=_rule_part(pool, demand, rule), rest=demand.without(rule)) for rule in demand.rules),
    ]


def told(pool: Pool, demand: Demand) -> Demand:
    """The demand as its parts say it: of a person with many pairs, all pairs count."""
    centers = [people[0] for people, _ in _bundles(demand.apart) if len(people) == 1]
    if not centers:
        return demand
    touched = pool.apart[np.isin(pool.apart, centers).any(axis=1)]
    return replace(demand, apart=np.unique(np.concatenate([demand.apart, touched]), axis=0))


def is_smallest(pool: Pool, demand: Demand, until: Means) -> bool:
    """Whether it is proven that without any one part the others can be kept."""
    return all(can_surely_be_met(pool, piece.rest, until) for piece in pieces(pool, demand))


def can_surely_be_met(pool: Pool, demand: Demand, until: Means) -> bool:
    if _alone_will_do(pool, demand):
        return True
    if len(core_of(pool, demand, is_exact=True)) * pool.n <= MOST_SEATS // 4:
        return any(
            groups_exist(pool, demand, seconds=until.question, is_exact=True, few_mates=mates) for mates in (FEW, None)
        )
    return until.search_finds(_asking_more(pool, demand)) is True


def _asking_more(pool: Pool, demand: Demand) -> Problem:
    """A problem whose groups all meet the demand: its rules hold for everybody."""
    rules = pool.rules
    return Problem(
        peers=pool.people,
        apart=PairColumns(pool.people, demand.apart),
        together=tuple(frozenset(pool.ids(pool.sets[number].tolist())) for number in demand.sets),
        rules=replace(
            rules,
            same_band=rules.same_band and "rank_band" in demand.rules,
            stage_span_years=rules.stage_span_years if "stage_span" in demand.rules else None,
            common_slots=rules.common_slots if "common_slots" in demand.rules else 0,
            no_isolated_category=rules.no_isolated_category and "isolated_category" in demand.rules,
            division_share=rules.division_share if "division_share" in demand.rules else None,
        ),
    )


def _alone_will_do(pool: Pool, demand: Demand) -> bool:
    """Whether everybody may sit alone: nothing asks for mates."""
    if LEAST in demand.sizes or demand.sets or {"isolated_category", "division_share"} & set(demand.rules):
        return False
    return "common_slots" not in demand.rules or not pool.is_too_busy[list(demand.scope)].any()


def _size_part(pool: Pool, name: str) -> ClashPart:
    allowed = pool.rules.size_least if name == LEAST else pool.rules.size_most
    return ClashPart(rule="sizes", subject=name, allowed=allowed, found=pool.n)


def _rule_part(pool: Pool, demand: Demand, rule: str) -> ClashPart:
    settings = {"stage_span": pool.rules.stage_span_years, "common_slots": pool.rules.common_slots}
    return ClashPart(rule=rule, people=pool.ids(sorted(demand.scope)), allowed=settings.get(rule))


def _apart_piece(pool: Pool, demand: Demand, people: tuple[int, ...], rows: Longs) -> Piece:
    part = ClashPart(rule="apart", people=pool.ids(people), found=len(rows))
    return Piece(part=part, rest=replace(demand, apart=np.delete(demand.apart, rows, axis=0)))


def _set_piece(pool: Pool, demand: Demand, number: int) -> Piece:
    members = pool.ids(pool.sets[number].tolist())
    rest = replace(demand, sets=tuple(other for other in demand.sets if other != number))
    return Piece(part=ClashPart(rule="together", people=members, found=len(members)), rest=rest)


def _bundles(apart: Longs) -> list[tuple[tuple[int, ...], Longs]]:
    """Pairs as they are told, with their rows: people who are all apart, one person's pairs, or single pairs."""
    people, counts = np.unique(apart, return_counts=True)
    if len(people) > 2 and len(apart) == len(people) * (len(people) - 1) // 2:
        return [(tuple(people.tolist()), np.arange(len(apart)))]
    left = np.ones(len(apart), dtype=np.bool_)
    found: list[tuple[tuple[int, ...], Longs]] = []
    centers = people[np.argsort(-counts, kind="stable")][: np.count_nonzero(counts >= STAR)]
    for center in centers.tolist():
        rows = np.flatnonzero((apart == center).any(axis=1) & left)
        if len(rows) >= STAR:
            found.append(((center,), rows))
            left[rows] = False
    return found + [(tuple(apart[row].tolist()), np.array([row])) for row in np.flatnonzero(left).tolist()]
