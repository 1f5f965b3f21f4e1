"""The checks one by one. A check says where, never what to think: hints never block."""

from dataclasses import dataclass, field
from enum import StrEnum
from re import Pattern

from collegium.mission.clarity.words import WordLists, sentences_of, syllables, words_of

FEWEST_WORDS = 8
SHORT_BELOW = 15
LONG_ABOVE = 40
MOST_WORDS = 60
LONGEST_SENTENCE = 25
LONG_WORD_SYLLABLES = 4
LONG_WORDS_PERCENT = 20
MOST_BUZZWORDS = 1
MOST_OUTCOMES = 3


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Check(StrEnum):
    TOO_SHORT = "too_short"
    SHORT = "short"
    LONG = "long"
    TOO_LONG = "too_long"
    SENTENCE = "sentence"
    LONG_WORDS = "long_words"
    WHO = "who"
    WHY = "why"
    CHANGE = "change"
    MEANS = "means"
    ONLY_ACTIVITY = "only_activity"
    BUZZWORDS = "buzzwords"
    ABSOLUTES = "absolutes"
    FITS_ANYONE = "fits_anyone"
    OUTCOMES = "outcomes"
    IDENTIFIERS = "identifiers"


@dataclass(frozen=True)
class Mark:
    """`text[start:end]` made a check speak."""

    start: int
    end: int
    check: Check
    level: Level


@dataclass(frozen=True)
class Finding:
    """One check that spoke, with the words it means and, where it counts, the number it counted."""

    check: Check
    level: Level
    marks: tuple[Mark, ...] = field(default=())
    number: int = 0


def marked(check: Check, level: Level, spans: list[tuple[int, int]], *, number: int = 0) -> Finding:
    marks = tuple(Mark(start, end, check, level) for start, end in spans)
    return Finding(check, level, marks, number or len(marks))


def spans_of(pattern: Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text) if found.end() > found.start()]


def length(text: str) -> list[Finding]:
    """Words: under 8 error, 8-14 hint, 15-40 fine, 41-60 hint, over 60 error."""
    count = len(words_of(text))
    if count < FEWEST_WORDS:
        return [Finding(Check.TOO_SHORT, Level.ERROR, number=count)]
    if count > MOST_WORDS:
        return [Finding(Check.TOO_LONG, Level.ERROR, number=count)]
    if count < SHORT_BELOW:
        return [Finding(Check.SHORT, Level.HINT, number=count)]
    return [Finding(Check.LONG, Level.HINT, number=count)] if count > LONG_ABOVE else []


def sentence_length(text: str) -> list[Finding]:
    """A sentence of more than 25 words; the mark is where it passes the twenty-fifth."""
    long = [sentence for sentence in sentences_of(text) if len(sentence) > LONGEST_SENTENCE]
    if not long:
        return []
    spans = [(sentence[LONGEST_SENTENCE].start, sentence[LONGEST_SENTENCE].end) for sentence in long]
    return [marked(Check.SENTENCE, Level.HINT, spans, number=max(map(len, long)))]


def long_words(text: str) -> list[Finding]:
    """More than 20 % of the words have four or more syllables."""
    words = words_of(text)
    long = [word for word in words if syllables(word.text) >= LONG_WORD_SYLLABLES]
    if len(long) * 100 <= LONG_WORDS_PERCENT * len(words):
        return []
    spans = [(word.start, word.end) for word in long]
    return [marked(Check.LONG_WORDS, Level.HINT, spans, number=round(len(long) * 100 / len(words)))]


def missing_parts(text: str, lists: WordLists) -> list[Finding]:
    """Who, why and change are needed, means are welcome: says which of them no word speaks of."""
    parts = (
        (Check.WHO, Level.HINT, lists.who),
        (Check.WHY, Level.WARNING, lists.why),
        (Check.CHANGE, Level.WARNING, lists.change),
        (Check.MEANS, Level.HINT, lists.means),
        (Check.FITS_ANYONE, Level.HINT, lists.specific),
    )
    has_year = any(word.text.isdecimal() and len(word.text) == len("2027") for word in words_of(text))
    return [
        Finding(check, level)
        for check, level, pattern in parts
        if not pattern.search(text) and not (check == Check.FITS_ANYONE and has_year)
    ]


def only_activity(text: str, lists: WordLists) -> list[Finding]:
    """To meet, discuss, support or network is no result."""
    spans = spans_of(lists.activity, text)
    if not spans or lists.change.search(text):
        return []
    return [marked(Check.ONLY_ACTIVITY, Level.WARNING, spans)]


def buzzwords(text: str, lists: WordLists) -> list[Finding]:
    """One is let through, two are not."""
    spans = spans_of(lists.buzzwords, text)
    return [marked(Check.BUZZWORDS, Level.HINT, spans)] if len(spans) > MOST_BUZZWORDS else []


def absolutes(text: str, lists: WordLists) -> list[Finding]:
    """All, always, every, never."""
    spans = spans_of(lists.absolutes, text)
    return [marked(Check.ABSOLUTES, Level.HINT, spans)] if spans else []
