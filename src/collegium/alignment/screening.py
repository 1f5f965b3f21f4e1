"""One member's answer about one other member, and how it is packed to be sealed. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from collegium.alignment.conflict_classes import classes
from collegium.alignment.plans import Kind, Mitigation, Owner
from collegium.alignment.severity import Facts, severest, severity

LONGEST_WORDS = 120
"""Characters of what "other" in a plan means. Every answer has to fit the same sealed size."""

NEEDS_A_PLAN = 2
SEVEREST = 4
"""Not to be placed in one group (evidence 4.3)."""

WITHDRAWN_IS_KEPT = timedelta(days=30)


NO_FACTS = Facts()


class Said(StrEnum):
    NOTHING = "nothing"
    DECLARED = "declared"
    APART = "apart"


@dataclass(frozen=True)
class Tie:
    code: str
    facts: Facts = NO_FACTS

    @property
    def severity(self) -> int:
        return severity(classes()[self.code], self.facts)


@dataclass(frozen=True)
class Answer:
    """`former` is what was withdrawn, for the steward and for thirty days; `changed_at` is the last change."""

    said: Said
    changed_at: datetime
    ties: tuple[Tie, ...] = ()
    plan: tuple[Mitigation, ...] = ()
    words: str = ""
    former: "Answer | None" = None
    withdrawn_on: date | None = None

    @property
    def severity(self) -> int:
        return severest(tie.severity for tie in self.ties)

    @property
    def keeps_apart(self) -> bool:
        """These two are never placed in one group: it was asked for, or one of the gates of severity 4 is declared."""
        return self.said == Said.APART or any(classes()[tie.code].floor == SEVEREST for tie in self.ties)

    @property
    def lacks_plan(self) -> bool:
        """From severity 2 on a plan belongs to it (evidence 4.3)."""
        return self.severity >= NEEDS_A_PLAN and not self.plan

    @property
    def symmetric_codes(self) -> frozenset[str]:
        return frozenset(tie.code for tie in self.ties if classes()[tie.code].is_symmetric)

    @property
    def concerns_steward(self) -> bool:
        """Something is there for the steward to read, be it a withdrawn one."""
        return self.said != Said.NOTHING or self.former is not None

    def withdrawn(self, at: datetime) -> "Answer":
        """Nothing is declared any more; what was stays for the steward, marked."""
        if self.said == Said.NOTHING:
            return self
        return Answer(Said.NOTHING, at, former=self._former(self.said, self.ties, at))

    def apart(self, at: datetime) -> "Answer":
        """ "I cannot be in a group with this person" in the place of what was declared, which is withdrawn by it."""
        before = self.withdrawn(at) if self.said == Said.DECLARED else self
        return Answer(Said.APART, at, former=before.former)

    def with_codes(self, codes: Iterable[str], at: datetime) -> "Answer":
        """The same ties where they were declared before, with what was said of them; what is left out is withdrawn."""
        before = self.withdrawn(at) if self.said == Said.APART else self
        chosen = list(codes)
        known = {tie.code: tie for tie in before.ties}
        left_out = tuple(tie for tie in before.ties if tie.code not in chosen)
        return replace(
            before,
            said=Said.DECLARED,
            ties=tuple(known.get(code, Tie(code)) for code in chosen),
            changed_at=at,
            former=before._former(Said.DECLARED, left_out, at) if left_out else before.former,
        )

    def _former(self, said: Said, ties: tuple[Tie, ...], at: datetime) -> "Answer":
        """These ties as withdrawn now, with what was withdrawn before: nothing pushes out what the steward may see."""
        earlier = self.without_old(at.date()).former or Answer(said, at)
        codes = {tie.code for tie in ties}
        return replace(
            self,
            said=Said.APART if Said.APART in (said, earlier.said) else Said.DECLARED,
            ties=(*ties, *(tie for tie in earlier.ties if tie.code not in codes)),
            former=None,
            withdrawn_on=at.date(),
        )

    def without_old(self, today: date) -> "Answer":
        """The answer without what was withdrawn over thirty days ago."""
        withdrawn_on = self.former.withdrawn_on if self.former else None
        is_old = withdrawn_on is not None and withdrawn_on + WITHDRAWN_IS_KEPT <= today
        return replace(self, former=None) if is_old else self


def answers_differ(one: Answer | None, other: Answer | None) -> bool:
    """Both answered, and they do not say the same about a class that is true of both or of none."""
    if one is None or other is None or Said.APART in (one.said, other.said):
        return False
    return one.symmetric_codes != other.symmetric_codes


def packed(answer: Answer) -> dict[str, Any]:
    """The answer as plain content."""
    return {
        "said": answer.said.value,
        "changed_at": answer.changed_at.isoformat(),
        "ties": [
            [tie.code, tie.facts.decision_is_near, tie.facts.is_single_slot, tie.facts.has_long_ended]
            for tie in answer.ties
        ],
        "plan": [
            [one.kind.value, one.owner.value, one.begun_on.isoformat(), one.review_on.isoformat(), one.is_kept]
            for one in answer.plan
        ],
        "words": answer.words,
        "former": packed(answer.former) if answer.former else None,
        "withdrawn_on": answer.withdrawn_on.isoformat() if answer.withdrawn_on else None,
    }


def unpacked(content: dict[str, Any]) -> Answer:
    """The answer that was packed."""
    withdrawn_on = content["withdrawn_on"]
    return Answer(
        said=Said(content["said"]),
        changed_at=datetime.fromisoformat(content["changed_at"]),
        ties=tuple(Tie(code, Facts(*facts)) for code, *facts in content["ties"]),
        plan=tuple(
            Mitigation(Kind(kind), Owner(owner), date.fromisoformat(begun), date.fromisoformat(review), is_kept)
            for kind, owner, begun, review, is_kept in content["plan"]
        ),
        words=content["words"],
        former=unpacked(content["former"]) if content["former"] else None,
        withdrawn_on=date.fromisoformat(withdrawn_on) if withdrawn_on else None,
    )
