"""Reasons in words: counts of the group, never one person's answers."""

from collegium.engine.peers import Peer, Rules, Weights
from collegium.engine.rules import BrokenRule
from collegium.engine.score import score_arrangement
from collegium.formation.in_words import failure_in_words, reasons_in_words, window_in_words
from collegium.formation.reasons import reasons_for
from collegium.formation.rules_in_words import broken_in_words


def peer(name: str, **fields: object) -> Peer:
    defaults: dict[str, object] = {"band": "assistant", "track": "clinical", "goals": frozenset({"grant"})}
    return Peer(id=name, **(defaults | fields))  # type: ignore[arg-type]


TABLE = [
    peer("a", years=2.2, can_teach=frozenset({"S5"}), wants=frozenset({"G2", "T1"}), slots=frozenset("012")),
    peer("b", years=5.9, can_teach=frozenset({"G2"}), wants=frozenset({"S5"}), slots=frozenset("12")),
    peer("c", track="research", goals=frozenset({"well"}), division="Surgery", slots=frozenset("12")),
    peer("d", years=4.0, division="Pediatrics"),
]


def score() -> object:
    return score_arrangement(TABLE, [["a", "b", "c", "d"]], rules=Rules(), weights=Weights()).groups[0]


def test_the_figures_of_a_group() -> None:
    reasons = reasons_for(TABLE, score())  # type: ignore[arg-type]

    assert (reasons.years_from, reasons.years_to, reasons.years_missing) == (2, 5, 1)
    assert (reasons.same_track, reasons.with_shared_goal) == (3, 3)
    assert (reasons.wants, reasons.covered) == (3, 2)
    assert (reasons.windows, reasons.times_missing) == ((1, 2), 1)
    assert (reasons.divisions, reasons.institutions, reasons.ranks_missing) == (2, 0, 0)


def test_the_sentences_of_a_group() -> None:
    sentences = reasons_in_words(reasons_for(TABLE, score()), zone="America/Chicago")  # type: ignore[arg-type]

    assert sentences == [
        "Everybody holds the rank of assistant professor.",
        "Between 2 and 5 years in rank. For 1 person the date is missing.",
        "3 of 4 are on the same kind of track.",
        "2 of 3 priority wishes can be covered inside the group.",
        "3 of 4 share the goal for this cycle with a colleague in the group.",
        "2 weekly times suit everybody: Monday 08:30–10:00, Monday 10:00–11:30 (America/Chicago).",
        "From 2 departments.",
    ]


def test_broken_rules_name_people_except_for_a_private_rule() -> None:
    names = {"a": "Ada", "b": "Ben", "c": "Carmen"}
    broken = [
        BrokenRule(rule="apart", people=("a", "b"), found=1, allowed=0, group=0),
        BrokenRule(rule="apart", people=("a", "c"), found=1, allowed=0, group=0),
        BrokenRule(rule="rank_band", people=("a", "b"), found=1, allowed=0, group=0),
        BrokenRule(rule="rank_band", people=("a", "c"), found=1, allowed=0, group=0),
        BrokenRule(rule="sizes", people=("a", "b"), found=2, allowed=4, group=0),
    ]

    assert broken_in_words(broken, names) == [
        ("group size", "2 people are fewer than the smallest group of 4."),
        ("a private rule", "A private rule: these people cannot be one group. Move somebody to another group."),
        ("same rank", "Ada, Ben, Carmen do not hold the same rank."),
    ]


def test_every_other_rule_has_a_sentence() -> None:
    others = [
        BrokenRule(rule="sizes", people=(), found=9, allowed=8),
        BrokenRule(rule="stage_span", people=("a",), found=5.25, allowed=4.0),
        BrokenRule(rule="common_slots", people=("a",), found=1, allowed=2),
        BrokenRule(rule="division_share", people=("a",), found=3, allowed=2),
        BrokenRule(rule="together", people=("a",), found=2, allowed=1),
    ]

    assert [sentence for _, sentence in broken_in_words(others, {"a": "Ada"})] == [
        "9 people are more than the largest group of 8.",
        "people who belong together",
        "Years in rank lie too far apart: at most 4 years between two people.",
        "Only 1 weekly time suits everybody; 2 are needed.",
        "At most 2 of this group should come from one department: Ada.",
    ]


def test_words_for_a_window_and_for_failures() -> None:
    assert window_in_words(69) == "Sunday 20:30–22:00"
    assert failure_in_words("pool_too_small").startswith("Fewer people are enrolled")
    assert failure_in_words("anything else") == "The search ended without groups. Start it again."
