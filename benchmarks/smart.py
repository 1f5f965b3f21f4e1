"""How often the SMART checks agree with given labels, letter by letter, from the words of a statement alone.

usage: python -m benchmarks.smart [FILE.csv …] [--json] [--no-errors]

Without a file: the labelled statements that ship with the checks. A file has the columns text,S,M,A,T with 1 for pass
and 0 for fail; A is the controlled-act rule, and R is judged by links, not by words.
"""

import argparse
import csv
import json
import pathlib
import sys
from dataclasses import dataclass

from collegium.objectives import wording
from collegium.objectives.wording import read_statement

LETTERS = ("S", "M", "A", "T")
SHIPPED = pathlib.Path(wording.__file__).parent / "labelled" / "en.csv"


@dataclass(frozen=True)
class Labelled:
    text: str
    labels: dict[str, bool]


class BadFile(ValueError):
    """The file cannot be used; the text says why and where."""


def read_labelled(path: pathlib.Path) -> list[Labelled]:
    """The rows of one file. Raises `BadFile` with the line that is wrong."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as handle:
            reader = csv.DictReader(handle)
            missing = {"text", *LETTERS} - set(reader.fieldnames or ())
            if missing:
                raise BadFile(f"{path}: the column {min(missing)} is missing; the header is text,S,M,A,T.")
            return [_labelled(row, path, reader.line_num) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise BadFile(f"{path}: cannot be read as a CSV file in UTF-8 ({cause}).") from cause


def _labelled(row: dict[str, str], path: pathlib.Path, line: int) -> Labelled:
    values = {letter: (row[letter] or "").strip() for letter in LETTERS}
    for letter, value in values.items():
        if value not in {"0", "1"}:
            raise BadFile(f"{path}, line {line}: {letter} is {value!r}; write 1 for pass or 0 for fail.")
    return Labelled(row["text"] or "", {letter: value == "1" for letter, value in values.items()})


def agreement(rows: list[Labelled]) -> tuple[dict[str, float], list[tuple[str, Labelled]]]:
    """The share of rows on which checks and labels agree, per letter, and every disagreement."""
    judged = [(row, read_statement(row.text)) for row in rows]
    wrong = [(letter, row) for row, said in judged for letter in LETTERS if said.passes(letter) != row.labels[letter]]
    shares = {letter: 1 - sum(found == letter for found, _row in wrong) / len(rows) for letter in LETTERS}
    return {letter: round(share, 4) for letter, share in shares.items()}, wrong


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.smart")
    parser.add_argument("files", nargs="*", type=pathlib.Path, default=[SHIPPED], metavar="FILE.csv")
    parser.add_argument("--json", action="store_true", help="one line for programs")
    parser.add_argument("--no-errors", action="store_true", help="leave out the list of disagreements")
    options = parser.parse_args(arguments)
    try:
        rows = [row for path in options.files for row in read_labelled(path)]
        if not rows:
            raise BadFile("There is no statement in it. Write at least one row below the header.")
    except BadFile as bad:
        print(bad, file=sys.stderr)
        return 2
    shares, wrong = agreement(rows)
    if options.json:
        print(json.dumps({"agreement": shares}))
        return 0
    print(f"{len(rows)} statements")
    for letter, share in shares.items():
        print(f"{letter}  {share:7.1%}")
    for letter, row in [] if options.no_errors else wrong:
        label = "pass" if row.labels[letter] else "fail"
        print(f"{letter}: labelled {label}, the checks say otherwise | {row.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
