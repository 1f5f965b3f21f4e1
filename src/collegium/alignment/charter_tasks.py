"""What one member has to do for the charter, and whether it stands. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class CharterTask(StrEnum):
    """The one next thing, in the order in which others wait for it."""

    DECIDE = "decide"
    """A colleague proposed other words and waits for an answer."""
    TELL_WISHES = "tell_wishes"
    """The three private scales are not answered."""
    SIGN = "sign"


@dataclass(frozen=True, kw_only=True)
class CharterStanding:
    """Where a charter stands. Counts are active members; `open_clauses` are those that are still talked about."""

    version: int
    signed: int
    members: int
    open_clauses: int = 0
    purpose_is_new: bool = False
    """The mission has another purpose than the one that clause 1 names."""
    has_told_wishes: bool = False
    has_signed: bool = False
    proposals_to_answer: int = 0
    clause_to_answer: int | None = None
    """The first clause whose proposal waits for this person."""

    @property
    def may_be_signed(self) -> bool:
        """Nothing is talked about any more."""
        return self.open_clauses == 0

    @property
    def is_signed_by_all(self) -> bool:
        return all_have_signed(signed=self.signed, members=self.members, purpose_is_new=self.purpose_is_new)


def all_have_signed(*, signed: int, members: int, purpose_is_new: bool) -> bool:
    """Every active member signed the text of now, and it names the purpose of now.

    A flag alone takes nothing back: what all have signed stands until they agree on other words.
    """
    return members > 0 and signed == members and not purpose_is_new


def next_charter_task(standing: CharterStanding) -> CharterTask | None:
    """What this active member can do next, or None where there is nothing to do or only to wait."""
    if standing.proposals_to_answer:
        return CharterTask.DECIDE
    if not standing.has_told_wishes:
        return CharterTask.TELL_WISHES
    if standing.may_be_signed and not standing.has_signed:
        return CharterTask.SIGN
    return None
