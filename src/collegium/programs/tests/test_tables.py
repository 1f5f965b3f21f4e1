import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collegium.programs import table_files
from collegium.programs.faults import UnreadableTable
from collegium.programs.table_files import read_table
from collegium.programs.tables import Line, csv_text, harmless, without_apostrophe
from collegium.programs.tests.rosters import ADA, HEADER, bomb, with_part, workbook_bytes

ROWS = (("Name", "City"), ("Ada Okafor", "São Paulo"), ("Ben\nSato", 'the "Loop", Chicago'))


def cells(content: bytes) -> tuple[tuple[str, ...], ...]:
    table = read_table(content)
    return (table.header, *(line.cells for line in table.lines))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_of_every_usual_dialect_is_read(encoding: str, delimiter: str) -> None:
    assert cells(csv_text(ROWS, delimiter=delimiter).encode(encoding)) == ROWS


cell_text = st.text(
    st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"]) | st.sampled_from(list(",;\t\"'\n =")), max_size=12
)
rows_of_text = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(cell_text, min_size=width, max_size=width), min_size=1, max_size=6)
)


@settings(max_examples=40, deadline=None)
@given(rows_of_text, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_what_is_written_is_what_is_read(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    """For every delimiter and encoding; only wholly blank rows are left out."""
    header = [f"Column {number}" for number in range(len(rows[0]))]
    said = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    text = csv_text([header, *rows, ["last", *rows[0][1:]]], delimiter=delimiter)
    assert cells(text.encode(encoding)) == (tuple(header), *said, ("last", *rows[0][1:]))


@settings(max_examples=40, deadline=None)
@given(rows_of_text)
def test_a_workbook_of_any_text_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    plain = [[cell.replace("\n", " ").strip().lstrip("=") or "x" for cell in row] for row in rows]
    assert cells(workbook_bytes(["header"] * len(plain[0]), *plain))[1:] == tuple(tuple(row) for row in plain)


def test_a_line_has_the_number_that_an_editor_shows() -> None:
    table = read_table(b'sep=;\r\nName;City\r\n"Ada\r\nOkafor";Lagos\r\n\r\nBen;Osaka\r\n')
    assert table.delimiter == ";"
    assert table.lines == (Line(3, ("Ada\r\nOkafor", "Lagos")), Line(6, ("Ben", "Osaka")))


def test_rows_may_be_shorter_or_longer_than_the_header() -> None:
    short, long = read_table(b"a,b,c\n1\n1,2,3,4\n").lines
    assert (short.cell(0), short.cell(2), long.cells) == ("1", "", ("1", "2", "3", "4"))


def test_bytes_that_are_no_utf_8_are_windows_1252() -> None:
    assert cells("Name\nMüller – “Núñez”\n".encode("cp1252"))[1] == ("Müller – “Núñez”",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"Name,Email\r\n", "header-only"),
        (b"Name,Email\r\n,\r\n", "header-only"),
        (b"%PDF-1.7\n%\xe2\xe3", "kind"),
        (b"\x89PNG\r\n\x1a\n\0\0", "kind"),
        (b"\n <html><body>", "kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-excel"),
        (b"Name,Email\nAda\0,ada@example.edu\n", "nul"),
        (b"Name\nAda\x81\n", "encoding"),
        (b'Name,Email\nAda,a@b.org\n"Ben,b@b.org\n', "quotes"),
        (b"Name\n" + b"x" * 5001, "cell"),
        (b"Name" + b",x" * 100 + b"\nAda\n", "columns"),
        (b"Name,\n" * (table_files.LARGEST_ROW_COUNT + 2), "rows"),
        (b"PK\x03\x04 and nothing more", "broken"),
        (with_part(b"PK\x05\x06" + b"\0" * 18, "mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "kind"),
        (with_part(workbook_bytes(HEADER, ADA), "xl/vbaProject.bin", b"x"), "macros"),
        (with_part(workbook_bytes(HEADER, ADA), "xl/workbook.xml", b"<not closed"), "broken"),
        (workbook_bytes(HEADER), "header-only"),
        (workbook_bytes(), "empty"),
        (workbook_bytes(HEADER, ADA)[:-40], "broken"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_table(content)
    assert refused.value.fault.code == code
    assert str(refused.value).endswith((".", "?"))
    assert "%(" not in str(refused.value)


def test_the_first_line_of_an_unclosed_quotation_is_named() -> None:
    with pytest.raises(UnreadableTable, match="From line 3 on"):
        read_table(b'Name,Email\nAda,a@b.org\n"Ben,b@b.org\nCarmen,c@b.org\n')


def test_a_bomb_is_refused_by_its_directory() -> None:
    with pytest.raises(UnreadableTable) as refused:
        read_table(bomb())
    assert refused.value.fault.code == "bomb"


def test_a_part_that_lies_about_its_size_is_not_unpacked_further() -> None:
    """The directory says 100 bytes for 6 MB: nothing beyond them is read, and the sum of the part is wrong then."""
    honest = with_part(workbook_bytes(HEADER, ADA), "xl/worksheets/sheet1.xml", b"<row/>" * 1_000_000)
    place = honest.rfind(b"PK\x01\x02", 0, honest.rfind(b"xl/worksheets/sheet1.xml"))
    lying = honest[: place + 24] + struct.pack("<L", 100) + honest[place + 28 :]
    with pytest.raises(UnreadableTable) as refused:
        read_table(lying)
    assert refused.value.fault.code == "broken"


def test_too_many_parts_are_refused_before_they_are_listed() -> None:
    content = bytearray(workbook_bytes(HEADER, ADA))
    end = content.rfind(b"PK\x05\x06")
    content[end + 10 : end + 12] = struct.pack("<H", 60_000)
    with pytest.raises(UnreadableTable) as refused:
        read_table(bytes(content))
    assert refused.value.fault.code == "bomb"


def test_entities_in_a_workbook_are_refused() -> None:
    sheet = (
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet xmlns='
        b'"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c t="str"><v>&b;</v></c>'
        b"</row></sheetData></worksheet>"
    )
    with pytest.raises(UnreadableTable) as refused:
        read_table(with_part(workbook_bytes(HEADER, ADA), "xl/worksheets/sheet1.xml", sheet))
    assert refused.value.fault.code == "broken"


def test_a_formula_in_a_workbook_stays_text() -> None:
    assert cells(workbook_bytes(["Name", "Sum"], ["Ada", "=1+1"]))[1] == ("Ada", "=1+1")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", " =1", "\r=1"])
def test_cells_that_a_spreadsheet_would_run_are_made_harmless_and_come_back(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert without_apostrophe(harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["", "Ada", "O'Hara", "'s-Gravenhage", "2021-07-01"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert (harmless(cell), without_apostrophe(cell)) == (cell, cell)
