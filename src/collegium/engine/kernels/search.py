"""Compiled: simulated annealing over swaps, moves, splits and mergers of groups. The one entrance from Python.

Everything that costs time stands in one place of one loop, so it is compiled once; arrays are taken out of their
tuples before the loop, because each access inside it would count a reference. Each proposal is judged by its rules,
then by what its pairs could bring at best, then by its true coverage, then by its true pairs, and dropped as soon as
the best conceivable rest could not save it.
"""
# ruff: noqa: PLR0913, PLR0915, C901 -- Compiled code takes its arrays one by one: a tuple of them would count references.

import numpy as np

from collegium.engine.compiled import entrance
from collegium.engine.kernels.around import TIES, coverage_with, look_around, rules_amount
from collegium.engine.kernels.groups import crowd_with
from collegium.engine.kernels.moves import (
    AMOUNT,
    FIRST,
    GROUP,
    HOME,
    MOVED,
    NOBODY,
    PINNED,
    SCORE,
    WORTH,
    State,
    copy_row,
    draft_regroup,
    first_part,
    strangers,
    uniform,
)
from collegium.engine.kernels.pairs import COMPLEMENT_SHARE
from collegium.engine.kernels.proposals import broken_group, partner, seat_for, somebody, wanted_teacher
from collegium.engine.kernels.settling import IMPROVEMENT, keep_if_best, retie, seat_change, settle_drafts
from collegium.engine.kernels.verdicts import appraise_draft, pair_sums, pairs_score, worth_with
from collegium.engine.packing import CLASH, DIVISION_SHARE, REQUIRED, SIZE_LEAST, SIZE_MOST, Facts

KEEP_EACH_UP_TO = 2000
"""People up to whom every best arrangement is kept; above, only the end of each stretch is looked at."""

MOVES = 0.2
"""Share of proposals that move one person; the others exchange two."""

ROUNDING = 1e-9

BEST_PAIR = 2.0
"""The most that a pair is worth, both directions together, in units of the share of all terms but coverage."""

LOOK_FOR_BROKEN = 512
"""Proposals after which another broken group comes into focus."""

PATIENCE = -np.log((np.arange(4096) + 0.5) / 4096)
"""Losses, in units of heat, that a proposal may bring: drawing one of them before the look is Metropolis' rule."""


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
