"""What is usual where a person works: the program's criteria for promotion, and the usual time in rank."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Q

from collegium.careers.clock import (
    FEWEST_PROMOTIONS,
    LOOKS_BACK_YEARS,
    Basis,
    Expected,
    TimeInRank,
    clock_years,
    expected_years,
    is_past_expected,
    is_stuck,
)
from collegium.careers.models import Career, Wish
from collegium.groups.models import CURRENT_STATES
from collegium.people.career_clock import DAYS_OF_A_YEAR
from collegium.people.models import Person
from collegium.programs.models import Criterion, Program
from collegium.programs.queries import rank_mappings, track_mappings
from collegium.programs.ranks import Band, TrackFamily, band_of, track_family_of

Titles = tuple[dict[str, Band | None], dict[str, TrackFamily | None]]


def programs_of(person: Person) -> list[Program]:
    """The programs on whose roster the person stands, or of whose groups the person is a member."""
    in_group = Q(groups__memberships__person=person, groups__memberships__state__in=CURRENT_STATES)
    return list(Program.objects.filter(Q(participants__person=person) | in_group).distinct())


def criteria_for(person: Person, career: Career, programs: Iterable[Program]) -> list[Criterion]:
    """What the person's programs ask for, for the next rank and the own track. Three queries."""
    found = list(programs)
    ranks, tracks = rank_mappings(found), track_mappings(found)
    asked = {
        program.pk: (
            _next_band(person, career, ranks[program.pk]),
            track_family_of(person.track, tracks[program.pk]),
        )
        for program in found
    }
    listed = Criterion.objects.filter(program__in=found)
    return [
        one for one in listed if one.band == asked[one.program_id][0] and one.family in ("", asked[one.program_id][1])
    ]


def _next_band(person: Person, career: Career, ranks: Mapping[str, Band | None]) -> Band | None:
    if career.next_rank:
        return band_of(career.next_rank, ranks)
    present = band_of(person.rank, ranks)
    above = list(Band)[list(Band).index(present) + 1 :] if present else []
    return above[0] if above else None


@dataclass(frozen=True, slots=True)
class Usual:
    """The usual time to promotion, to the half year, and whether a calm hint may help this person."""

    years: float
    is_local: bool
    offers_help: bool


def usual_time(person: Person, career: Career, programs: list[Program], *, time: TimeInRank, on: date) -> Usual:
    """For its owner alone. Without the own wish to be promoted nothing is offered."""
    titles = _titles_in(programs)
    band = band_of(person.rank, titles[0])
    expected = expected_years(_local_promotions(person, band, programs, titles, on=on))
    past = is_past_expected(time.clock, expected, is_promotable=band != Band.FULL)
    stuck = is_stuck(past_expected=past, wants_promotion=career.wish == Wish.YES, has_dossier=career.has_dossier)
    return Usual(_half_years(expected), expected.basis == Basis.LOCAL, stuck)


def _half_years(expected: Expected) -> float:
    """Of the local figure only the half year is told, so that no single promotion can be read from it."""
    return round(expected.years * 2) / 2


def _titles_in(programs: list[Program]) -> Titles:
    ranks: dict[str, Band | None] = {}
    tracks: dict[str, TrackFamily | None] = {}
    for mapping in rank_mappings(programs).values():
        ranks |= mapping
    for families in track_mappings(programs).values():
        tracks |= families
    return ranks, tracks


def _local_promotions(
    reader: Person, band: Band | None, programs: list[Program], titles: Titles, *, on: date
) -> list[float]:
    """Clock years of the known promotions out of this band, on this track, of ten years: numbers without names."""
    if band is None or not programs:
        return []
    since = on - timedelta(days=LOOKS_BACK_YEARS * DAYS_OF_A_YEAR)
    on_rosters = Person.objects.filter(participations__program__in=programs, earlier_ranks__isnull=False).distinct()
    if on_rosters.count() < FEWEST_PROMOTIONS:
        return []
    family, found = track_family_of(reader.track, titles[1]), []
    for person in on_rosters.prefetch_related("earlier_ranks", "clock_stops"):
        if track_family_of(person.track, titles[1]) == family:
            found += _promotions_of(person, band, titles[0], since=since, on=on)
    return found


def _promotions_of(
    person: Person, band: Band, ranks: Mapping[str, Band | None], *, since: date, on: date
) -> list[float]:
    """At most one: the way out of this band."""
    held = [(row.title, row.starts_on) for row in person.earlier_ranks.all()]
    if person.rank_started_on is not None:
        held.append((person.rank, person.rank_started_on))
    stops = list(person.clock_stops.all())
    return [
        clock_years(began, stops, promoted)
        for (title, began), (following, promoted) in pairwise(held)
        if began < promoted
        and since <= promoted <= on
        and band_of(title, ranks) == band
        and band_of(following, ranks) not in (band, None)
    ][:1]
