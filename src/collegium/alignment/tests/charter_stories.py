"""What several stories about a charter begin with."""

from datetime import datetime
from typing import Any

from collegium.alignment import actions
from collegium.alignment.models import ClauseProposal, Signature
from collegium.alignment.queries import charter_now
from collegium.groups.models import Group
from collegium.mission.models import ConsentRound, Mission, RoundKind, RoundState, Version
from collegium.people.models import Person

SEVENTY = "We come to at least 70% of the meetings."


def everybody_declared(group: Group) -> bool:
    """The third condition, met."""
    return True


def sign(group: Group, *people: Person, at: datetime, **options: Any) -> list[Signature]:
    """Each reads the text of now and signs it."""
    stamp = charter_now(group).version.stamp
    return [actions.sign_charter(group, stamp=stamp, by=person, at=at, **options) for person in people]


def propose(group: Group, *, by: Person, at: datetime, clause: int = 4, text: str = SEVENTY) -> ClauseProposal:
    version = charter_now(group).version.number
    return actions.propose_clause(group, clause=clause, text=text, version=version, by=by, at=at)


def agree(proposal: ClauseProposal, *people: Person, at: datetime, choice: str = "agree") -> None:
    for person in people:
        actions.answer_proposal(proposal, choice=choice, reason="", by=person, at=at)


def ratify(group: Group, *, major: int = 1, at: datetime) -> Version:
    """A mission that all have agreed on, put on record without its round of answers."""
    mission, _is_new = Mission.objects.get_or_create(group=group, defaults={"started_at": at})
    Mission.objects.filter(pk=mission.pk).update(stage="ratified", major=major)
    done = ConsentRound.objects.create(
        mission=mission,
        kind=RoundKind.RATIFICATION,
        major=major,
        text="We read each other's drafts.",
        state=RoundState.PASSED,
        opened_at=at,
    )
    return Version.objects.create(mission=mission, major=major, minor=0, text=done.text, round=done, ratified_at=at)
