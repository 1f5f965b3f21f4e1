"""The catalog names every rule and term of the engine, with a unit, a source, a setting and a place in the report."""

from dataclasses import fields

from collegium.engine.catalog import PRIVATE_RULES, RULE_CATALOG, TERM_CATALOG, RuleEntry, TermEntry
from collegium.engine.peers import RULES, SIMILARITY_TERMS, TERMS, Rules, Weights
from collegium.engine.problem import Problem


def test_it_covers_exactly_the_rules_and_terms_of_the_engine() -> None:
    assert tuple(RULE_CATALOG) == RULES
    assert tuple(TERM_CATALOG) == TERMS


def test_every_entry_has_a_unit_a_source_and_a_place() -> None:
    entries: list[RuleEntry | TermEntry] = [*RULE_CATALOG.values(), *TERM_CATALOG.values()]
    assert all(entry.unit and entry.meaning and entry.source and entry.place for entry in entries)
    assert all("evidence" in entry.source or "design" in entry.source for entry in entries)


def test_every_setting_and_weight_exists() -> None:
    settings = {one.name for one in fields(Rules)} | {one.name for one in fields(Problem)}
    weights = {one.name for one in fields(Weights)}
    assert {name for entry in RULE_CATALOG.values() for name in entry.setting} <= settings
    assert {one.name for one in fields(Rules)} <= {name for entry in RULE_CATALOG.values() for name in entry.setting}
    assert {entry.weight for entry in TERM_CATALOG.values()} <= weights
    assert {entry.within for entry in TERM_CATALOG.values()} <= weights | {""}


def test_similarity_is_made_of_the_five_terms() -> None:
    inside = tuple(name for name, entry in TERM_CATALOG.items() if entry.within == "similarity")
    assert inside == SIMILARITY_TERMS


def test_exclusions_and_categories_are_private() -> None:
    assert frozenset({"apart", "isolated_category"}) == PRIVATE_RULES
