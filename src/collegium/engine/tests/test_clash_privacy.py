"""What is stored of a clash for others to read tells nothing of private exclusions, nor lets them be guessed."""

import itertools
import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from collegium.engine.clash import find_clash
from collegium.engine.clash.answer import Clash, ClashPart, Relaxation
from collegium.engine.clash.stored import clash_as_json, clash_from_json
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.tests.clash_by_force import small_problem

WAYS = (
    Relaxation(rule="leave_out", to=1, helps=True, people=("ada",)),
    Relaxation(rule="together", to=None, helps=True, people=("ada", "ben")),
    Relaxation(rule="apart", to=3, helps=True),
    Relaxation(rule="sizes", to=3, helps=False, subject="least"),
)
PRIVATE = Clash(
    kind="not_all_placed",
    parts=(
        ClashPart(rule="sizes", subject="least", found=13, allowed=4),
        ClashPart(rule="apart", people=("ada", "ben"), found=1),
        ClashPart(rule="apart", people=("ada", "carmen"), found=1),
        ClashPart(rule="rank_band", people=("ada", "ben"), subject="full", found=5, allowed=1),
        ClashPart(rule="stage_span", people=("ada",), allowed=4.0),
    ),
    relaxations=WAYS,
    is_smallest=True,
)


def test_beside_a_private_rule_only_what_helps_is_stored() -> None:
    content = clash_as_json(PRIVATE)
    assert clash_from_json(content) == Clash(
        kind="private",
        parts=(ClashPart(rule="apart"),),
        relaxations=(Relaxation(rule="apart", to=None, helps=True),),
    )
    for canary in ("ada", "ben", "carmen", "full", "rank_band", "stage_span", "13", "5", "4", "3"):
        assert canary not in json.dumps(content)


def test_without_a_proof_the_rules_still_broken_are_stored_without_anybody() -> None:
    parts = (
        ClashPart(rule="apart", people=("ada", "ben")),
        ClashPart(rule="stage_span", people=("ada",), allowed=4.0),
    )
    content = clash_as_json(Clash(kind="not_found", parts=parts, relaxations=WAYS, is_proof=False))
    bare = (ClashPart(rule="apart"), ClashPart(rule="stage_span"))
    assert clash_from_json(content) == Clash(kind="not_found", parts=bare, is_proof=False)


def test_whose_opted_in_category_it_is_stays_private_too() -> None:
    part = ClashPart(rule="isolated_category", people=("ada",), subject="parent", found=1, allowed=2)
    content = json.dumps(clash_as_json(Clash(kind="category_of_one", parts=(part,))))
    assert "ada" not in content
    assert "parent" not in content


def test_a_clash_of_open_rules_is_stored_whole() -> None:
    part = ClashPart(rule="rank_band", people=("ada",), subject="full", found=1, allowed=1)
    clash = Clash(kind="band_too_small", parts=(part,), relaxations=WAYS, is_smallest=True)
    assert clash_from_json(json.loads(json.dumps(clash_as_json(clash)))) == clash


@given(st.integers(0, 10**6))
@settings(max_examples=40, deadline=None)
def test_nobody_is_stored_beside_a_confidential_rule(seed: int) -> None:
    """People of the pool never occur; neither do figures that are no settings."""
    clash = find_clash(small_problem(seed), seconds=30)
    if clash is None or not clash.is_private:
        return
    content = clash_as_json(clash)
    assert not any(row["people"] for row in content["parts"] + content["relaxations"])
    assert {(row["found"], row["allowed"], row["subject"]) for row in content["parts"]} == {(None, None, "")}
    assert {row["rule"] for row in content["parts"]} <= {"apart", "isolated_category"}
    assert {row["rule"] for row in content["relaxations"]} <= {
        "sizes", "apart", "rank_band", "stage_span", "common_slots", "isolated_category", "division_share",
    }  # fmt: skip


@given(st.integers(0, 10**6))
@example(18118)
@settings(max_examples=25, deadline=None)
def test_open_rules_that_clash_are_told_alike_whatever_is_private(seed: int) -> None:
    """Parts, people and figures of an open clash are those of the same problem without any exclusion."""
    problem = small_problem(seed)
    clash = find_clash(problem, seconds=30)
    if clash is None or any(part.rule == "apart" for part in clash.parts):
        return
    public = find_clash(Problem(peers=problem.peers, together=problem.together, rules=problem.rules), seconds=30)
    assert public is not None
    assert (clash.kind, clash.parts, clash.is_smallest) == (public.kind, public.parts, public.is_smallest)
    left_out = [way.people for way in clash.relaxations if way.rule == "leave_out"]
    assert set(left_out) <= {way.people for way in public.relaxations if way.rule == "leave_out"}


def five_of_a_rank(pair: tuple[str, str]) -> Problem:
    """Two of the five are apart: a coordinator may learn that a private rule clashes, not whose."""
    assistants = [Peer(id=f"a{number}", band="assistant", years=2.0) for number in range(8)]
    full = [Peer(id=f"f{number}", band="full", years=float(number)) for number in range(5)]
    return Problem(peers=(*assistants, *full), apart=(pair,))


def test_the_same_is_stored_whoever_the_pair_is() -> None:
    pairs = list(itertools.combinations([f"f{number}" for number in range(5)], 2))
    stored = [json.dumps(clash_as_json(found)) for pair in pairs if (found := find_clash(five_of_a_rank(pair)))]
    assert len(stored) == 10
    assert len(set(stored)) == 1


def test_who_may_be_left_out_is_chosen_without_a_look_at_exclusions() -> None:
    """Leaving out anybody of nine would do but for one exclusion; the choice must not follow it."""
    people = tuple(Peer(id=f"p{number}") for number in range(9))
    rules = Rules(size_least=4, size_most=4, size_target=None)
    for pair in (("p0", "p1"), ("p7", "p8")):
        clash = find_clash(Problem(peers=people, rules=rules, apart=(pair,)))
        assert clash is not None
        ways = [way for way in clash.relaxations if way.rule == "leave_out"]
        assert [(way.to, way.people) for way in ways] == [(1, ())]
