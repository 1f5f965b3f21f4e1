"""Odd days and hours on the page of a meeting, as each member reads them on the own clock."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from collegium.groups.models import Group
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
NEW_YORK = {"time_zone": "America/New_York"}


@pytest.mark.parametrize(
    ("stated", "zone", "read"),
    [
        ({"on": date(2028, 2, 29)}, "America/Chicago", "Tue, Feb. 29, 2028, 4 p.m."),
        # The hour that comes twice: the first one counts. The hour that never comes: the clocks have gone on.
        ({"on": date(2026, 11, 1), "at": time(1, 30), **NEW_YORK}, "UTC", "Sun, Nov. 1, 2026, 5:30 a.m."),
        ({"on": date(2026, 3, 8), "at": time(2, 30), **NEW_YORK}, "America/New_York", "Sun, March 8, 2026, 3:30 a.m."),
        # The widest that two clocks can be apart: 25 hours.
        ({"on": date(2026, 10, 6)}, "Pacific/Kiritimati", "Wed, Oct. 7, 2026, 11 a.m."),
        ({"on": date(2026, 10, 6)}, "Pacific/Pago_Pago", "Tue, Oct. 6, 2026, 10 a.m."),
        # In the south summer time begins in October, in the north it ends in November.
        ({"on": date(2026, 9, 29)}, "Australia/Sydney", "Wed, Sept. 30, 2026, 7 a.m."),
        ({"on": date(2026, 10, 6)}, "Australia/Sydney", "Wed, Oct. 7, 2026, 8 a.m."),
        ({"on": date(2026, 11, 3)}, "Australia/Sydney", "Wed, Nov. 4, 2026, 9 a.m."),
    ],
)
def test_the_page_says_the_moment_on_the_clock_of_its_reader(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group, stated: dict[str, Any], zone: str, read: str
) -> None:
    meeting = plan(quartet, ada, **stated)
    Person.objects.filter(pk=ben.pk).update(time_zone=zone)
    page = client_of(Person.objects.get(pk=ben.pk)).get(f"/groups/{quartet.pk}/meetings/{meeting.pk}/")
    assert read in page.content.decode()
