"""Bytes of a hostile world → a table of text cells with line numbers: CSV in the usual dialects, and XLSX.

Nothing here trusts the file: what is no table is refused with a `Fault` before it is unpacked. Plain Python, shared by
the web's roster import and the command line. Limits hold for a roster: see `LARGEST_ROW_COUNT` and its neighbors.

How a CSV is read, in this order, always the same way:
encoding   byte order mark (UTF-8, UTF-16), else UTF-8, else Windows-1252, which is what spreadsheets save in the West;
delimiter  a first line `sep=;` says it; else comma, semicolon or tab, whichever gives the header most cells;
lines      quoted cells may hold line ends; a line's number is where it begins, as a text editor counts.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from collegium.programs.faults import UnreadableTable, gettext_noop
from collegium.programs.spreadsheets import looks_like_zip, rows_of_workbook
from collegium.programs.tables import Line, Table

LARGEST_ROW_COUNT = 20_000
LARGEST_COLUMN_COUNT = 100
LONGEST_CELL = 5_000
DELIMITERS = (",", ";", "\t")

_SIGNATURES: Mapping[bytes, str] = {
    b"%pdf": "PDF",
    b"\x89png": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"gif8": "GIF",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
    b"<!doc": "HTML",
    b"<html": "HTML",
    b"<?xml": "XML",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _not_a_table(kind: str) -> UnreadableTable:
    sentence = gettext_noop(
        "This is a %(kind)s file, not a table. Save your roster as CSV or XLSX and choose it again."
    )
    return UnreadableTable("kind", sentence, kind=kind)


def _text_of(content: bytes) -> tuple[str, str]:
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    encoding = marked[0] if marked else "utf-8" if _is_utf_8(content) else "cp1252"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        sentence = gettext_noop("The letters of this file cannot be read. Save it as CSV UTF-8 or as XLSX.")
        raise UnreadableTable("encoding", sentence) from None
    if "\0" in text:
        sentence = gettext_noop("This file holds bytes that no text has (NUL). Save your roster as CSV UTF-8 or XLSX.")
        raise UnreadableTable("nul", sentence)
    return text, encoding


def _is_utf_8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _records(text: str, delimiter: str) -> Iterator[Line]:
    """The records of a CSV. Strict: an unclosed quotation mark would swallow colleagues, so it is refused."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            sentence = gettext_noop(
                "From line %(line)d on, a quotation mark is not closed or stands inside a value. "
                "Correct that line, or save the table again from your spreadsheet."
            )
            raise UnreadableTable("quotes", sentence, line=number) from None
        yield Line(number, tuple(cells))


def _first_cells(text: str, delimiter: str) -> int:
    try:
        return next((len(line.cells) for line in _records(text, delimiter) if any(map(str.strip, line.cells))), 0)
    except UnreadableTable:
        return 0


def _delimiter_of(text: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _first_cells(text, delimiter))


def _bounded(lines: Iterable[Line], most_rows: int | None) -> Iterator[Line]:
    """The rows that hold something; refuses what is larger than a roster can be."""
    kept, limit = 0, most_rows or LARGEST_ROW_COUNT
    for line in lines:
        if not any(map(str.strip, line.cells)):
            continue
        kept += 1
        if kept > limit + 1:
            sentence = gettext_noop("The table has more than %(limit)d rows. Split it into several files.")
            raise UnreadableTable("rows", sentence, limit=limit)
        if any(map(str.strip, line.cells[LARGEST_COLUMN_COUNT:])):
            sentence = gettext_noop(
                "Line %(line)d has more than %(limit)d columns. Keep only the columns of a roster."
            )
            raise UnreadableTable("columns", sentence, line=line.number, limit=LARGEST_COLUMN_COUNT)
        if max(map(len, line.cells)) > LONGEST_CELL:
            sentence = gettext_noop("Line %(line)d has a value of more than %(limit)d characters. Is a quote missing?")
            raise UnreadableTable("cell", sentence, line=line.number, limit=LONGEST_CELL)
        yield line


def _table_of(lines: Iterable[Line], *, encoding: str, delimiter: str, most_rows: int | None) -> Table:
    kept = tuple(_bounded(lines, most_rows))
    if not kept:
        raise UnreadableTable("empty", gettext_noop("This file is empty. Choose the file that holds your roster."))
    header, rows = kept[0], kept[1:]
    if not rows:
        sentence = gettext_noop("This file has a header and nothing below it. Add one row for each person.")
        raise UnreadableTable("header-only", sentence)
    return Table(tuple(name.strip() for name in header.cells), rows, encoding, delimiter)


def _read_csv(content: bytes, most_rows: int | None) -> Table:
    text, encoding = _text_of(content)
    first = text[:5].casefold()
    if first.startswith("sep=") and len(first) == 5 and first[4] in DELIMITERS:
        delimiter = first[4]
        said = True
    else:
        delimiter, said = _delimiter_of(text), False
    records = _records(text, delimiter)
    if said:
        next(records)
    return _table_of(records, encoding=encoding, delimiter=delimiter, most_rows=most_rows)


def _read_workbook(content: bytes, most_rows: int | None) -> Table:
    lines = (Line(number, cells) for number, cells in enumerate(rows_of_workbook(content), start=1) if cells)
    return _table_of(lines, encoding="xlsx", delimiter="", most_rows=most_rows)


def read_table(content: bytes, *, most_rows: int | None = None) -> Table:
    """The table in the bytes of a CSV or XLSX file, told apart by their first bytes, never by the file's name.

    `most_rows` lifts the limit of a roster for who reads their own file on their own machine.
    Raises `UnreadableTable` with a `Fault` (`code`, a sentence, its values). Cells keep their spaces and line ends.
    """
    if not content.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise UnreadableTable("empty", gettext_noop("This file is empty. Choose the file that holds your roster."))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        sentence = gettext_noop(
            "This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password, or as CSV."
        )
        raise UnreadableTable("old-excel", sentence)
    beginning = content[:64].lstrip().lower()
    for signature, kind in _SIGNATURES.items():
        if beginning.startswith(signature):
            raise _not_a_table(kind)
    return _read_workbook(content, most_rows) if looks_like_zip(content) else _read_csv(content, most_rows)
