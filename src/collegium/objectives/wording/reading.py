"""A statement cut up: where the act begins, which words are its verb, and what stands around it."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from collegium.objectives.wording.times import Times, times_in
from collegium.objectives.wording.words import Token, Words, phrase_at, tokens_of


class Point(StrEnum):
    """What the words lack."""

    NOTHING_TO_DO = "nothing_to_do"
    VAGUE_VERB = "vague_verb"
    NO_VERB = "no_verb"
    NO_OBJECT = "no_object"
    TWO_GOALS = "two_goals"
    NO_MEASURE = "no_measure"
    NO_BASELINE = "no_baseline"
    OTHERS_DECIDE = "others_decide"
    NO_DATE = "no_date"
    EXCUSE = "excuse"


@dataclass(frozen=True)
class Spot:
    """`text[start:end]` is what a point speaks of."""

    point: Point
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """The statement from the act on. `tokens` leave out what says when; the first `length` of them are the verb."""

    text: str
    words: Words
    times: Times
    start: int = 0
    is_negative: bool = False
    tokens: list[Token] = field(default_factory=list)
    length: int = 0

    @property
    def head(self) -> str:
        """The verb with what belongs to it ("work on"); empty where none is known."""
        return " ".join(token.word for token in self.tokens[: self.length])

    @property
    def first_word(self) -> str:
        return self.head.split(" ", 1)[0]

    @property
    def after(self) -> list[Token]:
        return self.tokens[max(self.length, 1) :]

    @property
    def verb_span(self) -> tuple[int, int]:
        return (self.tokens[0].start, self.tokens[max(self.length, 1) - 1].end)

    @property
    def span(self) -> tuple[int, int]:
        return (self.start, len(self.text))

    def word_at(self, place: int) -> str:
        return self.tokens[place].word if 0 <= place < len(self.tokens) else ""

    def without_times(self) -> str:
        """The text with blanks where it says when, every other sign in its place."""
        text = self.text
        for start, end in self.times.spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


def read(text: str, words: Words) -> Reading:
    """Any text is read; one without words has no tokens."""
    times = times_in(text)
    start, is_negative = _start_of_act(text, times)
    verbs = words.vague | words.visible | words.outcome
    start = _past_the_group(text, _past_a_label(text, start, words), words)
    tokens = [token for token in tokens_of(text) if token.start >= start and not times.hold(token.start, token.end)]
    length = phrase_at(tokens, 0, verbs) if tokens else 0
    return Reading(text, words, times, start, is_negative, tokens, length)


_wish = r"(?:want|wants|plan|plans|need|hope|hoping|aim|aiming|planning|going|intend|would like|will|wish|like|love)"
_my_goal = (
    r"(?:my|our|the|one|a|this|main|next|key|personal|first|second|primary|year'?s|cycle'?s|\s)+"
    r"(?:goal|aim|objective|plan|target|intention|intent|hope|priority|resolution|ambition|wish|dream)s?\s*"
    r"(?:(?:for|this|in|over|during|by)\s[^,:]*?)?\s*(?:\b(?:is|are|was|will be|would be)\b|[:=-])\s*(?:to\s+)?"
)
_i_want = (
    rf"(?:i|we|i'?ll|we'?ll|i'?m|i'?d|we'?d)\s+(?:(?:{_wish}|both|all|each|also|really|just|still|would|shall|should|must"
    r"|can|could|have|am|are|finally|definitely|personally|commit|promise|aspire|gonna|wanna|to)\s+)*"
)
_each_of_us = (
    r"(?:each|every|all|both|one|none)(?: (?:one|member|person|of us|of the members|members|six|five|four))+\s+"
    r"(?:of us\s+)?(?:will\s+|to\s+)?"
)
_filler = (
    r"(?:finally|hopefully|successfully|just|personally|actually|please|also|then|really|definitely|together|jointly"
    r"|always|consistently|regularly|actively|only|and|so)\s+"
)
_after_a_reason = (
    r"[^.;:]{0,70}?,?\s\b(?:i|we)\s+"
    r"(?:will|want to|plan to|intend to|aim to|hope to|would like to|am going to|need to)\s+"
)
_leads = tuple(
    re.compile(lead, re.IGNORECASE)
    for lead in (
        r"\W+",
        r"(?:goal|objective|aim|target|plan|o)\s*\d*\s*[:.)-]\s*",
        r"\d+\s*[.)]\s+",
        _my_goal,
        _i_want,
        r"as (?:a|the) (?:group|team|pair|trio),?\s*",
        _each_of_us,
        r"(?:everyone|everybody)\s+(?:will\s+)?",
        rf"(?:{_wish}|gonna|wanna)\s+(?:to\s+)?",
        r"(?:we|i),\s*[^,;.]{1,40},\s*",
        r"to\s+",
        _filler,
        _after_a_reason,
    )
)
_negation = re.compile(r"(?:do not|don'?t|dont|never|no longer|not)\s+", re.IGNORECASE)
_subject = re.compile(r"(?:(?!\b(?:that|which|who|so)\b)[^,.;]){1,60}?\b(?:will|shall|is to|are to)\s+", re.IGNORECASE)


def _start_of_act(text: str, times: Times) -> tuple[int, bool]:
    """Past "By June 1, my goal is to", and whether what follows is something not to do."""
    place, is_negative = 0, False
    while (step := _next_lead(text, place, times)) > place:
        place = step
        if negation := _negation.match(text, place):
            place, is_negative = negation.end(), True
    if subject := _subject.match(text, place):
        place = subject.end() if subject.end() < len(text) else place
    if negation := _negation.match(text, place):
        place, is_negative = negation.end(), True
    return place, is_negative


_label = re.compile(r"[^.;:!?]{1,60}?(?::\s|->|=>|→|–>)\s*")


def _past_a_label(text: str, start: int, words: Words) -> int:
    """Past "Teaching:" or "Ms ->" where an act that can be seen follows, and the label wishes for no prize."""
    if (label := _label.match(text, start)) is None:
        return start
    before, after = tokens_of(label.group()), tokens_of(text[label.end() :])
    is_wish = any(token.word in words.decided | words.always_outcome for token in before)
    is_visible = bool(phrase_at(after, 0, words.visible)) and not phrase_at(after, 0, words.vague)
    has_act = bool(phrase_at(before, 0, words.visible)) or any(token.word in words.evidence for token in before)
    return label.end() if is_visible and not is_wish and not has_act else start


def _past_the_group(text: str, start: int, words: Words) -> int:
    """Past "our group" in "our group submits"."""
    near = tokens_of(text[start : start + 60])[:3]
    if len(near) < len(["our", "group", "submits"]) or near[1].word not in words.ourselves:
        return start
    acts = near[2].word.endswith("s") and near[2].word in words.visible
    return start + near[2].start if acts and near[0].word in words.determiners else start


def _next_lead(text: str, place: int, times: Times) -> int:
    for start, end in times.spans:
        if start <= place < end:
            return end
    found = (lead.match(text, place) for lead in _leads)
    return next((match.end() for match in found if match and match.end() > place), place)
