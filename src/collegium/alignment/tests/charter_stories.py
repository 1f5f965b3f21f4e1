"""What several stories about a charter begin with."""

from datetime import datetime

from collegium.alignment import actions
from collegium.alignment.models import ClauseProposal, Signature
from collegium.alignment.queries import charter_now
from collegium.groups.models import Group
from collegium.groups.queries import active_memberships
from collegium.mission.models import ConsentRound, Mission, RoundKind, RoundState, Version
from collegium.people.models import Person

SEVENTY = "We come to at least 70% of the meetings."


def declare_nothing(group: Group, *, at: datetime) -> None:
    """Every active member answers that there is nothing to declare about anybody: the third condition, met."""
    for membership in active_memberships(group):
        actions.declare_nothing(membership, by=membership.person, at=at)


def sign(group: Group, *people: Person, at: datetime) -> list[Signature]:
    """Each reads the text of now and signs it."""
    stamp = charter_now(group).version.stamp
    return [actions.sign_charter(group, stamp=stamp, by=person, at=at) for person in people]


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
