"""Every hard rule and soft term as plain data: stable name, unit, source, and the place where a report shows it.

Names never change; the command line and the pages put them into words. Sources are sections of
the project's evidence report and clauses (L1 to L10) of the letter that asked for it, as the product's design counts
them. A test holds this catalog to `peers.RULES` and `peers.TERMS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RuleEntry:
    """One hard rule.

    name      a name of `peers.RULES`
    unit      what `found` and `allowed` of a broken rule count: people, pairs, groups, years or windows a week
    setting   the fields of `peers.Rules` or `problem.Problem` that set it
    meaning   what holds in every group, in one clause of plain English
    source    where it comes from
    place     where the report shows it when it is broken
    is_private  people concerned are shown only to those who may know
    """

    name: str
    unit: str
    setting: tuple[str, ...]
    meaning: str
    source: str
    place: str = "broken[], groups[].broken[]"
    is_private: bool = False


@dataclass(frozen=True, kw_only=True)
class TermEntry:
    """One soft term; its value is a share from 0 to 1 for each person, 0.5 where data are missing.

    name      a name of `peers.TERMS`
    unit      what a share of 1 means, in words: "share of …"
    weight    the field of `peers.Weights` that the term's weight is taken from
    within    the field that this weight is a part of, or "" where it counts by itself
    source    where it comes from
    place     where the report shows it
    """

    name: str
    unit: str
    weight: str
    meaning: str
    source: str
    within: str = ""
    place: str = "terms, groups[].terms, groups[].people[].terms"


_RULES = (
    RuleEntry(
        name="sizes",
        unit="people",
        setting=("size_least", "size_most", "size_target"),
        meaning="a group has from the least to the most people, and everybody is in exactly one group",
        source="evidence 1.4; letter L2",
    ),
    RuleEntry(
        name="apart",
        unit="pairs",
        setting=("apart",),
        meaning="two people who must not meet are never in one group",
        source="evidence 2.1, 2.2 and 4.3; letter L5",
        is_private=True,
    ),
    RuleEntry(
        name="together",
        unit="groups",
        setting=("together",),
        meaning="people who must stay together are in one group",
        source="design of the engine: required-together sets",
    ),
    RuleEntry(
        name="rank_band",
        unit="pairs",
        setting=("same_band", "bridges"),
        meaning="a group holds one rank band; instructors may join early assistant professors",
        source="evidence 2.1; letter L2",
    ),
    RuleEntry(
        name="stage_span",
        unit="years",
        setting=("stage_span_years",),
        meaning="clock years in rank differ by no more than the span",
        source="evidence 2.1 and 8.3; letter L2",
    ),
    RuleEntry(
        name="common_slots",
        unit="windows a week",
        setting=("common_slots",),
        meaning="all members share the given number of weekly windows of 90 minutes",
        source="evidence 2.1 and 1.4; letter L8",
    ),
    RuleEntry(
        name="isolated_category",
        unit="people",
        setting=("no_isolated_category",),
        meaning="nobody is the only one of a group in a category they opted into",
        source="evidence 2.1 and 2.3",
        is_private=True,
    ),
    RuleEntry(
        name="division_share",
        unit="people",
        setting=("division_share",),
        meaning="no more than the given share of a group comes from one division",
        source="evidence 2.1",
    ),
)

_TERMS = (
    TermEntry(
        name="stage",
        unit="share of the reach of 4 years that is left between two people, mean over mates",
        weight="stage",
        within="similarity",
        meaning="near in clock years in rank",
        source="evidence 2.1 (0.30 of similarity) and 8.3; letter L2",
    ),
    TermEntry(
        name="track",
        unit="share of mates in the same track family",
        weight="track",
        within="similarity",
        meaning="the same track family",
        source="evidence 2.1 (0.25 of similarity); letter L2",
    ),
    TermEntry(
        name="goal",
        unit="share of mates with a goal in common",
        weight="goal",
        within="similarity",
        meaning="at least one shared aim for the cycle",
        source="evidence 2.1 (0.20 of similarity); letter L4",
    ),
    TermEntry(
        name="effort",
        unit="share of working time spent on the same missions, mean over mates",
        weight="effort",
        within="similarity",
        meaning="a similar split of effort",
        source="evidence 2.1 (0.15 of similarity)",
    ),
    TermEntry(
        name="methods",
        unit="share of mates with a method or career problem in common",
        weight="methods",
        within="similarity",
        meaning="a shared method or career problem",
        source="evidence 2.1 (0.10 of similarity)",
    ),
    TermEntry(
        name="complement",
        unit="share of priority wants that at least one mate can teach",
        weight="complement",
        meaning="mates who can teach what one wants to learn",
        source="evidence 2.1 (0.40 of the score); letter L6",
    ),
    TermEntry(
        name="preferences",
        unit="share of stated wishes that mates share, and of mates from other institutions",
        weight="preferences",
        meaning="wishes about the way of meeting, and mates from elsewhere",
        source="evidence 2.1 (0.10 of the score)",
    ),
    TermEntry(
        name="pairwise",
        unit="given worth of a pair, mean over mates",
        weight="pairwise",
        meaning="a worth of pairs that the user gives",
        source="design of the engine: with this term alone, the Maximally Diverse Grouping Problem",
    ),
)

RULE_CATALOG: Mapping[str, RuleEntry] = {entry.name: entry for entry in _RULES}
"""Every hard rule by name, in the order of `peers.RULES`."""

TERM_CATALOG: Mapping[str, TermEntry] = {entry.name: entry for entry in _TERMS}
"""Every soft term by name, in the order of `peers.TERMS`."""

PRIVATE_RULES = frozenset(entry.name for entry in _RULES if entry.is_private)
"""Rules of which no reader learns whom they concern: exclusions ("a private rule" in words) and categories."""
