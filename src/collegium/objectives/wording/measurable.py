"""M: a number that counts something, or a thing that a peer can look at. A change needs where it starts from."""

import re

from collegium.objectives.wording.reading import Point, Reading, Spot
from collegium.objectives.wording.words import phrase_at, tokens_of


def measurable(reading: Reading) -> tuple[Spot, ...]:
    counts = counts_something(reading)
    if reading.head in reading.words.always_change:
        if not counts:
            return (Spot(Point.NO_MEASURE, *reading.span),)
        return (Spot(Point.NO_BASELINE, *reading.span),) if _lacks_a_start(reading) else ()
    return () if counts or _leaves_something_to_see(reading) else (Spot(Point.NO_MEASURE, *reading.span),)


_amount = re.compile(
    r"\b(?:by|to)\s+(?:at least\s+|about\s+|over\s+)?(?:\$|£|€)?(?:\d|half|a third|one)", re.IGNORECASE
)


def _lacks_a_start(reading: Reading) -> bool:
    """ "By 20%" or "to 85%" of what, without "from 62%" or "now"."""
    text = reading.without_times().lower()
    starts = (rf"(?<!\w){re.escape(word)}(?!\w)" for word in reading.words.baseline)
    return bool(_amount.search(text)) and not any(re.search(start, text) for start in starts)


_number = re.compile(
    r"(?<![\w.])(?:\$|£|€)?\d[\d,.]*(?:\s?%|k|h|x|th(?= percentile))?(?![\w])|\b\d+(?=-(?!\d))|\b\d+x\d+\b"
    r"|\b\d+(?:min|hrs?|h)\b|(?<=[-–])\d+\b|\ba quarter of\b",
    re.IGNORECASE,
)
_duration = re.compile(r"[\s-]*(?:weeks?|wks?|months?|mos?|years?|yrs?)\b", re.IGNORECASE)
_year = re.compile(r"20\d\d")


def counts_something(reading: Reading) -> bool:
    """A number of something, in figures or in letters."""
    return any(_is_count(reading, match) for match in _number.finditer(reading.text)) or any(
        _is_amount(reading, place) for place in range(len(reading.tokens))
    )


def _is_count(reading: Reading, match: re.Match[str]) -> bool:
    """No date, no length of time, no clock, and no name such as K23, ward 7 or COVID-19."""
    text, start, end = reading.text, match.start(), match.end()
    before = tokens_of(text[:start])[-1:]
    is_name = bool(before) and before[0].word in reading.words.numbered and text[start - 1] in " -"
    is_in_a_word = bool(re.search(r"[A-Za-z]-?$", text[:start]))
    is_clock = text[end : end + 1] == ":" or text[start - 1 : start] == ":"
    is_time = (
        reading.times.hold(start, start + 1)
        or bool(_duration.match(text, end))
        or bool(_year.fullmatch(match.group()))
    )
    return not (is_name or is_in_a_word or is_clock or is_time)


def _is_amount(reading: Reading, place: int) -> bool:
    """A number in letters; "one day", "no one" and "first author" count nothing."""
    words, word = reading.words, reading.tokens[place].word
    first, hyphen, _rest = word.partition("-")
    if hyphen:
        return first in words.amounts and first not in words.ordinals
    if word not in words.amounts or word in words.ordinals - {"half", "one", "once", "single"}:
        return False
    is_pronoun = reading.word_at(place + 1) in {"day", "of"} or reading.word_at(place - 1) in {
        "no",
        "this",
        "that",
        "the",
    }
    return not (word == "one" and is_pronoun)


def _is_behind_for(reading: Reading, place: int) -> bool:
    """ "Get approval for the new course": the course is not what is got."""
    return any(token.word in {"for", "from"} for token in reading.tokens[reading.length : place])


def _leaves_something_to_see(reading: Reading) -> bool:
    """A finished document shows itself. A prize that was given does not count as the giver's paper."""
    words, tokens = reading.words, reading.tokens
    things = [
        place
        for place in range(reading.length, len(tokens))
        if phrase_at(tokens, place, words.evidence) and reading.word_at(place - 1) not in words.comparing
    ]
    if reading.head in words.getting:
        things = [place for place in things if not _is_behind_for(reading, place)]
    if not things:
        is_more_of_it = {token.word for token in reading.after[:3]} & words.comparing
        return reading.head in words.receipted and len(reading.after) > 1 and not is_more_of_it
    if reading.head in words.finishing:
        return True
    if not reading.length and any(token.word in words.decided for token in tokens):
        return any(tokens[place].word not in words.grants for place in things)
    if not reading.length:
        return True
    if reading.head in words.getting and not {token.word for token in reading.after[:3]} & {"more", "together"}:
        return any(tokens[place].word not in words.grants for place in things)
    return any(token.word in words.shown for token in tokens)
