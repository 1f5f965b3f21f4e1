from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collegium.audit.models import Event
from collegium.jobs.models import Job
from collegium.people.models import Person
from collegium.programs import jobs
from collegium.programs.actions import ImportNotOpen, confirm_import, discard_import, forget_import, write_import
from collegium.programs.models import ImportState, Participant, Program, RosterImport
from collegium.programs.queries import read_import
from collegium.programs.tests.rosters import ADA, BEN, EVA, HEADER, csv_bytes, upload, workbook_bytes

Upload = Callable[[bytes], RosterImport]
THREE = csv_bytes(HEADER, ADA, BEN, EVA)


def put(client: Client, program: Program, content: bytes) -> RosterImport:
    client.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(content)})
    return RosterImport.objects.latest("pk")


def at(name: str, found: RosterImport) -> str:
    return reverse(f"programs:{name}", args=[found.program_id, found.pk])


def text(client: Client, name: str, found: RosterImport) -> str:
    return client.get(at(name, found)).content.decode()


def test_from_a_file_to_a_roster(program: Program, coordinator: Client) -> None:
    """Ben uploads a file, looks at the columns, at what would change, and confirms."""
    answer = coordinator.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(THREE)})
    found = RosterImport.objects.get()
    assert answer["Location"] == at("columns", found)
    page = text(coordinator, "columns", found)
    assert page.count("selected") >= len(HEADER)
    chosen = {"email": 0, "name": 1, "rank": 2, "department": 3, "rank_started_on": 4, "date_order": "month-first"}
    assert coordinator.post(at("columns", found), chosen)["Location"] == at("preview", found)
    page = text(coordinator, "preview", found)
    assert "Nothing is written yet" in page
    assert "New</dt><dd>3</dd>" in page
    assert Participant.objects.count() == 1
    assert coordinator.post(at("confirm", found))["Location"] == at("import", found)
    assert "The roster is imported." in text(coordinator, "import", found)
    eva = Participant.objects.get(email="eva@example.edu")
    assert (eva.name, eva.rank, eva.rank_started_on) == ("Eva Núñez", "Associate Professor", date(2019, 1, 15))
    assert (eva.brought_person, eva.person.name, eva.person.has_joined) == (True, "Eva Núñez", False)
    assert not eva.person.has_usable_password()
    found.refresh_from_db()
    assert found.rows == []
    facts = Event.objects.get(verb="programs.roster_imported").facts
    assert facts == {"new": 3, "changed": 0, "unchanged": 0, "bad": 0}


def test_the_same_file_twice_changes_nothing_and_goes_straight_to_the_preview(
    program: Program, coordinator: Client
) -> None:
    first = put(coordinator, program, THREE)
    coordinator.post(at("columns", first), {**first.columns, "date_order": "month-first"})
    coordinator.post(at("confirm", first))
    before = list(Participant.objects.values().order_by("pk")) + list(Person.objects.values().order_by("pk"))
    answer = coordinator.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(THREE)})
    second = RosterImport.objects.latest("pk")
    assert answer["Location"] == at("preview", second)
    assert "Nothing to change" in text(coordinator, "preview", second)
    coordinator.post(at("confirm", second))
    second.refresh_from_db()
    assert (second.new_count, second.changed_count, second.unchanged_count) == (0, 0, 3)
    assert before == list(Participant.objects.values().order_by("pk")) + list(Person.objects.values().order_by("pk"))


def test_a_workbook_says_the_same_as_a_csv(program: Program, coordinator: Client) -> None:
    found = put(coordinator, program, workbook_bytes(HEADER, (*EVA[:4], date(2019, 1, 15))))
    coordinator.post(at("confirm", found))
    assert Participant.objects.get(email="eva@example.edu").rank_started_on == date(2019, 1, 15)


def test_changes_are_shown_word_for_word_and_a_joined_profile_is_kept(
    program: Program, coordinator: Client, ada: Person
) -> None:
    found = put(coordinator, program, csv_bytes(HEADER, ("ada@example.org", "Ada N. Okafor", "Professor", "", "")))
    page = text(coordinator, "preview", found)
    assert "<del>Assistant Professor</del> <ins>Professor</ins>" in page
    assert "kept: person’s own entry" in page
    coordinator.post(at("confirm", found))
    ada.refresh_from_db()
    assert (ada.name, ada.rank) == ("Ada Okafor", "Assistant Professor")
    assert Participant.objects.get(person=ada).name == "Ada N. Okafor"


def test_somebody_who_never_joined_is_corrected_only_by_the_roster_that_brought_them(
    program: Program, coordinator: Client, noon: datetime
) -> None:
    fay = Person.objects.create_user("fay@example.edu", name="Fay Lind", rank="Instructor")
    Participant.objects.create(program=program, person=fay, since=noon)
    coordinator.post(at("confirm", put(coordinator, program, csv_bytes(HEADER, EVA))))
    rows = [
        ("eva@example.edu", "Eva Núñez Lee", "", "", ""),
        ("fay@example.edu", "Fay L.", "Professor", "Surgery", ""),
    ]
    coordinator.post(at("confirm", put(coordinator, program, csv_bytes(HEADER, *rows))))
    assert Person.objects.get(email="eva@example.edu").name == "Eva Núñez Lee"
    fay.refresh_from_db()
    assert (fay.name, fay.rank, fay.department) == ("Fay Lind", "Instructor", "Surgery")


def test_somebody_who_changed_the_address_is_not_added_twice(
    program: Program, coordinator: Client, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(email="ada@elsewhere.org")
    rows = [("ada@example.org", "Ada Okafor", "Assistant Professor", "", "")]
    coordinator.post(at("confirm", put(coordinator, program, csv_bytes(HEADER, *rows))))
    rows = [("ada@elsewhere.org", "Ada Okafor", "Assistant Professor", "", "")]
    coordinator.post(at("confirm", put(coordinator, program, csv_bytes(HEADER, *rows))))
    assert (Participant.objects.count(), Person.objects.filter(name="Ada Okafor").count()) == (1, 1)


def test_bad_rows_are_listed_left_out_and_can_be_downloaded(program: Program, coordinator: Client) -> None:
    bad = ("=1+1", "", "Assistant Professor", "Lab; 3", "2190-01-01")
    found = put(coordinator, program, csv_bytes(HEADER, ADA, bad, ADA))
    page = text(coordinator, "preview", found)
    assert "Rows to mend</dt><dd>2</dd>" in page
    for reason in ("This is no e-mail address", "The name is missing", "lies in the future", "in line 2 already"):
        assert reason in page
    coordinator.post(at("confirm", found))
    assert Participant.objects.filter(email="ada@example.edu").count() == 1
    csv_text = coordinator.get(at("bad_rows", found)).content.decode("utf-8-sig")
    assert csv_text.splitlines()[1].startswith("'=1+1,,Assistant Professor,Lab; 3,2190-01-01,3,")
    assert "Download the rows to mend" in text(coordinator, "import", found)
    again = put(coordinator, program, csv_text.encode("utf-8-sig"))
    assert [bad.line for bad in read_import(again, at=again.uploaded_at).bad_cells][:2] == [2, 2]


def test_many_bad_rows_are_paged(program: Program, coordinator: Client) -> None:
    rows = [(f"nobody{n}", f"Nobody {n:02}", "", "", "") for n in range(30)]
    found = put(coordinator, program, csv_bytes(HEADER, *rows))
    first, second = (coordinator.get(at("preview", found), {"bad": page}).content.decode() for page in (1, 2))
    assert ("nobody0<" in first, "nobody29<" in first) == (True, False)
    assert ("nobody0<" in second, "nobody29<" in second) == (False, True)


def test_an_unknown_rank_is_asked_on_the_way(program: Program, coordinator: Client) -> None:
    found = put(coordinator, program, csv_bytes(HEADER, ("gil@example.edu", "Gil Park", "Staff Physician", "", "")))
    page = text(coordinator, "preview", found)
    assert "what do these ranks mean?" in page
    assert "Staff Physician (1)" in page
    assert coordinator.post(at("preview", found), {"rank-0": "emperor"}).status_code == 422
    assert coordinator.post(at("preview", found), {"rank-0": "assistant"}).status_code == 302
    assert "New</dt><dd>1</dd>" in text(coordinator, "preview", found)


def test_the_order_of_day_and_month_is_said_and_can_be_changed(program: Program, coordinator: Client) -> None:
    found = put(coordinator, program, csv_bytes(HEADER, (*EVA[:4], "07/01/2021")))
    assert "Month first: 07/01/2021 is July 1, 2021" in text(coordinator, "preview", found)
    coordinator.post(at("columns", found), {**found.columns, "date_order": "day-first"})
    coordinator.post(at("confirm", found))
    assert Participant.objects.get(email="eva@example.edu").rank_started_on == date(2021, 1, 7)


@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        ({"email": "", "name": 1}, "Say which column holds the e-mail address"),
        ({"email": 0, "name": ""}, "Say which column holds the name"),
        ({"email": 0, "name": 0}, "is chosen for"),
        ({"email": 0, "name": 99}, "99"),
    ],
)
def test_columns_that_cannot_be_are_refused(
    program: Program, coordinator: Client, chosen: dict[str, object], reason: str
) -> None:
    found = put(coordinator, program, THREE)
    answer = coordinator.post(at("columns", found), {**chosen, "date_order": "month-first"})
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)
    assert RosterImport.objects.get().columns == found.columns


def test_a_file_without_address_cannot_pass_the_columns(program: Program, coordinator: Client) -> None:
    found = put(coordinator, program, csv_bytes(("Rank", "Person"), ("Professor", "Ada Okafor")))
    for name in ("preview",):
        assert coordinator.get(at(name, found))["Location"] == at("columns", found)
    assert coordinator.post(at("confirm", found))["Location"] == at("columns", found)
    assert RosterImport.objects.get().state == ImportState.OPEN


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "This file is empty"),
        (b"Email,Name\n", "has a header and nothing below it"),
        (b"%PDF-1.7", "This is a PDF file"),
        (b"Email,Name\nAda\0,x", "NUL"),
        (b"PK\x03\x04", "This spreadsheet is damaged"),
    ],
)
def test_a_refused_file_says_what_to_do_and_leaves_nothing(
    program: Program, coordinator: Client, content: bytes, reason: str
) -> None:
    answer = coordinator.post(reverse("programs:upload", args=[program.pk]), {"roster": upload(content)})
    assert (answer.status_code, reason in answer.content.decode()) == (422, True)
    assert not RosterImport.objects.exists()


def test_no_file_at_all_is_a_sentence(program: Program, coordinator: Client) -> None:
    answer = coordinator.post(reverse("programs:upload", args=[program.pk]))
    assert (answer.status_code, "Choose the file" in answer.content.decode()) == (422, True)


def test_ten_thousand_rows_are_written_by_the_worker_with_bounded_queries(
    program: Program, coordinator: Client
) -> None:
    rows = [(f"p{n}@example.edu", f"Person {n}", "Asst Prof", "Medicine", "2021-07-01") for n in range(10_000)]
    found = put(coordinator, program, csv_bytes(HEADER, *rows))
    coordinator.post(at("confirm", found))
    page = text(coordinator, "import", found)
    assert "You can leave this page" in page
    assert 'max="10000" value="0"' in page
    job = Job.objects.get(path="collegium.programs.jobs.write_import")
    with CaptureQueriesContext(connection) as queries:
        jobs.write_import(**job.arguments)
    # Twenty pieces of 500 rows; SQLite splits an INSERT of many rows at its limit of parameters.
    assert len(queries) <= 20 * 30
    assert Participant.objects.count() == 10_001
    assert "The roster is imported." in text(coordinator, "import", found)
    jobs.write_import(**job.arguments)
    found.refresh_from_db()
    assert (found.new_count, found.written_count) == (10_000, 10_000)


def test_a_worker_that_breaks_off_goes_on_where_it_stopped(
    program: Program, uploaded: Upload, ben: Person, noon: datetime
) -> None:
    """The first piece was written and counted; the second worker writes the rest, and nothing twice."""
    found = uploaded(csv_bytes(HEADER, *[(f"p{n}@example.edu", f"P {n}", "", "", "") for n in range(700)]))
    confirm_import(found, by=ben, at=noon)
    RosterImport.objects.filter(pk=found.pk).update(written_count=500, new_count=500)
    write_import(found, at=noon)
    found.refresh_from_db()
    assert (found.state, found.new_count) == (ImportState.DONE, 700)
    assert Participant.objects.filter(email__startswith="p").count() == 200


def test_of_two_confirmations_one_wins(program: Program, uploaded: Upload, ben: Person, noon: datetime) -> None:
    found = uploaded(THREE)
    confirm_import(found, by=ben, at=noon)
    for late in (confirm_import, discard_import):
        with pytest.raises(ImportNotOpen):
            late(found, by=ben, at=noon)


def test_a_discarded_upload_is_gone(program: Program, coordinator: Client, uploaded: Upload) -> None:
    found = uploaded(THREE)
    assert coordinator.post(at("discard", found)).status_code == 302
    found.refresh_from_db()
    assert (found.rows, found.header) == ([], [])
    assert coordinator.get(at("preview", found)).status_code == 404


def test_an_upload_is_forgotten_after_a_day(program: Program, uploaded: Upload, noon: datetime) -> None:
    found = uploaded(THREE)
    job = Job.objects.get(path="collegium.programs.jobs.forget_import")
    assert (job.run_at, job.arguments) == (noon + timedelta(hours=24), {"pk": found.pk})
    forget_import(found.pk, at=noon + timedelta(hours=23))
    found.refresh_from_db()
    assert len(found.rows) == 3
    forget_import(found.pk, at=noon + timedelta(hours=24))
    found.refresh_from_db()
    assert (found.rows, found.state) == ([], ImportState.DISCARDED)
