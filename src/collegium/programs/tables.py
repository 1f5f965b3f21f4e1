"""A table of text cells with line numbers, and how one is written for spreadsheets. Reading files: `table_files`."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One row: the number of its first line in the file (1 is the first), and its cells as they stand there."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The cell of a column (0 is the first), empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """A header and the rows below it, without blank rows. Rows may be shorter or longer than the header."""

    header: tuple[str, ...]
    lines: tuple[Line, ...]
    encoding: str = ""
    delimiter: str = ""


def harmless(cell: str) -> str:
    """The cell, with an apostrophe in front where a spreadsheet would run it as a formula (CWE-1236, OWASP)."""
    return f"'{cell}" if cell.lstrip()[:1] in set("=+-@|＝＋－＠") - {""} or cell[:1] in {"\t", "\r", "\n"} else cell


def without_apostrophe(cell: str) -> str:
    """Takes back what `harmless` did, so that a downloaded row can be mended and brought back."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def csv_text(rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> str:
    """The rows as CSV with every cell as it is; for a file that people open in a spreadsheet, use `harmless` first."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
