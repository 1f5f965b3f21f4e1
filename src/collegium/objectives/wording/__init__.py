"""What the words of an objective say for themselves, letter by letter. Pure.

Source: evidence 6.1. Only words are judged here: S (one visible act on one thing), M (something a peer can see), A
(an act of one's own, the controlled-act rule) and T (an end that a calendar can hold). R needs links, not words.
"""

from dataclasses import dataclass
from functools import cache

from collegium.objectives.wording.measurable import measurable
from collegium.objectives.wording.own_act import own_act
from collegium.objectives.wording.reading import Point, Spot, read
from collegium.objectives.wording.slips import Mended, mend
from collegium.objectives.wording.specific import specific
from collegium.objectives.wording.timely import timed
from collegium.objectives.wording.times import TIME_WORDS
from collegium.objectives.wording.words import words_in

__all__ = ["Point", "Spot", "Statement", "read_statement"]


@dataclass(frozen=True)
class Statement:
    """The spots of each letter, in the text as it was typed; a letter without a spot passes."""

    text: str
    S: tuple[Spot, ...] = ()
    M: tuple[Spot, ...] = ()
    A: tuple[Spot, ...] = ()
    T: tuple[Spot, ...] = ()

    def spots(self, letter: str) -> tuple[Spot, ...]:
        found: tuple[Spot, ...] = getattr(self, letter)
        return found

    def passes(self, letter: str) -> bool:
        return not self.spots(letter)


def read_statement(text: str, *, language: str = "en") -> Statement:
    """Judges the words of one objective, whatever they are. Never raises."""
    words = words_in(language)
    mended = mend(text, *_known(language))
    reading = read(mended.text, words)
    if not reading.tokens:
        nothing = (Spot(Point.NOTHING_TO_DO, 0, len(text)),)
        return Statement(text, nothing, nothing, nothing, nothing)
    letters = {"S": specific(reading), "M": measurable(reading), "A": own_act(reading), "T": timed(reading)}
    return Statement(
        text, **{letter: tuple(_as_typed(spot, mended) for spot in spots) for letter, spots in letters.items()}
    )


@cache
def _known(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that are no slips, and those as which a slip is read."""
    words = words_in(language)
    return words.all | TIME_WORDS, words.correctable | TIME_WORDS


def _as_typed(spot: Spot, mended: Mended) -> Spot:
    return Spot(spot.point, mended.place(spot.start), mended.place(spot.end))
