"""Sizes of groups to begin with: those that make the most pairs, or the fewest where a usual distance is below 0."""

from collections.abc import Sequence

import numpy as np

from collegium.engine.pairwise.instance import Longs

NEVER = -1e18


def best_sizes(
    lower: Sequence[int] | Longs, upper: Sequence[int] | Longs, people: int, *, worth: float = 1.0
) -> Longs:
    """The sizes within their limits whose number of pairs times `worth` is greatest; they add up to `people`.

    Exact, group by group over how many people are seated: time m x people x the widest range. The sum of the
    distances is about the number of pairs times the usual distance, so the best arrangements nearly always have
    these sizes, and a search finds its way there by moving single people only while it is hot.
    """
    reached = np.full(people + 1, NEVER)
    reached[0] = 0.0
    choices = []
    for least, most in zip(lower, upper, strict=True):
        reached, chosen = _with_group(reached, int(least), min(int(most), people), worth)
        choices.append(chosen)
    sizes, left = [], people
    for chosen in reversed(choices):
        sizes.append(int(chosen[left]))
        left -= sizes[-1]
    return np.array(sizes[::-1], dtype=np.int64)


def _with_group(reached: np.ndarray, least: int, most: int, worth: float) -> tuple[np.ndarray, np.ndarray]:
    after = np.full(len(reached), NEVER)
    chosen = np.zeros(len(reached), dtype=np.int64)
    for size in range(least, most + 1):
        worths = np.full(len(reached), NEVER)
        worths[size:] = reached[: len(reached) - size] + worth * size * (size - 1) / 2
        is_better = worths > after
        after[is_better] = worths[is_better]
        chosen[is_better] = size
    return after, chosen
