"""The quartet with Ada as conflict steward, and short ways to declare something."""

from collections.abc import Callable
from datetime import datetime

import pytest

from collegium.alignment import actions
from collegium.alignment.plans import Kind, Owner
from collegium.groups.models import Group, Membership, Steward
from collegium.people.models import Person

SECRET = "CANARYKINGFISHER"

Seats = dict[str, Membership]
Declare = Callable[..., None]


@pytest.fixture
def seats(quartet: Group, ada: Person) -> Seats:
    """The memberships by first name. Ada is the steward."""
    Membership.objects.filter(group=quartet, person=ada).update(is_conflict_steward=True)
    found = Membership.objects.filter(group=quartet).select_related("person", "group")
    return {one.person.get_short_name(): one for one in found}


def stewarding(seat: Membership) -> Steward:
    """This member as the steward whom the group has chosen."""
    return Steward(seat.group, seat)


@pytest.fixture
def declare(seats: Seats, noon: datetime) -> Declare:
    """`declare("Ben", "Carmen", "K-R1")`: Ben declares it about Carmen; `words=` writes a plan with them."""

    def ties(discloser: str, other: str, *codes: str, words: str = "", at: datetime = noon) -> None:
        mine, about = seats[discloser], {"other": seats[other], "by": seats[discloser].person, "at": at}
        actions.declare_ties(mine, codes=codes, **about)  # type: ignore[arg-type]
        if words:
            actions.choose_plan(
                mine,
                other=seats[other],
                kinds=[Kind.LEAVE_ROOM, Kind.OTHER],
                words=words,
                owner=Owner.ME,
                review_on=at.date().replace(month=6),
                by=mine.person,
                at=at,
            )

    return ties
