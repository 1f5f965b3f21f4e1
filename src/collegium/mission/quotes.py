"""Finds the words that a comment speaks of, and cuts a text at them. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise


def find_words(text: str, quoted: str) -> tuple[int, int] | None:
    """Where `quoted` first stands in `text`; white space and case do not matter. None where it does not stand."""
    parts = [re.escape(part) for part in quoted.split()]
    if not parts:
        return None
    found = re.search(r"\s+".join(parts), text, re.IGNORECASE)
    return found.span() if found else None


@dataclass(frozen=True)
class Stretch:
    """A stretch of text and the keys of all quotations that cover it."""

    text: str
    keys: tuple[int, ...] = ()


def stretches(text: str, quotations: Mapping[int, str]) -> list[Stretch]:
    """The whole text in order, cut where a quotation begins or ends. Quotations may overlap or be gone by now."""
    spans = {key: span for key, quoted in quotations.items() if (span := find_words(text, quoted))}
    borders = sorted({0, len(text), *(at for span in spans.values() for at in span)})
    return [
        Stretch(
            text[start:end],
            tuple(key for key, (first, last) in spans.items() if first <= start and end <= last),
        )
        for start, end in pairwise(borders)
    ]
