"""Enrolling step by step on a phone, without any script."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment.queries import own_list
from collegium.audit.models import Event
from collegium.formation.actions import withdraw_enrollment
from collegium.formation.models import Enrollment, EnrollmentState, Round
from collegium.formation.queries import my_enrollments, rounds_to_enroll
from collegium.groups.actions import offer_places
from collegium.inventory.actions import answer_short_form
from collegium.inventory.queries import short_form_of
from collegium.people.models import Person

Sign = Callable[[Person], Client]
Put = Callable[..., None]


@pytest.fixture
def at_table(put_on_roster: Put, ada: Person, ben: Person) -> None:
    put_on_roster(ada, ben)


def address(step: str, found: Round) -> str:
    return reverse(f"formation:{step}", args=[found.pk])


def begin(client: Client, found: Round) -> None:
    client.post(address("enroll", found))


def test_ada_enrolls_in_six_steps_and_every_step_is_kept(
    client_of: Sign, spring: Round, ada: Person, ben: Person, at_table: None, now: datetime
) -> None:
    client = client_of(ada)
    assert rounds_to_enroll(ada, now) == [spring]
    assert "Ten minutes on a phone" in client.get(address("enroll", spring)).content.decode()
    assert client.post(address("enroll", spring))["Location"] == address("stage", spring)

    assert "Step 1 of 6" in client.get(address("stage", spring)).content.decode()
    stage = {"rank": "Assistant Professor", "track": "Clinical", "rank_started_on": "2022-07-01"}
    assert client.post(address("stage", spring), stage)["Location"] == address("strengths", spring)

    assert "Scientific writing and revision" in client.get(address("strengths", spring)).content.decode()
    strengths = {"shared_goal": "grant", "can_teach": ["T1", "S5"], "wants": ["G2"]}
    assert client.post(address("strengths", spring), strengths)["Location"] == address("times", spring)

    assert "Clock times in America/Chicago." in client.get(address("times", spring)).content.decode()
    assert client.post(address("times", spring), {"windows": ["0", "11", "69"]})["Location"] == address(
        "apart", spring
    )

    found = client.get(address("apart", spring), {"search": "ben"}).content.decode()
    assert "Ben Sato" in found
    assert client.post(address("apart", spring), {"other": ben.pk})["Location"] == address("apart", spring)
    assert "Your list" in client.get(address("apart", spring)).content.decode()
    assert client.post(address("apart", spring))["Location"] == address("referees", spring)

    found = client.get(address("referees", spring), {"search": "ben"}).content.decode()
    assert "May be my referee" in found
    back = {"next": address("referees", spring)}
    assert client.post(reverse("referees:choose"), {"person": ben.pk, **back})["Location"] == back["next"]
    page = client.get(address("referees", spring)).content.decode()
    assert "Your possible referees" in page
    assert "in different groups" in page
    assert client.post(address("referees", spring))["Location"] == address("review", spring)

    review = client.get(address("review", spring)).content.decode()
    for words in [
        "Step 6 of 6",
        "Assistant Professor",
        "write a grant",
        "Bedside and procedural teaching",
        "Ben Sato",
    ]:
        assert words in review
    assert rounds_to_enroll(ada, now) == [spring]
    assert client.post(address("review", spring))["Location"] == address("enroll", spring)

    enrollment = Enrollment.objects.get()
    assert enrollment.state == EnrollmentState.ENROLLED
    assert (enrollment.shared_goal, enrollment.windows) == ("grant", [0, 11, 69])
    assert short_form_of(ada).can_teach == {"T1", "S5"}
    ada.refresh_from_db()
    assert (ada.track, ada.rank_started_on) == ("Clinical", date(2022, 7, 1))
    assert rounds_to_enroll(ada, now) == []
    assert list(my_enrollments(ada)) == [enrollment]
    assert "You are enrolled." in client.get(address("enroll", spring)).content.decode()


def test_a_step_that_is_missing_stops_the_confirmation(
    client_of: Sign, spring: Round, ada: Person, at_table: None
) -> None:
    client = client_of(ada)
    begin(client, spring)
    answer = client.post(address("review", spring))

    assert answer.status_code == 422
    assert "One step is not filled in yet." in answer.content.decode()
    assert Enrollment.objects.get().state == EnrollmentState.DRAFT


@pytest.mark.parametrize(
    ("step", "answers", "sentence"),
    [
        ("stage", {"rank": "", "rank_started_on": "2022-07-01"}, "Write your rank, for example Assistant Professor."),
        ("stage", {"rank": "Lecturer", "rank_started_on": "2099-07-01"}, "This date lies in the future."),
        ("stage", {"rank": "Lecturer", "rank_started_on": "1822-07-01"}, "more than 70 years back"),
        ("strengths", {"can_teach": ["T1"]}, "Choose what you want to get done this cycle."),
        (
            "strengths",
            {"shared_goal": "grant", "can_teach": ["T1", "T2", "T3", "T4", "T5", "T6", "T7"]},
            "You marked 7 items; at most 5 count. Take back 2 that matter least.",
        ),
        ("strengths", {"shared_goal": "grant", "can_teach": ["T1"], "wants": ["T1"]}, "cannot be both"),
        ("strengths", {"shared_goal": "grant", "can_teach": ["T99"]}, "Select a valid choice"),
        ("times", {}, "Mark the times at which you could usually meet."),
        ("times", {"windows": ["3"]}, "Mark at least two"),
        ("times", {"windows": ["3", "70"]}, "not on the grid"),
        ("apart", {"other": "999999"}, "Search again."),
    ],
)
def test_bad_input_keeps_what_was_typed_and_changes_nothing(
    client_of: Sign, spring: Round, ada: Person, at_table: None, step: str, answers: dict[str, Any], sentence: str
) -> None:
    client = client_of(ada)
    begin(client, spring)
    before = Enrollment.objects.values().get()

    answer = client.post(address(step, spring), answers)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert Enrollment.objects.values().get() == before
    assert not short_form_of(ada).can_teach
    if "T7" in str(answers):
        assert page.count("checked") == 8


def test_a_step_without_a_beginning_does_not_exist(
    client_of: Sign, spring: Round, ada: Person, at_table: None
) -> None:
    for step in ["stage", "strengths", "times", "apart", "referees", "review", "withdraw"]:
        assert client_of(ada).get(address(step, spring)).status_code == 404


def test_nobody_outside_the_roster_finds_the_pages(
    client_of: Sign, spring: Round, carla: Person, stranger: Person
) -> None:
    for person in [carla, stranger]:
        for step in ["enroll", "stage", "strengths", "times", "apart", "referees", "review", "withdraw"]:
            assert client_of(person).get(address(step, spring)).status_code == 404
        assert client_of(person).post(address("enroll", spring)).status_code == 404
    assert not Enrollment.objects.exists()


def test_wrong_methods_are_refused(client_of: Sign, spring: Round, ada: Person, at_table: None) -> None:
    for step in ["enroll", "stage", "strengths", "times", "apart", "referees", "review", "withdraw"]:
        assert client_of(ada).put(address(step, spring)).status_code == 405
    assert client_of(ada).get(reverse("formation:take_back", args=[spring.pk])).status_code == 405


def test_after_the_last_day_nothing_changes_and_the_page_says_so(
    client_of: Sign, spring: Round, ada: Person, at_table: None, now: datetime
) -> None:
    client = client_of(ada)
    begin(client, spring)
    Round.objects.update(closes_at=now)

    answer = client.post(address("times", spring), {"windows": ["1", "2"]})
    assert answer.status_code == 422
    assert "Enrollment in this round is not open." in answer.content.decode()
    client.post(address("apart", spring))
    assert Enrollment.objects.get().apart_saved_at is None
    assert "Enrollment ended on" in client.get(address("enroll", spring)).content.decode()


def test_before_the_first_day_the_page_says_when(
    client_of: Sign, make_round: Callable[..., Round], ada: Person, at_table: None, now: datetime
) -> None:
    later = make_round("Later", opens_at=now + timedelta(days=2))
    assert "Enrollment has not opened yet." in client_of(ada).get(address("enroll", later)).content.decode()
    client_of(ada).post(address("enroll", later))
    assert not Enrollment.objects.exists()
    assert rounds_to_enroll(ada, now) == []


def test_ada_changes_one_answer_and_withdraws(
    client_of: Sign, spring: Round, ada: Person, enroll: Callable[..., Enrollment], now: datetime
) -> None:
    enroll(ada)
    client = client_of(ada)
    changed = client.post(address("times", spring), {"windows": ["1", "2"]})
    assert changed["Location"] == address("review", spring)
    assert Enrollment.objects.get().windows == [1, 2]

    assert "Nobody is told why." in client.get(address("withdraw", spring)).content.decode()
    client.post(address("withdraw", spring))
    assert Enrollment.objects.get().state == EnrollmentState.WITHDRAWN
    assert (rounds_to_enroll(ada, now), list(my_enrollments(ada))) == ([], [])
    assert "You are not enrolled" in client.post(address("withdraw", spring), follow=True).content.decode()

    client.post(address("enroll", spring))
    client.post(address("review", spring))
    assert Enrollment.objects.get().state == EnrollmentState.ENROLLED


def test_somebody_who_has_a_place_is_told_so_and_cannot_enroll(
    client_of: Sign, spring: Round, ada: Person, ben: Person, at_table: None, carla: Person, now: datetime
) -> None:
    offer_places(name="Quiet Corner", program=spring.program, people=[ada], by=carla, at=now)

    assert rounds_to_enroll(ada, now) == []
    assert "You hold a place in a group" in client_of(ada).get(address("enroll", spring)).content.decode()
    refused = client_of(ada).post(address("enroll", spring), follow=True)
    assert "You hold a place in a group of this program already." in refused.content.decode()
    assert not Enrollment.objects.exists()


def test_a_colleague_elsewhere_sees_the_own_clock_beside_the_rounds(
    client_of: Sign, spring: Round, make_person: Callable[..., Person], put_on_roster: Put
) -> None:
    uma = make_person("Uma Berg", time_zone="Europe/Berlin")
    put_on_roster(uma)
    begin(client_of(uma), spring)

    page = client_of(uma).get(address("times", spring)).content.decode()

    assert "In brackets, your own clock in Europe/Berlin." in page
    assert "(14:00)" in page
    assert "(Tue 03:30)" in page


def test_the_private_list_is_taken_back(
    client_of: Sign, spring: Round, ada: Person, ben: Person, enroll: Callable[..., Enrollment]
) -> None:
    enroll(ben)
    enroll(ada, apart=[ben])
    address_of_it = reverse("formation:take_back", args=[spring.pk])
    client_of(ben).post(address_of_it, {"other": ben.pk})
    client_of(ada).post(address_of_it, {"other": "x"})
    assert own_list(ada).entries.apart == (ben.pk,)
    client_of(ada).post(address_of_it, {"other": ben.pk})
    assert own_list(ada).entries.apart == ()


def test_the_audit_cannot_tell_who_has_a_private_list(
    client_of: Sign, spring: Round, ada: Person, ben: Person, dev: Person, at_table: None, put_on_roster: Put
) -> None:
    put_on_roster(dev)
    for person, answers in [(ada, {"other": ben.pk}), (dev, {})]:
        client = client_of(person)
        begin(client, spring)
        client.post(address("apart", spring), answers)

    traces = [
        list(Event.objects.filter(by=person, verb__startswith="formation").values_list("verb", "facts"))
        for person in [ada, dev]
    ]
    assert traces[0] == traces[1]


def test_the_search_needs_two_letters_and_finds_only_the_roster(
    client_of: Sign, spring: Round, ada: Person, ben: Person, stranger: Person, at_table: None
) -> None:
    client = client_of(ada)
    begin(client, spring)
    for words, is_found in [("B", False), ("be sa", True), ("Zoe", False), ("Ada", False)]:
        page = client.get(address("apart", spring), {"search": words}).content.decode()
        assert ("Keep apart" in page) is is_found


def test_a_withdrawal_is_for_those_who_are_in(ada: Person, enroll: Callable[..., Enrollment], now: datetime) -> None:
    enrollment = enroll(ada)
    withdraw_enrollment(enrollment, at=now)
    assert Event.objects.filter(verb="formation.withdrew").count() == 1


def test_who_has_taken_the_full_inventory_keeps_every_strength_and_adds_none_above_five(
    client_of: Sign, spring: Round, ada: Person, at_table: None, now: datetime
) -> None:
    seven = ["T1", "T2", "T3", "T4", "T5", "S1", "S2"]
    answer_short_form(ada, can_teach=seven, wants=[], by=ada, at=now)
    client = client_of(ada)
    begin(client, spring)
    counted = "Marked: {teach} of 7 to teach, {want} of 5 to learn."
    assert counted in client.get(address("strengths", spring)).content.decode()
    sent = {"shared_goal": "grant", "can_teach": seven}
    assert client.post(address("strengths", spring), {**sent, "can_teach": [*seven, "S3"]}).status_code == 422
    assert client.post(address("strengths", spring), sent).status_code == 302
    assert short_form_of(ada).can_teach == set(seven)
