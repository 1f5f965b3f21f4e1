"""A, where somebody else does it: "ensure my residents submit", "the chair agrees". Their act is theirs to decide."""

import re

from collegium.objectives.wording.reading import Point, Reading, Spot
from collegium.objectives.wording.words import Token, tokens_of

_made_to = re.compile(
    r"\b(ensure|make sure|see to it|see|guarantee|get|have|persuade|convince)(?:s|ing)?\s+(?:that\s+)?", re.IGNORECASE
)


def act_of_people(reading: Reading) -> list[Spot]:
    """ "Ensure my residents submit", "get the chair to agree": the act is theirs. To have a peer read is to ask."""
    if is_their_own := _people_act(reading):
        return [is_their_own]
    return [
        Spot(Point.OTHERS_DECIDE, *match.span())
        for match in _made_to.finditer(reading.text)
        if match.start() == reading.start and _others_do(reading, match)
    ]


_of_whom = re.compile(
    r"\W*(?:(?:all|each|every|both|most)\s+)?(?:of\s+)?(?:my|our|the|\d+|two|three|four|five)\s+", re.IGNORECASE
)


def _people_act(reading: Reading) -> Spot | None:
    """ "My students will pass", "the chair agrees": somebody else does it. One's own group is no other."""
    match = _of_whom.match(reading.text)
    if match is None:
        return None
    words, near = reading.words, tokens_of(reading.text[match.end() : match.end() + 80])[:5]
    for place, token in enumerate(near[:-1]):
        if token.word in words.prepositions:
            return None
        act = near[place + 1].word
        if token.word in words.people - words.ourselves and act in words.visible | words.outcome | {
            "will",
            "can",
            "all",
        }:
            return Spot(Point.OTHERS_DECIDE, match.start(), match.end() + near[place + 1].end)
    return None


def _others_do(reading: Reading, match: re.Match[str]) -> bool:
    words = reading.words
    near = [token for token in reading.tokens if token.start >= match.end()][:6]
    who = _who(near, reading)
    if who is None:
        return False
    act = near[who + 1].word if who + 1 < len(near) else ""
    is_asked = act in words.helpers or (
        act == "to" and near[who + 2 : who + 3] and near[who + 2].word in words.helpers
    )
    if is_asked:
        return match.group(1).lower() not in {"get", "have"}
    if match.group(1).lower() in {"get", "persuade", "convince"}:
        return act == "to"
    acts = words.visible | words.vague | words.outcome | words.deciding
    return act in acts | {"agree", "can", "all", "both", "will"}


def _who(near: list[Token], reading: Reading) -> int | None:
    """The place of those who act, where nothing but their attributes stands before them."""
    for place, token in enumerate(near):
        if token.word in reading.words.people:
            return place
        if token.word in reading.words.prepositions:
            return None
    return None
