from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from collegium.audit.actions import record
from collegium.people.models import OneTimeLink, Person
from collegium.people.queries import person_by_email


class AddressIsTaken(Exception):
    """Another person has this e-mail address already."""


def _create(email: str, *, password: str | None, **fields: Any) -> Person:
    try:
        with transaction.atomic():
            return Person.objects.create_user(email, password, **fields)
    except IntegrityError as taken:
        raise AddressIsTaken from taken


def _note_address(person: Person) -> None:
    """The account library keeps its own row per address, in which it notes whether the address was proven."""
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"primary": True})


@transaction.atomic
def sign_up(*, email: str, name: str, password: str, at: datetime, time_zone: str = "UTC") -> Person:
    """A new account, usable at once, where no mail server could prove the address. Raises `AddressIsTaken`."""
    person = _create(email, password=password, name=name, time_zone=time_zone)
    _note_address(person)
    record("people.signed_up", subject=person, by=person, at=at, proven=False)
    return person


@transaction.atomic
def start_sign_up(*, email: str, name: str, at: datetime) -> Person:
    """The first half of a sign-up whose address is proven by a code: a row without password that has not joined.

    The row of a roster or of an earlier, unfinished sign-up is taken as it is: nothing of it changes before the
    address is proven. Raises `AddressIsTaken` when that person has joined.
    """
    person = person_by_email(email)
    if person is None:
        person = _create(email, password=None, name=name)
        record("people.signed_up", subject=person, by=None, at=at, proven=False)
    if person.has_joined or not person.is_active:
        raise AddressIsTaken
    _note_address(person)
    return person


@transaction.atomic
def complete_sign_up(person: Person, *, name: str, password_hash: str, time_zone: str, at: datetime) -> bool:
    """The second half: the address is proven, so name and password of the one who proved it are written."""
    claimed = Person.objects.filter(pk=person.pk, joined_at=None).update(
        name=name, password=password_hash, time_zone=time_zone
    )
    if claimed:
        record("people.row_claimed", subject=person, by=person, at=at)
    return bool(claimed)


@transaction.atomic
def record_sign_in(person: Person, *, at: datetime) -> None:
    """Every sign-in, by whatever way. The first one makes the row somebody's own: links given out before it end."""
    joined = Person.objects.filter(pk=person.pk, joined_at=None).update(joined_at=at)
    if joined:
        person.joined_at = at
        _note_address(person)
        OneTimeLink.objects.filter(person=person, used_at=None, expires_at__gt=at).update(expires_at=at)
        record("people.joined", subject=person, by=person, at=at)
    record("people.signed_in", subject=person, by=person, at=at)


@transaction.atomic
def set_password(person: Person, *, password: str, by: Person | None, at: datetime) -> None:
    """Sets a password; every other session and every open one-time link of the person ends by it."""
    person.set_password(password)
    person.save(update_fields=["password"])
    OneTimeLink.objects.filter(person=person, used_at=None, expires_at__gt=at).update(expires_at=at)
    record("people.password_set", subject=person, by=by, at=at)


@transaction.atomic
def drop_unproven_password(person: Person, *, at: datetime) -> None:
    """Somebody proved an address by a code, and a password stands there from before: it may be a stranger's."""
    person.password = make_password(None)
    person.save(update_fields=["password"])
    record("people.password_dropped", subject=person, by=person, at=at)


@transaction.atomic
def change_email(person: Person, *, email: str, by: Person, at: datetime) -> None:
    """Another address, where no mail server could prove it. Raises `AddressIsTaken`."""
    holder = person_by_email(email)
    if holder is not None and holder.pk != person.pk:
        raise AddressIsTaken
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(email=email.strip().lower())
    except IntegrityError as taken:
        raise AddressIsTaken from taken
    EmailAddress.objects.filter(user=person).delete()
    person.refresh_from_db(fields=["email"])
    _note_address(person)
    record("people.email_changed", subject=person, by=by, at=at)


@transaction.atomic
def record_email_changed(person: Person, *, at: datetime) -> None:
    """The account library has written another address, which a code proved."""
    record("people.email_changed", subject=person, by=person, at=at)


@transaction.atomic
def find_or_add_person(
    *, email: str, name: str, by: Person | None, at: datetime, **fields: Any
) -> tuple[Person, bool]:
    """The person with this address, and whether the row is new: for a roster row or an invitation.

    Of somebody who has not joined, empty fields are filled and nothing is overwritten; what a person who has
    joined says about themself is never touched.
    """
    person = person_by_email(email)
    if person is None:
        try:
            person = _create(email.strip(), password=None, name=name, **fields)
        except AddressIsTaken:
            return find_or_add_person(email=email, name=name, by=by, at=at, **fields)
        record("people.added", subject=person, by=by, at=at)
        return person, True
    if not person.has_joined:
        _fill_empty(person, {"name": name, **fields})
    return person, False


def _fill_empty(person: Person, fields: dict[str, Any]) -> None:
    empty = [name for name, value in fields.items() if value and not getattr(person, name)]
    for name in empty:
        setattr(person, name, fields[name])
    if empty:
        person.save(update_fields=empty)


@transaction.atomic
def ensure_operator(*, email: str, name: str, at: datetime) -> Person:
    """Whoever runs the server: the operator that exists, or else the person with this address, made one."""
    operator = Person.objects.filter(is_operator=True, is_active=True).order_by("pk").first()
    if operator is not None:
        return operator
    person, _ = find_or_add_person(email=email, name=name, by=None, at=at)
    Person.objects.filter(pk=person.pk).update(is_operator=True)
    person.is_operator = True
    record("people.operator_made", subject=person, by=None, at=at)
    return person
