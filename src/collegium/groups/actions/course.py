"""The course of a group from forming to closing, and what it is called and how many it seats."""

from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups import sizes, states
from collegium.groups.models import Group, GroupState
from collegium.groups.refusals import GroupClosed, MoreMembersThanThat, SizesUnsound
from collegium.people.models import Person


def locked(group: Group) -> Group:
    """The group as it is now, locked until the caller's transaction ends, so that the last place is given once."""
    return Group.objects.select_for_update().get(pk=group.pk)


@transaction.atomic
def take_step(group: Group, step: states.Step, *, facts: states.Facts, by: Person | None, at: datetime) -> Group:
    """Moves the group to the state that follows. Raises `states.StepNotAllowed`."""
    group = locked(group)
    before = states.State(group.state)
    after = states.after(step, before, facts)
    group.state = after.value
    group.closed_at = at if after == states.State.CLOSED else None
    if step == states.Step.ADOPT_CHARTER:
        group.chartered_at = at
    elif after == states.State.FORMING:
        group.chartered_at = None
    group.save(update_fields=["state", "chartered_at", "closed_at"])
    record("groups.state_changed", subject=group, by=by, at=at, group=group, before=before.value, after=after.value)
    return group


def reopen_charter(group: Group, *, by: Person | None, at: datetime) -> None:
    """A new member or a change of purpose: everyone looks at the charter again, where one was adopted."""
    facts = states.Facts(somebody_new_or_new_purpose=True)
    if states.may_take(states.Step.REOPEN_CHARTER, states.State(group.state), facts):
        take_step(group, states.Step.REOPEN_CHARTER, facts=facts, by=by, at=at)


def close_if_empty(group: Group, *, by: Person, at: datetime) -> None:
    """Closes the group when nobody belongs to it or holds an offered place any more."""
    facts = states.Facts(nobody_belongs=group.seats_taken() == 0)
    if states.may_take(states.Step.CLOSE, states.State(group.state), facts):
        take_step(group, states.Step.CLOSE, facts=facts, by=by, at=at)


@transaction.atomic
def change_settings(group: Group, *, name: str, size_least: int, size_most: int, by: Person, at: datetime) -> None:
    """Another name or other sizes. Raises `GroupClosed`, `SizesUnsound` and `MoreMembersThanThat`."""
    group = locked(group)
    if group.state == GroupState.CLOSED:
        raise GroupClosed
    if not sizes.are_sound(size_least, size_most):
        raise SizesUnsound
    if group.seats_taken() > size_most:
        raise MoreMembersThanThat
    is_renamed = group.name != name
    group.name, group.size_least, group.size_most = name, size_least, size_most
    group.save(update_fields=["name", "size_least", "size_most"])
    record(
        "groups.settings_changed",
        subject=group,
        by=by,
        at=at,
        group=group,
        is_renamed=is_renamed,
        size_least=size_least,
        size_most=size_most,
    )
