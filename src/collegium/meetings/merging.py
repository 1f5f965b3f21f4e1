"""Two people write into one text: nothing that either of them wrote is lost. Pure.

Each text is compared with the one that the writing began from. What one side took out is out; what either side put in
is in, in its place. Whatever both put into the same place stands there one after the other.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

Opcode = tuple[str, int, int, int, int]
"""What `difflib` calls an opcode: what was done, from where to where, and what stands there now."""
EASY = 40_000
"""Pairs of tokens that `difflib` compares in no time, whatever they are."""
WORD_OR_SPACE = re.compile(r"\S+|\s+")


def merged(base: str, mine: str, theirs: str) -> str:
    """`mine` and `theirs` both began as `base`; `theirs` is what stands in the note now."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    own, others = _changes(base, mine), _changes(base, theirs)
    pieces: list[str] = []
    for place, token in enumerate([*_tokens(base), ""]):
        here, there = own.put_in.get(place, []), others.put_in.get(place, [])
        pieces += there if here == there else [*there, *here]
        if place not in own.taken_out and place not in others.taken_out:
            pieces.append(token)
    return _joined(pieces)


@dataclass
class _Changes:
    """Which tokens of the base were taken out, and what was put in before the token of each place."""

    taken_out: set[int] = field(default_factory=set)
    put_in: dict[int, list[str]] = field(default_factory=dict)

    def add(self, first: int, last: int, tokens: list[str]) -> None:
        self.taken_out.update(range(first, last))
        if tokens:
            self.put_in.setdefault(first, []).extend(tokens)


def _changes(base: str, other: str) -> _Changes:
    """Line by line first, for most lines are the same; inside lines that differ, word by word."""
    found = _Changes()
    old, new = base.splitlines(keepends=True), other.splitlines(keepends=True)
    first_token = 0
    tokens_of = [_tokens(line) for line in old]
    starts = []
    for tokens in tokens_of:
        starts.append(first_token)
        first_token += len(tokens)
    starts.append(first_token)
    for kind, first, last, new_first, new_last in _opcodes(old, new):
        if kind != "equal":
            before = [token for tokens in tokens_of[first:last] for token in tokens]
            after = [token for line in new[new_first:new_last] for token in _tokens(line)]
            _change_words(found, starts[first], before, after)
    return found


def _change_words(found: _Changes, start: int, before: list[str], after: list[str]) -> None:
    for kind, first, last, new_first, new_last in _opcodes(before, after):
        if kind != "equal":
            found.add(start + first, start + last, after[new_first:new_last])


def _opcodes(old: list[str], new: list[str]) -> list[Opcode]:
    """Where they differ. What both begin and end with is not looked at, for it is most of it."""
    head = _same_at_the_start(old, new)
    tail = _same_at_the_start(old[head:][::-1], new[head:][::-1])
    middle = _differences(old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        (kind, first + head, last + head, new_first + head, new_last + head)
        for kind, first, last, new_first, new_last in middle
    ]


def _differences(old: list[str], new: list[str]) -> list[Opcode]:
    """By `difflib` where they are short. Long ones are first cut at what stands exactly once on either side, for
    `difflib` takes minutes for a long text of the same few words; where nothing does, one stands for the other."""
    if len(old) * len(new) <= EASY:
        return list(SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes())
    found: list[Opcode] = []
    at, new_at = 0, 0
    anchors = _anchors(old, new)
    for place, new_place in [*anchors, (len(old), len(new))]:
        here, there = old[at:place], new[new_at:new_place]
        pieces = _opcodes(here, there) if anchors else [("replace", 0, len(here), 0, len(there))]
        found += [
            (kind, first + at, last + at, new_first + new_at, new_last + new_at)
            for kind, first, last, new_first, new_last in pieces
        ]
        at, new_at = place + 1, new_place + 1
    return found


def _anchors(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The longest row of places at which something stands that either side has once, in the order of both."""
    once, new_once = _places_of_what_stands_once(old), _places_of_what_stands_once(new)
    pairs = [(place, new_once[token]) for token, place in once.items() if token in new_once]
    ends: list[int] = []
    rows: list[tuple[int, int]] = []
    before: list[int] = []
    last_of: list[int] = []
    for number, (place, new_place) in enumerate(pairs):
        length = bisect_left(ends, new_place)
        before.append(last_of[length - 1] if length else -1)
        ends[length : length + 1] = [new_place]
        last_of[length : length + 1] = [number]
        rows.append((place, new_place))
    row, number = [], last_of[-1] if last_of else -1
    while number >= 0:
        row.append(rows[number])
        number = before[number]
    return row[::-1]


def _places_of_what_stands_once(tokens: list[str]) -> dict[str, int]:
    counts = Counter(tokens)
    return {token: place for place, token in enumerate(tokens) if counts[token] == 1}


def _same_at_the_start(old: list[str], new: list[str]) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))


def _tokens(text: str) -> list[str]:
    """Words and what stands between them, line by line, so that lines and words are counted alike."""
    return [token for line in text.splitlines(keepends=True) for token in WORD_OR_SPACE.findall(line)]


def _joined(pieces: list[str]) -> str:
    """Words of different writers that meet get a space between them, so that both can be read."""
    text: list[str] = []
    for piece in pieces:
        if piece and text and not text[-1][-1].isspace() and not piece[0].isspace():
            text.append(" ")
        if piece:
            text.append(piece)
    return "".join(text)
