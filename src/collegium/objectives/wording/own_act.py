"""A: the controlled-act rule. What is promised is one's own to do; what others decide is a hoped outcome.

Source: evidence 6.1: 12 to 24 % of coached submissions were funded, and 37 % of assistant professors promoted.
"""

import re

from collegium.objectives.wording.other_people import act_of_people
from collegium.objectives.wording.reading import Point, Reading, Spot
from collegium.objectives.wording.words import Words, phrase_at


def own_act(reading: Reading) -> tuple[Spot, ...]:
    return (
        *_others_act(reading),
        *act_of_people(reading),
        *_participles(reading),
        *_prizes(reading),
        *_striven_for(reading),
    )


_to_me = re.compile(
    r"\b(?:invites?|inviting|asks?|selects?|chooses?|nominates?|picks?|promotes?|funds?|elects?|appoints?|hires?|awards?|accepts?"
    r"|gives?|grants?|approves?|recogni[sz]es?|votes?)\s+(?:me|us|my|our)\b",
    re.IGNORECASE,
)
_scored = re.compile(r"\bscored?\s+(?:under|below|above|in the|within|at|better than)\b", re.IGNORECASE)
_is_rated = re.compile(r"\W*scor(?:e|ing)\s+(?:in|above|below|under|over|within|at|higher|better)\b", re.IGNORECASE)
_turned_out = re.compile(
    r"\bturn(?:s|ed|ing)?\s+into\s+(?:an?\s+)?(?:awards?|grants?|acceptances?|publications?|funding)\b"
    r"|\braise\s+(?:\$|£|€)\s?\d|\bhear(?:ing)?\s+(?:an?\s+)?\W?(?:yes|good news)\b"
    r"|\bin\s+(?:the\s+)?top\s+\w+\s+percentile\b",
    re.IGNORECASE,
)
_metric = re.compile(r"\bh[ -]?index\b|\bcitations\b(?!\s+for)|\bimpact factor\b|\bfollowers\b", re.IGNORECASE)
_into = re.compile(
    r"\b(?:get|getting|have|see)\b(?:\s+[\w'-]+){1,5}?\s+(?:in|into)\s+(?:a\s+|the\s+)?"
    r"(?:[A-Z]{2,}\w*|nature|science|cell|lancet|better|top|high|good|[\w-]+\s+journals?)\b"
)


def _others_act(reading: Reading) -> list[Spot]:
    """ "So that experts invite me", a count that readers make, a place in somebody's journal."""
    patterns = [_metric, _into, _turned_out] + ([] if reading.head in reading.words.asking else [_to_me])
    if (rated := _is_rated.match(reading.text, reading.start)) is not None:
        return [Spot(Point.OTHERS_DECIDE, *rated.span())]
    if reading.first_word in reading.words.states:
        patterns.append(_scored)
    return [
        Spot(Point.OTHERS_DECIDE, *match.span()) for pattern in patterns for match in pattern.finditer(reading.text)
    ]


def _participles(reading: Reading) -> list[Spot]:
    decided = reading.words.decided
    return [
        Spot(Point.OTHERS_DECIDE, token.start, token.end)
        for place, token in enumerate(reading.tokens)
        if token.word in decided and _is_promised(reading, place)
    ]


def _is_promised(reading: Reading, place: int) -> bool:
    """After be, get or have, near enough; "an invited talk", "once accepted" and "I was appointed" promise nothing."""
    words = reading.words
    before = [token.word for token in reading.tokens[max(0, place - 9) : place]]
    if set(before[-4:]) & words.past_or_if or "if" in before:
        return False
    last = before[-1] if before else ""
    if set(before) & {"chance", "chances"}:
        return False
    if last in words.states or (reading.first_word in words.change and last in words.prizes | words.evidence):
        return True
    if reading.first_word in words.states and reading.word_at(place + 1) == "by":
        return True
    if (
        reading.first_word in words.states
        and reading.tokens[place].word in words.done_for_me
        and last not in words.determiners
        and not _is_attribute(reading, place)
    ):
        return True
    if reading.tokens[place].word in words.also_done_by_oneself:
        return reading.length == 0 and reading.tokens[place].word in {"picked", "chosen", "won", "received"}
    if _is_attribute(reading, place):
        return (
            last not in words.determiners | {"all", "of", "and", "with", "previously", "recently", "newly"}
            and bool(set(before) & words.states)
        ) or (reading.first_word in {"become", "becoming"} and place <= 4)
    return bool(set(before) & words.states) or (reading.length == 0 and place <= 8)


def _is_attribute(reading: Reading, place: int) -> bool:
    following = reading.word_at(place + 1)
    if (
        place + 1 < len(reading.tokens)
        and "," in reading.text[reading.tokens[place].end : reading.tokens[place + 1].start]
    ):
        return False
    is_noun = bool(following) and following not in reading.words.small and not following[0].isdigit()
    return is_noun and following not in {"early", "somewhere", "nationally"}


def _prizes(reading: Reading) -> list[Spot]:
    """Verbs of getting with what they promise, wherever in the statement they stand as acts."""
    return [
        Spot(Point.OTHERS_DECIDE, token.start, token.end)
        for place, token in enumerate(reading.tokens)
        if token.word in reading.words.outcome and _acts_here(reading, place) and _promises_a_prize(reading, place)
    ]


def _striven_for(reading: Reading) -> list[Spot]:
    """ "Strive for four publications": nothing is done but wished."""
    place = len(reading.first_word.split())
    if reading.first_word not in reading.words.striving or reading.word_at(place) not in {"for", "towards", "toward"}:
        return []
    near = reading.tokens[place : place + 6]
    return [Spot(Point.OTHERS_DECIDE, token.start, token.end) for token in near if token.word in reading.words.prizes]


def _acts_here(reading: Reading, place: int) -> bool:
    if place == 0 or (place == reading.length and reading.tokens[place].word.endswith("ing")):
        return True
    if reading.word_at(place - 1) in {"and", "to", "will", "or", "then", "try", "could", "can", "finally", "by", "at"}:
        return True
    return reading.text[: reading.tokens[place].start].rstrip().endswith((",", ";"))


def _things_near(reading: Reading, place: int) -> list[str]:
    """The next nine words, a prize of several words as one."""
    tokens, found, at = reading.tokens, list[str](), place + 1
    while at < min(place + 10, len(tokens)):
        length = phrase_at(tokens, at, reading.words.prizes) or 1
        thing = " ".join(token.word for token in tokens[at : at + length])
        one = thing.removesuffix("s")
        found.append(one if one in _several and one in reading.words.prizes else thing)
        at += length
    return found


def _more_of_a_prize(near: list[str], words: Words) -> bool:
    """ "Get more grants", not "be a better director"."""
    places = [place for place, word in enumerate(near) if word in {"more", "better"}]
    return any(set(near[place + 1 : place + 3]) & words.prizes for place in places)


def _takes_there(reading: Reading, place: int) -> bool:
    """ "Get the K99 aims page to my group": the prize only says which page, and it is brought somewhere."""
    words, tokens = reading.words, reading.tokens
    near = tokens[place + 1 : place + 8]
    papers = [
        at
        for at, token in enumerate(near)
        if token.word in words.evidence - words.grants - {"letter", "score", "scores"}
    ]
    return any("to" in {token.word for token in near[at + 1 : at + 2]} for at in papers)


_several = frozenset(
    {"r01", "r21", "r03", "r34", "k23", "k08", "k01", "k99", "offer", "contract", "fellowship", "medal"}
)

_money = re.compile(r"(?:\$|£|€)\s?\d")


def _promises_a_prize(reading: Reading, place: int) -> bool:
    words, verb, text = reading.words, reading.tokens[place].word, reading.text.lower()
    if verb in words.getting and _takes_there(reading, place):
        return False
    near = _things_near(reading, place)
    if verb in words.always_outcome:
        return True
    if verb in words.publishing:
        return not any(own in text for own in words.own_places)
    if set(near) & {"feedback", "together"} or near[:1] == ["from"]:
        return False
    if verb in words.receiving:
        return True
    if verb in words.states | words.reaching:
        near = near[:4]
    if (
        set(near) & words.comparing
        and verb in words.states
        and not (verb in words.getting and _more_of_a_prize(near, words))
    ):
        return False
    if verb in words.reaching:
        return bool(set(near) & words.ranks)
    has_money = bool(_money.search(text)) and verb in words.getting
    return has_money or bool(set(near) & (words.prizes if verb in words.becoming else words.prizes - {"chair"}))
