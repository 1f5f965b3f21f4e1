"""The shipped text of a charter: twenty clauses in complete sentences, and other texts where the evidence has them."""

import pytest

from collegium.alignment.clauses import NUMBERS, clause_of, clauses, starting_texts
from collegium.alignment.models import LONGEST_CLAUSE


def test_there_are_twenty_in_order() -> None:
    assert [clause.number for clause in clauses("en")] == list(NUMBERS) == list(range(1, 21))
    assert clauses("xx-yy") == clauses("en")


def test_every_text_is_made_of_sentences_and_fits() -> None:
    for clause in clauses("en"):
        for text in clause.choices("1.0"):
            assert text[0].isupper(), clause.number
            assert text.endswith("."), clause.number
            assert len(text) <= LONGEST_CLAUSE
            assert "{" not in text


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, ["6 months", "18 months"]),
        (3, ["no notes on discussions of cases"]),
        (4, ["70%", "80%", "90%", "100%"]),
        (7, ["One of us facilitates"]),
        (10, ["dated log of ideas"]),
        (11, ["policy that we have written"]),
        (14, ["closed group"]),
        (18, ["30 days", "180 days", "365 days"]),
    ],
)
def test_the_options_of_the_evidence_are_offered(number: int, words: list[str]) -> None:
    clause = clause_of(number, "en")
    assert clause is not None
    assert len(clause.options) == len(words)
    assert all(word in option for word, option in zip(words, clause.options, strict=True))


def test_clause_one_names_the_mission() -> None:
    assert starting_texts("en", mission="2.0")[1].startswith("We adopt our mission, version 2.0, for 12 months.")
    assert clause_of(21, "en") is None
