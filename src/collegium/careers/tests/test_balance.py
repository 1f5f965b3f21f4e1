from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from collegium.careers.balance import BAR_WIDTH, Mission, Needed, Spent, balance, bars_of

PAPER = Needed(1, "First paper", Mission.RESEARCH, Decimal("4.5"))
SWIM = Needed(2, "Swim twice a week", Mission.SELF, Decimal(2))
CLINIC = Spent("Clinic", Mission.CLINICAL, Decimal(30))
STUDY = Spent("Study", Mission.RESEARCH, Decimal("1.5"), frozenset({1}))
JOURNAL = Spent("Journal club", Mission.RESEARCH, Decimal(1), frozenset({99}))

NONE = Decimal(0)
HOURS = st.decimals(0, 168, places=2)
MISSIONS = st.sampled_from(Mission)
KEYS = st.frozensets(st.integers(0, 5), max_size=3)
ACTIVITIES = st.lists(st.builds(Spent, st.just("x"), MISSIONS, HOURS, KEYS), max_size=8)
MORE = st.lists(st.tuples(MISSIONS, HOURS), max_size=3).map(tuple)
GOALS = st.lists(st.builds(Needed, st.integers(0, 5), st.just("x"), MISSIONS, HOURS, MORE), max_size=5)


def test_the_week_stands_beside_what_the_goals_need() -> None:
    found = balance([CLINIC, STUDY, JOURNAL], [PAPER, SWIM])
    rows = {row.mission: (row.serving, row.other, row.needed) for row in found.rows}
    assert rows[Mission.CLINICAL] == (NONE, Decimal(30), NONE)
    assert rows[Mission.RESEARCH] == (Decimal("1.5"), Decimal(1), Decimal("4.5"))
    assert rows[Mission.SELF] == (NONE, NONE, Decimal(2))
    assert (found.spent, found.needed) == (Decimal("32.5"), Decimal("6.5"))


def test_a_milestone_needs_hours_of_several_missions() -> None:
    course = Needed(3, "A course", Mission.TEACHING, Decimal(2), ((Mission.RESEARCH, Decimal("1.5")),))
    found = balance([CLINIC], [PAPER, course])
    assert {row.mission: row.needed for row in found.rows if row.needed} == {
        Mission.TEACHING: Decimal(2),
        Mission.RESEARCH: Decimal(6),
    }
    assert (found.needed, course.total) == (Decimal(8), Decimal("3.5"))


def test_what_serves_no_open_goal_is_named_and_so_is_a_goal_without_an_activity() -> None:
    found = balance([CLINIC, STUDY, JOURNAL], [PAPER, SWIM])
    # The journal club served something that is reached by now.
    assert found.serving_none == (CLINIC, JOURNAL)
    assert found.unserved == (SWIM,)


def test_an_hour_that_serves_two_goals_counts_once() -> None:
    both = Spent("Study", Mission.RESEARCH, Decimal(3), frozenset({1, 2}))
    assert balance([both], [PAPER, SWIM]).serving == 3


def test_an_empty_week_draws_nothing() -> None:
    assert bars_of(balance([], [])) == ()


def test_the_longest_bar_is_as_long_as_the_picture_and_missions_without_hours_are_left_out() -> None:
    drawn = {bars.row.mission: bars for bars in bars_of(balance([CLINIC, STUDY], [PAPER]))}
    assert set(drawn) == {Mission.CLINICAL, Mission.RESEARCH}
    assert drawn[Mission.CLINICAL].other == f"{BAR_WIDTH}.0"
    assert (drawn[Mission.RESEARCH].serving, drawn[Mission.RESEARCH].needed) == ("15.0", "45.0")


@given(ACTIVITIES, GOALS)
def test_every_hour_stands_in_exactly_one_place(activities: list[Spent], goals: list[Needed]) -> None:
    found = balance(activities, goals)
    assert found.spent == sum(one.hours for one in activities)
    assert found.needed == sum(one.hours + sum(hours for _mission, hours in one.more) for one in goals)
    assert found.other == sum(one.hours for one in found.serving_none)
    assert all(0 <= float(bars.needed) <= BAR_WIDTH for bars in bars_of(found))
