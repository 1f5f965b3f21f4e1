"""Why a group and why a person: figures that add up, and never a hint of who is kept apart from whom."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.engine.explain import Arrangement, explain_group, explain_members, explain_person
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.tests.drawn import drawn_groups, drawn_problem, reference

MANY = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
LOOSE = Rules(size_least=2, size_most=4, size_target=None, common_slots=1)
ADA = Peer(
    id="ada", band="assistant", years=1, track="clinical", can_teach=frozenset({"writing"}),
    wants=frozenset({"grants", "saying no"}), slots=frozenset({"mon", "tue"}), goals=frozenset({"paper"}),
)  # fmt: skip
BEN = Peer(
    id="ben", band="assistant", years=3, track="clinical", can_teach=frozenset({"grants"}),
    wants=frozenset({"writing"}), slots=frozenset({"mon", "wed"}), goals=frozenset({"paper", "grant"}),
)  # fmt: skip
CARMEN = Peer(id="carmen", band="assistant", years=2, track="research", can_teach=frozenset({"grants"}))
TRIO = Problem(peers=(ADA, BEN, CARMEN), rules=LOOSE)


def test_a_group_tells_its_windows_and_who_covers_whose_wants() -> None:
    told = explain_group(TRIO, [["ada", "ben", "carmen"]], 0)
    assert told.common_slots == ("mon",)
    assert [(one.learner, one.want, one.teachers) for one in told.coverage] == [
        ("ada", "grants", ("ben", "carmen")),
        ("ben", "writing", ("ada",)),
    ]
    assert [(one.learner, one.want) for one in told.uncovered] == [("ada", "saying no")]
    assert told.broken == ()


def test_a_person_gets_three_facts_the_weightiest_first() -> None:
    told = explain_person(TRIO, [["ada", "ben", "carmen"]], "ben")
    assert [fact.kind for fact in told.facts] == ["learn", "teach", "goal"]
    learn, teach, goal = told.facts
    assert (learn.found, learn.of, learn.words, learn.people) == (1, 1, ("writing",), ("ada",))
    assert (teach.found, teach.of, teach.words, teach.people) == (1, 2, ("grants",), ("ada",))
    assert (goal.found, goal.of, goal.words, goal.people) == (1, 2, ("paper",), ("ada",))


def test_likeness_is_told_with_the_years_and_the_track() -> None:
    plain = tuple(replace(peer, wants=frozenset(), can_teach=frozenset(), goals=frozenset()) for peer in (ADA, BEN))
    (alike, meet) = explain_person(Problem(peers=plain, rules=LOOSE), [["ada", "ben"]], "ada").facts
    assert (alike.kind, alike.found, alike.of, alike.years, alike.people) == ("alike", 1, 1, 2, ("ben",))
    assert (meet.kind, meet.found, meet.words) == ("meet", 1, ("mon",))


def test_who_gave_nothing_gets_no_facts_and_neutral_terms() -> None:
    dev = Peer(id="dev")
    told = explain_person(Problem(peers=(ADA, BEN, dev), rules=LOOSE), [["ada", "ben", "dev"]], "dev")
    assert (told.score, [fact.kind for fact in told.facts]) == (0.5, ["meet"])
    assert all(term.missing == 1 for term in told.terms)


@given(n=st.integers(4, 24), seed=st.integers(0, 10**6))
@MANY
def test_shares_of_a_group_add_up_to_the_reference_score(n: int, seed: int) -> None:
    problem = drawn_problem(n, seed)
    groups = [group for group in drawn_groups(problem, seed) if group]
    scored = reference(problem, groups)
    for number, group in enumerate(scored.groups):
        told = explain_group(problem, groups, number)
        assert told.score == pytest.approx(group.score, abs=1e-12)
        assert sum(term.points for term in told.terms) == pytest.approx(group.score, abs=1e-9)
        assert sum(term.share for term in told.terms) == pytest.approx(1.0, abs=1e-9)
        assert {one.rule for one in told.broken} == {one.rule for one in group.broken} | {
            one.rule for one in scored.broken if one.rule == "together" and set(one.people) & set(group.members)
        }


@given(n=st.integers(4, 24), seed=st.integers(0, 10**6))
@MANY
def test_exclusions_leave_no_trace_in_why_here(n: int, seed: int) -> None:
    """With every pair of the group kept apart, and with none: the same explanation to the last figure."""
    problem = drawn_problem(n, seed)
    groups = [group for group in drawn_groups(problem, seed) if group]
    pairs = tuple((one, other) for group in groups for one in group for other in group if one < other)
    closed, free = replace(problem, apart=pairs), replace(problem, apart=())
    for group in groups:
        for pk in group:
            told = explain_person(closed, groups, pk)
            assert told == explain_person(free, groups, pk)
            assert len(told.facts) <= 3
    everybody = [one for number in range(len(groups)) for one in explain_members(closed, groups, number)]
    assert everybody == [explain_person(closed, groups, pk) for group in groups for pk in group]


def test_a_group_names_a_private_rule_once_and_nobody_in_it() -> None:
    problem = Problem(peers=TRIO.peers, rules=LOOSE, apart=(("ada", "ben"), ("ada", "carmen")))
    told = explain_group(problem, [["ada", "ben", "carmen"]], 0)
    assert [(one.rule, one.people, one.found) for one in told.broken] == [("apart", (), 1)]


def test_what_is_not_there_is_refused() -> None:
    arrangement = Arrangement(TRIO, [["ada", "ben"], []])
    for ask in (
        lambda: explain_group(TRIO, arrangement, 1),
        lambda: explain_group(TRIO, arrangement, -1),
        lambda: explain_person(TRIO, arrangement, "carmen"),
        lambda: explain_person(TRIO, arrangement, "ghost"),
    ):
        with pytest.raises(ValueError):
            ask()


def test_a_web_process_can_explain_without_numeric_libraries() -> None:
    code = (
        "import sys; import collegium.engine.explain, collegium.engine.change, collegium.engine.catalog; "
        "print([name for name in ('numpy', 'numba', 'ortools') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
