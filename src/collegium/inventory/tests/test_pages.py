"""One's own pages: one domain a page, saved as one goes, with script and without."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from collegium.inventory.actions import Said, save_answers
from collegium.inventory.models import Condition, Experience
from collegium.inventory.queries import answers_of
from collegium.inventory.stated import Stated
from collegium.people.models import Person
from collegium.programs.actions import create_program
from collegium.programs.models import Participant, Program

HTMX = {"HX-Request": "true"}
WELLNESS_PAGE = "/inventory/domains/W/"


@pytest.fixture
def client(ada: Person, client_of: Callable[[Person], Client]) -> Client:
    return client_of(ada)


def test_ada_answers_one_domain_with_one_button(client: Client, ada: Person) -> None:
    sent = {
        "L1-level": "can_teach",
        "L1-example": "Chair of the fellowship committee",
        "L1-last_done_year": "2025",
        "L1-times_done": "more",
        "L1-link": "doi:10.1000/182",
        "L1-role": "Chair",
        "L1-willing": "yes",
        "L2-level": "want_to_learn",
        "L2-is_priority": "on",
        "L3-level": "",
        "next": "1",
    }
    answer = client.post("/inventory/domains/L/", sent)
    assert (answer.status_code, answer["Location"]) == (302, "/inventory/domains/V/")
    assert list(answers_of(ada).values_list("competency", "level", "is_priority", "willing", "link")) == [
        ("L1", "can_teach", False, "yes", "https://doi.org/10.1000/182"),
        ("L2", "want_to_learn", True, "ask", ""),
    ]
    page = client.get("/inventory/review/").content.decode()
    assert 'href="https://doi.org/10.1000/182" rel="noopener noreferrer nofollow"' in page
    assert "Chair of the fellowship committee · Chair · 2025 · more than 20 times" in page


def test_the_last_domain_leads_to_the_review(client: Client) -> None:
    assert client.post("/inventory/domains/W/", {"next": "1"})["Location"] == "/inventory/review/"
    assert client.get("/inventory/domains/Z/").status_code == 404


def test_saved_in_the_background_with_the_new_revisions(client: Client, ada: Person) -> None:
    answer = client.post("/inventory/domains/M/", {"M1-level": "can_do", "M1-revision": "0"}, headers=HTMX)
    assert (answer.status_code, answer.content.decode(), answer["X-Revisions"]) == (200, "Saved", "M1=1 M2=0 M3=0")
    answer = client.post("/inventory/domains/M/", {"M1-level": "", "M1-revision": "1"}, headers=HTMX)
    assert answer["X-Revisions"] == "M1=0 M2=0 M3=0"
    assert not answers_of(ada).exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"M1-level": "not_relevant", "M1-is_priority": "on"}, "A priority is something you want."),
        ({"M1-example": "x"}, "Choose an answer first; what you wrote about it belongs to one."),
        ({"M1-level": "can_do", "M1-last_done_year": "1066"}, "Write a year from 1950 to 2"),
        ({"M1-level": "can_do", "M1-last_done_year": "last"}, "Write a year with four digits, for example 2024."),
        ({"M1-level": "can_do", "M1-link": "javascript:alert(1)"}, "Paste a web address that begins with https://"),
        ({"M1-level": "can_do", "M1-example": "x" * 141}, "at most 140 characters"),
        ({"M1-level": "best"}, "best is not one of the available choices"),
    ],
)
def test_what_is_not_sound_stands_beside_its_item_and_nothing_is_saved(
    client: Client, ada: Person, sent: dict[str, str], sentence: str
) -> None:
    answer = client.post("/inventory/domains/M/", {"M2-level": "can_do", **sent})
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (422, True)
    # What was typed elsewhere on the page is kept.
    assert re.search(r'name="M2-level" value="can_do"[^>]* checked', page)
    assert not answers_of(ada).exists()
    assert sentence in client.post("/inventory/domains/M/", sent, headers=HTMX).content.decode()


def test_two_windows_meet_and_nothing_is_lost(client: Client, ada: Person) -> None:
    client.post("/inventory/domains/M/", {"M1-level": "can_do"})
    old = {"M1-level": "want_to_learn", "M1-revision": "0"}
    assert client.post("/inventory/domains/M/", old, headers=HTMX).status_code == 409
    answer = client.post("/inventory/domains/M/", old)
    page = answer.content.decode()
    assert (answer.status_code, "Saved elsewhere: Can do." in page) == (409, True)
    assert re.search(r'name="M1-revision" value="1"', page)
    # Saving once more goes over it, knowingly.
    client.post("/inventory/domains/M/", {**old, "M1-revision": "1"})
    assert answers_of(ada).get().level == "want_to_learn"


def test_the_sixth_priority_says_what_to_do(client: Client) -> None:
    five = {
        f"S{number}-{name}": value
        for number in range(1, 6)
        for name, value in (("level", "want_to_learn"), ("is_priority", "on"))
    }
    client.post("/inventory/domains/S/", five)
    answer = client.post("/inventory/domains/M/", {"M1-level": "want_to_learn", "M1-is_priority": "on"})
    assert (answer.status_code, "Five items are your priorities already." in answer.content.decode()) == (422, True)


def test_the_overview_leads_on_and_shames_nobody(client: Client, ada: Person) -> None:
    page = client.get("/inventory/").content.decode()
    assert 'href="/inventory/domains/T/">Begin' in page
    assert "%" not in re.sub(r"<[^>]+>", "", page)
    client.post("/inventory/domains/T/", {f"T{number}-level": "can_do" for number in range(1, 8)})
    page = client.get("/inventory/").content.decode()
    assert 'href="/inventory/domains/S/">Go on' in page
    assert "7 of 7 answered" in page


def test_the_pages_ask_the_database_as_often_for_three_answers_as_for_one(client: Client, ada: Person) -> None:
    counted: dict[str, list[int]] = {}
    for number in ("1", "2", "3"):
        client.post("/inventory/domains/T/", {f"T{number}-level": "can_do"})
        assert answers_of(ada).count() == int(number)
        client.post(
            "/inventory/experiences/",
            {f"{code}-has": "on" for code in ("promoted_here", "hired_staff")[: int(number)]},
        )
        for page in ("", "domains/T/", "review/", "visibility/", "experiences/"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/inventory/{page}").status_code == 200
            counted.setdefault(page, []).append(len(queries))
    assert {page: len(set(counts)) for page, counts in counted.items()} == dict.fromkeys(counted, 1)


def test_wellness_has_the_line_about_help_and_nothing_all_at_once(client: Client) -> None:
    assert "confidential help" in client.get("/inventory/domains/W/").content.decode()
    assert "confidential help" not in client.get("/inventory/domains/T/").content.decode()
    client.post("/inventory/domains/W/", {"W1-level": "can_do"})
    client.post("/inventory/domains/T/", {"T1-level": "can_do"})
    page = client.get("/inventory/visibility/").content.decode()
    assert (page.count('name="all"'), page.count('name="none"'), page.count("confidential help")) == (1, 2, 1)


def test_the_program_says_where_help_is_and_its_words_are_only_words(
    client: Client, ada: Person, ben: Person, noon: datetime
) -> None:
    assert "ombuds office, employee assistance, faculty affairs" in client.get(WELLNESS_PAGE).content.decode()
    for name, words in (
        ("Silent", ""),
        ("Rivers", "Room 12 <b>& 555-0134</b>"),
        ("Twin", "Room 12 <b>& 555-0134</b>"),
    ):
        made = create_program(name=name, organization="", time_zone="UTC", by=ben, at=noon)
        Program.objects.filter(pk=made.pk).update(confidential_help=words)
        Participant.objects.create(program=made, person=ada, since=noon)
    far = create_program(name="Far", organization="", time_zone="UTC", by=ben, at=noon)
    Program.objects.filter(pk=far.pk).update(confidential_help="Elsewhere")
    client.post(WELLNESS_PAGE, {"W1-level": "can_do"})
    for page in (WELLNESS_PAGE, "/inventory/visibility/"):
        told = client.get(page).content.decode()
        assert told.count("Room 12 &lt;b&gt;&amp; 555-0134&lt;/b&gt;") == 1
        assert "ombuds office" not in told
        assert "Elsewhere" not in told


def test_ada_tells_what_she_has_been_through_and_takes_it_back(client: Client, ada: Person) -> None:
    sent = {"promoted_here-has": "on", "promoted_here-detail": "In 2024", "promoted_here-is_visible": "on"}
    assert client.post("/inventory/experiences/", sent).status_code == 302
    told = Experience.objects.get()
    assert (told.person, told.kind, told.detail, told.is_visible, told.willing) == (
        ada,
        "promoted_here",
        "In 2024",
        True,
        "ask",
    )
    answer = client.post("/inventory/experiences/", {**sent, "promoted_here-detail": "x" * 141})
    assert (answer.status_code, "Been promoted here</a>" in answer.content.decode()) == (422, True)
    client.post("/inventory/experiences/", {})
    assert not Experience.objects.exists()


def test_ada_names_one_hard_condition_and_takes_it_back(client: Client, ada: Person) -> None:
    assert client.post("/inventory/condition/", {"kind": "data"}).status_code == 302
    assert Condition.objects.get().kind == "data"
    assert client.post("/inventory/condition/", {"kind": "weather"}).status_code == 422
    client.post("/inventory/condition/", {"kind": ""})
    assert not Condition.objects.exists()


def test_nobody_else_reads_an_answer(
    ada: Person, ben: Person, client_of: Callable[[Person], Client], noon: object
) -> None:
    save_answers({"T1": Said(Stated(level="can_teach", example="CanaryExample"))}, by=ada, at=noon)  # type: ignore[arg-type]
    other = client_of(ben)
    for page in ("", "domains/T/", "review/", "visibility/", "experiences/", "condition/"):
        assert "CanaryExample" not in other.get(f"/inventory/{page}").content.decode()
    assert Client().get("/inventory/").status_code == 302


def test_wrong_methods(client: Client) -> None:
    assert client.get("/inventory/review/finish/").status_code == 405
    assert client.get("/inventory/visibility/domains/T/").status_code == 405
    assert client.post("/inventory/").status_code == 405
