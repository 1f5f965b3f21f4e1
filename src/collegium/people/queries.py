import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from collegium.people.career_clock import Stage, clock_days, clock_years, stage_of
from collegium.people.models import OneTimeLink, Person


def person_by_email(email: str) -> Person | None:
    """The person with this address, without regard to case."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def token_hash(token: str) -> str:
    """How a token is kept: whoever reads the database cannot sign in with what stands there."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_one_time_link(hashed: str, *, at: datetime) -> OneTimeLink | None:
    """The link with this hashed token, with its person, as long as it can still be used."""
    return OneTimeLink.objects.open(at).filter(token_hash=hashed).select_related("person").first()


@dataclass(frozen=True, slots=True)
class CareerClock:
    """Clock years in rank, for their owner only: a float for rules, whole years and months for words."""

    years_in_rank: float
    stage: Stage
    whole_years: int
    whole_months: int


def career_clock_of(person: Person, *, on: date) -> CareerClock | None:
    """The person's own clock; None as long as the date of the first appointment is unknown."""
    if person.rank_started_on is None:
        return None
    stops = list(person.clock_stops.all())
    years = clock_years(person.rank_started_on, stops, on)
    months = int(clock_days(person.rank_started_on, stops, on) / 365.25 * 12 + 1e-9)
    return CareerClock(years, stage_of(years), months // 12, months % 12)
