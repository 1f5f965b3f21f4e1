"""What a person writes into the own private list.

Every change seals the whole row anew in its one size, moves no time and leaves no event: an event would say that there
is something in the list. Only the beginning of a list is an event, and everybody who passes the private steps of an
enrollment has one. For the same reason the forms of these pages carry no one-time key, which would be a row: adding
somebody twice is adding once.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, time

from django.db import transaction

from collegium.alignment.boxes_of_lists import sealed_entries
from collegium.alignment.models import PrivateList
from collegium.alignment.private_list import Entries, Known, People, Referee, needed_among, referee_named
from collegium.alignment.queries.private_lists import EMPTY, read_entries
from collegium.alignment.refusals import (
    ApartListIsFull,
    ListUnreadable,
    OnlySomebodyElse,
    RefereeIsGone,
    RefereeListIsFull,
)
from collegium.audit.actions import record
from collegium.people.models import Person

Change = Callable[[Entries], Entries]
SLICE = 200
"""So many lists are sealed anew in one transaction: nobody who writes waits for longer."""


@transaction.atomic
def keep_private_list(*, by: Person, at: datetime) -> None:
    """The person has a list from now on, be it an empty one; one that exists is sealed anew."""
    row = _held(by=by, at=at)
    entries = read_entries(row)
    if entries is not None:
        _seal(row, entries)


@transaction.atomic
def keep_apart_from(*, other: Person, by: Person, at: datetime) -> None:
    """Never in one group with this person. Raises `OnlySomebodyElse`, `ApartListIsFull` or `ListUnreadable`."""
    if other.pk == by.pk:
        raise OnlySomebodyElse

    def added(entries: Entries) -> Entries:
        if entries.apart_is_full and other.pk not in entries.apart:
            raise ApartListIsFull
        return entries.with_apart(other.pk)

    _change(added, by=by, at=at)


@transaction.atomic
def take_off_apart(*, other_pk: int, by: Person, at: datetime) -> None:
    """Takes somebody off; who is gone already stays gone. Raises `ListUnreadable`."""
    _change(lambda entries: entries.without_apart(other_pk), by=by, at=at)


@transaction.atomic
def add_referee(*, referee: Referee, by: Person, at: datetime) -> None:
    """A possible independent referee. Raises `OnlySomebodyElse`, `RefereeListIsFull` or `ListUnreadable`."""
    if referee.person == by.pk or referee.email == by.email:
        raise OnlySomebodyElse
    _change(lambda entries: _with_referee(entries, referee), by=by, at=at)


def _with_referee(entries: Entries, referee: Referee) -> Entries:
    if entries.referees_are_full and entries.referee(referee.key) is None:
        raise RefereeListIsFull
    return entries.with_referee(referee)


@transaction.atomic
def change_referee(*, key: str, keeps_apart: bool, by: Person, at: datetime) -> None:
    """Keep us in different groups, or only warn me. Raises `RefereeIsGone` or `ListUnreadable`."""

    def changed(entries: Entries) -> Entries:
        known = entries.referee(key)
        if known is None:
            raise RefereeIsGone
        return entries.with_referee(Referee(known.name, known.email, known.person, keeps_apart))

    _change(changed, by=by, at=at)


@transaction.atomic
def take_off_referee(*, key: str, by: Person, at: datetime) -> None:
    """Takes one off; who is gone already stays gone. Raises `ListUnreadable`."""
    _change(lambda entries: entries.without_referee(key), by=by, at=at)


@transaction.atomic
def choose_referees(*, among: Iterable[Person], chosen: Iterable[Person], by: Person, at: datetime) -> None:
    """Of these people exactly the chosen ones stand in the list; who stands there already stays as wished.

    Raises `RefereeListIsFull` or `ListUnreadable`.
    """
    people = {one.pk: one for one in among if one.pk != by.pk}
    wanted = {one.pk for one in chosen}

    def matched(entries: Entries) -> Entries:
        known = People(Known(one.pk, one.name, one.email) for one in people.values())
        needed = needed_among(by.pk, entries, known)
        for pk in needed.keys() - wanted:
            entries = entries.without_referee(needed[pk].key)
        for pk in sorted((wanted - needed.keys()) & people.keys()):
            entries = _with_referee(entries, referee_named(str(people[pk]), person=pk))
        return entries

    _change(matched, by=by, at=at)


@transaction.atomic
def begin_private_list_anew(*, by: Person, at: datetime) -> None:
    """An empty list in the place of one that no key of this server opens; one that can be read stays as it is."""
    row = _held(by=by, at=at)
    if read_entries(row) is None:
        _seal(row, EMPTY)


@transaction.atomic
def seal_lists_anew(*, at: datetime) -> int:
    """The day's sealing of some lists that it has not come to yet: hides which changed, and lets an old key go.

    Returns how many were taken; 0 when all are done. One that cannot be opened stays as it is.
    """
    today = datetime.combine(at.date(), time.min, tzinfo=at.tzinfo)
    waiting = PrivateList.objects.select_for_update().filter(saved_at__lt=today).order_by("pk")
    rows = list(waiting[:SLICE])
    for row in rows:
        entries = read_entries(row)
        row.saved_at = at
        if entries is not None:
            row.sealed = sealed_entries(entries, context=row.context)
    PrivateList.objects.bulk_update(rows, ["sealed", "saved_at"])
    return len(rows)


def _change(change: Change, *, by: Person, at: datetime) -> None:
    row = _held(by=by, at=at)
    entries = read_entries(row)
    if entries is None:
        raise ListUnreadable
    _seal(row, change(entries))


def _held(*, by: Person, at: datetime) -> PrivateList:
    """The person's own row, held until the end; begun now where there is none."""
    begun = PrivateList(person=by, saved_at=at)
    sealed = sealed_entries(EMPTY, context=begun.context)
    row, is_new = PrivateList.objects.get_or_create(person=by, defaults={"sealed": sealed, "saved_at": at})
    if is_new:
        record("alignment.private_list_begun", subject=row, by=by, at=at)
    return PrivateList.objects.select_for_update().get(pk=row.pk)


def _seal(row: PrivateList, entries: Entries) -> None:
    sealed = sealed_entries(entries, context=row.context)
    PrivateList.objects.filter(pk=row.pk).update(sealed=sealed)
