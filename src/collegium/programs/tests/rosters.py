"""Rosters as bytes, built where they are needed."""

import io
import zipfile
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

HEADER = ("Email", "Name", "Rank", "Department", "Date in rank")
ADA = ("ada@example.edu", "Ada Okafor", "Assistant Professor", "Anesthesiology", "2021-07-01")
BEN = ("ben@example.edu", "Ben Sato", "Asst Prof", "Pediatrics", "1 July 2022")
EVA = ("eva@example.edu", "Eva Núñez", "Associate Professor", "Surgery", "2019-01-15")


def csv_bytes(*rows: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    return "\r\n".join(delimiter.join(row) for row in quoted).encode(encoding)


def upload(content: bytes, name: str = "roster.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def workbook_bytes(*rows: Sequence[object]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(list(row))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def with_part(workbook: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one more part, or with that part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return made.getvalue()


def bomb() -> bytes:
    """About 0.1 MB that unpacks to 70 MB of one sheet."""
    return with_part(workbook_bytes(HEADER, ADA), "xl/worksheets/sheet1.xml", b"<row/>" * 12_000_000)
