import zoneinfo
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from collegium.people.models import Person
from collegium.programs.changes import Plan, plan_import
from collegium.programs.dates import DateOrder
from collegium.programs.models import (
    Coordinator,
    Criterion,
    NeutralPerson,
    Participant,
    Program,
    RosterImport,
    TitleKind,
    TitleMeaning,
)
from collegium.programs.ranks import Band, RankMapping, TrackFamily, TrackMapping, band_of, title_key, track_family_of
from collegium.programs.roster import Reading, Rules, read_roster
from collegium.programs.tables import Line


def programs_coordinated_by(person: Person) -> QuerySet[Program]:
    """The programs that the person coordinates, with `roster_size`."""
    return Program.objects.filter(coordinators__person=person).annotate(
        roster_size=Count("participants", distinct=True)
    )


def programs_with(person: Person) -> QuerySet[Program]:
    """The programs on whose roster the person stands."""
    return Program.objects.filter(participants__person=person)


def coordinators_of(program: Program) -> QuerySet[Coordinator]:
    """The coordinators with their persons, the first one first."""
    return program.coordinators.select_related("person").order_by("since", "id")


def is_coordinator(person: Person, program: Program) -> bool:
    """Whether the person coordinates this program."""
    return program.coordinators.filter(person=person).exists()


def neutral_persons_of(program: Program) -> QuerySet[NeutralPerson]:
    """Whom the program offers its groups as conflict steward, with their persons, the first one first."""
    return program.neutral_persons.select_related("person").order_by("since", "id")


def is_neutral_somewhere(person: Person) -> bool:
    """Whether any program has named the person."""
    return NeutralPerson.objects.filter(person=person).exists()


def roster_of(program: Program, *, search: str = "") -> QuerySet[Participant]:
    """The roster by name, with the persons; `search` looks into names and addresses as the roster has them."""
    roster = program.participants.select_related("person").order_by("name", "id")
    return roster.filter(Q(name__icontains=search) | Q(email__icontains=search)) if search else roster


def waiting_for_a_first_link(program: Program) -> QuerySet[Participant]:
    """Who was brought here by this roster and has never signed in: the only ones a coordinator may let in."""
    elsewhere = Participant.objects.filter(person=OuterRef("person")).exclude(program=program)
    return roster_of(program).filter(
        ~Exists(elsewhere),
        brought_person=True,
        person__joined_at=None,
        person__is_active=True,
        person__is_operator=False,
    )


def rank_mapping(program: Program) -> RankMapping:
    """The program's own decisions on ranks, for `ranks.band_of`."""
    decisions = program.title_meanings.filter(kind=TitleKind.RANK).values_list("key", "meaning")
    return {key: Band(meaning) if meaning else None for key, meaning in decisions}


def track_mapping(program: Program) -> TrackMapping:
    """The program's own decisions on tracks, for `ranks.track_family_of`."""
    decisions = program.title_meanings.filter(kind=TitleKind.TRACK).values_list("key", "meaning")
    return {key: TrackFamily(meaning) if meaning else None for key, meaning in decisions}


def rank_mappings(programs: Iterable[Program]) -> dict[int, RankMapping]:
    """The decisions on ranks of several programs, by primary key, in one query."""
    found: dict[int, dict[str, Band | None]] = {program.pk: {} for program in programs}
    decisions = TitleMeaning.objects.filter(program__in=list(found), kind=TitleKind.RANK)
    for program_pk, key, meaning in decisions.values_list("program", "key", "meaning"):
        found[program_pk][key] = Band(meaning) if meaning else None
    return dict(found)


def track_mappings(programs: Iterable[Program]) -> dict[int, TrackMapping]:
    """The decisions on tracks of several programs, by primary key, in one query."""
    found: dict[int, dict[str, TrackFamily | None]] = {program.pk: {} for program in programs}
    decisions = TitleMeaning.objects.filter(program__in=list(found), kind=TitleKind.TRACK)
    for program_pk, key, meaning in decisions.values_list("program", "key", "meaning"):
        found[program_pk][key] = TrackFamily(meaning) if meaning else None
    return dict(found)


def criteria_of(program: Program) -> list[Criterion]:
    """The program's criteria for promotion, by the rank that is promoted to and by track, in the order of ranks."""
    order = {band.value: place for place, band in enumerate(Band)}
    return sorted(program.criteria.all(), key=lambda one: (order.get(one.band, len(order)), one.family, one.pk))


def band_for(program: Program, rank_title: str) -> Band | None:
    """The rank band of a title in this program. For many titles take `rank_mapping` once and `ranks.band_of`."""
    return band_of(rank_title, rank_mapping(program))


def track_family_for(program: Program, track_title: str) -> TrackFamily | None:
    """The track family of a title in this program. For many titles take `track_mapping` once."""
    return track_family_of(track_title, track_mapping(program))


def band_totals(program: Program) -> dict[Band | None, int]:
    """How many people of the roster stand in each band; None counts those without a rank that is understood."""
    mapping = rank_mapping(program)
    totals: Counter[Band | None] = Counter()
    for title, count in program.participants.order_by().values_list("rank").annotate(Count("id")):
        totals[band_of(title, mapping)] += count
    return {band: totals[band] for band in (*Band, None)}


@dataclass(frozen=True)
class TitleInUse:
    """A title of the roster, how many people carry it, and what it means here; `is_own`: the program decided."""

    title: str
    key: str
    people: int
    meaning: Band | TrackFamily | None
    is_own: bool

    @property
    def needs_a_meaning(self) -> bool:
        return self.meaning is None and not self.is_own


def titles_in_use(program: Program, kind: TitleKind) -> list[TitleInUse]:
    """Every title of the roster once for all its spellings: those without a meaning first, then the most frequent."""
    is_rank = kind == TitleKind.RANK
    ranks, tracks = (rank_mapping(program), {}) if is_rank else ({}, track_mapping(program))
    people: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    counted = program.participants.exclude(**{kind.value: ""}).order_by(kind.value).values_list(kind.value)
    for title, count in counted.annotate(Count("id")):
        people[title_key(title)] += count
        spellings.setdefault(title_key(title), title)
    titles = [
        TitleInUse(
            title=spellings[key],
            key=key,
            people=count,
            meaning=band_of(key, ranks) if is_rank else track_family_of(key, tracks),
            is_own=key in (ranks if is_rank else tracks),
        )
        for key, count in people.items()
    ]
    return sorted(titles, key=lambda title: (not title.needs_a_meaning, -title.people, title.title))


def today_in(program: Program, at: datetime) -> date:
    """The calendar day in the program's zone."""
    return timezone.localtime(at, zoneinfo.ZoneInfo(program.time_zone)).date()


def lines_of(roster_import: RosterImport) -> list[Line]:
    """The rows of an upload as lines."""
    return [Line(row[0], tuple(row[1:])) for row in roster_import.rows]


def read_import(roster_import: RosterImport, *, at: datetime) -> Reading:
    """What the upload says under its chosen columns and the program's ranks."""
    rules = Rules(
        columns=roster_import.columns,
        today=today_in(roster_import.program, at),
        date_order=DateOrder(roster_import.date_order),
        ranks=rank_mapping(roster_import.program),
    )
    return read_roster(roster_import.header, lines_of(roster_import), rules)


def roster_as_it_stands(program: Program) -> Mapping[str, Mapping[str, str | date | None]]:
    """Address → fields, for `changes.plan_import`: one query for the whole roster."""
    standing = list(program.participants.select_related("person"))
    by_person = {participant.person.email: participant.entries() for participant in standing}
    return by_person | {participant.email: participant.entries() for participant in standing}


def plan_of(roster_import: RosterImport, reading: Reading) -> Plan:
    """What the import would change now."""
    return plan_import(reading.entries, roster_as_it_stands(roster_import.program))


def joined_addresses(program: Program) -> set[str]:
    """The addresses on this roster whose persons have joined: their profiles are theirs."""
    return set(program.participants.exclude(person__joined_at=None).values_list("email", flat=True))


@dataclass(frozen=True)
class LastSharedWork:
    """When two people last published together, as a program's roster says. The day is the last that it can mean."""

    shared_on: date
    is_year_only: bool
    program: str


def last_shared_work(
    person: Person, others: Iterable[Person], *, on: date, program_pk: int | None = None
) -> dict[int, LastSharedWork]:
    """Primary key → the later of what the two entries say, of this program's roster or of any; in one query.

    Only for pages of the two people themselves. A year without a month counts to its last day, and never beyond `on`.
    """
    people = {person.pk: person, **{other.pk: other for other in others}}
    rosters = {"program": program_pk} if program_pk is not None else {}
    entries = list(Participant.objects.filter(person__in=people, **rosters).select_related("program"))
    # Somebody who changed the address is still found by the one that the roster has.
    whose = {entry.email.casefold(): entry.person_id for entry in entries}
    whose |= {one.email.casefold(): pk for pk, one in people.items()}
    found: dict[int, LastSharedWork] = {}
    for entry in entries:
        for work in entry.shared_works:
            pair = {entry.person_id, whose.get(work.email, entry.person_id)}
            if person.pk in pair and len(pair) == 2:
                (other,) = pair - {person.pk}
                said = LastSharedWork(work.last_day(on), not work.month, entry.program.name)
                found[other] = max(found.get(other, said), said, key=lambda one: one.shared_on)
    return found


def coordinating_since(program_pk: int | None) -> dict[int, datetime]:
    """Who coordinates this program (person's primary key), and since when; nobody where there is no program."""
    if program_pk is None:
        return {}
    return dict(Coordinator.objects.filter(program=program_pk).values_list("person", "since"))
