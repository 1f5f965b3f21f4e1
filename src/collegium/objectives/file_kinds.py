"""What kind of file this is, by its contents and never by its name alone. Pure.

Seven kinds can be kept. A program, a page with scripts or a document with macros is none of them.
"""

import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

LARGEST = 10_000_000
"""Bytes: ten megabytes."""

_HEAD = 4096
_PLAIN_CONTROLS = frozenset(b"\t\n\r\f")
_MARKUP = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml")


@dataclass(frozen=True)
class FileKind:
    """`endings` are what its name may end with; the first one is given to a name that has none of them."""

    name: str
    content_type: str
    endings: tuple[str, ...]


PDF = FileKind("PDF", "application/pdf", (".pdf",))
PNG = FileKind("PNG", "image/png", (".png",))
JPEG = FileKind("JPEG", "image/jpeg", (".jpg", ".jpeg"))
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = FileKind("DOCX", f"{_OFFICE}wordprocessingml.document", (".docx",))
XLSX = FileKind("XLSX", f"{_OFFICE}spreadsheetml.sheet", (".xlsx",))
CSV = FileKind("CSV", "text/csv", (".csv",))
TEXT = FileKind("TXT", "text/plain", (".txt",))

ALL = (PDF, DOCX, XLSX, PNG, JPEG, CSV, TEXT)
_BY_HEAD = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))


def kind_of(file: BinaryIO, name: str) -> FileKind | None:
    """The kind that contents and name agree on, or None. Reads the head, and of an office file its directory."""
    file.seek(0)
    head = file.read(_HEAD)
    found = next((kind for start, kind in _BY_HEAD if head.startswith(start)), None)
    if found is None and head.startswith(b"PK\x03\x04"):
        found = _office_kind(file)
    if found is None:
        found = _text_kind(head, name)
    file.seek(0)
    return found if found is not None and ending_of(name) in found.endings else None


def ending_of(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _office_kind(file: BinaryIO) -> FileKind | None:
    try:
        with zipfile.ZipFile(file) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return None
    if "[Content_Types].xml" not in names or any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else None


def _text_kind(head: bytes, name: str) -> FileKind | None:
    """Text is what holds no control characters, and does not begin like a page that a browser would run."""
    if not head or any(byte < 32 and byte not in _PLAIN_CONTROLS for byte in head):
        return None
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_MARKUP):
        return None
    return CSV if ending_of(name) == ".csv" else TEXT
