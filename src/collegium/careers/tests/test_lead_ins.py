from hypothesis import given
from hypothesis import strategies as st

from collegium.careers.lead_ins import LEAD_INS, composed

ANSWERS = st.fixed_dictionaries({one.name: st.text(max_size=40) for one in LEAD_INS})


def test_the_answers_stand_together_in_their_order_and_what_was_left_out_is_left_out() -> None:
    said = {"keep": "Friday with my kids!", "known_for": "safer airways"}
    assert composed(said) == (
        "In five years I am known for safer airways.\nWhat I do not want to lose is Friday with my kids!"
    )


def test_nothing_said_composes_nothing() -> None:
    assert composed({"week": "  "}) == ""


@given(ANSWERS)
def test_no_word_of_the_person_is_changed(answers: dict[str, str]) -> None:
    text = composed(answers)
    place = 0
    for one in LEAD_INS:
        words = answers[one.name].strip()
        place = text.index(words, place)
