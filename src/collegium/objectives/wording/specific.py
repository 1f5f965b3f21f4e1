"""S: one visible act on one thing. Fails: a verb nobody can see, nothing it is done to, two goals in one."""

import re
from itertools import pairwise

from collegium.objectives.wording.measurable import counts_something
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
    if head in words.seen_if_counted and _is_counted(reading):
        return False
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
    if any(word in words.decided - words.reputed for word in named):
        return "more" not in named[1:4] or counts_something(reading)
    if set(named) & words.reputed:
        return False
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
    """Something with an edge: "my visibility", "more" or "trust among colleagues" has none."""
    words, tokens, place, was_shapeless = reading.words, reading.after, 0, False
    is_for_oneself = bool(tokens) and tokens[0].word in words.reflexive and reading.head not in words.done_to_oneself
    if is_for_oneself or (reading.head in words.shaping and _shapes_nothing(reading)):
        return counts_something(reading)
    while place < len(tokens):
        word = tokens[place].word
        if was_shapeless and word in words.prepositions | {"of", "among", "across", "as"}:
            return counts_something(reading)
        length = phrase_at(tokens, place, words.shapeless | words.comparing)
        if not length and word not in words.small | words.colorless and not _is_adverb(word):
            return True
        was_shapeless = bool(length) and word not in words.comparing and reading.head in words.shaping
        place += length or 1
    return False


def _is_adverb(word: str) -> bool:
    """ "Read widely": how, and nothing that is read."""
    return word.endswith("ly") and word not in _not_adverbs and not word.endswith(("kly", "thly", "terly", "mbly"))


_not_adverbs = frozenset(
    {"family", "supply", "reply", "anomaly", "early", "july", "italy", "daily", "fly", "monopoly"}
)


def _is_counted(reading: Reading) -> bool:
    """ "Do six observations", "seek written feedback": a number or a document tells what is meant."""
    words, near = reading.words, reading.after[:3]
    if not near or near[0].word in words.prepositions or any(token.word in words.comparing for token in near):
        return False
    is_number = near[0].word.isdigit() or near[0].word in words.amounts
    return is_number or any(phrase_at(near, place, words.evidence) for place in range(len(near)))


def _shapes_nothing(reading: Reading) -> bool:
    """ "Increase student engagement", "make my teaching more inclusive": no edge, or only more of it."""
    words, last, before_last = reading.words, "", ""
    for place, token in enumerate(reading.after):
        gap = reading.text[reading.after[place - 1].end : token.start] if place else ""
        if token.word in words.prepositions | {"of", "among", "across", "as", "and", "or"} or gap.strip():
            break
        if token.word in words.comparing:
            return True
        if token.word not in words.colorless:
            last, before_last = token.word, last
    return bool({last, f"{before_last} {last}"} & (words.shapeless | words.edgeless))


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
    if not joins or _goes_back(reading, at + known):
        return False
    shares = bool(_content(tokens[reading.length : at], words) & _content(tokens[at + 1 : at + 10], words))
    if shares or not _content(tokens[reading.length : at], words) - _fillers:
        return False
    if phrase_at(tokens, at, words.following_up) > 1:
        return False
    return known > 1 or word not in words.following_up or word in words.following_if_shared


def _goes_back(reading: Reading, place: int) -> bool:
    """ "Read five papers and write a page on each", "list six referees and meet each once": one thing goes on."""
    words = reading.words
    if (reading.word_at(place), reading.word_at(place + 1)) in {("at", "least"), ("at", "most")}:
        place += 2
    first, second = reading.word_at(place), reading.word_at(place + 1)
    if first in words.pronouns or (first == "each" and (not second or second in words.small | words.amounts)):
        return True
    near = reading.tokens[place : place + 8]
    return any(
        one.word in _on_each and other.word in {"each", "it", "them"} and not _names_more(reading, place + at + 2)
        for at, (one, other) in enumerate(pairwise(near))
    )


_on_each = frozenset({"on", "for", "of", "to", "about", "with", "from", "in"})


def _names_more(reading: Reading, place: int) -> bool:
    """ "For each course" names another thing; "for each" alone does not."""
    word = reading.word_at(place)
    return bool(word) and word not in reading.words.small | reading.words.amounts


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
