"""What a single swap or move would change: the difference of two reference scores, from the touched groups alone."""

from collections.abc import Sequence
from typing import NamedTuple

from collegium.engine.explain.arrangement import Arrangement, Figures, mean_over_mates
from collegium.engine.explain.likeness import likeness
from collegium.engine.explain.records import Consequence, PersonChange
from collegium.engine.explain.rest import GROUP_RULES, Rest, broken_with, covered_with
from collegium.engine.explain.scored import scored_group
from collegium.engine.peers import NEUTRAL, TERMS
from collegium.engine.score import filled


class Seat(NamedTuple):
    """One place that is given up or taken: how a group stands with who sits in it, before or after.

    broken  how often each of GROUP_RULES is broken
    sums    each of `pool.pair_terms`, then `complement`, summed over the members
    """

    broken: tuple[int, ...]
    sums: Figures


def seat(arrangement: Arrangement, rest: Rest, person: int | None, pair_sums: Figures) -> Seat:
    """A group made of the rest and maybe one person more; `pair_sums` are those of the whole."""
    size = len(rest.members) + (person is not None)
    sums = [mean_over_mates(pair_sum, size) for pair_sum in pair_sums]
    sums.append(covered_with(arrangement.pool, rest, person))
    return Seat(broken_with(arrangement.pool, rest, person), sums)


def whole(arrangement: Arrangement, number: int) -> Seat:
    """A group as it is."""
    return seat(arrangement, arrangement.wholes[number], None, arrangement.pair_sums[number])


def exchanged(arrangement: Arrangement, number: int, leaver: int | None, newcomer: int | None) -> Seat:
    """A group after somebody left or somebody came, or both."""
    rest = arrangement.wholes[number] if leaver is None else arrangement.rest(leaver)
    pair_sums = arrangement.pair_sums[number]
    if leaver is not None:
        pair_sums = [total - own for total, own in zip(pair_sums, arrangement.inner(leaver), strict=True)]
    if newcomer is not None:
        rows = likeness(arrangement.pool, newcomer, rest.members)
        pair_sums = [total + sum(row) for total, row in zip(pair_sums, rows, strict=True)]
    return seat(arrangement, rest, newcomer, pair_sums)


class Change(NamedTuple):
    """Who goes where: numbers of people, and of groups. None: nobody, or no place."""

    person: int
    other: int | None
    from_group: int | None
    to_group: int | None

    @property
    def placed(self) -> int:
        """How many people more have a place afterwards."""
        if self.other is not None:
            return 0
        return (self.to_group is not None) - (self.from_group is not None)


NO_RULES: dict[str, int] = {}


def consequence(
    arrangement: Arrangement,
    change: Change,
    seats: Sequence[tuple[Seat, Seat]],
    people: tuple[PersonChange, ...] = (),
) -> Consequence:
    """Adds up what a change does to each touched group, given before and after."""
    pool = arrangement.pool
    if change.placed:
        terms, summed = _means_of_more_people(arrangement, change, seats)
    else:
        differences = [0.0] * (len(pool.pair_terms) + 1)
        for before, after in seats:
            differences = [
                total + new - old for total, new, old in zip(differences, after.sums, before.sums, strict=True)
            ]
        summed = sum(map(float.__mul__, arrangement.scored_shares, differences))
        placed = max(1, arrangement.placed)
        terms = arrangement.no_change.copy()
        for name, difference in zip(arrangement.scored_terms, differences, strict=True):
            terms[name] = difference / placed
    broken, mended = _rules_changed(arrangement, change, seats)
    return Consequence(
        person=pool.ids[change.person],
        other=None if change.other is None else pool.ids[change.other],
        from_group=change.from_group,
        to_group=change.to_group,
        score=summed / len(pool.ids),
        summed=summed,
        terms=terms,
        broken=broken,
        mended=mended,
        people=people,
    )


def _means_of_more_people(
    arrangement: Arrangement, change: Change, seats: Sequence[tuple[Seat, Seat]]
) -> tuple[dict[str, float], float]:
    """Changes of the means where somebody gets or loses a place: they are means over the people placed."""
    old = arrangement.totals
    new = list(old)
    for before, after in seats:
        new = [total + there - here for total, there, here in zip(new, after.sums, before.sums, strict=True)]
    was, is_now = arrangement.placed, arrangement.placed + change.placed
    unknown = (NEUTRAL if is_now else 0.0) - (NEUTRAL if was else 0.0)
    terms = dict.fromkeys(TERMS, unknown)
    for name, here, there in zip(arrangement.scored_terms, old, new, strict=True):
        terms[name] = there / max(1, is_now) - here / max(1, was)
    shares = arrangement.scored_shares
    return terms, sum(share * (there - here) for share, there, here in zip(shares, new, old, strict=True))


def _rules_changed(
    arrangement: Arrangement, change: Change, seats: Sequence[tuple[Seat, Seat]]
) -> tuple[dict[str, int], dict[str, int]]:
    """What is broken more often in some group or set than before, and what less often."""
    sets = _sets_changed(arrangement, change)
    if not sets and not change.placed and all(before.broken == after.broken for before, after in seats):
        return NO_RULES, NO_RULES
    found = [
        (name, after_count - before_count)
        for before, after in seats
        for name, before_count, after_count in zip(GROUP_RULES, before.broken, after.broken, strict=True)
    ]
    found += [("together", difference) for difference in sets]
    found.append(("sizes", _unplaced_changed(arrangement, change)))
    broken: dict[str, int] = {}
    mended: dict[str, int] = {}
    for name, difference in found:
        if difference > 0:
            broken[name] = broken.get(name, 0) + difference
        elif difference < 0:
            mended[name] = mended.get(name, 0) - difference
    return broken, mended


def _sets_changed(arrangement: Arrangement, change: Change) -> list[int]:
    """1 for each required set that is newly split, -1 for each that is together again."""
    sets_of, home = arrangement.pool.sets_of, arrangement.home
    if change.person not in sets_of and change.other not in sets_of:
        return []
    to = {change.person: change.to_group}
    concerned = set(sets_of.get(change.person, ()))
    if change.other is not None:
        to[change.other] = change.from_group
        concerned |= set(sets_of.get(change.other, ()))
    differences = []
    for required in (arrangement.pool.required[position] for position in concerned):
        was_split = len({home[member] for member in required}) > 1
        is_split = len({to.get(member, home[member]) for member in required}) > 1
        differences.append(is_split - was_split)
    return differences


def _unplaced_changed(arrangement: Arrangement, change: Change) -> int:
    """People without a place break the sizes, all together once."""
    before = len(arrangement.pool.ids) - arrangement.placed
    return int(before - change.placed > 0) - int(before > 0)


def people_changed(arrangement: Arrangement, change: Change) -> tuple[PersonChange, ...]:
    """Everybody in the touched groups, before and after, by the reference."""
    touched = [number for number in (change.from_group, change.to_group) if number is not None]
    before = {one.id: one for number in touched for one in scored_group(arrangement, arrangement.groups[number])}
    after = {
        one.id: one for members in _groups_after(arrangement, change) for one in scored_group(arrangement, members)
    }
    return tuple(
        PersonChange(
            id=pk,
            before=before[pk].score,
            after=after[pk].score,
            terms_before={name: filled(value) for name, value in before[pk].terms.items()},
            terms_after={name: filled(value) for name, value in after[pk].terms.items()},
        )
        for pk in before
        if pk in after
    )


def _groups_after(arrangement: Arrangement, change: Change) -> list[list[int]]:
    found = []
    for number, leaver, newcomer in (
        (change.from_group, change.person, change.other),
        (change.to_group, change.other, change.person),
    ):
        if number is not None:
            members = [member for member in arrangement.groups[number] if member != leaver]
            found.append(members if newcomer is None else [*members, newcomer])
    return found
