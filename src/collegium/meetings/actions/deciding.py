"""One sentence is put to the group, and each member answers on an own page."""

from datetime import datetime

from django.db import IntegrityError, transaction

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.news import tell_news
from collegium.meetings.actions.words_for import item_typed_for
from collegium.meetings.models import AgendaItem, Decision, DecisionState, DecisionVoice, Meeting, Voice
from collegium.meetings.queries.running import (
    asked_about,
    is_closed_to,
    leaves_somebody_out,
    may_lead,
    running_item,
    silent_about,
    voices_of,
)
from collegium.meetings.quorum import Voices
from collegium.meetings.refusals import (
    DecisionNotOpen,
    DecisionStillOpen,
    ItemClosedToYou,
    ItemLeftSomebodyOut,
    OnlyWhoLeads,
    TooFewVoices,
)


@transaction.atomic
def propose_decision(
    meeting: Meeting, *, text: str, seen: int | None = None, by: Membership, at: datetime
) -> Decision:
    """Asks the group about the item that `seen` names (0: none), or else about the running one.

    Raises `DecisionStillOpen`, `ItemMovedOn`, `ItemClosedToYou` and `ItemLeftSomebodyOut`.
    """
    _item_asked_about(meeting, seen, by)
    tell_news(meeting, "decide")
    # Looked at again now that nobody else can go on to another item.
    item = _item_asked_about(meeting, seen, by)
    try:
        with transaction.atomic():
            made = Decision.objects.create(meeting=meeting, item=item, text=text, proposed_by=by, made_at=at)
    except IntegrityError:
        raise DecisionStillOpen from None
    record("meetings.decision_proposed", subject=made, by=by.person, at=at, group=meeting.group)
    return made


def _item_asked_about(meeting: Meeting, seen: int | None, by: Membership) -> AgendaItem | None:
    item = item_typed_for(meeting, seen=seen, by=by)
    if is_closed_to(item or running_item(meeting), by):
        raise ItemClosedToYou
    if leaves_somebody_out(item):
        raise ItemLeftSomebodyOut
    return item


@transaction.atomic
def give_voice(decision: Decision, *, voice: Voice, by: Membership, at: datetime) -> None:
    """One's own answer, which can change while the round is open. The round ends when everybody here agrees.

    The audit does not say who answered what. Raises `DecisionNotOpen`; whoever is recused was not asked.
    """
    tell_news(decision.meeting, "decide")
    _must_be_open(decision)
    DecisionVoice.objects.update_or_create(decision=decision, membership=by, defaults={"voice": voice, "at": at})
    record("meetings.voice_given", subject=decision, by=None, at=at)
    voices = voices_of(decision)
    if voices.settle_themselves(silent=len(silent_about(decision)), active=len(asked_about(decision))):
        _settle(decision, voices, by=by, at=at)


@transaction.atomic
def settle_decision(decision: Decision, *, by: Membership, at: datetime) -> None:
    """Ends the round with the voices that are there. Raises `OnlyWhoLeads`, `TooFewVoices` and `DecisionNotOpen`."""
    _for_who_asks(decision, by)
    voices = voices_of(decision)
    if not voices.are_enough(len(asked_about(decision))):
        raise TooFewVoices
    _settle(decision, voices, by=by, at=at)


@transaction.atomic
def withdraw_decision(decision: Decision, *, by: Membership, at: datetime) -> None:
    """Takes the question back; what was said to it goes with it. Raises `OnlyWhoLeads` and `DecisionNotOpen`."""
    _for_who_asks(decision, by)
    _end(decision, at, state=DecisionState.WITHDRAWN)
    decision.voices.all().delete()
    record("meetings.decision_withdrawn", subject=decision, by=by.person, at=at, group=decision.meeting.group)


def _for_who_asks(decision: Decision, by: Membership) -> None:
    """Whoever proposed it, or leads: looked at before anything is written, and again once nobody else can write."""
    _must_ask(decision, by)
    tell_news(decision.meeting, "decide")
    _must_ask(decision, by)
    _must_be_open(decision)


def _must_ask(decision: Decision, by: Membership) -> None:
    if decision.proposed_by_id != by.pk and not may_lead(decision.meeting, by):
        raise OnlyWhoLeads


def _settle(decision: Decision, voices: Voices, *, by: Membership, at: datetime) -> None:
    state = DecisionState.OBJECTED if voices.objections else DecisionState.CONSENTED
    _end(decision, at, state=state, **vars(voices))
    facts = {"state": state.value, **vars(voices)}
    record("meetings.decision_settled", subject=decision, by=by.person, at=at, group=decision.meeting.group, **facts)


def _end(decision: Decision, at: datetime, **result: object) -> None:
    Decision.objects.filter(pk=decision.pk, state=DecisionState.OPEN).update(decided_at=at, **result)


def _must_be_open(decision: Decision) -> None:
    if not Decision.objects.filter(pk=decision.pk, state=DecisionState.OPEN).exists():
        raise DecisionNotOpen
