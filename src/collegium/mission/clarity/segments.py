"""A text cut at its marks, so that a template can show it with its own escaping."""

from collections.abc import Sequence
from dataclasses import dataclass

from collegium.mission.clarity.rules import Mark


@dataclass(frozen=True)
class Segment:
    """A stretch of the text; `mark` is None between the marks."""

    text: str
    mark: Mark | None = None


def segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """The whole text in order: joined, the segments are the text again. `marks` are sorted and do not overlap."""
    cut, at = [], 0
    for mark in marks:
        cut += [Segment(text[at : mark.start]), Segment(text[mark.start : mark.end], mark)]
        at = mark.end
    cut.append(Segment(text[at:]))
    return [segment for segment in cut if segment.text]
