"""S: one visible act on one thing. Fails: a verb nobody can see, nothing it is done to, two goals in one."""

import re

from collegium.objectives.wording.reading import Point, Reading, Spot
from collegium.objectives.wording.words import Token, Words, phrase_at


def specific(reading: Reading) -> tuple[Spot, ...]:
    return (*_verb(reading), *_second_goal(reading))


def _verb(reading: Reading) -> tuple[Spot, ...]:
    if reading.length == 0:
        return () if _acts_without_a_known_verb(reading) else (Spot(Point.NO_VERB, *reading.verb_span),)
    if reading.is_negative:
        return ()
    if _is_vague(reading):
        return (Spot(Point.VAGUE_VERB, *reading.verb_span),)
    return () if _has_object(reading) else (Spot(Point.NO_OBJECT, *reading.verb_span),)


def _is_vague(reading: Reading) -> bool:
    words, head = reading.words, reading.head
    following = reading.after[0].word if reading.after else ""
    if head in words.beginning and following.endswith("ing") and len(following) > len("being"):
        return True
    # "Stop checking e-mail at home" is seen; "stop being late" is a wish.
    if head in words.visible and following == "being":
        return True
    # "Be promoted" is clear enough as a thing; that others decide it is said under A.
    if head in words.vague or (head in words.outcome and head not in words.visible):
        return not (head in words.states | words.outcome and promises_something(reading))
    return False


def promises_something(reading: Reading) -> bool:
    """ "Get tenure", "be elected", "have the paper accepted": a state that others can see, not "be better"."""
    words = reading.words
    named = [token.word for token in reading.after[:9]]
    if not named or named[0] in words.comparing:
        return False
    if any(word in words.decided for word in named):
        return True
    if any(word in words.prizes for word in named[:8]):
        return not set(named[:3]) & words.comparing
    seen = words.evidence | words.amounts | words.determiners
    return reading.first_word not in words.becoming and any(word in seen or word.isdigit() for word in named[:5])


_nominal = re.compile(
    r"(?:(?:the|a|an|timely|full|final|successful|first|one|\d+)\s+)*(?:re)?(?:submission|completion|publication|presentation"
    r"|enrol?lment|delivery|registration|creation|development|recruitment|launch|implementation|preparation|installation)s?\s+"
    r"(?:of|to|for)\b",
    re.IGNORECASE,
)


def _acts_without_a_known_verb(reading: Reading) -> bool:
    """A verb that stands in no list, a noun that names an act, or a thing with what is done to it."""
    words, first = reading.words, reading.tokens[0].word
    if _nominal.match(reading.text, reading.start) or _names_a_thing(reading):
        return True
    if first.isalpha() and first not in words.small | words.amounts | words.evidence and len(reading.tokens) > 1:
        second = reading.tokens[1].word
        if second in words.determiners | words.amounts or second.isdigit():
            return True
    done = {word for word in words.visible if word.endswith("ed")} | words.decided
    return any(token.word in done for token in reading.tokens[1:8])


def _names_a_thing(reading: Reading) -> bool:
    """ "Two abstracts to the annual meeting": a counted thing, or a document, that stands for its act."""
    words, tokens = reading.words, reading.tokens
    is_counted = tokens[0].word.isdigit() or tokens[0].word in words.amounts
    is_document = any(phrase_at(tokens, place, words.evidence) for place in range(min(3, len(tokens))))
    return len(tokens) > 2 and (is_counted or is_document)


def _has_object(reading: Reading) -> bool:
    """Something with an edge: "my visibility" or "more" has none."""
    words, tokens, place = reading.words, reading.after, 0
    while place < len(tokens):
        length = phrase_at(tokens, place, words.shapeless | words.comparing)
        if not length and tokens[place].word not in words.small | words.colorless:
            return True
        place += length or 1
    return False


def _second_goal(reading: Reading) -> tuple[Spot, ...]:
    """The first place where another act on another thing begins."""
    for place in range(1, len(reading.tokens)):
        at, joins = _joined_at(reading, place)
        if at > reading.length and at < len(reading.tokens) and _is_another_act(reading, at, joins=joins):
            return (Spot(Point.TWO_GOALS, reading.tokens[place].start, reading.tokens[at].end),)
    return ()


_fillers = frozenset({"to", "also", "then", "finally", "will", "i", "we", "again"})


def _joined_at(reading: Reading, place: int) -> tuple[int, bool]:
    """Where the words after an "and", a sign or a comma begin (0: nothing joins), and whether it is no mere comma."""
    tokens = reading.tokens
    between = reading.text[tokens[place - 1].end : tokens[place].start]
    is_word = tokens[place].word in {"and", "plus"}
    joins = is_word or "&" in between or "+" in between
    if not joins and "," not in between and ";" not in between:
        return 0, False
    at = place + is_word
    while at < len(tokens) - 1 and tokens[at].word in _fillers:
        at += 1
    return at, joins


def _is_another_act(reading: Reading, at: int, *, joins: bool) -> bool:
    """Following up the first act ("and upload it"), or two verbs on one thing ("draft and submit"), is one goal."""
    tokens, words, word = reading.tokens, reading.words, reading.tokens[at].word
    if word in words.decided and reading.first_word in {"get", "be"} and _has_decided(tokens[:at], words):
        return True
    known = _verb_at(reading, at, joins=joins)
    if not known or not _is_plain_verb(reading, at, known):
        return False
    if word in words.always_outcome or (word in words.states and _has_decided(tokens[at + 1 : at + 10], words)):
        return True
    # A list of steps towards one thing stays one goal.
    if not joins or reading.word_at(at + known) in words.pronouns:
        return False
    shares = bool(_content(tokens[reading.length : at], words) & _content(tokens[at + 1 : at + 10], words))
    if shares or not _content(tokens[reading.length : at], words) - _fillers:
        return False
    return known > 1 or word not in words.following_up or word in words.following_if_shared


def _verb_at(reading: Reading, at: int, *, joins: bool) -> int:
    words = reading.words
    known = phrase_at(reading.tokens, at, words.visible | words.vague | words.outcome)
    word = reading.tokens[at].word
    if not known and joins and reading.word_at(at + 1) in words.determiners:
        known = int(_may_be_a_verb(word, words))
    is_other_form = word.endswith("ing") and not reading.tokens[0].word.endswith("ing")
    return 0 if word.endswith("ed") or is_other_form else known


def _may_be_a_verb(word: str, words: Words) -> bool:
    """An unknown word before "the" or "my"."""
    is_listed = word in words.small | words.evidence | words.shapeless
    return word.isalpha() and not is_listed and not word.endswith(("s", "ly", "ion", "ty", "ed", "ing", "er"))


def _is_plain_verb(reading: Reading, at: int, known: int) -> bool:
    """A verb, not a noun that looks like one: "the draft and review of …", "papers and talks"."""
    word, following = reading.tokens[at].word, reading.word_at(at + known)
    if not following:
        return word in reading.words.vague
    if following == "of" or (word in reading.words.evidence and following in reading.words.prepositions):
        return False
    return not word.endswith("s") or word.endswith("ss")


def _has_decided(tokens: list[Token], words: Words) -> bool:
    return any(token.word in words.decided for token in tokens)


def _content(tokens: list[Token], words: Words) -> set[str]:
    return {token.word for token in tokens if token.word not in words.small and not token.word.isdigit()}
