"""Which pairs are never planned to work as two, and that the worst of causes looks like the least."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from collegium.alignment import actions
from collegium.alignment.models import Screening
from collegium.alignment.plans import Kind, Owner
from collegium.alignment.queries import people_kept_apart, people_not_paired
from collegium.alignment.tests.conftest import Declare, Seats

NOW = timezone.now()
Cause = Callable[[Seats, Declare], None]


def pairs(seats: Seats, *, days: int = 0) -> set[tuple[str, str]]:
    names = {seat.person_id: name for name, seat in seats.items()}
    found = people_not_paired(names, today=timezone.localdate() + timedelta(days=days))
    assert found.is_whole
    return {(names[one], names[other]) for one, other in found.pairs}


def severe(seats: Seats, declare: Declare) -> None:
    declare("Ben", "Carmen", "K-R1", at=NOW)


def cannot(seats: Seats, declare: Declare) -> None:
    actions.declare_apart(seats["Carmen"], other=seats["Ben"], by=seats["Carmen"].person, at=NOW)


def listed(seats: Seats, declare: Declare) -> None:
    actions.keep_apart_from(other=seats["Carmen"].person, by=seats["Ben"].person, at=NOW)


def planned(seats: Seats, declare: Declare) -> None:
    declare("Ben", "Carmen", "K-D2", at=NOW)
    actions.choose_plan(
        seats["Ben"],
        other=seats["Carmen"],
        kinds=[Kind.NOT_PAIRED],
        words="",
        owner=Owner.ME,
        review_on=NOW.date() + timedelta(days=60),
        by=seats["Ben"].person,
        at=NOW,
    )


@pytest.mark.parametrize("cause", [severe, cannot, listed, planned])
def test_every_cause_gives_the_same_pair(seats: Seats, declare: Declare, cause: Cause) -> None:
    cause(seats, declare)
    assert pairs(seats) == {("Ben", "Carmen")}


def test_a_tie_that_is_managed_keeps_nobody_from_teaching(seats: Seats, declare: Declare) -> None:
    declare("Ben", "Carmen", "K-A2", at=NOW)
    declare("Ada", "Dev", "K-D2", at=NOW)
    assert pairs(seats) == set()


def test_a_plan_not_to_be_paired_lapses_after_a_year(seats: Seats, declare: Declare) -> None:
    planned(seats, declare)
    assert pairs(seats, days=300) == {("Ben", "Carmen")}
    assert pairs(seats, days=400) == set()


def test_groups_are_formed_as_before(seats: Seats, declare: Declare) -> None:
    """Severity 3 keeps two from being planned as a pair, and not from one table."""
    severe(seats, declare)
    assert people_kept_apart([seat.person_id for seat in seats.values()]).pairs == ()


def test_what_cannot_be_read_is_said(seats: Seats, declare: Declare) -> None:
    severe(seats, declare)
    Screening.objects.update(sealed="unreadable")
    assert not people_not_paired([seat.person_id for seat in seats.values()], today=NOW.date()).is_whole
