"""Actions are taken in a meeting: one owner, one day, at most two new ones a person."""

from datetime import date, datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.news import tell_news
from collegium.meetings.actions.words_for import item_typed_for
from collegium.meetings.models import Action, ActionState, Meeting
from collegium.meetings.queries.running import is_closed_to, is_here
from collegium.meetings.refusals import NotYourAction, OwnerIsNotHere, TwoActionsAreEnough

MOST_NEW_ACTIONS = 2
"""A person in one meeting (evidence 7.3)."""


@transaction.atomic
def add_action(
    meeting: Meeting,
    *,
    owner: Membership,
    text: str,
    due_on: date,
    done_when: str = "",
    seen: int | None = None,
    by: Membership,
    at: datetime,
) -> Action:
    """For oneself, or for somebody who is here, hears it and can hand it back.

    It belongs to the item that `seen` names (0: none), or else to the running one; whoever steps out of that gets
    nothing of it. Raises `OwnerIsNotHere`, `TwoActionsAreEnough`, `ItemMovedOn` and `ItemClosedToYou`.
    """
    tell_news(meeting, "act")
    item = item_typed_for(meeting, seen=seen, by=by)
    if owner.pk != by.pk and (not is_here(meeting, owner) or is_closed_to(item, owner)):
        raise OwnerIsNotHere
    taken = Action.objects.filter(meeting=meeting, owner=owner).exclude(state=ActionState.DROPPED)
    if taken.count() >= MOST_NEW_ACTIONS:
        raise TwoActionsAreEnough
    made = Action.objects.create(
        group=meeting.group,
        meeting=meeting,
        item=None if is_closed_to(item, by) else item,
        owner=owner,
        text=text,
        done_when=done_when,
        due_on=due_on,
        made_at=at,
    )
    record("meetings.action_taken", subject=made, by=by.person, at=at, group=meeting.group, owner=owner)
    return made


@transaction.atomic
def decline_action(action: Action, *, meeting: Meeting, by: Membership, at: datetime) -> None:
    """Its owner hands it back in the meeting, without a reason. Raises `NotYourAction`."""
    tell_news(meeting, "act")
    own = Action.objects.filter(pk=action.pk, meeting=meeting, owner=by, state=ActionState.OPEN)
    if not own.update(state=ActionState.DROPPED, ended_at=at):
        raise NotYourAction
    record("meetings.action_declined", subject=action, by=by.person, at=at, group=meeting.group)
