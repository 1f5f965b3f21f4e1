from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from collegium.audit.actions import record
from collegium.people.models import ClockStop, Person

MOST_CLOCK_STOPS = 20

PROFILE_FIELDS = frozenset(
    {
        "name",
        "pronouns",
        "institution",
        "department",
        "specialty",
        "rank",
        "track",
        "rank_started_on",
        "time_zone",
        "contact",
    }
)


class TooManyClockStops(Exception):
    """More stops than anybody has had; a list without bound would be a way to fill the disk."""


@transaction.atomic
def change_profile(person: Person, *, changes: Mapping[str, Any], by: Person, at: datetime) -> None:
    """Writes only what was changed, so that two open pages do not undo each other."""
    unknown = set(changes) - PROFILE_FIELDS
    if unknown:
        raise ValueError(f"No field of a profile: {', '.join(sorted(unknown))}.")
    if not changes:
        return
    before = Person.objects.select_for_update().get(pk=person.pk)
    noted = {"rank_changed_at": at} if _is_new_rank(before, changes) else {}
    Person.objects.filter(pk=person.pk).update(**changes, **noted)
    record("people.profile_changed", subject=person, by=by, at=at, fields=sorted(changes))


def _is_new_rank(before: Person, changes: Mapping[str, Any]) -> bool:
    """What was empty and is filled in is no new rank; what stands in the place of another one is."""
    return any(
        getattr(before, name) and changes.get(name, getattr(before, name)) != getattr(before, name)
        for name in ("rank", "rank_started_on")
    )


@transaction.atomic
def add_clock_stop(person: Person, *, starts_on: date, ends_on: date, by: Person, at: datetime) -> ClockStop:
    """A time that does not count as years in rank; no reason is asked. Raises `TooManyClockStops`."""
    if person.clock_stops.count() >= MOST_CLOCK_STOPS:
        raise TooManyClockStops
    stop = ClockStop.objects.create(person=person, starts_on=starts_on, ends_on=ends_on)
    record("people.clock_stop_added", subject=stop, by=by, at=at)
    return stop


@transaction.atomic
def remove_clock_stop(stop: ClockStop, *, by: Person, at: datetime) -> None:
    """Removes a stop; somebody who removes it twice changes nothing the second time."""
    pk = stop.pk
    deleted, _ = ClockStop.objects.filter(pk=pk).delete()
    if deleted:
        stop.pk = pk
        record("people.clock_stop_removed", subject=stop, by=by, at=at)
