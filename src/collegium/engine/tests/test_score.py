"""The plain reference: what pairs, people and groups are worth, and what breaks which rule."""

import pytest

from collegium.engine.peers import BandBridge, Peer, Rules, Weights
from collegium.engine.problem import Pairwise, Problem, ProblemFaults
from collegium.engine.rules import broken_rules
from collegium.engine.score import score_arrangement

LOOSE = Rules(size_least=2, size_most=8, size_target=None)
ADA = Peer(
    id="ada", band="assistant", years=1, track="clinical", can_teach=frozenset({"S2"}), wants=frozenset({"L2", "T5"})
)
BEN = Peer(id="ben", band="assistant", years=3, track="clinical", can_teach=frozenset({"L2"}), wants=frozenset({"S2"}))
CARMEN = Peer(id="carmen", band="assistant", years=5, track="research")


def names(members: list[Peer], rules: Rules, *, apart: frozenset[frozenset[str]] = frozenset()) -> list[str]:
    return [broken.rule for broken in broken_rules(members, rules, apart=apart, group=0)]


def test_two_years_apart_on_one_track_with_half_the_wants_covered() -> None:
    score = score_arrangement([ADA, BEN], [["ada", "ben"]], rules=LOOSE, weights=Weights())
    ada = score.people["ada"]
    assert ada.terms["stage"] == 0.5
    assert ada.terms["track"] == 1.0
    assert ada.terms["complement"] == 0.5
    assert ada.terms["goal"] is None
    # 0.5 for similarity and 0.4 for complement remain; similarity is 0.30 stage to 0.25 track.
    assert ada.score == pytest.approx((0.5 * (0.3 * 0.5 + 0.25) / 0.55 + 0.4 * 0.5) / 0.9)
    assert score.is_valid


def test_who_covers_whose_wants_is_told() -> None:
    score = score_arrangement([ADA, BEN], [["ada", "ben"]], rules=LOOSE, weights=Weights())
    covered = {(one.learner, one.want): one.teachers for one in score.groups[0].coverage}
    assert covered == {("ada", "L2"): ("ben",), ("ada", "T5"): (), ("ben", "S2"): ("ada",)}


def test_missing_data_are_neutral_and_shown() -> None:
    dev = Peer(id="dev")
    score = score_arrangement([ADA, BEN, dev], [["ada", "ben", "dev"]], rules=LOOSE, weights=Weights())
    assert score.people["dev"].score == 0.5
    assert score.missing["stage"] == 1
    assert score.missing["goal"] == 3


def test_a_term_without_any_data_gives_its_weight_to_the_others() -> None:
    score = score_arrangement([ADA, BEN], [["ada", "ben"]], rules=LOOSE, weights=Weights())
    assert score.weights["goal"] == 0
    assert sum(score.weights.values()) == pytest.approx(1)


def test_people_of_other_institutions_are_preferred() -> None:
    people = [Peer(id="1", institution="a"), Peer(id="2", institution="b"), Peer(id="3", institution="a")]
    score = score_arrangement(people, [["1", "2", "3"]], rules=LOOSE, weights=Weights())
    assert score.people["1"].terms["preferences"] == 0.5
    assert score.people["2"].terms["preferences"] == 1.0


def test_somebody_without_a_place_breaks_the_sizes() -> None:
    score = score_arrangement([ADA, BEN, CARMEN], [["ada", "ben"]], rules=LOOSE, weights=Weights())
    assert [(broken.rule, broken.people) for broken in score.broken] == [("sizes", ("carmen",))]


def test_a_split_required_set_is_named() -> None:
    score = score_arrangement(
        [ADA, BEN, CARMEN, Peer(id="dev")],
        [["ada", "dev"], ["ben", "carmen"]],
        together=[{"ada", "ben"}],
        rules=LOOSE,
        weights=Weights(),
    )
    assert score.broken_counts == {"together": 1}


def test_unknown_and_repeated_people_are_refused() -> None:
    with pytest.raises(ValueError, match="ghost"):
        score_arrangement([ADA], [["ada", "ghost"]], rules=LOOSE, weights=Weights())
    with pytest.raises(ValueError, match="more than once"):
        score_arrangement([ADA], [["ada", "ada"]], rules=LOOSE, weights=Weights())


def test_each_rule_has_its_name() -> None:
    full = Peer(id="eva", band="full", years=1)
    assert names([ADA, BEN], Rules()) == ["sizes"]
    assert names([ADA, BEN], LOOSE, apart=frozenset({frozenset({"ada", "ben"})})) == ["apart"]
    assert names([ADA, full], LOOSE) == ["rank_band"]
    assert names([ADA, Peer(id="gus", band="assistant", years=6)], LOOSE) == ["stage_span"]
    assert names([Peer(id="1", slots=frozenset("a")), Peer(id="2", slots=frozenset("ab"))], LOOSE) == ["common_slots"]
    assert names([ADA, Peer(id="3", categories=frozenset({"x"}))], LOOSE) == ["isolated_category"]
    assert names([Peer(id="1", division="icu"), Peer(id="2", division="icu")], LOOSE) == ["division_share"]


def test_rules_pass_what_is_not_known_and_can_be_switched_off() -> None:
    off = Rules(size_least=2, size_target=None, same_band=False, stage_span_years=None, division_share=None)
    assert names([ADA, Peer(id="dev")], LOOSE) == []
    assert names([ADA, Peer(id="eva", band="full", years=30)], off) == []


def test_an_instructor_may_join_early_assistants_only() -> None:
    ivy = Peer(id="ivy", band="instructor", years=2)
    assert names([ivy, ADA], LOOSE) == []
    assert names([ivy, CARMEN], LOOSE) == ["rank_band"]
    closed = Rules(size_least=2, size_target=None, bridges=(BandBridge(junior="x", senior="y", below_years=1),))
    assert names([ivy, ADA], closed) == ["rank_band"]


def test_one_error_names_every_fault() -> None:
    with pytest.raises(ProblemFaults) as caught:
        Problem(
            peers=(ADA, ADA, Peer(id="x", years=float("nan")), Peer(id="y", years=-1)),
            apart=(("ada", "ghost"), ("x", "x")),
            rules=Rules(size_least=9, size_most=8),
            weights=Weights(similarity=0, complement=0, preferences=0),
        )
    assert len(caught.value.faults) == 7


def test_an_empty_pool_is_a_fault() -> None:
    with pytest.raises(ProblemFaults, match="nobody"):
        Problem(peers=())


def test_a_given_worth_of_pairs_is_the_mean_over_the_mates() -> None:
    matrix = Pairwise.of([[0, 0.25, 1.0], [0.25, 0, 0.5], [1.0, 0.5, 0]])
    people = [ADA, BEN, CARMEN]
    alone = Weights(similarity=0, complement=0, preferences=0, pairwise=1)
    score = score_arrangement(people, [["ada", "ben", "carmen"]], rules=LOOSE, weights=alone, pairwise=matrix)
    assert score.people["ada"].terms["pairwise"] == 0.625
    assert score.score == pytest.approx((0.625 + 0.375 + 0.75) / 3)
    assert score.weights["pairwise"] == 1


def test_without_a_matrix_the_term_takes_no_weight() -> None:
    score = score_arrangement([ADA, BEN], [["ada", "ben"]], rules=LOOSE, weights=Weights(pairwise=1))
    assert score.weights["pairwise"] == 0
    assert score.people["ada"].terms["pairwise"] is None
    assert score.score == score_arrangement([ADA, BEN], [["ada", "ben"]], rules=LOOSE, weights=Weights()).score
