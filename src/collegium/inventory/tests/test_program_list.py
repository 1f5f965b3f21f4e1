"""A program's own list: hidden, reworded, added, exported and brought back; coordinators see nobody's answers."""

from collections.abc import Callable
from datetime import datetime
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from collegium.inventory.actions import bring_list
from collegium.inventory.models import ProgramItem
from collegium.inventory.program_list import COLUMNS, MOST_ADDED, Row, plan_of, read_list
from collegium.inventory.queries import domain_letters, list_of, rows_for_download
from collegium.inventory.refusals import NotOnTheList, TooManyItems
from collegium.people.models import Person
from collegium.programs.models import Program
from collegium.programs.table_files import read_table
from collegium.programs.tables import csv_text, harmless
from collegium.programs.tests.rosters import bomb, with_part


@pytest.fixture
def program(ada: Person, ben: Person, noon: datetime) -> Program:
    """Ada coordinates it, Ben stands on its roster."""
    made = Program.objects.create(name="Peers", created_at=noon)
    made.coordinators.create(person=ada, since=noon)
    made.participants.create(person=ben, since=noon)
    return made


def page_of(program: Program, rest: str = "") -> str:
    return f"/programs/{program.pk}/inventory/{rest}"


def upload(client: Client, program: Program, content: str | bytes) -> str:
    file = SimpleUploadedFile("items.csv", content.encode() if isinstance(content, str) else content)
    return client.post(page_of(program, "bring/"), {"table": file}).content.decode()


def test_ada_hides_rewords_and_adds(program: Program, ada: Person, client_of: Callable[[Person], Client]) -> None:
    client = client_of(ada)
    client.post(page_of(program, "C4/hide/"))
    client.post(page_of(program, "G4/reword/"), {"label": "IRB work", "definition": "Get protocols approved"})
    client.post(page_of(program, "add/"), {"domain": "T", "label": "Coaching", "definition": "Coach a colleague"})
    page = client.get(page_of(program)).content.decode()
    assert ("IRB work" in page, "Coaching" in page, "44 items are asked" in page) == (True, True, True)
    code = ProgramItem.objects.get(is_added=True).code
    assert code == f"T.{program.pk}.1"
    client.post(page_of(program, f"{code}/hide/"))
    client.post(page_of(program, "C4/show/"))
    known = list_of(program)
    assert (known["C4"].is_shown, known[code].is_shown, known["G4"].label) == (True, False, "IRB work")
    # Words that are those of the catalog follow the language of the reader again.
    client.post(
        page_of(program, "G4/reword/"),
        {
            "label": "Ethics board and regulatory work",
            "definition": "Get protocols approved and keep them in good standing",
        },
    )
    assert ProgramItem.objects.get(code="G4").label == ""


def test_bad_words_are_refused_beside_the_field(
    program: Program, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    client = client_of(ada)
    answer = client.post(page_of(program, "G4/reword/"), {"label": "", "definition": "x"})
    assert (answer.status_code, "Write what this item is called." in answer.content.decode()) == (422, True)
    sent = {"domain": "T", "label": "Curriculum design", "definition": "Again"}
    answer = client.post(page_of(program, "add/"), sent)
    assert (answer.status_code, "stands in this domain already" in answer.content.decode()) == (422, True)
    assert client.post(page_of(program, "Z9/hide/")).status_code == 404
    assert client.get(page_of(program, "C4/hide/")).status_code == 405
    assert not ProgramItem.objects.exists()


def test_the_export_comes_back_and_changes_nothing(
    program: Program, ada: Person, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    bring_list(program, [Row("", "T", "=HYPERLINK(1)", "-Coaching, again")], by=ada, at=noon)
    client = client_of(ada)
    text = client.get(page_of(program, "items.csv")).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1),'-Coaching" in text.replace('"', "")
    page = upload(client, program, text)
    assert "Nothing to change: every row that can be used stands in the list already." in page


def test_an_import_is_looked_at_first_and_then_written(
    program: Program, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    client = client_of(ada)
    text = csv_text(
        [
            COLUMNS,
            ["C4", "", "Building a clinical programme", "", "no"],
            ["T1", "", "At the bedside", "", "yes"],
            ["", "Teaching and education", "Coaching", "Coach a colleague", ""],
            ["T99", "", "Nothing", "", ""],
            ["", "", "Nowhere", "", ""],
            ["T1", "", "Twice", "", ""],
            ["S5", "", "", "", ""],
            ["S6", "", "x" * 81, "", ""],
            ["S7", "", "Fine", "", "perhaps"],
        ]
    )
    page = upload(client, program, text)
    assert not ProgramItem.objects.exists()
    for sentence in (
        "“T99” is no item of this list. Leave the code empty to add a new item.",
        "A new item needs a domain: one of the letters T, S, G, C, L, V, N, M, W.",
        "“T1” stands in this file twice. Keep one of the two rows.",
        "The item has no name. Write it in the column “item”.",
        "The name is longer than 80 characters. Shorten it.",
        "The column “shown” takes yes or no.",
    ):
        assert sentence in page
    rows = _hidden_rows(page)
    assert client.post(page_of(program, "bring/confirm/"), {"rows": rows}).status_code == 302
    known = list_of(program)
    assert (known["C4"].is_shown, known["T1"].label, known[f"T.{program.pk}.1"].label) == (
        False,
        "At the bedside",
        "Coaching",
    )
    # The same press again finds everything there.
    client.post(page_of(program, "bring/confirm/"), {"rows": rows})
    assert ProgramItem.objects.filter(is_added=True).count() == 1


def _hidden_rows(page: str) -> str:
    return unescape(page.split('name="rows" value="', 1)[1].split('"', 1)[0])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This file is empty. Choose the file that holds your list."),
        (b"\n \n", "This file is empty. Choose the file that holds your list."),
        (b"item\n", "This file has a header and nothing below it. Add one row for each item."),
        (b"item\nA\0\n", "This file holds bytes that no text has (NUL). Save your list as CSV UTF-8 or XLSX."),
        (
            b"item" + b",x" * 100 + b"\nA\n",
            "Line 1 has more than 100 columns. Keep only code, domain, item, meaning and shown.",
        ),
        (b"item\n" + b"A\n" * 201, "A list has at most 200 rows. Keep only its items."),
        (b"%PDF-1.7", "This is a PDF file, not a table. Save your list as CSV or XLSX and choose it again."),
        (
            with_part(b"PK\x05\x06" + b"\0" * 18, "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            "This archive is no XLSX spreadsheet. Save your list as XLSX or CSV.",
        ),
        (b"name,meaning\nA,B\n", "No column is called “item”."),
        (b"Name\nAda\x81\n", "The letters of this file cannot be read. Save it as CSV UTF-8 or as XLSX."),
    ],
)
def test_a_file_that_is_no_list_says_what_to_do(
    program: Program, ada: Person, client_of: Callable[[Person], Client], content: bytes, sentence: str
) -> None:
    page = upload(client_of(ada), program, content)
    assert sentence in page
    assert "roster" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_bomb_is_refused_in_words_of_a_list(
    program: Program, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    told = "This spreadsheet unpacks to far more than a list of items needs. Save the one sheet you need as CSV."
    assert told in upload(client_of(ada), program, bomb())
    # A preview that came back unreadable is told in the same words.
    answer = client_of(ada).post(page_of(program, "bring/confirm/"), {"rows": "item\r\n"})
    assert answer.status_code == 422
    assert "This file has a header and nothing below it. Add one row for each item." in answer.content.decode()


def test_only_coordinators_change_the_list(
    program: Program, ben: Person, stranger: Person, client_of: Callable[[Person], Client]
) -> None:
    for person, status in ((ben, 403), (stranger, 404)):
        client = client_of(person)
        for page in ("", "add/", "items.csv", "bring/", "T1/reword/"):
            assert client.get(page_of(program, page)).status_code == status
        for page in ("T1/hide/", "T1/show/", "bring/confirm/"):
            assert client.post(page_of(program, page)).status_code == status
    assert not ProgramItem.objects.exists()


def test_what_a_list_cannot_hold(program: Program, ada: Person, noon: datetime) -> None:
    with pytest.raises(NotOnTheList):
        bring_list(program, [Row("T.999.1", "T", "Of another program", "")], by=ada, at=noon)
    many = [Row("", "T", f"Item {number}", "") for number in range(MOST_ADDED + 1)]
    with pytest.raises(TooManyItems):
        bring_list(program, many, by=ada, at=noon)
    assert not ProgramItem.objects.exists()


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
known_rows = st.lists(st.tuples(words, words, st.booleans()), max_size=5)


@given(known_rows)
def test_whatever_a_list_holds_comes_back_from_a_spreadsheet_as_it_was(rows: list[tuple[str, str, bool]]) -> None:
    known = {
        f"T.1.{number}": Row(f"T.1.{number}", "T", label, definition, is_shown)
        for number, (label, definition, is_shown) in enumerate(rows)
    }
    if not known:
        return
    text = csv_text([[harmless(cell) for cell in row] for row in rows_for_download(known)])
    reading = read_list(read_table(text.encode()), domains={"t": "T"}, known=known)
    plan = plan_of(reading.rows, known)
    assert [row.fault.code for row in reading.bad] == ["item"] * len(reading.bad)
    assert (plan.added, plan.hidden, plan.shown) == ((), (), ())


@pytest.mark.django_db
def test_a_domain_is_found_by_letter_and_by_name() -> None:
    letters = domain_letters()
    assert (letters["t"], letters["teaching and education"], len(set(letters.values()))) == ("T", "T", 9)
