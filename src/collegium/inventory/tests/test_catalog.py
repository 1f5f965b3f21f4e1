"""The catalog: 44 competencies in 9 domains, every text of it handed to the translators."""

from collegium.inventory.catalog import codes, competencies, domains
from collegium.inventory.texts import TEXTS


def test_the_catalog_has_44_competencies_in_9_domains() -> None:
    assert [domain.code for domain in domains()] == list("TSGCLVNMW")
    assert [len(domain.competencies) for domain in domains()] == [7, 8, 5, 4, 5, 4, 4, 3, 4]
    assert len(codes()) == 44
    assert competencies()["S5"].label == "Scientific writing and revision"


def test_every_text_of_the_catalog_can_be_translated() -> None:
    shown = {domain.label for domain in domains()}
    shown |= {text for item in competencies().values() for text in (item.label, item.definition, *item.evidence)}
    assert shown == set(TEXTS)
