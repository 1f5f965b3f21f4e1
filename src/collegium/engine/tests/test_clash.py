"""Counting arguments: why no valid groups can exist."""

from collegium.engine.clash import reasons_by_counting
from collegium.engine.peers import Peer, Rules
from collegium.engine.problem import Problem
from collegium.engine.search import form_groups


def pool(count: int, **fields: object) -> tuple[Peer, ...]:
    return tuple(Peer(id=f"p{number}", **fields) for number in range(count))  # type: ignore[arg-type]


def kinds(problem: Problem) -> list[str]:
    return [reason.kind for reason in reasons_by_counting(problem)]


def test_a_pool_smaller_than_the_smallest_group_is_still_answered() -> None:
    solution = form_groups(Problem(peers=pool(3)), seconds=9, seed=1, iterations=10)
    assert [reason.kind for reason in solution.reasons] == ["pool_too_small"]
    assert not solution.feasible
    assert len(solution.groups[0]) == 3


def test_eleven_people_make_no_groups_of_four_and_five_alone() -> None:
    problem = Problem(peers=pool(11), rules=Rules(size_least=4, size_most=5, size_target=None))
    assert kinds(problem) == ["sizes_do_not_add_up"]
    assert form_groups(problem, seconds=9, seed=1, iterations=10).score.broken_counts == {"sizes": 1}


def test_three_full_professors_cannot_fill_a_group() -> None:
    people = (*pool(8, band="assistant"), *(Peer(id=f"full{number}", band="full") for number in range(3)))
    found = [reason for reason in reasons_by_counting(Problem(peers=people)) if reason.kind == "band_too_small"]
    assert [(reason.subject, reason.found, reason.allowed) for reason in found] == [("full", 3, 4)]


def test_two_instructors_may_lean_on_early_assistants() -> None:
    people = (*pool(8, band="assistant", years=1), *(Peer(id=f"i{number}", band="instructor") for number in range(2)))
    assert kinds(Problem(peers=people)) == []


def test_a_person_forty_years_ahead_has_no_mates() -> None:
    people = (*pool(8, years=1), Peer(id="senior", years=41))
    reasons = reasons_by_counting(Problem(peers=people))
    assert [(one.kind, one.people, one.found, one.rules) for one in reasons] == [
        ("no_possible_mates", ("senior",), 0, ("stage_span",))
    ]


def test_nobody_free_at_the_same_time() -> None:
    people = tuple(Peer(id=str(number), slots=frozenset({str(number)})) for number in range(8))
    assert kinds(Problem(peers=people)) == ["no_possible_mates"] * 8


def test_everybody_excludes_everybody() -> None:
    people = pool(8)
    pairs = tuple((one.id, other.id) for one in people for other in people if one.id < other.id)
    assert kinds(Problem(peers=people, apart=pairs))[0] == "apart_crowd"


def test_required_sets_that_cannot_be_kept() -> None:
    people = pool(12)
    crowd = frozenset(one.id for one in people[:9])
    foes = frozenset({"p9", "p10"})
    found = kinds(Problem(peers=people, together=(crowd, foes), apart=(("p9", "p10"),)))
    assert found == ["together_too_large", "together_breaks"]


def test_one_division_and_one_of_a_kind() -> None:
    people = (*pool(8, division="icu"), Peer(id="x", categories=frozenset({"parent"})))
    assert kinds(Problem(peers=people)) == ["division_too_large", "category_of_one"]
