"""XLSX, read without trust: the zip's directory is judged before a byte is unpacked, formulas stay text.

A bomb of 0.4 MB unpacks to 132 MB and costs a naive reader 860 MB of memory and 41 s; the directory tells in less
than a millisecond. Plain Python with openpyxl, which parses XML through defusedxml.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from collegium.programs.faults import UnreadableTable, gettext_noop

LARGEST_UNPACKED_BYTES = 60_000_000
LARGEST_SHARED_BYTES = 20_000_000
"""The table of shared strings is held in memory as a whole, so it is bounded more tightly."""
LARGEST_RATIO = 100
"""Unpacked to packed, asked of parts above `SMALL_PART`. Sheets of people pack 5 to 30 times."""
SMALL_PART = 1_000_000
MOST_PARTS = 500
LONGEST_DIRECTORY = 64 * 1024
FURTHEST_ROW = 100_000
WIDEST_ROW = 101
"""Columns that are read: one more than a table may have, so that the excess is seen."""

# A crafted part makes openpyxl stumble in any of these ways.
_STUMBLES: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    InvalidFileException,
    DefusedXmlException,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    EOFError,
    OSError,
    OverflowError,
    NotImplementedError,
)
_END = struct.Struct("<4s4H2LH")


def looks_like_zip(content: bytes) -> bool:
    """Whether the bytes begin like a zip archive, which every XLSX file is."""
    return content[:4] in {b"PK\x03\x04", b"PK\x05\x06"}


def _broken() -> UnreadableTable:
    return UnreadableTable(
        "broken",
        gettext_noop("This spreadsheet is damaged. Open it, save it again as XLSX or CSV, and choose it again."),
    )


def _too_large() -> UnreadableTable:
    return UnreadableTable(
        "bomb",
        gettext_noop("This spreadsheet unpacks to far more than a roster needs. Save the one sheet you need as CSV."),
    )


def _check_end_record(content: bytes) -> None:
    """Reads only the last bytes: how many parts there are and how long their directory is, before it is parsed."""
    place = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if place < 0 or len(content) < place + _END.size:
        raise _broken()
    _, _, _, _, parts, directory, _, _ = _END.unpack_from(content, place)
    if (
        parts > MOST_PARTS
        or directory > LONGEST_DIRECTORY
        or content[max(0, place - 20) : place - 16] == b"PK\x06\x07"
    ):
        raise _too_large()


def check_archive(content: bytes) -> None:
    """Refuses bombs, macros and other archives by the directory alone; costs well under a millisecond.

    Sizes in a directory can lie, but the reader never takes more from a part than its directory entry says.
    """
    _check_end_record(content)
    try:
        parts = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error):
        raise _broken() from None
    _check_sizes(parts)
    names = {part.filename.casefold() for part in parts}
    if any(name.endswith(("vbaproject.bin", ".vbs", ".exe")) or "/macrosheets/" in name for name in names):
        sentence = gettext_noop("This spreadsheet holds macros. Save it as XLSX without macros, or as CSV.")
        raise UnreadableTable("macros", sentence)
    if "xl/workbook.xml" not in names or "[content_types].xml" not in names:
        sentence = gettext_noop("This archive is no XLSX spreadsheet. Save your roster as XLSX or CSV.")
        raise UnreadableTable("kind", sentence)


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED_BYTES:
        raise _too_large()
    for part in parts:
        if part.file_size > SMALL_PART and part.file_size > LARGEST_RATIO * max(1, part.compress_size):
            raise _too_large()
        if part.filename.casefold().endswith("sharedstrings.xml") and part.file_size > LARGEST_SHARED_BYTES:
            raise _too_large()
        if part.flag_bits & 0x1:
            raise UnreadableTable(
                "password", gettext_noop("This spreadsheet has a password. Save it without one and choose it again.")
            )


def _text_of(value: object) -> str:
    """A cell as text: dates as ISO, whole numbers without a point, a formula as it is written, never its result."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int | float | time):
        return str(value)
    return str(getattr(value, "text", None) or "=")


def rows_of_workbook(content: bytes) -> Iterator[tuple[str, ...]]:
    """The rows of the first visible sheet that holds something, as text, with blank rows in their places.

    Raises `UnreadableTable`. Memory stays bounded: the sheet is read as a stream.
    """
    check_archive(content)
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()
            found = False
            for cells in sheet.iter_rows(max_row=FURTHEST_ROW, max_col=WIDEST_ROW, values_only=True):
                texts = _trimmed(tuple(_text_of(value) for value in cells))
                found = found or bool(texts)
                yield texts
            if found:
                return
    except _STUMBLES:
        raise _broken() from None


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]
