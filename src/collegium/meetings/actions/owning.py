"""What the owner of an action does with it. Nobody else closes it or marks it late: the date does (evidence 7.3)."""

from datetime import date, datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.models import Action, ActionState, Meeting
from collegium.meetings.queries.owned import latest_closed_meeting
from collegium.meetings.refusals import ActionIsOver


@transaction.atomic
def finish_action(action: Action, *, by: Membership, at: datetime) -> None:
    """It is done. Raises `ActionIsOver`."""
    _end(action, ActionState.DONE, at)
    record("meetings.action_done", subject=action, by=by.person, at=at, group=action.group)


@transaction.atomic
def drop_action(action: Action, *, by: Membership, at: datetime) -> None:
    """It is not needed any more, or will not happen. No reason is asked for. Raises `ActionIsOver`."""
    _end(action, ActionState.DROPPED, at)
    record("meetings.action_dropped", subject=action, by=by.person, at=at, group=action.group)


@transaction.atomic
def change_action(action: Action, *, text: str, done_when: str, due_on: date, by: Membership, at: datetime) -> None:
    """Other words or another day. The question "keep, change or drop?" is answered with it. Raises `ActionIsOver`."""
    latest = latest_closed_meeting(action.group)
    _update(action, text=text, done_when=done_when, due_on=due_on, kept_at_meeting=latest)
    record("meetings.action_changed", subject=action, by=by.person, at=at, group=action.group)


@transaction.atomic
def keep_action(action: Action, *, by: Membership, at: datetime) -> None:
    """It stays as it is; the question comes again after two more meetings. Raises `ActionIsOver`."""
    _update(action, kept_at_meeting=latest_closed_meeting(action.group))
    record("meetings.action_kept", subject=action, by=by.person, at=at, group=action.group)


def _end(action: Action, state: ActionState, at: datetime) -> None:
    _update(action, state=state, ended_at=at)


def _update(action: Action, **values: str | date | datetime | Meeting | None) -> None:
    if not Action.objects.filter(pk=action.pk, state=ActionState.OPEN).update(**values):
        raise ActionIsOver
