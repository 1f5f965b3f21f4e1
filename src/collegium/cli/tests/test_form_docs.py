"""The tables of rules and terms in the documentation are those of the catalog."""

from pathlib import Path

import pytest

from collegium.engine.catalog import RULE_CATALOG, TERM_CATALOG, RuleEntry, TermEntry

PAGE = Path(__file__).resolve().parents[4] / "docs" / "engine.md"


@pytest.mark.parametrize("entry", [*RULE_CATALOG.values(), *TERM_CATALOG.values()], ids=lambda entry: entry.name)
def test_every_rule_and_term_is_documented_as_the_catalog_says(entry: RuleEntry | TermEntry) -> None:
    row = f"| `{entry.name}` | {entry.meaning} | {entry.unit} | {entry.source} | "
    assert any(line.startswith(row) for line in PAGE.read_text(encoding="utf-8").splitlines())
