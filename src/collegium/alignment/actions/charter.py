"""What members do with the clauses of their charter: flag, talk, propose other words, answer, sign."""

from datetime import datetime

from django.db import transaction

from collegium.alignment import emails
from collegium.alignment.actions.chartering import settle_charter
from collegium.alignment.clauses import MISSION_CLAUSE
from collegium.alignment.models import (
    Charter,
    CharterVersion,
    ClauseAnswer,
    ClauseComment,
    ClauseProposal,
    Flag,
    ProposalState,
    Signature,
)
from collegium.alignment.queries.charter import (
    CharterNow,
    charter_now,
    open_proposal,
    starting_version,
    version_numbered,
)
from collegium.alignment.refusals import (
    CharterChangedMeanwhile,
    CharterIsTalkedAbout,
    ClauseChangedMeanwhile,
    ClauseTextUnchanged,
    NotYourFlag,
    ObjectionNeedsReason,
    ProposalIsOpen,
    ProposalIsOver,
    ProposalNotYours,
)
from collegium.alignment.wording import outcome_of
from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.mission.consent import Outcome
from collegium.mission.models import Choice
from collegium.mission.queries import active_member_pks, mission_of, version_in_force
from collegium.people.models import Person


def locked_charter(group: Group, *, at: datetime) -> Charter:
    """The group's charter with its starting text, begun with the first write, locked until the transaction ends."""
    Charter.objects.get_or_create(group=group, defaults={"started_at": at})
    charter = Charter.objects.select_for_update().get(group=group)
    charter.group = group
    if not charter.versions.exists():
        first = starting_version(charter, version_in_force(mission_of(group)))
        first.made_at = at
        first.save(force_insert=True)
    return charter


@transaction.atomic
def flag_clause(group: Group, *, clause: int, note: str, by: Person, at: datetime) -> Flag:
    """Says "I want to talk about this". Flagging again replaces the own note."""
    charter = locked_charter(group, at=at)
    flag, _is_new = Flag.objects.update_or_create(
        charter=charter,
        clause=clause,
        by=by,
        closed_at=None,
        defaults={"note": note},
        create_defaults={"note": note, "at": at},
    )
    record("alignment.clause_flagged", subject=flag, by=by, at=at, group=group, clause=clause)
    return flag


@transaction.atomic
def withdraw_flag(group: Group, *, clause: int, by: Person, at: datetime) -> None:
    """The owner has nothing more to talk about. Raises `NotYourFlag`."""
    charter = locked_charter(group, at=at)
    if not Flag.objects.filter(charter=charter, clause=clause, by=by, closed_at=None).update(closed_at=at):
        raise NotYourFlag
    record("alignment.flag_withdrawn", subject=charter, by=by, at=at, group=group, clause=clause)
    _ask_for_signatures(charter_now(group), by=by, at=at)


@transaction.atomic
def comment_on_clause(group: Group, *, clause: int, text: str, by: Person, at: datetime) -> ClauseComment:
    """A remark that the group reads."""
    charter = locked_charter(group, at=at)
    comment = ClauseComment.objects.create(charter=charter, clause=clause, text=text, by=by, at=at)
    record("alignment.clause_commented", subject=comment, by=by, at=at, group=group, clause=clause)
    return comment


@transaction.atomic
def propose_clause(group: Group, *, clause: int, text: str, version: int, by: Person, at: datetime) -> ClauseProposal:
    """Puts other words for one clause to the group; the proposer agrees with them already.

    `version` is the one that the proposer has read. Raises `ProposalIsOpen` where a colleague was faster,
    `ClauseChangedMeanwhile` and `ClauseTextUnchanged`.
    """
    charter = locked_charter(group, at=at)
    open_one = open_proposal(charter, clause)
    if open_one is not None:
        raise ProposalIsOpen(open_one)
    _check_words(charter_now(group), clause=clause, text=text, version=version)
    proposal = ClauseProposal.objects.create(charter=charter, clause=clause, text=text, by=by, at=at)
    ClauseAnswer.objects.create(proposal=proposal, person=by, choice=Choice.AGREE, at=at)
    record("alignment.wording_proposed", subject=proposal, by=by, at=at, group=group, clause=clause)
    emails.queue_wording_proposed(proposal, by=by, at=at)
    return proposal


def _check_words(now: CharterNow, *, clause: int, text: str, version: int) -> None:
    current, read = now.version, version_numbered(now.charter, version)
    if read is None or read.texts[clause] != current.texts[clause]:
        raise ClauseChangedMeanwhile(current)
    # For another purpose the same words may be agreed on anew.
    is_agreed_anew = now.purpose_is_new and clause == MISSION_CLAUSE
    if text == current.texts[clause] and not is_agreed_anew:
        raise ClauseTextUnchanged


@transaction.atomic
def answer_proposal(proposal: ClauseProposal, *, choice: str, reason: str, by: Person, at: datetime) -> ClauseProposal:
    """Keeps or changes one member's answer. An objection stops the proposal, the last answer passes it."""
    if choice == Choice.OBJECTION and not reason.strip():
        raise ObjectionNeedsReason
    group = proposal.charter.group
    locked_charter(group, at=at)
    current = ClauseProposal.objects.select_related("charter__group").get(pk=proposal.pk)
    if current.state != ProposalState.OPEN:
        raise ProposalIsOver
    kept_reason = reason if choice == Choice.OBJECTION else ""
    answer, _is_new = ClauseAnswer.objects.update_or_create(
        proposal=current, person=by, defaults={"choice": choice, "reason": kept_reason, "at": at}
    )
    record("alignment.proposal_answered", subject=answer, by=by, at=at, group=group, choice=choice)
    return settle_proposal(current, by=by, at=at)


@transaction.atomic
def settle_proposal(proposal: ClauseProposal, *, at: datetime, by: Person | None = None) -> ClauseProposal:
    """Closes the proposal if the answers of those who take part now have decided it; pressed by many, it acts once."""
    group = locked_charter(proposal.charter.group, at=at).group
    choices = dict(proposal.answers.values_list("person_id", "choice"))
    outcome = outcome_of(choices, members=active_member_pks(group))
    if outcome == Outcome.PASSED and _close(proposal, ProposalState.PASSED, by=by, at=at):
        _change_clause(proposal, by=by, at=at)
    elif outcome == Outcome.NOT_AGREED:
        _close(proposal, ProposalState.STOPPED, by=by, at=at)
    if outcome != Outcome.WAITING:
        _ask_for_signatures(charter_now(group), by=by, at=at)
    return proposal


@transaction.atomic
def take_back_proposal(proposal: ClauseProposal, *, by: Person, at: datetime) -> None:
    """The proposer takes the words back. Raises `ProposalNotYours` and `ProposalIsOver`."""
    group = locked_charter(proposal.charter.group, at=at).group
    if proposal.by_id != by.pk:
        raise ProposalNotYours
    if not _close(proposal, ProposalState.WITHDRAWN, by=by, at=at):
        raise ProposalIsOver
    _ask_for_signatures(charter_now(group), by=by, at=at)


@transaction.atomic
def sign_charter(group: Group, *, stamp: str, by: Person, at: datetime) -> Signature:
    """Signs the text that the member has read, told by its stamp. Signing again changes nothing.

    Raises `CharterChangedMeanwhile` where it says something else by now, and `CharterIsTalkedAbout`.
    """
    locked_charter(group, at=at)
    now = charter_now(group)
    if now.version.stamp != stamp:
        raise CharterChangedMeanwhile(now.version)
    if now.open_clauses:
        raise CharterIsTalkedAbout
    signature, is_new = Signature.objects.get_or_create(version=now.version, person=by, defaults={"at": at})
    if is_new:
        record("alignment.charter_signed", subject=signature, by=by, at=at, group=group, version=now.version.number)
        _ask_for_signatures(now, by=by, at=at)
        settle_charter(group, by=by, at=at)
    return signature


def _close(proposal: ClauseProposal, state: ProposalState, *, by: Person | None, at: datetime) -> bool:
    """True for the one caller who closed it."""
    is_open = ClauseProposal.objects.filter(pk=proposal.pk, state=ProposalState.OPEN)
    closed = is_open.update(state=state, closed_at=at)
    if closed:
        proposal.state, group = state, proposal.charter.group
        facts = {"clause": proposal.clause, "state": state.value}
        record("alignment.proposal_closed", subject=proposal, by=by, at=at, group=group, **facts)
    return bool(closed)


def _change_clause(proposal: ClauseProposal, *, by: Person | None, at: datetime) -> None:
    """The next version of the charter; flags on the clause are settled, and everybody is asked to sign again."""
    charter, group, number = proposal.charter, proposal.charter.group, proposal.clause
    now = charter_now(group)
    last, mission = now.version, now.mission
    names_new_purpose = number == MISSION_CLAUSE and mission is not None
    version = CharterVersion.objects.create(
        charter=charter,
        number=last.number + 1,
        clauses=[{**old, "text": proposal.text} if old["number"] == number else old for old in last.clauses],
        mission_major=mission.major if names_new_purpose and mission else last.mission_major,
        changed_clause=number,
        made_at=at,
    )
    Flag.objects.filter(charter=charter, clause=number, closed_at=None).update(closed_at=at)
    facts = {"clause": number, "version": version.number}
    record("alignment.clause_changed", subject=version, by=by, at=at, group=group, **facts)
    settle_charter(group, by=by, at=at)


def _ask_for_signatures(now: CharterNow, *, by: Person | None, at: datetime) -> None:
    """Tells those who have not signed, as soon as nothing is talked about; once for each version."""
    if not now.open_clauses:
        now.version.charter.group = now.charter.group
        emails.queue_charter_waits(now.version, signed=now.signed_by, by=by, at=at)
