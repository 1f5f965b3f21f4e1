"""Can groups be formed from this pool at all? Counting only, before the engine is asked. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from collegium.engine.peers import Peer


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """Counts of people in the pool, and what stands in the way.

    without_rank, without_years, without_times   people whose datum is missing; each counts as neutral
    small_bands   rank bands with fewer people than the smallest group, with their counts
    groups_from, groups_to   how many groups of the allowed sizes hold everybody; None when no number does
    """

    people: int
    size_least: int
    size_most: int
    without_rank: int
    without_years: int
    without_times: int
    small_bands: tuple[tuple[str, int], ...]
    groups_from: int | None
    groups_to: int | None

    @property
    def is_too_small(self) -> bool:
        return self.people < self.size_least

    @property
    def sizes_do_not_add_up(self) -> bool:
        return not self.is_too_small and self.groups_from is None


def group_counts(people: int, *, size_least: int, size_most: int) -> tuple[int, int] | None:
    """Least and greatest number of groups of `size_least` to `size_most` that hold exactly `people`, or None."""
    fewest, most = -(-people // size_most), people // size_least
    return (fewest, most) if 0 < fewest <= most else None


def readiness_of(peers: Sequence[Peer], *, size_least: int, size_most: int) -> Readiness:
    """Counts the pool for groups of `size_least` to `size_most` people."""
    bands = Counter(peer.band for peer in peers if peer.band is not None)
    counts = group_counts(len(peers), size_least=size_least, size_most=size_most)
    return Readiness(
        people=len(peers),
        size_least=size_least,
        size_most=size_most,
        without_rank=sum(peer.band is None for peer in peers),
        without_years=sum(peer.years is None for peer in peers),
        without_times=sum(peer.slots is None for peer in peers),
        small_bands=tuple(sorted((band, count) for band, count in bands.items() if count < size_least)),
        groups_from=counts[0] if counts else None,
        groups_to=counts[1] if counts else None,
    )
