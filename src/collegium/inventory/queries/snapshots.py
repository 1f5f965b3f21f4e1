"""When a person is asked again, and what changed since; for the person alone."""

from dataclasses import dataclass
from datetime import date

from collegium.inventory.changes import Change, Then, changes, kept, month_after
from collegium.inventory.models import Answer, Snapshot
from collegium.people.models import Person


@dataclass(frozen=True)
class LookBack:
    """What changed since an earlier look, item by item."""

    since: date
    month: int
    changes: tuple[Change, ...]


def kept_now(person: Person) -> dict[str, dict[str, object]]:
    """The answers as a snapshot keeps them."""
    answers = Answer.objects.filter(person=person).order_by("competency")
    return kept((one.competency, Then(one.level, one.goes_further, one.is_priority)) for one in answers)


def snapshots_of(person: Person) -> list[Snapshot]:
    """All looks of one person, also those that are asked for and not taken yet, the first one first."""
    return list(Snapshot.objects.filter(person=person))


def asked_for(person: Person) -> Snapshot | None:
    """The look that the person has been asked for and has not taken yet."""
    waiting = Snapshot.objects.filter(person=person, asked_at__isnull=False, taken_on=None)
    return waiting.order_by("-month").first()


def month_due(first_on: date, today: date) -> int:
    """The month of the list 0, 6, 12 that has come for somebody whose first look was on `first_on`."""
    return month_after((today - first_on).days)


def look_back(person: Person, *, today: date) -> LookBack | None:
    """What changed since the last look that was taken before today; None where there was none."""
    earlier = Snapshot.objects.filter(person=person, taken_on__lt=today).order_by("-month").first()
    if earlier is None or earlier.taken_on is None:
        return None
    return LookBack(earlier.taken_on, earlier.month, tuple(changes(earlier.answers, kept_now(person))))


def people_to_ask_again(today: date) -> list[tuple[Person, int]]:
    """Who looked first six or twelve months ago and has not been asked for that look yet."""
    first_looks = Snapshot.objects.filter(month=0, taken_on__isnull=False, person__is_active=True)
    asked = set(Snapshot.objects.exclude(month=0).values_list("person_id", "month"))
    due = [
        (one.person, month_due(one.taken_on, today)) for one in first_looks.select_related("person") if one.taken_on
    ]
    return [(person, month) for person, month in due if month and (person.pk, month) not in asked]
