"""Turns the shared cs_faculty data into a roster and pairs for `collegium form`.

usage: python -m benchmarks.cs_faculty [--source ../shared/data/cs_faculty] [--out var/cs_faculty]

rank           nobody's rank is public: the rank band is guessed from years since the first paper, under 10 assistant,
               under 18 associate, else full; years_in_rank counts from there
track          the area with most papers, in five families: AI, systems, theory, interdisciplinary, other
specialty      the area with most papers
strengths      areas with at least three papers (a person without one: the area with most papers)
pairs          co-authors whose last joint paper is within 48 months of the end of 2016 (the look-back of NSF's
               collaborator list), 5,508 of 16,114 ties
"""

import argparse
import csv
import sys
from pathlib import Path

LAST_YEAR = 2016
LOOK_BACK_YEARS = 4
BANDS = ((0, 10, "Assistant Professor"), (10, 18, "Associate Professor"), (18, 200, "Professor"))
FAMILIES = {
    "ai": "ai vision mlmining nlp ir",
    "systems": "arch comm sec mod da bed hpc mobile metrics ops pl soft",
    "theory": "act crypt log",
    "interdisciplinary": "bio graph ecom hci robotics visualization",
}


def family_of(area: str) -> str:
    return next((name for name, areas in FAMILIES.items() if area in areas.split()), "other")


def papers_by_area(text: str) -> dict[str, int]:
    pairs = (part.split(":") for part in text.split(";") if part)
    return {area: int(count) for area, count in pairs}


def roster_row(row: dict[str, str]) -> dict[str, str]:
    years = max(0, LAST_YEAR - int(row["first_paper_year"]))
    begin, _, rank = next(band for band in BANDS if band[0] <= years < band[1])
    areas = papers_by_area(row["areas"])
    main_area = max(areas, key=lambda area: (areas[area], area), default="")
    strengths = sorted(area for area, count in areas.items() if count >= 3) or [main_area]
    return {
        "person_id": row["person_id"],
        "rank": rank,
        "years_in_rank": str(years - begin),
        "track": family_of(main_area),
        "specialty": main_area,
        "institution": row["institution"],
        "strengths": ";".join(strengths),
    }


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cs_faculty")
    parser.add_argument("--source", type=Path, default=Path("../shared/data/cs_faculty"))
    parser.add_argument("--out", type=Path, default=Path("var/cs_faculty"))
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    people = [roster_row(row) for row in read(options.source / "people.csv")]
    known = {row["person_id"] for row in people}
    pairs = [
        {"person_id": row["person_id"], "other_id": row["coauthor_id"]}
        for row in read(options.source / "coauthors.csv")
        if int(row["last_joint_paper_year"]) > LAST_YEAR - LOOK_BACK_YEARS
        and {row["person_id"], row["coauthor_id"]} <= known
    ]
    write(options.out / "roster.csv", people)
    write(options.out / "pairs.csv", pairs)
    print(f"{len(people)} people and {len(pairs)} pairs in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
