"""The last day of enrollment is told as the coordinator chose it, in the zone of the round."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.formation.models import Round
from collegium.mail.models import Message
from collegium.people.models import Person

MIDNIGHT_AFTER_THE_LAST_DAY = datetime(2036, 3, 16, 5, tzinfo=UTC)
"""In Chicago, where the clocks have gone forward a week before."""


@pytest.fixture
def until_march_15(spring: Round) -> Round:
    Round.objects.filter(pk=spring.pk).update(closes_at=MIDNIGHT_AFTER_THE_LAST_DAY)
    spring.refresh_from_db()
    return spring


def test_the_message_names_the_last_day(
    until_march_15: Round,
    carla: Person,
    ada: Person,
    put_on_roster: Callable[..., None],
    client_of: Callable[[Person], Client],
    settings: Any,
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    Person.objects.filter(pk=carla.pk).update(time_zone="Asia/Tokyo")
    put_on_roster(ada)
    client_of(carla).post(reverse("formation:invite_by_mail", args=[until_march_15.pk]))
    message = Message.objects.get(to="ada@example.org")
    assert "Enrollment is open until the end of March 15, 2036 (America/Chicago)." in message.text


def test_the_page_names_the_last_minute(
    until_march_15: Round, ada: Person, put_on_roster: Callable[..., None], client_of: Callable[[Person], Client]
) -> None:
    put_on_roster(ada)
    Person.objects.filter(pk=ada.pk).update(time_zone="America/Chicago")
    page = client_of(ada).get(reverse("formation:enroll", args=[until_march_15.pk])).content.decode()
    assert "Sat, March 15, 2036, 11:59 p.m. " in page
    assert "March 16" not in page
