"""A plan has owners and dates, waits on its day, and lapses after twelve months."""

from datetime import date

import pytest

from collegium.alignment.plans import Kind, Mitigation, Owner, Standing, chosen, first_review, kept, renewed

START, REVIEW = date(2026, 3, 2), date(2026, 6, 2)
LEAVE = Mitigation(Kind.LEAVE_ROOM, Owner.ME, START, REVIEW)


@pytest.mark.parametrize(
    ("today", "standing", "waits"),
    [
        (START, Standing.OPEN, False),
        (date(2026, 6, 1), Standing.OPEN, False),
        (REVIEW, Standing.DUE, True),
        (date(2027, 3, 2), Standing.DUE, True),
        (date(2027, 3, 3), Standing.LAPSED, True),
    ],
)
def test_how_it_stands(today: date, standing: Standing, waits: bool) -> None:
    assert (LEAVE.standing(today), LEAVE.waits(today)) == (standing, waits)


def test_what_was_kept_waits_for_nothing() -> None:
    (over,) = kept((LEAVE,), Kind.LEAVE_ROOM)
    assert (over.standing(date(2030, 1, 1)), over.waits(date(2030, 1, 1))) == (Standing.KEPT, False)


def test_a_renewed_one_begins_again_and_the_others_stay() -> None:
    other = Mitigation(Kind.TELL_BODY, Owner.BOTH, START, REVIEW)
    plan = renewed((LEAVE, other), Kind.LEAVE_ROOM, owner=Owner.STEWARD, review_on=date(2026, 9, 1), today=REVIEW)
    assert plan == (Mitigation(Kind.LEAVE_ROOM, Owner.STEWARD, REVIEW, date(2026, 9, 1)), other)


def test_choosing_again_keeps_what_was_there_and_drops_what_is_not_chosen() -> None:
    later = {"owner": Owner.BOTH, "review_on": date(2026, 9, 1), "today": date(2026, 4, 1)}
    plan = chosen((LEAVE,), [Kind.TELL_BODY, Kind.LEAVE_ROOM], **later)  # type: ignore[arg-type]
    assert plan == (LEAVE, Mitigation(Kind.TELL_BODY, Owner.BOTH, date(2026, 4, 1), date(2026, 9, 1)))
    assert chosen(plan, [], **later) == ()  # type: ignore[arg-type]


def test_the_soonest_review_is_suggested() -> None:
    assert first_review(START, [12, 0, 6]) == date(2026, 9, 2)
    assert first_review(START, [0]) == date(2026, 6, 2)
