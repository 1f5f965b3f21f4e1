"""A message stands in the outbox exactly when what it tells of has happened: both are one transaction."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from collegium.groups.actions import invite
from collegium.groups.models import Group, Invitation
from collegium.mail.models import Message
from collegium.people.models import Person


class BreaksAfterwards(Exception):
    """What an action might raise after it has queued its message."""


@transaction.atomic
def invite_and_break(group: Group, *, by: Person, at: datetime, breaks: bool) -> None:
    invite(group, by=by, at=at, valid_for=timedelta(days=7), email="guest@example.org")
    assert Message.objects.count() == 1
    if breaks:
        raise BreaksAfterwards


@pytest.mark.django_db(transaction=True)
def test_an_action_that_raises_leaves_no_message(quartet: Group, ada: Person, noon: datetime, settings: Any) -> None:
    settings.MAIL_IS_CONFIGURED = True
    with pytest.raises(BreaksAfterwards):
        invite_and_break(quartet, by=ada, at=noon, breaks=True)
    assert (Message.objects.count(), Invitation.objects.count()) == (0, 0)
    invite_and_break(quartet, by=ada, at=noon, breaks=False)
    assert (Message.objects.get().to, Invitation.objects.count()) == ("guest@example.org", 1)
