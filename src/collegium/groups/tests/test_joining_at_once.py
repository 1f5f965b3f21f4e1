"""Two people press the same button at the same moment, on real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from collegium.groups import actions
from collegium.groups.models import Group, Invitation
from collegium.groups.queries import active_memberships
from collegium.groups.refusals import GroupFull, InvitationUsed, Refused
from collegium.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


def both_join(invitations: list[Invitation], people: list[Person], at: datetime) -> list[type[Refused] | None]:
    """What each of them was told; None for who came in."""
    start = Barrier(len(people))

    def join(invitation: Invitation, person: Person) -> type[Refused] | None:
        try:
            start.wait(timeout=10)
            actions.join_by_invitation(invitation, by=person, at=at)
        except Refused as refusal:
            return type(refusal)
        else:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(people)) as pool:
        return list(pool.map(join, invitations, people))


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_people_with_one_single_use_link_exactly_one_comes_in(
    make_group: Callable[..., Group], ada: Person, ben: Person, carmen: Person, noon: datetime, attempt: int
) -> None:
    group = make_group("Quiet Corner", ada)
    link = actions.invite(group, valid_for=timedelta(days=1), is_single_use=True, by=ada, at=noon)
    told = both_join([link, link], [ben, carmen], noon)
    assert sorted(told, key=str) == sorted([None, InvitationUsed], key=str)
    assert active_memberships(group).count() == 2


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_people_and_one_seat_exactly_one_comes_in(
    make_group: Callable[..., Group],
    make_person: Callable[..., Person],
    ada: Person,
    ben: Person,
    carmen: Person,
    noon: datetime,
    attempt: int,
) -> None:
    group = make_group("Quiet Corner", ada, make_person("Eve Lund"), size_least=3, size_most=3)
    first = actions.invite(group, valid_for=timedelta(days=1), by=ada, at=noon)
    second = actions.invite(group, valid_for=timedelta(days=1), is_single_use=True, by=ada, at=noon)
    told = both_join([first, second], [ben, carmen], noon)
    assert sorted(told, key=str) == sorted([None, GroupFull], key=str)
    assert active_memberships(group).count() == 3
