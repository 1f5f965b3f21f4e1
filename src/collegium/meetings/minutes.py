"""What the minutes of a meeting hold, line by line, and nothing else. Pure. Source: evidence 7.3.

Who was there and excused, what the agenda came to, decisions with their result, actions, who stepped out of an item
(no reason), and who leads next. There is no line for what somebody said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LONGEST_LINE = 300
SHORTEST_NAME = 3
"""Letters of a part of a name that is found whatever its case. "Al" and "al" may be two words."""


class Kind(StrEnum):
    """What a line is about, in the order of the minutes."""

    PRESENT = "present"
    EXCUSED = "excused"
    RECUSAL = "recusal"
    ITEM = "item"
    DECISION = "decision"
    ACTION = "action"
    NEXT = "next"


WITH_WORDS = frozenset({Kind.ITEM, Kind.DECISION, Kind.ACTION})
"""Lines whose words the note-keeper may put right."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line. People are numbers of memberships, so that a name goes with its person."""

    kind: Kind
    text: str = ""
    who: int | None = None
    item: int | None = None
    is_open: bool = False
    """Of an item: it was carried over. Of a decision: somebody objected."""
    consents: int = 0
    stands_aside: int = 0
    objections: int = 0
    due_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item of the agenda that was done or carried over, with who stepped out of it."""

    pk: int
    title: str
    is_carried: bool
    recused: Sequence[int] = ()


@dataclass(frozen=True, kw_only=True)
class Decided:
    """A decision with its result."""

    text: str
    item: int | None
    is_objected: bool
    consents: int
    stands_aside: int
    objections: int


@dataclass(frozen=True, kw_only=True)
class Taken:
    """An action with its owner and day."""

    text: str
    owner: int
    item: int | None
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is known of a meeting at its end."""

    present: Sequence[int] = ()
    excused: Sequence[int] = ()
    items: Sequence[Item] = ()
    decisions: Sequence[Decided] = ()
    actions: Sequence[Taken] = ()
    next_facilitator: int | None = None


def lines_of(held: Held) -> list[Line]:
    """The minutes, in their order."""
    return [
        *(Line(kind=Kind.PRESENT, who=one) for one in held.present),
        *(Line(kind=Kind.EXCUSED, who=one) for one in held.excused),
        *(_item(one) for one in held.items),
        *(Line(kind=Kind.RECUSAL, who=who, item=one.pk) for one in held.items for who in one.recused),
        *(_decision(one) for one in held.decisions),
        *(_action(one) for one in held.actions),
        *(Line(kind=Kind.NEXT, who=one) for one in (held.next_facilitator,) if one is not None),
    ]


def _item(item: Item) -> Line:
    return Line(kind=Kind.ITEM, text=one_line(item.title), item=item.pk, is_open=item.is_carried)


def _decision(decided: Decided) -> Line:
    return Line(
        kind=Kind.DECISION,
        text=one_line(decided.text),
        item=decided.item,
        is_open=decided.is_objected,
        consents=decided.consents,
        stands_aside=decided.stands_aside,
        objections=decided.objections,
    )


def _action(taken: Taken) -> Line:
    return Line(kind=Kind.ACTION, text=one_line(taken.text), who=taken.owner, item=taken.item, due_on=taken.due_on)


def one_line(text: str) -> str:
    """Without line breaks and doubled spaces, and not longer than a line of the minutes."""
    return " ".join(text.split())[:LONGEST_LINE]


def speaks_of(text: str, name: str) -> bool:
    """Whether a part of the name stands in the text as a word of its own; short parts as they are spelled."""
    spelled = set(_words(text))
    folded = {word.casefold() for word in spelled}
    return any(part in spelled if len(part) < SHORTEST_NAME else part.casefold() in folded for part in _words(name))


def _words(text: str) -> Iterable[str]:
    plain = text.replace("'s", " ").replace("’s", " ")
    return "".join(sign if sign.isalnum() else " " for sign in plain).split()
