"""The goal-pair check: what the program finds, whichever goal comes first and however it is typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.models import PairMark, ScarceKind
from collegium.alignment.pairs import CLOSE_DAYS, Mark, Reason, Standing, Suggestion, settled, standing, suggest
from collegium.alignment.stated import Scarce, StatedGoal, content_words
from collegium.alignment.tests.stating import K23, stated

ADA, BEN = 1, 2
OCTOBER = date(2026, 10, 12)

words = st.text(alphabet="abc éÉß-.7", max_size=12)
names = st.sampled_from(["NIH", "National Institutes of Health", "n.i.h.", "Société Bleue", "Promotion Committee", ""])
kinds = st.sampled_from(["papers", "grants", "wellness"])
days = st.none() | st.integers(0, 90).map(lambda days: OCTOBER + timedelta(days=days))
goals = st.builds(
    StatedGoal,
    text=words,
    kind=kinds,
    horizon=st.just("cycle"),
    gives=words,
    needs=words,
    scarce_kind=st.sampled_from(list(Scarce)),
    scarce_name=names,
    sponsor=names,
    mechanism=names,
    deadline_on=days,
)


def typed_otherwise(goal: StatedGoal) -> StatedGoal:
    """The same goal in capitals, with doubled spaces and spaces around."""

    def loud(text: str) -> str:
        return f"  {text.upper()} ".replace(" ", "  ")

    return StatedGoal(
        text=loud(goal.text),
        kind=goal.kind,
        horizon=goal.horizon,
        gives=loud(goal.gives),
        needs=loud(goal.needs),
        scarce_kind=goal.scarce_kind,
        scarce_name=loud(goal.scarce_name),
        sponsor=loud(goal.sponsor),
        mechanism=loud(goal.mechanism),
        deadline_on=goal.deadline_on,
    )


@given(goals, goals)
def test_the_order_makes_no_difference(one: StatedGoal, other: StatedGoal) -> None:
    assert suggest(one, other) == suggest(other, one)


@given(goals, goals)
def test_case_and_spaces_make_no_difference(one: StatedGoal, other: StatedGoal) -> None:
    assert suggest(typed_otherwise(one), other) == suggest(one, other)


@given(goals)
def test_a_goal_beside_itself_is_never_unrelated(goal: StatedGoal) -> None:
    assert suggest(goal, goal).mark != Mark.UNRELATED


def test_the_same_sponsor_mechanism_and_deadline_contend_however_they_are_typed() -> None:
    other = {**K23, "text": "Get funded", "sponsor": "National Institutes of Health", "mechanism": "k-23"}
    assert suggest(stated(**K23), stated(**other)) == Suggestion(Mark.CONTEND, Reason.SAME_GRANT)


@pytest.mark.parametrize(
    ("apart", "found"),
    [
        (CLOSE_DAYS, Suggestion(Mark.CONTEND, Reason.CLOSE_DEADLINES)),
        (CLOSE_DAYS + 1, Suggestion(Mark.SUPPORT, Reason.OTHER_DEADLINE)),
    ],
)
def test_close_deadlines_are_one_call_and_far_ones_are_two(apart: int, found: Suggestion) -> None:
    later = {**K23, "deadline_on": OCTOBER + timedelta(days=apart)}
    assert suggest(stated(**K23), stated(**later)) == found


def test_another_sponsor_or_mechanism_is_another_grant() -> None:
    for other in ({**K23, "sponsor": "AHRQ"}, {**K23, "mechanism": "R01"}):
        assert suggest(stated(**K23), stated(**other)).mark != Mark.CONTEND


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("committee_seat", Reason.SAME_COMMITTEE_SEAT),
        ("post", Reason.SAME_POST),
        ("dataset", Reason.SAME_DATASET),
        ("journal_issue", Reason.SAME_JOURNAL_ISSUE),
    ],
)
def test_one_name_of_a_scarce_thing_contends(kind: str, reason: Reason) -> None:
    one = stated(text="a", kind="staying", scarce_kind=kind, scarce_name="Comité  d’Éthique")
    other = stated(text="b", kind="promotion", scarce_kind=kind, scarce_name="comite d'ethique")
    assert suggest(one, other) == Suggestion(Mark.CONTEND, reason)


def test_one_name_of_two_kinds_of_things_or_no_name_at_all_does_not_contend() -> None:
    seat = stated(text="a", kind="staying", scarce_kind="committee_seat", scarce_name="Sepsis")
    dataset = stated(text="b", kind="promotion", scarce_kind="dataset", scarce_name="Sepsis")
    assert suggest(seat, dataset).mark == Mark.UNRELATED
    nameless = stated(text="b", kind="promotion", scarce_kind="dataset", scarce_name="!!")
    other = stated(text="a", kind="staying", scarce_kind="dataset", scarce_name="?!")
    assert suggest(nameless, other).mark == Mark.UNRELATED


def test_two_goals_of_one_kind_with_two_words_in_common_are_one_goal() -> None:
    one, other = stated(text="Publish the sepsis cohort"), stated(text="A paper on cohorts with sepsis")
    assert suggest(one, other) == Suggestion(Mark.SUPPORT, Reason.SAME_WORDS, ("cohort", "sepsis"))


def test_what_one_gives_and_the_other_needs_helps() -> None:
    one = stated(text="Publish", gives="I read methods and statistics")
    other = stated(text="Lead a ward", kind="promotion", needs="Somebody for statistics")
    assert suggest(one, other) == Suggestion(Mark.HELPFUL, Reason.ONE_GIVES, ("statistic",))
    # Words that stand in everybody's goals join nobody's.
    vague = stated(text="Lead a ward", kind="promotion", needs="I need help with my work and time")
    assert suggest(stated(gives="I help with work and give time"), vague).mark == Mark.UNRELATED


def test_the_same_kind_alone_may_help() -> None:
    assert suggest(stated(text="Publish"), stated(text="Write")) == Suggestion(Mark.HELPFUL, Reason.SAME_KIND)


def test_words_lose_case_accents_and_a_plural_s() -> None:
    assert content_words("Réviews of the CLASS, reviews") == {"review", "class"}


def test_a_pair_is_settled_when_both_answered_alike_and_nobody_else_counts() -> None:
    assert settled({}, (ADA, BEN)) is None
    assert settled({ADA: "contend"}, (ADA, BEN)) is None
    assert settled({ADA: "contend", 3: "contend"}, (ADA, BEN)) is None
    assert settled({ADA: "contend", BEN: "support"}, (ADA, BEN)) is None
    assert settled({ADA: "contend", BEN: "contend"}, (ADA, BEN)) == Mark.CONTEND


def test_whoever_has_not_answered_learns_nothing_of_the_others_answer() -> None:
    assert standing(None, None) == standing(None, "contend") == Standing.UNANSWERED
    assert standing("contend", None) == Standing.WAITING
    assert standing("contend", "support") == Standing.DIFFER
    assert standing("contend", "contend") == Standing.SETTLED


def test_the_tables_and_the_rules_use_the_same_words() -> None:
    assert set(ScarceKind.values) == {one.value for one in Scarce}
    assert set(PairMark.values) == {one.value for one in Mark}
