from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from collegium.audit.models import Event
from collegium.people.models import ClockStop, Person

SignIn = Callable[[Person], Client]
URL = "/people/profile/"
EDIT = "/people/profile/edit/"
ADD = "/people/profile/clock-stops/add/"
TYPED = {
    "name": "Ada Okafor",
    "pronouns": "she/her",
    "institution": "Lakeside University",
    "department": "Anesthesiology",
    "specialty": "Pediatric anesthesia",
    "rank": "Assistant Professor, Clinical X",
    "track": "Clinician-educator",
    "rank_started_on": "2023-07-01",
    "time_zone": "America/Chicago",
    "contact": "digest",
}


def test_ada_sees_her_profile_and_her_years_in_words(ada: Person, client_of: SignIn) -> None:
    today = timezone.localdate()
    Person.objects.filter(pk=ada.pk).update(rank_started_on=today - timedelta(days=1004))
    page = client_of(ada).get(URL).content.decode()
    assert "You have been 2 years and 8 months at this rank." in " ".join(page.split())
    assert "That is its early stage." in page
    assert "Only you can read this." in page


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (10, "You have been less than a month at this rank."),
        (40, "You have been 1 month at this rank."),
        (366, "You have been 1 year at this rank."),
        (1827, "You have been 5 years at this rank. That is its middle stage"),
        (3000, "You have been 8 years and 2 months at this rank. That is its late stage"),
    ],
)
def test_years_in_rank_read_like_a_sentence(ada: Person, client_of: SignIn, days: int, words: str) -> None:
    Person.objects.filter(pk=ada.pk).update(rank_started_on=timezone.localdate() - timedelta(days=days))
    assert words in " ".join(client_of(ada).get(URL).content.decode().split())


def test_overlapping_leave_counts_once(ada: Person, client_of: SignIn) -> None:
    today = timezone.localdate()
    Person.objects.filter(pk=ada.pk).update(rank_started_on=today - timedelta(days=1097))
    for _ in range(2):
        ClockStop.objects.create(
            person=ada, starts_on=today - timedelta(days=731), ends_on=today - timedelta(days=365)
        )
    assert "You have been 2 years at this rank." in " ".join(client_of(ada).get(URL).content.decode().split())


def test_without_a_date_the_page_says_what_the_date_is_for(ada: Person, client_of: SignIn) -> None:
    Person.objects.filter(pk=ada.pk).update(rank_started_on=None)
    assert "Say when you were first appointed" in client_of(ada).get(URL).content.decode()


def test_ada_edits_her_profile_and_only_what_changed_is_written(ada: Person, client_of: SignIn) -> None:
    answer = client_of(ada).post(EDIT, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, URL)
    ada.refresh_from_db()
    assert (ada.rank, ada.time_zone, ada.contact) == ("Assistant Professor, Clinical X", "America/Chicago", "digest")
    event = Event.objects.get(verb="people.profile_changed")
    assert event.facts == {
        "fields": ["contact", "department", "institution", "pronouns", "rank", "specialty", "time_zone", "track"]
    }


def test_saving_what_stands_there_changes_and_records_nothing(ada: Person, client_of: SignIn) -> None:
    client = client_of(ada)
    client.post(EDIT, TYPED)
    client.post(EDIT, TYPED)
    assert Event.objects.filter(verb="people.profile_changed").count() == 1


def test_a_form_cannot_write_what_is_not_on_it(ada: Person, client_of: SignIn) -> None:
    more = {"is_operator": "on", "is_active": "", "email": "mallory@example.org", "password": "x", "joined_at": ""}
    client_of(ada).post(EDIT, TYPED | more)
    ada.refresh_from_db()
    assert (ada.is_operator, ada.is_active, ada.email, ada.has_joined) == (False, True, "ada@example.org", True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Write your name as your colleagues know it."),
        ({"rank_started_on": "2999-01-01"}, "This day is in the future."),
        ({"rank_started_on": "0203-07-01"}, "Check the year"),
        ({"rank_started_on": "July"}, "Enter a valid date."),
        ({"time_zone": "Mars/Olympus"}, "Choose a time zone from the list"),
        ({"contact": "pigeon"}, "Select a valid choice."),
        ({"institution": "x" * 161}, "at most 160 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    ada: Person, client_of: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    answer = client_of(ada).post(EDIT, TYPED | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "Pediatric anesthesia" in page
    ada.refresh_from_db()
    assert ada.specialty == ""
    assert not Event.objects.exists()


def test_a_rank_of_any_institution_is_as_good_as_a_suggestion(ada: Person, client_of: SignIn) -> None:
    page = client_of(ada).get(EDIT).content.decode()
    assert '<option value="Associate Professor"></option>' in page
    assert 'list="id_rank_suggestions"' in page


def test_zones_are_grouped_and_an_old_name_is_kept(ada: Person, client_of: SignIn) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="US/Central")
    page = client_of(ada).get(EDIT).content.decode()
    assert '<optgroup label="America">' in page
    assert '<option value="America/New_York">New York</option>' in page
    assert '<option value="US/Central" selected>US/Central</option>' in page


def test_times_are_shown_in_adas_zone(ada: Person, client_of: SignIn) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="Pacific/Auckland")
    page = client_of(ada).get(URL).content.decode()
    assert datetime.now(ZoneInfo("Pacific/Auckland")).strftime("%H:") in page.partition("Pacific/Auckland")[2][:80]
    assert timezone.get_current_timezone_name() == "UTC"


def test_a_profile_is_for_its_owner_and_signed_in_people_only(visitor: Client, ada: Person, client_of: SignIn) -> None:
    Person.objects.filter(pk=ada.pk).update(rank_started_on=date(2019, 9, 9), specialty="Yellowbird medicine")
    for url in (URL, EDIT, ADD):
        answer = visitor.get(url)
        assert (answer.status_code, answer["Location"]) == (302, f"/account/sign-in/?next={url}")


def test_nobody_else_sees_adas_profile(ada: Person, stranger: Person, client_of: SignIn) -> None:
    Person.objects.filter(pk=ada.pk).update(specialty="Yellowbird medicine", rank_started_on=date(2019, 9, 9))
    ClockStop.objects.create(person=ada, starts_on=date(2012, 2, 2), ends_on=date(2013, 3, 3))
    for url in (URL, EDIT):
        page = client_of(stranger).get(url).content.decode()
        for canary in ("Yellowbird", "2019", "2012", "2013"):
            assert canary not in page


def test_other_methods(ada: Person, client_of: SignIn) -> None:
    client = client_of(ada)
    assert [client.post(URL).status_code, client.delete(EDIT).status_code, client.put(ADD).status_code] == [405] * 3


class TestClockStops:
    def test_ada_adds_a_stop(self, ada: Person, client_of: SignIn) -> None:
        answer = client_of(ada).post(ADD, {"starts_on": "2025-03-01", "ends_on": "2025-06-01"}, follow=True)
        assert "Away from" in answer.content.decode()
        assert "March 1, 2025" in answer.content.decode()
        stop = ClockStop.objects.get()
        assert (stop.person, stop.starts_on, stop.ends_on) == (ada, date(2025, 3, 1), date(2025, 6, 1))
        assert Event.objects.get(verb="people.clock_stop_added").facts == {}

    @pytest.mark.parametrize(
        ("starts_on", "ends_on", "sentence"),
        [
            ("2025-06-01", "2025-03-01", "This is not after the first day away."),
            ("2025-06-01", "2025-06-01", "This is not after the first day away."),
            ("2025-06-01", "", "Choose a day, or write it as year, month and day, for example 2026-10-12."),
            ("0225-06-01", "2025-07-01", "Check the year"),
        ],
    )
    def test_a_stop_ends_after_it_starts(
        self, ada: Person, client_of: SignIn, starts_on: str, ends_on: str, sentence: str
    ) -> None:
        answer = client_of(ada).post(ADD, {"starts_on": starts_on, "ends_on": ends_on})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert f'value="{starts_on}"' in answer.content.decode()
        assert not ClockStop.objects.exists()

    def test_twenty_are_enough(self, ada: Person, client_of: SignIn) -> None:
        for year in range(2000, 2020):
            ClockStop.objects.create(person=ada, starts_on=date(year, 1, 1), ends_on=date(year, 2, 1))
        answer = client_of(ada).post(ADD, {"starts_on": "2025-03-01", "ends_on": "2025-06-01"})
        assert answer.status_code == 422
        assert "Remove one that is not needed first." in answer.content.decode()
        assert ClockStop.objects.count() == 20

    def test_ada_removes_a_stop_and_ben_cannot(self, ada: Person, ben: Person, client_of: SignIn) -> None:
        stop = ClockStop.objects.create(person=ada, starts_on=date(2025, 3, 1), ends_on=date(2025, 6, 1))
        url = f"/people/profile/clock-stops/{stop.pk}/remove/"
        assert client_of(ben).post(url).status_code == 404
        assert client_of(ada).get(url).status_code == 405
        assert ClockStop.objects.count() == 1
        assert client_of(ada).post(url)["Location"] == URL
        assert not ClockStop.objects.exists()
        assert Event.objects.get(verb="people.clock_stop_removed").subject_id == stop.pk
        assert client_of(ada).post(url).status_code == 404

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_page_asks_the_database_as_often_for_three_stops_as_for_one(
        self, ada: Person, client_of: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for year in range(2010, 2010 + count):
            ClockStop.objects.create(person=ada, starts_on=date(year, 1, 1), ends_on=date(year, 2, 1))
        client = client_of(ada)
        with django_assert_num_queries(4):
            client.get(URL)
