"""The message that strangers get: our link, no other link, and the hour in the zone it names."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from collegium.groups import actions
from collegium.groups.models import Group
from collegium.mail.models import Message
from collegium.people.models import Person


@pytest.fixture
def message_from(
    make_person: Callable[..., Person], make_group: Callable[..., Group], noon: datetime, settings: Any
) -> Callable[..., Message]:
    """`message_from("Ada Okafor", group="Quiet Corner")`: what the invited person reads."""
    settings.MAIL_IS_CONFIGURED = True
    settings.SITE_URL = "https://peers.example.org"

    def send(name: str, *, group: str = "Quiet Corner") -> Message:
        inviter = make_person(name, email="inviter@example.org")
        made = make_group(group, inviter)
        actions.invite(made, valid_for=timedelta(days=7), email="lin@example.org", by=inviter, at=noon)
        return Message.objects.get(to="lin@example.org")

    return send


def test_the_only_link_is_ours(message_from: Callable[..., Message]) -> None:
    message = message_from("Ada http://prize.example/win", group="www.prize.example & Co")
    assert message.subject == "Ada http: //prize. example/win invites you to a group of peers"
    assert "www. prize. example & Co" in message.text
    assert message.text.count("://") == 1
    assert "https://peers.example.org/groups/invited/" in message.text


@pytest.mark.parametrize("zone", ["America/St_Johns", "Asia/Kolkata", "UTC"])
def test_the_end_is_told_in_utc_wherever_the_inviter_lives(message_from: Callable[..., Message], zone: str) -> None:
    with timezone.override(ZoneInfo(zone)):
        message = message_from("Ada Okafor")
    assert "until March 9, 2026, noon UTC" in message.text
