"""What a group's charter says, what is talked about, and who has signed. Reading never writes."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import get_language

from collegium.alignment.charter_tasks import CharterStanding, CharterTask, all_have_signed, next_charter_task
from collegium.alignment.clauses import FIRST_MISSION, MISSION_CLAUSE, clauses, naming
from collegium.alignment.models import (
    Charter,
    CharterVersion,
    ClauseAnswer,
    ClauseComment,
    ClauseProposal,
    Expectations,
    Flag,
    ProposalState,
    Signature,
)
from collegium.alignment.wording import outcome_of
from collegium.groups.models import Group
from collegium.mission.consent import Outcome
from collegium.mission.models import Version
from collegium.mission.queries import active_member_pks, mission_of, version_in_force
from collegium.people.models import Person


@dataclass(frozen=True)
class CharterNow:
    """Everything about a charter that its pages and rules look at, read once."""

    charter: Charter
    version: CharterVersion
    mission: Version | None
    members: frozenset[int]
    signatures: list[Signature]
    flags: list[Flag]
    """Those that are open and set by somebody who takes part now: a pause or an exit holds nobody up."""
    proposals: list[ClauseProposal]
    """The open ones, each with its answers at hand."""

    @property
    def purpose_is_new(self) -> bool:
        """The mission has another purpose than the one that clause 1 names."""
        return self.mission is not None and self.mission.major > self.version.mission_major

    @cached_property
    def open_clauses(self) -> frozenset[int]:
        """Numbers of the clauses that are still talked about."""
        talked_about = {flag.clause for flag in self.flags} | {proposal.clause for proposal in self.proposals}
        return frozenset(talked_about | ({MISSION_CLAUSE} if self.purpose_is_new else set()))

    @cached_property
    def signed_by(self) -> frozenset[int]:
        """Active members who signed the version of now."""
        return self.members & {signature.person_id for signature in self.signatures}

    def waiting_for(self, person: Person) -> list[ClauseProposal]:
        """Open proposals that this person has not answered, in the order of the clauses."""
        waiting = [one for one in self.proposals if person.pk not in choices_of(one)]
        return sorted(waiting, key=lambda one: one.clause)

    def proposals_due(self) -> list[ClauseProposal]:
        """Open proposals that are decided, because the last one who was missing has left or paused."""
        return [one for one in self.proposals if outcome_of(choices_of(one), members=self.members) != Outcome.WAITING]

    @property
    def is_signed_by_all(self) -> bool:
        signed, members = len(self.signed_by), len(self.members)
        return all_have_signed(signed=signed, members=members, purpose_is_new=self.purpose_is_new)


@dataclass(frozen=True)
class CharterCard:
    """What the overview of the room shows of the charter."""

    standing: CharterStanding
    task: CharterTask | None


def choices_of(proposal: ClauseProposal) -> dict[int, str]:
    """Who said what, from answers that were read already."""
    return {answer.person_id: answer.choice for answer in proposal.answers.all()}


def charter_of(group: Group) -> Charter:
    """The group's charter; an unsaved one where nobody has done anything yet."""
    return Charter.objects.filter(group=group).first() or Charter(group=group, started_at=group.created_at)


def starting_version(charter: Charter, mission: Version | None) -> CharterVersion:
    """Version 1, not saved: the shipped texts in the reader's language, naming the mission in force."""
    number = mission.number if mission else FIRST_MISSION
    shipped = [
        {"number": clause.number, "title": clause.title, "text": naming(clause.text, number)}
        for clause in clauses(get_language() or "en")
    ]
    major = mission.major if mission else 1
    return CharterVersion(charter=charter, number=1, clauses=shipped, mission_major=major, made_at=charter.started_at)


def current_version(charter: Charter, mission: Version | None) -> CharterVersion:
    """The text of now."""
    last = CharterVersion.objects.filter(charter_id=charter.pk).first() if charter.pk else None
    return last or starting_version(charter, mission)


def charter_now(group: Group) -> CharterNow:
    """The whole state of the group's charter, in a fixed number of queries."""
    charter, mission = charter_of(group), version_in_force(mission_of(group))
    version, members = current_version(charter, mission), active_member_pks(group)
    return CharterNow(
        charter=charter,
        version=version,
        mission=mission,
        members=members,
        signatures=signatures_of(version),
        flags=list(Flag.objects.filter(charter_id=charter.pk, closed_at=None, by__in=members).select_related("by")),
        proposals=list(
            ClauseProposal.objects.filter(charter_id=charter.pk, state=ProposalState.OPEN)
            .select_related("by")
            .prefetch_related("answers")
        ),
    )


def charter_standing(now: CharterNow, person: Person, *, has_told_wishes: bool) -> CharterStanding:
    """The same in numbers, for one member."""
    waiting = now.waiting_for(person)
    return CharterStanding(
        version=now.version.number,
        signed=len(now.signed_by),
        members=len(now.members),
        open_clauses=len(now.open_clauses),
        purpose_is_new=now.purpose_is_new,
        has_told_wishes=has_told_wishes,
        has_signed=person.pk in now.signed_by,
        proposals_to_answer=len(waiting),
        clause_to_answer=waiting[0].clause if waiting else None,
    )


def charter_card(group: Group, person: Person) -> CharterCard:
    """Where the charter stands and what this person has to do for it (None for those who only read)."""
    now = charter_now(group)
    has_told = Expectations.objects.filter(group=group, person=person).exists()
    standing = charter_standing(now, person, has_told_wishes=has_told)
    task = next_charter_task(standing) if person.pk in now.members else None
    return CharterCard(standing, task)


def signatures_of(version: CharterVersion) -> list[Signature]:
    """Who signed this version and when, also those who have left since."""
    return list(Signature.objects.filter(version_id=version.pk).select_related("person"))


def last_signed_version(charter: Charter, person: Person) -> CharterVersion | None:
    """The latest version that this person signed."""
    return CharterVersion.objects.filter(charter_id=charter.pk, signatures__person=person).first()


def version_numbered(charter: Charter, number: int) -> CharterVersion | None:
    return CharterVersion.objects.filter(charter_id=charter.pk, number=number).first()


VERSIONS_SHOWN = 50


def latest_versions(charter: Charter) -> list[CharterVersion]:
    """The latest versions with their signatures, newest first, and one more to compare the oldest shown one with."""
    versions = CharterVersion.objects.filter(charter_id=charter.pk).prefetch_related("signatures")
    return list(versions[: VERSIONS_SHOWN + 1])


def comments_on(charter: Charter, clause: int) -> list[ClauseComment]:
    """The discussion of one clause, oldest first."""
    return list(ClauseComment.objects.filter(charter_id=charter.pk, clause=clause).select_related("by"))


def open_proposal(charter: Charter, clause: int) -> ClauseProposal | None:
    found = ClauseProposal.objects.filter(charter_id=charter.pk, clause=clause, state=ProposalState.OPEN)
    return found.select_related("by", "charter__group").first()


def last_stopped(charter: Charter, clause: int) -> ClauseProposal | None:
    """The latest proposal where it was stopped by an objection, with its answers; else None."""
    proposals = ClauseProposal.objects.filter(charter_id=charter.pk, clause=clause)
    last = proposals.select_related("by").prefetch_related("answers__person").first()
    return last if last is not None and last.state == ProposalState.STOPPED else None


def answers_of(proposal: ClauseProposal) -> list[ClauseAnswer]:
    return list(proposal.answers.select_related("person"))
