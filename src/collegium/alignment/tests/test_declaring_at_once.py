"""Two members at the same moment, and one member in two windows: nothing is lost, nothing is there twice."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection

from collegium.alignment import actions
from collegium.alignment.models import Screening
from collegium.alignment.queries.conflicts import read_answer
from collegium.alignment.tests.conftest import Seats


def at_once(*presses: Callable[[], None]) -> None:
    """Runs all of them at the same time; an exception of any of them fails the test."""
    barrier = threading.Barrier(len(presses))

    def run(press: Callable[[], None]) -> None:
        barrier.wait()
        try:
            press()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        for done in [pool.submit(run, press) for press in presses]:
            done.result()


@pytest.mark.django_db(transaction=True)
def test_two_declare_about_each_other_at_the_same_moment(seats: Seats, noon: datetime) -> None:
    ben, carmen = seats["Ben"], seats["Carmen"]
    at_once(
        lambda: actions.declare_ties(ben, other=carmen, codes=["K-R1"], by=ben.person, at=noon),
        lambda: actions.declare_ties(carmen, other=ben, codes=["K-A1"], by=carmen.person, at=noon),
    )
    found = {row.discloser_id: read_answer(row) for row in Screening.objects.all()}
    assert {pk: [tie.code for tie in answer.ties] if answer else None for pk, answer in found.items()} == {
        ben.pk: ["K-R1"],
        carmen.pk: ["K-A1"],
    }


@pytest.mark.django_db(transaction=True)
def test_one_member_in_two_windows_has_one_answer_about_each(seats: Seats, noon: datetime) -> None:
    """Nothing about everybody in one window, a declaration in the other: the declaration is never lost."""
    ben, carmen = seats["Ben"], seats["Carmen"]
    at_once(
        lambda: actions.declare_nothing(ben, by=ben.person, at=noon),
        lambda: actions.declare_ties(ben, other=carmen, codes=["K-R1"], by=ben.person, at=noon),
    )
    rows = list(Screening.objects.filter(discloser=ben))
    assert sorted(row.other_id for row in rows) == sorted(one.pk for one in seats.values() if one.pk != ben.pk)
    answer = next(read_answer(row) for row in rows if row.other_id == carmen.pk)
    assert answer is not None
    assert [tie.code for tie in answer.ties] == ["K-R1"]
