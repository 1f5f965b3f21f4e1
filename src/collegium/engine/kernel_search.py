"""Compiled: simulated annealing over swaps, moves, splits and mergers of groups. The one entrance from Python.

Everything that costs time stands in one place of one loop, so it is compiled once; arrays are taken out of their
tuples before the loop, because each access inside it would count a reference. Each proposal is judged by its rules
first, then by its pairs, then by coverage, and dropped as soon as the best conceivable rest could not save it.
"""
# ruff: noqa: PLR0913, PLR0915, C901 -- Compiled code takes its arrays one by one: a tuple of them would count references.

import numpy as np

from collegium.engine.compiled import entrance, inlined, inner
from collegium.engine.compiled import number as constant
from collegium.engine.kernel_around import SETS, TIES, coverage_with, look_around, rules_amount
from collegium.engine.kernel_groups import (
    coverage,
    crowd_amount,
    crowd_with,
    isolation_amount,
    slot_amount,
    span_amount,
)
from collegium.engine.kernel_moves import (
    AMOUNT,
    BEST_AMOUNT,
    BEST_MOVED,
    BEST_SCORE,
    FIRST,
    GROUP,
    HOME,
    MOVED,
    NOBODY,
    PINNED,
    SCORE,
    SEAT,
    SECOND,
    WORTH,
    State,
    below,
    copy_row,
    draft_regroup,
    first_part,
    seat_row,
    strangers,
    uniform,
)
from collegium.engine.kernel_pairs import COMPLEMENT_SHARE, count_bits, pair_worth, worth_of_pair
from collegium.engine.packing import (
    CLASH,
    COMMON_SLOTS,
    DENSE,
    DIVISION_SHARE,
    ISOLATION,
    REQUIRED,
    SIZE_LEAST,
    SIZE_MOST,
    SLOTS,
    SPAN,
    TEACH,
    WANTS,
    Bits,
    Facts,
    Floats,
    Longs,
)

KEEP_EACH_UP_TO = 2000
"""People up to whom every best arrangement is kept; above, only the end of each stretch is looked at."""

MOVES = 0.2
"""Share of proposals that move one person; the others exchange two."""

IMPROVEMENT = 1e-9

ROUNDING = 1e-9

BEST_PAIR = 2.0
"""The most that a pair is worth, both directions together, in units of the share of all terms but coverage."""

FOCUSED = 0.1
"""Share of proposals that work on one broken group, as long as there is one."""

LOOK_FOR_BROKEN = 512
"""Proposals after which another broken group comes into focus."""

MANY = constant(1 << 30)

TEACHERS = 3
"""How many teachers are looked at for one who is not needed where they are."""

PATIENCE = -np.log((np.arange(4096) + 0.5) / 4096)
"""Losses, in units of heat, that a proposal may bring: drawing one of them before the look is Metropolis' rule."""


@inner
def somebody(rows: Longs, size: Longs, chance: Bits, n: int, focus: int, used: int) -> int:
    """Anybody, now and then a member of the group in focus."""
    if 0 <= focus < used and uniform(chance) < FOCUSED:
        return rows[focus, below(chance, size[focus])]  # type: ignore[no-any-return]
    return below(chance, n)


@inner
def partner(steps: Longs, chance: Bits, n: int, i: int) -> int:
    """Somebody else, mostly near in the order of likeness."""
    draw = uniform(chance) * 2.0
    step = steps[np.int64((draw if draw < 1.0 else draw - 1.0) * steps.shape[0])]
    j = i + step if draw < 1.0 else i - step
    if j >= n:
        j -= n
    return j + n if j < 0 else j  # type: ignore[no-any-return]


@inner
def wanted_teacher(
    sets: Bits, around: Bits, limits: Longs, steps: Longs, teacher_start: Longs, teacher_of: Longs, useful: Bits,
    chance: Bits, person: int,
) -> int:  # fmt: skip
    """Somebody near who can teach what the person wants and no mate can; NOBODY where nothing is missing."""
    width, chosen, seen = limits[WANTS] - limits[TEACH], NOBODY, 0
    column = SETS + limits[SLOTS + 1] - limits[SLOTS]
    for block in range(width):
        missing = sets[person, limits[WANTS] + block] & ~around[person, column + block]
        while missing != 0:
            lowest = missing & (~missing + np.uint64(1))
            missing ^= lowest
            seen += 1
            if below(chance, seen) == 0:
                chosen = block * 64 + count_bits(lowest - np.uint64(1))
    if chosen < 0 or chosen + 1 >= teacher_start.shape[0]:
        return NOBODY
    first, last = teacher_start[chosen], teacher_start[chosen + 1]
    count = last - first
    if count == 0:
        return NOBODY
    low, high = first, last
    while low < high:
        middle = (low + high) >> 1
        if teacher_of[middle] < person:
            low = middle + 1
        else:
            high = middle
    found, fewest = NOBODY, MANY
    for _ in range(TEACHERS):
        draw = uniform(chance) * 2.0
        far = steps[np.int64((draw if draw < 1.0 else draw - 1.0) * steps.shape[0])]
        step = np.int64(far * count / sets.shape[0])
        place = low - first + (step if draw < 1.0 else -1 - step)
        teacher = teacher_of[first + place % count]
        needed = needed_for(useful, teacher)
        if needed < fewest:
            found, fewest = teacher, needed
        if needed == 0:
            break
    return found


@inner
def needed_for(useful: Bits, person: int) -> int:
    """In how many competencies the group would lose its only teacher."""
    count = 0
    for block in range(useful.shape[1]):
        count += count_bits(useful[person, block])
    return count


@inner
def seat_for(
    rows: Longs, size: Longs, sets: Bits, around: Bits, useful: Bits, limits: Longs, chance: Bits, group: int,
    learner: int, comer: int,
) -> int:  # fmt: skip
    """The member other than the learner, least needed, who as far as windows tell can change places with the comer."""
    first = below(chance, size[group])
    found, fewest = NOBODY, MANY
    for turn in range(size[group]):
        seat = first + turn
        person = rows[group, seat if seat < size[group] else seat - size[group]]
        if person == learner:
            continue
        needed = needed_for(useful, person)
        here, there = 0, 0
        for block in range(limits[SLOTS + 1] - limits[SLOTS]):
            here += count_bits(around[person, SETS + block] & sets[comer, limits[SLOTS] + block])
            there += count_bits(around[comer, SETS + block] & sets[person, limits[SLOTS] + block])
        if here < limits[COMMON_SLOTS] or there < limits[COMMON_SLOTS]:
            needed += 1000
        if needed < fewest:
            found, fewest = person, needed
    return found


@inner
def broken_group(figures: Floats, chance: Bits, used: int) -> int:
    """Some group that breaks a rule, or NOBODY."""
    first = below(chance, used)
    for number in range(used):
        group = first + number if first + number < used else first + number - used
        if figures[group, AMOUNT] > 0.0:
            return group
    return NOBODY


@inner
def pair_sums(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, pairs: Floats, limits: Longs,
    shares: Floats, draft: Longs, ties: Floats, row: int, size: int,
) -> float:  # fmt: skip
    """Fills the ties of a drafted row from scratch; gives the worth of all its pairs."""
    total = 0.0
    for seat in range(size):
        ties[row, seat] = 0.0
        for other in range(seat):
            person, mate = draft[row, seat], draft[row, other]
            if limits[DENSE]:
                worth = pairs[person, mate]
            else:
                worth = worth_of_pair(numbers, sets, bridge, apart_start, apart_of, limits, shares, person, mate)
            ties[row, seat] += worth
            ties[row, other] += worth
            total += worth
    return total


@inner
def pairs_score(worth: float, clashes: float, size: int, shares: Floats) -> float:
    if size > 1:
        return (worth + shares[CLASH] * clashes) / (size - 1)  # type: ignore[no-any-return]
    return 0.5 * (1.0 - shares[COMPLEMENT_SHARE]) if size else 0.0


@inner
def appraise_draft(
    numbers: Floats, sets: Bits, limits: Longs, shares: Floats, draft: Longs, verdict: Floats, row: int, size: int,
    worth: float,
) -> None:  # fmt: skip
    """Fills the verdict on a drafted row from scratch."""
    clashes = -np.floor(worth / shares[CLASH] + 1e-12)
    share = shares[COMPLEMENT_SHARE]
    score = pairs_score(worth, clashes, size, shares)
    if share > 0.0:
        score += share * coverage(numbers, sets, limits, draft, row, size)
    amount = clashes
    if limits[COMMON_SLOTS]:
        amount += slot_amount(sets, limits, draft, row, size)
    if limits[ISOLATION]:
        amount += isolation_amount(sets, limits, draft, row, size)
    if shares[SPAN] < np.inf:
        amount += span_amount(numbers, shares[SPAN], draft, row, size)
    if shares[DIVISION_SHARE] < 1.0 or limits[REQUIRED]:
        amount += crowd_amount(numbers, limits, shares, draft, row, size)
    verdict[row, SCORE] = score if size > 0 else 0.0
    verdict[row, AMOUNT] = amount if size > 0 else 0.0
    verdict[row, WORTH] = worth


@inner
def is_better(totals: Floats, fare: float) -> bool:
    """Whether less is broken than in the best, or as little with a higher score less what the moves cost."""
    worse = totals[AMOUNT] - totals[BEST_AMOUNT]
    gain = totals[SCORE] - totals[BEST_SCORE] - fare * (totals[MOVED] - totals[BEST_MOVED])
    return worse < -IMPROVEMENT or (worse < IMPROVEMENT and gain > IMPROVEMENT)  # type: ignore[no-any-return]


@inner
def keep_if_best(
    totals: Floats, best: Longs, best_origin: Longs, place: Longs, origin: Longs, used: int, fare: float
) -> None:
    if is_better(totals, fare):
        totals[BEST_SCORE], totals[BEST_AMOUNT], totals[BEST_MOVED] = totals[SCORE], totals[AMOUNT], totals[MOVED]
        for person in range(best.shape[0]):
            best[person] = place[person, GROUP]
        for group in range(used):
            best_origin[group] = origin[group]


@inner
def settle_drafts(
    rows: Longs, size: Longs, place: Longs, origin: Longs, figures: Floats, used: Longs, draft: Longs,
    verdict: Floats, a: int, b: int, first: int, second: int,
) -> None:  # fmt: skip
    """Makes both drafts real; a group that is empty now gives its number to the last group."""
    seat_row(rows, size, place, figures, draft, verdict, FIRST, a, first)
    seat_row(rows, size, place, figures, draft, verdict, SECOND, b, second)
    if b == used[0]:
        used[0] += 1
    elif second == 0:
        used[0] -= 1
        last = used[0]
        origin[b] = origin[last]
        if last != b:
            copy_row(rows, last, draft, SECOND, size[last])
            for figure in range(3):
                verdict[1, figure] = figures[last, figure]
            seat_row(rows, size, place, figures, draft, verdict, SECOND, b, size[last])


@inner
def seat_change(rows: Longs, size: Longs, place: Longs, a: int, b: int, i: int, j: int) -> None:
    """i and j exchange seats, or i joins group b when j is nobody."""
    seat = place[i, SEAT]
    if j >= 0:
        there = place[j, SEAT]
        rows[a, seat] = j
        place[j, GROUP], place[j, SEAT] = a, seat
    else:
        there = size[b]
        size[b] += 1
        size[a] -= 1
        last = rows[a, size[a]]
        rows[a, seat] = last
        place[last, SEAT] = seat
    rows[b, there] = i
    place[i, GROUP], place[i, SEAT] = b, there


@inlined
def worth_with(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, pairs: Floats, limits: Longs,
    shares: Floats, rows: Longs, size: Longs, ties: Floats, row: int, group: int, leaver: int, comer: int,
) -> float:  # fmt: skip
    """What the comer's pairs with the members except the leaver are worth; each pair is noted in `ties`."""
    total = 0.0
    for seat in range(size[group]):
        mate = rows[group, seat]
        if mate != leaver:
            if limits[DENSE]:
                worth = pairs[comer, mate]
            else:
                worth = pair_worth(numbers, sets, bridge, apart_start, apart_of, limits, shares, comer, mate)
            ties[row, seat] = worth
            total += worth
    return total


@inner
def retie(
    numbers: Floats, sets: Bits, bridge: Floats, apart_start: Longs, apart_of: Longs, pairs: Floats, limits: Longs,
    shares: Floats, rows: Longs, size: Longs, reach: Floats, ties: Floats, row: int, group: int, leaver: int,
    comer: int,
) -> None:  # fmt: skip
    """Before the change is made: the members' ties lose the leaver and gain the comer."""
    for seat in range(size[group]):
        mate = rows[group, seat]
        if mate == leaver:
            continue
        if comer >= 0:
            reach[mate, TIES] += ties[row, seat]
        if leaver >= 0:
            if limits[DENSE]:
                worth = pairs[leaver, mate]
            else:
                worth = worth_of_pair(numbers, sets, bridge, apart_start, apart_of, limits, shares, leaver, mate)
            reach[mate, TIES] -= worth


@entrance
def anneal(
    facts: Facts,
    state: State,
    measured: int,
    proposals: int,
    price: float,
    heat: float,
    regroups: float,
    fare: float,
    demand: float,
) -> int:
    """Measures so many groups from scratch, adding to the totals; then tries so many changes at one heat.

    `price` is what a unit of a broken rule costs, `fare` what it costs when somebody leaves their group of the start.
    `regroups` is the share of proposals that pool and cut groups, which changes their number; 0 for none. Gives the
    number of changes that were made.
    """
    numbers, sets, bridge, apart_start, apart_of, pairs, limits, shares, steps, teacher_start, teacher_of = facts
    (
        rows, size, place, origin, around, reach, useful, figures, totals, best, best_origin, used, chance, draft,
        ties, verdict,
    ) = state  # fmt: skip
    n, focus, made = numbers.shape[0], NOBODY, 0
    crowds = shares[DIVISION_SHARE] < 1.0 or limits[REQUIRED] != 0
    for number in range(-measured, proposals):
        i, j, a, b, drafts, first, second = 0, NOBODY, 0, NOBODY, 0, 0, 0
        worse, moved = 0.0, 0
        if number < 0:
            a, drafts = -number - 1, 1
            first = size[a]
            copy_row(rows, a, draft, FIRST, first)
        else:
            if number % LOOK_FOR_BROKEN == 0 and totals[AMOUNT] > IMPROVEMENT:
                focus = broken_group(figures, chance, used[0])
            i = somebody(rows, size, chance, n, focus, used[0])
            kind = uniform(chance)
            j = NOBODY
            if uniform(chance) < demand:
                j = wanted_teacher(sets, around, limits, steps, teacher_start, teacher_of, useful, chance, i)
            if j >= 0:
                learner, i = i, j
                if kind >= regroups + MOVES:
                    j = seat_for(rows, size, sets, around, useful, limits, chance, place[learner, GROUP], learner, i)
                    if j < 0:
                        continue
                else:
                    j = learner
            else:
                j = partner(steps, chance, n, i)
            a, b = place[i, GROUP], place[j, GROUP]
            if kind < regroups:
                if a == b:
                    b = used[0]
                    if b == size.shape[0]:
                        continue
                    size[b], origin[b] = 0, NOBODY
                whole = size[a] + size[b]
                first = first_part(chance, size[a], size[b], limits[SIZE_LEAST], limits[SIZE_MOST])
                if first < 0 or not draft_regroup(rows, size, place, draft, chance, a, b, first):
                    continue
                second, drafts = whole - first, 2
            elif a == b or place[i, PINNED]:
                continue
            elif kind < regroups + MOVES:
                if size[a] <= limits[SIZE_LEAST] or size[b] >= limits[SIZE_MOST]:
                    continue
                j = NOBODY
            elif place[j, PINNED]:
                continue
        better = 0.0
        if drafts:
            for row in range(drafts):
                whole = second if row else first
                worth = pair_sums(
                    numbers, sets, bridge, apart_start, apart_of, pairs, limits, shares, draft, ties, row, whole
                )
                appraise_draft(numbers, sets, limits, shares, draft, verdict, row, whole, worth)
                better += verdict[row, SCORE]
                worse += verdict[row, AMOUNT]
                if number >= 0:
                    moved += strangers(place, origin[b if row else a], draft, row, whole)
        if number < 0:
            for figure in range(3):
                figures[a, figure] = verdict[0, figure]
            if reach.shape[0] > 0:
                for seat in range(first):
                    reach[rows[a, seat], TIES] = ties[0, seat]
                look_around(numbers, sets, around, reach, useful, limits, rows, a, first)
                totals[MOVED] += strangers(place, origin[a], draft, FIRST, first)
            totals[SCORE] += better
            totals[AMOUNT] += worse
            continue
        patience = PATIENCE[np.int64(chance[0] >> np.uint64(52))] * heat
        is_old = b < used[0]
        before_score = figures[a, SCORE] + (figures[b, SCORE] if is_old else 0.0)
        before_amount = figures[a, AMOUNT] + (figures[b, AMOUNT] if is_old else 0.0)
        if drafts:
            moved -= strangers(place, origin[a], rows, a, size[a])
            moved -= strangers(place, origin[b], rows, b, size[b])
        else:
            for row in range(2):
                leaver, comer, group = (j, i, b) if row else (i, j, a)
                base = leaver if leaver >= 0 else rows[b, 0]
                extra = NOBODY if leaver >= 0 else base
                amount = rules_amount(numbers, sets, around, reach, limits, shares, base, extra, comer)
                verdict[row, AMOUNT] = amount
                worse += amount
                if fare > 0.0 and comer >= 0 and place[comer, HOME] >= 0:
                    moved += (place[comer, HOME] != origin[group]) - (place[comer, HOME] != origin[a + b - group])
            most = size[a] + size[b]
            if most - before_score - price * (worse - before_amount) - fare * moved < -patience:
                continue
            if crowds:
                for row in range(2):
                    leaver, comer, group = (j, i, b) if row else (i, j, a)
                    is_clean = figures[group, AMOUNT] <= IMPROVEMENT
                    amount = crowd_with(numbers, limits, shares, rows, group, size[group], leaver, comer, is_clean)
                    verdict[row, AMOUNT] += amount
                    worse += amount
                if most - before_score - price * (worse - before_amount) - fare * moved < -patience:
                    continue
            # The comer's pairs at their best and full coverage; then the true coverage; then the true pairs.
            share, alike = shares[COMPLEMENT_SHARE], 0.0
            for row in range(2):
                leaver, comer, group = (j, i, b) if row else (i, j, a)
                worth, whole = figures[group, WORTH], size[group]
                if leaver >= 0:
                    worth -= reach[leaver, TIES]
                    whole -= 1
                if comer >= 0:
                    worth += BEST_PAIR * (1.0 - share) * whole
                    whole += 1
                clashes = -np.floor(worth / shares[CLASH] + 1e-12)
                alike += pairs_score(worth, clashes, whole, shares)
            known = alike - before_score - price * (worse - before_amount) - fare * moved + patience + ROUNDING
            if known + share * most < 0.0:
                continue
            covered = 0.0
            if share > 0.0:
                for row in range(2):
                    leaver, comer, group = (j, i, b) if row else (i, j, a)
                    verdict[row, SCORE] = share * coverage_with(
                        numbers, sets, around, limits, rows, group, size[group], leaver, comer
                    )  # fmt: skip
                    covered += verdict[row, SCORE]
                if known + covered < 0.0:
                    continue
            else:
                verdict[0, SCORE], verdict[1, SCORE] = 0.0, 0.0
            for row in range(2):
                leaver, comer, group = (j, i, b) if row else (i, j, a)
                worth, whole = figures[group, WORTH], size[group]
                if leaver >= 0:
                    worth -= reach[leaver, TIES]
                    whole -= 1
                if comer >= 0:
                    worth += worth_with(
                        numbers, sets, bridge, apart_start, apart_of, pairs, limits, shares, rows, size, ties, row,
                        group, leaver, comer,
                    )  # fmt: skip
                    whole += 1
                clashes = -np.floor(worth / shares[CLASH] + 1e-12)
                verdict[row, SCORE] += pairs_score(worth, clashes, whole, shares)
                verdict[row, AMOUNT] += clashes
                verdict[row, WORTH] = worth
                better += verdict[row, SCORE]
                worse += clashes
        better -= before_score
        worse -= before_amount
        gain = better - price * worse - fare * moved
        if gain < -patience:
            continue
        made += 1
        if gain < 0.0 and n <= KEEP_EACH_UP_TO:
            keep_if_best(totals, best, best_origin, place, origin, used[0], fare)
        if drafts:
            settle_drafts(rows, size, place, origin, figures, used, draft, verdict, a, b, first, second)
            for seat in range(first):
                reach[draft[0, seat], TIES] = ties[0, seat]
            for seat in range(second):
                reach[draft[1, seat], TIES] = ties[1, seat]
        else:
            for row in range(2):
                leaver, comer, group = (j, i, b) if row else (i, j, a)
                retie(
                    numbers, sets, bridge, apart_start, apart_of, pairs, limits, shares, rows, size, reach, ties, row,
                    group, leaver, comer,
                )  # fmt: skip
                if comer >= 0:
                    total = verdict[row, WORTH] - figures[group, WORTH]
                    ties[row, size[group]] = total + (reach[leaver, TIES] if leaver >= 0 else 0.0)
            for row in range(2):
                leaver, comer, group = (j, i, b) if row else (i, j, a)
                if comer >= 0:
                    reach[comer, TIES] = ties[row, size[group]]
                for figure in range(3):
                    figures[group, figure] = verdict[row, figure]
            seat_change(rows, size, place, a, b, i, j)
        totals[SCORE] += better
        totals[AMOUNT] += worse
        totals[MOVED] += moved
        for row in range(2):
            group = b if row else a
            if group < used[0]:
                look_around(numbers, sets, around, reach, useful, limits, rows, group, size[group])
    keep_if_best(totals, best, best_origin, place, origin, used[0], fare)
    return made
