"""A problem is checked once, on creation: one error that names every fault."""

import math

import numpy as np
import pytest

from collegium.engine.peers import BandBridge, Peer, Rules, Weights
from collegium.engine.problem import Pairwise, Problem, ProblemFaults

ADA, BEN, CARMEN = (Peer(id=name) for name in ("ada", "ben", "carmen"))


def faults(**fields: object) -> tuple[str, ...]:
    with pytest.raises(ProblemFaults) as caught:
        Problem(**{"peers": (ADA, BEN, CARMEN), **fields})  # type: ignore[arg-type]
    return caught.value.faults


def test_every_fault_is_named_in_one_error() -> None:
    found = faults(
        peers=(ADA, ADA, Peer(id="", years=-1), Peer(id="dev", years=math.nan, effort={"care": math.inf})),
        apart=(("ada", "ada"), ("ada", "ghost")),
        together=(frozenset(), frozenset({"ada", "spirit"})),
        rules=Rules(size_least=9, size_most=3, stage_span_years=math.nan, common_slots=-1, division_share=math.nan),
        weights=Weights(similarity=0, complement=0, preferences=0, stage_reach_years=0),
    )
    assert len(found) == 15
    assert found[0] == "ada stands 2 times in the pool."
    text = " ".join(found)
    for part in ("empty id", "not -1", "not nan", "shares of effort", "themselves", "ghost", "spirit", "is empty"):
        assert part in text


@pytest.mark.parametrize(
    "rules",
    [
        Rules(size_least=4.5),  # type: ignore[arg-type]
        Rules(size_target=9),
        Rules(bridges=(BandBridge(junior="a", senior="b", below_years=math.nan),)),
        Rules(common_slots=math.nan),  # type: ignore[arg-type]
    ],
)
def test_rules_that_make_no_sense(rules: Rules) -> None:
    assert len(faults(rules=rules)) == 1


@pytest.mark.parametrize(
    "weights",
    [
        Weights(stage=-1),
        Weights(complement=math.inf),
        Weights(similarity=math.nan),
        Weights(similarity=0, complement=0, preferences=0),
        Weights(stage=0, track=0, goal=0, effort=0, methods=0, complement=0, preferences=0),
        Weights(stage_reach_years=math.nan),
    ],
)
def test_weights_that_make_no_sense(weights: Weights) -> None:
    assert len(faults(weights=weights)) == 1


def test_nobody_in_the_pool() -> None:
    assert faults(peers=()) == ("There is nobody in the pool.",)


@pytest.mark.parametrize(
    ("matrix", "word"),
    [
        ([[0, 1], [1, 0]], "not 2 rows"),
        ([[0, 1, 1], [1, 0], [1, 1, 0]], "2 or 3"),
        ([[0, 1, 0.5], [1, 0, 0], [0, 0, 0]], "symmetric"),
        ([[0, 1, math.nan], [1, 0, 0], [math.nan, 0, 0]], "finite"),
        ([[0, 2, 0], [2, 0, 0], [0, 0, 0]], "outside 0 to 1"),
        (np.array([[0, 1, -1], [1, 0, 0], [-1, 0, 0]]), "outside 0 to 1"),
        ([], "0 rows of no numbers"),
    ],
)
def test_a_matrix_of_pairs_that_makes_no_sense(matrix: list[list[float]], word: str) -> None:
    (found,) = faults(pairwise=Pairwise.of(matrix))
    assert word in found


def test_a_matrix_of_pairs_is_read_from_lists_and_arrays() -> None:
    plain = [[0.0, 0.25, 1.0], [0.25, 0.0, 0.5], [1.0, 0.5, 0.0]]
    matrices = [plain, np.array(plain), np.array(plain, dtype=np.float32), np.array(plain, order="F")]
    for matrix in matrices:
        problem = Problem(peers=(ADA, BEN, CARMEN), pairwise=Pairwise.of(matrix))  # type: ignore[arg-type]
        assert problem.pairwise is not None
        assert problem.pairwise.lookup(["ada", "ben", "carmen"])("ada", "carmen") == 1.0
        assert problem.pairwise.rows[1][0] == 0.25
