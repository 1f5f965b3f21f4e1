"""Severities, rules, mitigations and owners in words."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from collegium.alignment.asking import Reason
from collegium.alignment.conflict_classes import ConflictClass, Heading, classes, headings
from collegium.alignment.plans import Kind, Mitigation, Owner, Standing
from collegium.alignment.screening import Answer, Tie
from collegium.alignment.severity import Rule, steps

LEVELS: dict[int, str | Promise] = {
    0: _("nothing to declare"),
    1: _("declare it"),
    2: _("declare it and write a plan"),
    3: _("a plan, and step out of the topics it touches"),
    4: _("better not in one group"),
}
RULES: dict[Rule, str | Promise] = {
    Rule.DEFAULT: _("This question begins at"),
    Rule.DECISION_IS_NEAR: _("A decision is due within 90 days: one up, to"),
    Rule.SINGLE_SLOT: _("Only one of you can get it: one up, to"),
    Rule.LONG_ENDED: _("It ended more than 24 months ago: one down, to"),
    Rule.FLOOR: _("This question never counts for less than"),
    Rule.CEILING: _("This question never counts for more than"),
}
KINDS: dict[Kind, str | Promise] = {
    Kind.DECLARE: _("Tell the group, in my own words"),
    Kind.LEAVE_ROOM: _("Leave the room for named items"),
    Kind.BLOCK_DOCUMENTS: _("Keep named documents closed"),
    Kind.AGREE_ORDER: _("Agree who goes first this cycle"),
    Kind.CREDIT_AGREEMENT: _("Write down credit and authorship"),
    Kind.NEUTRAL_FACILITATOR: _("Somebody neutral facilitates"),
    Kind.DECLINE_ROLE: _("Decline the outside role (reviewer, voter, referee)"),
    Kind.TELL_BODY: _("Tell the outside body"),
    Kind.NOT_PAIRED: _("Not paired in reviews"),
    Kind.MOVE_GROUP: _("Move to another group"),
    Kind.END_TIE: _("End the tie"),
    Kind.OTHER: _("Something else"),
}
OWNERS: dict[Owner, str | Promise] = {
    Owner.ME: _("I do"),
    Owner.OTHER: _("The other person does; I have talked with them"),
    Owner.BOTH: _("We both do; I have talked with them"),
    Owner.STEWARD: _("The conflict steward does"),
}
OWNERS_SHORT: dict[Owner, str | Promise] = {
    Owner.ME: _("the person who declared"),
    Owner.OTHER: _("the other person"),
    Owner.BOTH: _("both"),
    Owner.STEWARD: _("the conflict steward"),
}
STANDINGS: dict[Standing, str | Promise] = {
    Standing.OPEN: _("open"),
    Standing.DUE: _("review is due"),
    Standing.LAPSED: _("lapsed after 12 months"),
    Standing.KEPT: _("kept"),
}
REASONS: dict[Reason, str | Promise] = {
    Reason.FIRST: _("not answered yet"),
    Reason.NEW_MEMBER: _("new in your group"),
    Reason.NEW_ROLE: _("one of you has a new rank"),
    Reason.NEW_OFFICE: _("one of you now coordinates your program"),
    Reason.SAME_GOAL: _("you both want the same thing"),
    Reason.QUARTER: _("three months have passed"),
}


@dataclass(frozen=True)
class TieInWords:
    """One declared class with how its figure came about."""

    conflict: ConflictClass
    severity: int
    level: str | Promise
    steps: list[tuple[str | Promise, int]]


@dataclass(frozen=True)
class MitigationInWords:
    """One part of a plan as a page shows it."""

    kind: Kind
    label: str | Promise
    owner: str | Promise
    review_on: date
    standing: Standing
    standing_words: str | Promise
    is_stewards: bool

    @property
    def is_open(self) -> bool:
        return self.standing != Standing.KEPT

    @property
    def waits(self) -> bool:
        return self.standing in (Standing.DUE, Standing.LAPSED)


@dataclass(frozen=True)
class AnswerInWords:
    """What was declared, explained."""

    answer: Answer
    level: str | Promise
    ties: list[TieInWords]
    plan: list[MitigationInWords]


def all_headings() -> tuple[Heading, ...]:
    return headings(get_language() or "en")


def class_of(code: str) -> ConflictClass:
    return classes(get_language() or "en")[code]


def tie_in_words(tie: Tie) -> TieInWords:
    conflict = class_of(tie.code)
    found = steps(conflict, tie.facts)
    last = found[-1].after
    return TieInWords(conflict, last, LEVELS[last], [(RULES[step.rule], step.after) for step in found])


def mitigation_in_words(one: Mitigation, today: date) -> MitigationInWords:
    standing = one.standing(today)
    return MitigationInWords(
        kind=one.kind,
        label=KINDS[one.kind],
        owner=OWNERS_SHORT[one.owner],
        review_on=one.review_on,
        standing=standing,
        standing_words=STANDINGS[standing],
        is_stewards=one.owner == Owner.STEWARD,
    )


def answer_in_words(answer: Answer, today: date) -> AnswerInWords:
    return AnswerInWords(
        answer=answer,
        level=LEVELS[answer.severity],
        ties=[tie_in_words(tie) for tie in answer.ties],
        plan=[mitigation_in_words(one, today) for one in answer.plan],
    )
