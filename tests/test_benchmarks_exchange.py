"""The figures of the exchange: every small plan is a best one, and the large one keeps its rules."""

from benchmarks.exchange import SIZES, large_table, optimal_among, small_table

from collegium.inventory.exchange import plan_exchange
from collegium.inventory.teach_backs import MOST_TAUGHT, is_sound


def test_no_small_plan_can_be_bettered() -> None:
    assert optimal_among(40) == 40
    assert len({small_table(seed) for seed in range(40)}) == 40


def test_thirty_members_and_all_items() -> None:
    table = large_table(*SIZES[-1])
    plan = plan_exchange(table)
    assert is_sound(table, plan)
    # There is far more wanted than three a person can teach, so all of that is used.
    assert len(plan) == 30 * MOST_TAUGHT
