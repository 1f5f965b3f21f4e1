"""Makes a roster that can be imported in the browser from the 397 professors of `professors_397.csv`.

usage: python -m benchmarks.professors PROFESSORS.csv --out ROSTER.csv [--rank AsstProf] [--as-of 2026-03-02]

The file is anonymous and has no addresses, and a roster needs them: everybody gets a placeholder at example.edu, which
no mail can ever reach (RFC 2606), and a name made of the row's number. `rank` stays the file's own title. `discipline`
(A theoretical, B applied) becomes the track, because the file knows no other. `yrs.service`, the years at the college,
stands in for the years in rank: exact for most assistant professors, too long for the others. `rank_started_on` lies
that many years before `--as-of` (today, unless said otherwise). Sex and salary are left out: no roster asks for them.

Source: the `Salaries` data of R's carData (Fox and Weisberg); not part of this project.
"""

import argparse
import csv
import pathlib
from collections.abc import Iterable, Mapping
from datetime import date

HEADER = ("email", "name", "rank", "track", "rank_started_on")
DISCIPLINES = {"A": "Theoretical", "B": "Applied"}


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 28 February."""
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def roster_rows(professors: Iterable[Mapping[str, str]], *, rank: str | None, as_of: date) -> list[tuple[str, ...]]:
    """One roster row for each professor, of one rank or of all."""
    return [
        (
            f"professor{int(row['rownames']):03}@example.edu",
            f"Professor {int(row['rownames']):03}",
            row["rank"],
            DISCIPLINES[row["discipline"]],
            years_before(as_of, int(row["yrs.service"])).isoformat(),
        )
        for row in professors
        if rank in {None, row["rank"]}
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("professors", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--rank", choices=["AsstProf", "AssocProf", "Prof"])
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.today())  # noqa: DTZ011 -- a calendar day
    asked = parser.parse_args()
    with asked.professors.open(newline="", encoding="utf-8") as handle:
        rows = roster_rows(csv.DictReader(handle), rank=asked.rank, as_of=asked.as_of)
    with asked.out.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows([HEADER, *rows])
    print(f"{len(rows)} rows written to {asked.out}")


if __name__ == "__main__":
    main()
