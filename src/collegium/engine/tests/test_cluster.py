"""Two workers of Dask distributed on this machine: the same quality as one process, and nothing left behind."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from benchmarks.synthetic import synthetic_problem
from distributed import Client, LocalCluster

from collegium.engine.cluster import form_groups_on_cluster
from collegium.engine.forming.blocks import BlockPlan, search_in_blocks
from collegium.engine.forming.large import named_groups
from collegium.engine.forming.starting import row_and_cut
from collegium.engine.problem import Pairwise
from collegium.engine.summary import summarize


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    place = {"processes": True, "host": "127.0.0.1", "dashboard_address": None}
    with LocalCluster(n_workers=2, threads_per_worker=1, **place) as cluster, Client(cluster) as client:  # type: ignore[no-untyped-call]
        yield client


def test_two_workers_reach_what_one_process_reaches(client: Client) -> None:
    pool = synthetic_problem(1200, seed=3)
    told: list[float] = []
    solution = form_groups_on_cluster(
        pool, client, seconds=60, seed=1, iterations=240_000, block=300, on_progress=lambda now: told.append(now.share)
    )
    packed, groups = row_and_cut(pool)
    plan = BlockPlan(seconds=60, proposals=240_000, seed=1, workers=2, is_free=False, block=300)
    alone = named_groups(packed, search_in_blocks(packed, groups, plan).groups)
    assert solution.groups == alone
    assert solution.score.score >= summarize(pool, alone).score
    assert sorted(solution.group_of) == sorted(peer.id for peer in pool.peers)
    assert told[-1] == 1.0


def test_what_a_cluster_cannot_do_is_said(client: Client) -> None:
    pool = synthetic_problem(50)
    with pytest.raises(ValueError, match="time limit"):
        form_groups_on_cluster(pool, client, seconds=0, seed=1)
    with pytest.raises(ValueError, match="matrix"):
        form_groups_on_cluster(replace(pool, pairwise=Pairwise.of(np.zeros((50, 50)))), client, seconds=1, seed=1)


def test_without_dask_a_sentence_says_what_to_install() -> None:
    lines = "import sys; sys.modules['distributed'] = None; import collegium.engine.cluster"
    answer = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=False)
    assert "install collegium[cluster]" in answer.stderr
