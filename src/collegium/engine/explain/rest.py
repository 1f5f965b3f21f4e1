"""A group without one of its members, prepared for the question: what would it break with somebody else in the place?

The counts are those of `rules.broken_rules`; a property test holds both together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collegium.engine.explain.pool import EVERY_WINDOW, Pool
from collegium.engine.peers import NEUTRAL, RULES

GROUP_RULES = tuple(name for name in RULES if name != "together")
"""Rules that one group keeps or breaks by itself. Required sets are judged over groups."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What counts of the members who stay.

    members        their numbers
    apart, bands   pairs among them that are to be kept apart, or whose rank bands may not meet
    ranks          their rank bands, as far as known
    low, high      least and most years in rank; high is below low where nobody's are known
    windows        windows that all are free in; EVERY_WINDOW where nobody gave theirs
    once, twice    categories that at least one, at least two of them have
    divisions      how many come from each division
    taught, taught_twice  what at least one, at least two of them can teach
    """

    members: tuple[int, ...]
    apart: int
    bands: int
    ranks: frozenset[str]
    low: float
    high: float
    windows: int
    once: int
    twice: int
    divisions: dict[str, int]
    taught: int
    taught_twice: int


def rest_of(pool: Pool, members: Sequence[int]) -> Rest:
    years = [age for age in (pool.years[member] for member in members) if age is not None]
    windows = EVERY_WINDOW
    for member in members:
        windows &= pool.windows[member]
    divisions: dict[str, int] = {}
    for division in (pool.divisions[member] for member in members):
        if division is not None:
            divisions[division] = divisions.get(division, 0) + 1
    once, twice = _once_and_twice(pool.categories[member] for member in members)
    taught, taught_twice = _once_and_twice(pool.teaches[member] for member in members)
    return Rest(
        members=tuple(members),
        apart=sum(_foes_among(pool, member, members[:place]) for place, member in enumerate(members)),
        bands=_strange_pairs(pool, members),
        ranks=frozenset(band for band in (pool.bands[member] for member in members) if band is not None),
        low=min(years, default=1.0),
        high=max(years, default=0.0),
        windows=windows,
        once=once,
        twice=twice,
        divisions=divisions,
        taught=taught,
        taught_twice=taught_twice,
    )


def _once_and_twice(masks: Iterable[int]) -> tuple[int, int]:
    once = twice = 0
    for mask in masks:
        twice |= once & mask
        once |= mask
    return once, twice


def _foes_among(pool: Pool, person: int, members: Sequence[int]) -> int:
    foes = pool.foes.get(person)
    return sum(member in foes for member in members) if foes else 0


def _strange_pairs(pool: Pool, members: Sequence[int]) -> int:
    if len({pool.bands[member] for member in members} - {None}) < 2:
        return 0
    return sum(not pool.may_meet(one, other) for place, one in enumerate(members) for other in members[:place])


def broken_with(pool: Pool, rest: Rest, person: int | None) -> tuple[int, ...]:
    """How often the group breaks each of `GROUP_RULES` with this person among the rest, or without anybody more.

    A group of nobody is no group and breaks nothing.
    """
    size = len(rest.members) + (person is not None)
    if not size:
        return (0,) * len(GROUP_RULES)
    rules = pool.problem.rules
    return (
        int(not rules.size_least <= size <= rules.size_most),
        rest.apart + (0 if person is None else _foes_among(pool, person, rest.members)),
        rest.bands + (0 if person is None else _bands_crossed(pool, rest, person)),
        _is_too_wide(pool, rest, person),
        _has_few_windows(pool, rest, person),
        _lonely(pool, rest, person),
        _crowded(pool, rest, person, size),
    )


def _bands_crossed(pool: Pool, rest: Rest, person: int) -> int:
    band = pool.bands[person]
    if band is None or not rest.ranks or rest.ranks == {band}:
        return 0
    return sum(not pool.may_meet(person, member) for member in rest.members)


def _is_too_wide(pool: Pool, rest: Rest, person: int | None) -> int:
    most = pool.problem.rules.stage_span_years
    if most is None:
        return 0
    low, high, years = rest.low, rest.high, None if person is None else pool.years[person]
    if years is not None:
        low, high = (min(low, years), max(high, years)) if low <= high else (years, years)
    return int(low <= high and high - low > most + 1e-9)


def _has_few_windows(pool: Pool, rest: Rest, person: int | None) -> int:
    windows = rest.windows if person is None else rest.windows & pool.windows[person]
    return int(windows != EVERY_WINDOW and windows.bit_count() < pool.problem.rules.common_slots)


def _lonely(pool: Pool, rest: Rest, person: int | None) -> int:
    if not pool.problem.rules.no_isolated_category:
        return 0
    mine = 0 if person is None else pool.categories[person]
    return ((rest.once | mine) & ~(rest.twice | rest.once & mine)).bit_count()


def _crowded(pool: Pool, rest: Rest, person: int | None, size: int) -> int:
    rules = pool.problem.rules
    if rules.division_share is None:
        return 0
    most = rules.most_from_one_division(size)
    mine = None if person is None else pool.divisions[person]
    crowded = sum(count > most for division, count in rest.divisions.items() if division != mine)
    return crowded + (0 if mine is None else int(rest.divisions.get(mine, 0) + 1 > most))


def covered_with(pool: Pool, rest: Rest, person: int | None) -> float:
    """The sum over members of the share of wants that another member can teach; NEUTRAL for who wants nothing."""
    mine = 0 if person is None else pool.teaches[person]
    once, twice = rest.taught | mine, rest.taught_twice | rest.taught & mine
    total = 0.0 if person is None else _covered(pool, person, rest.taught)
    for member in rest.members:
        # What only this member can teach is not taught to this member.
        total += _covered(pool, member, once & (twice | ~pool.teaches[member]))
    return total


def _covered(pool: Pool, person: int, offered: int) -> float:
    wants = pool.wants[person]
    return (wants & offered).bit_count() / wants.bit_count() if wants else NEUTRAL
