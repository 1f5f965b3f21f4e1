"""When somebody is asked (again): first, new people, new roles, the same goal, and each quarter."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from collegium.alignment.asking import Reason, Situation, reason_to_ask

JOINED = datetime(2026, 1, 5, 9, tzinfo=UTC)
ANSWERED = datetime(2026, 3, 2, 12, tzinfo=UTC)
CALM = Situation(ANSWERED, has_answered_others=True, belongs_since=JOINED, role_since=date(2023, 7, 1))


def test_who_never_answered_is_asked_first() -> None:
    fresh = replace(CALM, answered_at=None, has_answered_others=False)
    assert reason_to_ask(fresh, at=ANSWERED) == Reason.FIRST
    assert reason_to_ask(replace(fresh, has_answered_others=True), at=ANSWERED) == Reason.NEW_MEMBER


def test_an_answer_holds_for_a_quarter() -> None:
    assert reason_to_ask(CALM, at=datetime(2026, 6, 1, 23, 59, tzinfo=UTC)) is None
    assert reason_to_ask(CALM, at=datetime(2026, 6, 2, tzinfo=UTC)) == Reason.QUARTER


def test_somebody_who_came_back_is_new_again() -> None:
    back = replace(CALM, belongs_since=ANSWERED + timedelta(hours=1))
    assert reason_to_ask(back, at=ANSWERED + timedelta(days=1)) == Reason.NEW_MEMBER


def test_a_new_rank_counts_from_its_day() -> None:
    promoted = replace(CALM, role_since=date(2026, 4, 1))
    assert reason_to_ask(promoted, at=datetime(2026, 3, 31, tzinfo=UTC)) is None
    assert reason_to_ask(promoted, at=datetime(2026, 4, 1, tzinfo=UTC)) == Reason.NEW_ROLE


def test_the_same_goal_counts_when_it_came_after_the_answer() -> None:
    later = ANSWERED + timedelta(days=3)
    assert reason_to_ask(replace(CALM, same_goal_since=later), at=later) == Reason.SAME_GOAL
    assert reason_to_ask(replace(CALM, same_goal_since=JOINED), at=later) is None
