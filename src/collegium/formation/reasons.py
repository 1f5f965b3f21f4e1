"""Why these people sit at one table: figures about a proposed group. Pure; `in_words.py` makes the sentences.

Only counts of the group and what a coordinator may know of a person (rank, track, department; domain evidence,
section 9.1) come out of here: never one person's answers in the inventory, never a private exclusion.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from collegium.engine.peers import Peer
from collegium.engine.score import GroupScore


@dataclass(frozen=True, kw_only=True)
class Reasons:
    """What a group shares, in counts of people unless named otherwise.

    bands               rank bands of the group, most frequent first
    ranks_missing       people whose rank is not known
    years_from, years_to  whole clock years in rank of the earliest and latest member; None when nobody gave a date
    years_missing       people without a date
    same_track          people who share the most frequent track family; 0 when no two do
    with_shared_goal    people who have at least one goal in common with somebody in the group
    divisions           how many different departments or divisions
    institutions        how many different institutions
    wants, covered      priority wishes in the group, and those that another member can teach
    windows             common weekly windows, numbers of `windows.py`
    times_missing       people who gave no times
    """

    size: int
    bands: tuple[str, ...]
    ranks_missing: int
    years_from: int | None
    years_to: int | None
    years_missing: int
    same_track: int
    with_shared_goal: int
    divisions: int
    institutions: int
    wants: int
    covered: int
    windows: tuple[int, ...]
    times_missing: int


def reasons_for(members: Sequence[Peer], score: GroupScore) -> Reasons:
    """The figures of one group; `score` is that of the same members."""
    years = sorted(int(peer.years) for peer in members if peer.years is not None)
    bands = Counter(peer.band for peer in members if peer.band is not None)
    return Reasons(
        size=len(members),
        bands=tuple(band for band, _ in bands.most_common()),
        ranks_missing=len(members) - bands.total(),
        years_from=years[0] if years else None,
        years_to=years[-1] if years else None,
        years_missing=len(members) - len(years),
        same_track=_most_frequent([peer.track for peer in members]),
        with_shared_goal=_with_shared_goal(members),
        divisions=len({peer.division for peer in members if peer.division}),
        institutions=len({peer.institution for peer in members if peer.institution}),
        wants=len(score.coverage),
        covered=sum(bool(cover.teachers) for cover in score.coverage),
        windows=tuple(sorted(int(slot) for slot in score.common_slots or ())),
        times_missing=sum(peer.slots is None for peer in members),
    )


@dataclass(frozen=True, kw_only=True)
class PersonReasons:
    """Why one person sits with `mates` others: of these, how many share or differ. Nothing of anybody's answers."""

    mates: int
    band: str | None
    same_band: int
    track_is_known: bool
    same_track: int
    other_institution: int
    other_division: int


def person_reasons(me: Peer, mates: Sequence[Peer]) -> PersonReasons:
    """The figures of one person among their mates."""
    return PersonReasons(
        mates=len(mates),
        band=me.band,
        same_band=sum(mate.band == me.band for mate in mates),
        track_is_known=me.track is not None,
        same_track=sum(mate.track == me.track for mate in mates),
        other_institution=_others(me.institution, [mate.institution for mate in mates]),
        other_division=_others(me.division, [mate.division for mate in mates]),
    )


def _others(mine: str | None, theirs: Sequence[str | None]) -> int:
    """How many differ; whatever is not known differs from nothing."""
    return sum(mine is not None and other is not None and other != mine for other in theirs)


def _most_frequent(values: Sequence[str | None]) -> int:
    counts = Counter(value for value in values if value is not None)
    most = max(counts.values(), default=0)
    return most if most > 1 else 0


def _with_shared_goal(members: Sequence[Peer]) -> int:
    return sum(any(me.goals & mate.goals for mate in members if mate is not me) for me in members)
