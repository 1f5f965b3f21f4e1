"""The catalog of competencies: 44 items in 9 domains, loaded once from a data file of this package.

Pure: no Django, no database. The texts are the English originals; pages translate them when they show them
(`texts.py` hands every one of them to the translators). Source: the domain evidence, section 5.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MOST_PRIORITIES = 5
"""A person's priority wants, at most. Source: the domain evidence, section 5."""


WELLNESS = "W"
"""The domain whose items are opened one by one or not at all. Source: the domain evidence, 9.3."""


@dataclass(frozen=True)
class Competency:
    """One item. `code` is stable ("S5"); the texts are English originals. `evidence`: what may show it.

    `is_added`: no item of the catalog but one that a program added, in the program's own words.
    """

    code: str
    label: str
    definition: str
    evidence: tuple[str, ...] = ()
    is_added: bool = False


@dataclass(frozen=True)
class Domain:
    """A family of competencies under one letter, in the order of the catalog."""

    code: str
    label: str
    competencies: tuple[Competency, ...]


def _data() -> dict[str, Any]:
    text = files("collegium.inventory").joinpath("data/inventory.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def domains() -> tuple[Domain, ...]:
    """All domains with their competencies, in the order in which they are shown."""
    data = _data()
    return tuple(
        Domain(
            code=domain["code"],
            label=domain["label"],
            competencies=tuple(
                Competency(
                    code=item["code"],
                    label=item["label"],
                    definition=item["definition"],
                    evidence=tuple(item["evidence_examples"]),
                )
                for item in data["items"]
                if item["domain"] == domain["code"]
            ),
        )
        for domain in data["domains"]
    )


@cache
def competencies() -> dict[str, Competency]:
    """Every competency by its code, in the order of the catalog."""
    return {item.code: item for domain in domains() for item in domain.competencies}


def codes() -> tuple[str, ...]:
    """Every code in the order of the catalog; a code's place is its number wherever numbers are needed."""
    return tuple(competencies())
