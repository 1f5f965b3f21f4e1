from datetime import date, datetime

from collegium.audit.models import Event
from collegium.people.actions import ensure_operator, find_or_add_person
from collegium.people.models import Person


def test_a_row_of_a_roster_makes_a_person_who_has_not_joined(ada: Person, noon: datetime) -> None:
    grace, is_new = find_or_add_person(
        email="Grace@Example.org", name="Grace Hop", by=ada, at=noon, rank="Instructor", department="Surgery"
    )
    assert (is_new, grace.email, grace.rank, grace.has_joined) == (True, "grace@example.org", "Instructor", False)
    assert not grace.has_usable_password()
    event = Event.objects.get(verb="people.added")
    assert (event.subject_id, event.by, event.facts) == (grace.pk, ada, {})


def test_the_same_row_twice_changes_and_records_nothing(ada: Person, noon: datetime) -> None:
    for _ in range(2):
        _grace, is_new = find_or_add_person(email="grace@example.org", name="Grace Hop", by=ada, at=noon)
    assert not is_new
    assert (Person.objects.count(), Event.objects.count()) == (2, 1)


def test_gaps_are_filled_and_nothing_is_overwritten(ada: Person, noon: datetime) -> None:
    find_or_add_person(email="grace@example.org", name="Grace Hop", by=ada, at=noon, rank="Instructor")
    grace, _ = find_or_add_person(
        email="grace@example.org", name="Hop, G.", by=ada, at=noon, rank="Dean", rank_started_on=date(2024, 7, 1)
    )
    grace.refresh_from_db()
    assert (grace.name, grace.rank, grace.rank_started_on) == ("Grace Hop", "Instructor", date(2024, 7, 1))


def test_a_roster_never_touches_somebody_who_has_joined(ada: Person, ben: Person, noon: datetime) -> None:
    found, is_new = find_or_add_person(email="ADA@example.org", name="Adah", by=ben, at=noon, specialty="Surgery")
    ada.refresh_from_db()
    assert (found, is_new, ada.name, ada.specialty) == (ada, False, "Ada Okafor", "")


def test_there_is_one_operator_to_start_with(db: None, noon: datetime) -> None:
    olga = ensure_operator(email="olga@example.org", name="Olga Perez", at=noon)
    assert (olga.is_operator, olga.has_joined) == (True, False)
    assert ensure_operator(email="second@example.org", name="Somebody Else", at=noon) == olga
    assert Person.objects.count() == 1
    assert Event.objects.filter(verb="people.operator_made").count() == 1


def test_an_address_that_is_known_becomes_the_operator(ada: Person, noon: datetime) -> None:
    assert ensure_operator(email="ada@example.org", name="Somebody", at=noon) == ada
    ada.refresh_from_db()
    assert (ada.is_operator, ada.name) == (True, "Ada Okafor")
