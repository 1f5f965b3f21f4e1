from datetime import datetime, timedelta

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.actions import reopen_charter
from collegium.groups.models import Group
from collegium.mission import consent, emails
from collegium.mission.actions.locks import locked_mission, mission_in
from collegium.mission.models import (
    Choice,
    ConsentRound,
    Drafter,
    Mission,
    MissionStage,
    RoundKind,
    RoundState,
    Version,
    Vote,
)
from collegium.mission.queries import active_member_pks, comments_are_open, open_round, outcome_of, took_part
from collegium.mission.refusals import (
    CommentsStillOpen,
    NothingChanged,
    NotYoursToWithdraw,
    ParticipationMissing,
    ReasonMissing,
    RoundIsOpen,
    RoundIsOver,
    StageIsOver,
)
from collegium.people.models import Person

WINDOW_DAYS = 7
"""The window for absentees of a change of wording (evidence 3.4, number 8)."""


@transaction.atomic
def open_consent(
    group: Group, *, text: str, outcomes: list[str], end_early: bool, by: Person, at: datetime
) -> ConsentRound:
    """Puts the final text to the group. Raises `CommentsStillOpen` or `ParticipationMissing`."""
    mission = mission_in(MissionStage.COMMENTING, group, at=at)
    if comments_are_open(mission, at=at) and not end_early:
        raise CommentsStillOpen
    if not active_member_pks(group) <= took_part(mission):
        raise ParticipationMissing
    consent_round = ConsentRound.objects.create(
        mission=mission,
        kind=RoundKind.RATIFICATION,
        major=mission.major,
        text=text,
        outcomes=outcomes,
        opened_by=by,
        opened_at=at,
    )
    _move(mission, MissionStage.CONSENT)
    record("mission.consent_opened", subject=consent_round, by=by, at=at, group=group, major=mission.major)
    emails.queue_consent_opened(consent_round, by=by, at=at)
    return consent_round


@transaction.atomic
def give_answer(consent_round: ConsentRound, *, choice: str, reason: str, by: Person, at: datetime) -> ConsentRound:
    """Keeps or changes one member's answer, and closes the round when it was the last one needed."""
    if choice == Choice.OBJECTION and not reason.strip():
        raise ReasonMissing
    group = consent_round.mission.group
    locked_mission(group, at=at)
    current = ConsentRound.objects.select_related("mission__group").get(pk=consent_round.pk)
    if current.state != RoundState.OPEN or current.is_due(at):
        raise RoundIsOver
    kept_reason = reason if choice == Choice.OBJECTION else ""
    vote, _is_new = Vote.objects.update_or_create(
        round=current, person=by, defaults={"choice": choice, "reason": kept_reason, "at": at}
    )
    record("mission.consent_answered", subject=vote, by=by, at=at, group=group, choice=choice)
    return settle_round(current, by=by, at=at)


@transaction.atomic
def settle_round(consent_round: ConsentRound, *, at: datetime, by: Person | None = None) -> ConsentRound:
    """Closes the round if its votes or the clock have decided it; pressed by everybody and the worker, it acts once.

    A ratification that is not agreed stays open: members may talk and change their answers until a drafter
    takes the text back.
    """
    group = locked_mission(consent_round.mission.group, at=at).group
    outcome = outcome_of(consent_round, group, at=at)
    if outcome == consent.Outcome.PASSED:
        _pass(consent_round, by=by, at=at)
    elif consent_round.kind == RoundKind.WORDING and outcome != consent.Outcome.WAITING:
        state = RoundState.LAPSED if outcome == consent.Outcome.TOO_FEW else RoundState.RETURNED
        _close(consent_round, state, by=by, at=at)
    return consent_round


@transaction.atomic
def return_to_drafting(group: Group, *, by: Person, at: datetime) -> None:
    """A drafter takes the text back, to work on the reasons that the group gave."""
    mission = mission_in(MissionStage.CONSENT, group, at=at)
    pending = open_round(mission)
    if pending is None or not _close(pending, RoundState.RETURNED, by=by, at=at):
        raise RoundIsOver
    _move(mission, MissionStage.DRAFTING)
    emails.queue_returned(pending, by=by, at=at)


@transaction.atomic
def propose_wording(group: Group, *, text: str, outcomes: list[str], by: Person, at: datetime) -> ConsentRound:
    """Puts other words for the same purpose to the group, with a window of seven days for those who are away."""
    mission = mission_in(MissionStage.RATIFIED, group, at=at)
    if open_round(mission) is not None:
        raise RoundIsOpen
    last = Version.objects.filter(mission=mission).first()
    if last is None:
        raise StageIsOver
    if (last.text, last.outcomes) == (text, outcomes):
        raise NothingChanged
    consent_round = ConsentRound.objects.create(
        mission=mission,
        kind=RoundKind.WORDING,
        major=last.major,
        minor=last.minor + 1,
        text=text,
        outcomes=outcomes,
        opened_by=by,
        opened_at=at,
        closes_at=at + timedelta(days=WINDOW_DAYS),
    )
    Vote.objects.create(round=consent_round, person=by, choice=Choice.AGREE, at=at)
    record("mission.wording_proposed", subject=consent_round, by=by, at=at, group=group, minor=consent_round.minor)
    emails.queue_wording_proposed(consent_round, by=by, at=at)
    return consent_round


@transaction.atomic
def withdraw_wording(consent_round: ConsentRound, *, by: Person, at: datetime) -> None:
    """The proposer takes the proposal back."""
    locked_mission(consent_round.mission.group, at=at)
    if consent_round.opened_by_id != by.pk or consent_round.kind != RoundKind.WORDING:
        raise NotYoursToWithdraw
    if consent_round.is_due(at) or not _close(consent_round, RoundState.WITHDRAWN, by=by, at=at):
        raise RoundIsOver


def _move(mission: Mission, stage: MissionStage) -> None:
    mission.stage, mission.comments_close_at = stage, None
    mission.save(update_fields=["stage", "comments_close_at"])


def _closing_moment(consent_round: ConsentRound, at: datetime) -> datetime:
    """The end of the window, not the minute in which the worker noticed it."""
    return min(at, consent_round.closes_at) if consent_round.closes_at else at


def _close(consent_round: ConsentRound, state: RoundState, *, by: Person | None, at: datetime) -> bool:
    """True for the one caller who closed it."""
    closed = ConsentRound.objects.filter(pk=consent_round.pk, state=RoundState.OPEN).update(
        state=state, closed_at=_closing_moment(consent_round, at)
    )
    if closed:
        consent_round.state = state
        group = consent_round.mission.group
        record("mission.round_closed", subject=consent_round, by=by, at=at, group=group, state=state.value)
    return bool(closed)


def _pass(consent_round: ConsentRound, *, by: Person | None, at: datetime) -> None:
    if not _close(consent_round, RoundState.PASSED, by=by, at=at):
        return
    mission, group = consent_round.mission, consent_round.mission.group
    version = Version.objects.create(
        mission=mission,
        major=consent_round.major,
        minor=consent_round.minor,
        text=consent_round.text,
        outcomes=consent_round.outcomes,
        round=consent_round,
        ratified_at=_closing_moment(consent_round, at),
    )
    if consent_round.kind == RoundKind.RATIFICATION:
        _move(mission, MissionStage.RATIFIED)
        Drafter.objects.filter(mission=mission).delete()
    record("mission.ratified", subject=version, by=by, at=at, group=group, version=version.number)
    emails.queue_ratified(version, by=by, at=at)
    if consent_round.kind == RoundKind.RATIFICATION and version.major > 1:
        reopen_charter(group, by=by, at=at)
