"""An answer is packed and unpacked whole, fits its size whatever was ticked, and tells two sides apart."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from collegium.alignment.boxes_of_answers import opened_answer, sealed_answer
from collegium.alignment.conflict_classes import classes
from collegium.alignment.plans import Kind, Mitigation, Owner
from collegium.alignment.screening import LONGEST_WORDS, Answer, Said, Tie, answers_differ, packed, unpacked
from collegium.alignment.severity import Facts

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = AT.date()
DAYS = some.dates(date(2026, 1, 1), date(2030, 1, 1))
TIES = some.builds(
    Tie, some.sampled_from(sorted(classes())), some.builds(Facts, some.booleans(), some.booleans(), some.booleans())
)
PARTS = some.builds(Mitigation, some.sampled_from(Kind), some.sampled_from(Owner), DAYS, DAYS, some.booleans())
ANSWERS = some.builds(
    Answer,
    some.sampled_from(Said),
    some.just(AT),
    some.lists(TIES, max_size=18, unique_by=lambda tie: tie.code).map(tuple),
    some.lists(PARTS, max_size=12, unique_by=lambda part: part.kind).map(tuple),
    some.text(max_size=LONGEST_WORDS),
)


def declared(*codes: str) -> Answer:
    return Answer(Said.NOTHING, AT).with_codes(codes, AT)


@given(answer=ANSWERS, former=some.none() | ANSWERS)
def test_it_comes_back_as_it_was_in_one_size(answer: Answer, former: Answer | None) -> None:
    whole = Answer(answer.said, AT, answer.ties, answer.plan, answer.words, former=former, withdrawn_on=TODAY)
    assert unpacked(packed(whole)) == whole
    sealed = sealed_answer(whole, context="one")
    assert opened_answer(sealed, context="one") == whole
    assert len(sealed) == len(sealed_answer(Answer(Said.NOTHING, AT), context="one"))


def test_everything_at_once_still_fits() -> None:
    """All classes, the whole plan, and words of letters that take four bytes each, twice over."""
    words = "".join(chr(0x1F300 + 7 * number) for number in range(LONGEST_WORDS))
    ties = tuple(
        Tie(code, Facts(number > 0, number % 2 == 0, number % 3 == 0)) for number, code in enumerate(classes())
    )
    plan = tuple(
        Mitigation(kind, list(Owner)[number % 4], TODAY + timedelta(number * 37), TODAY + timedelta(number * 91))
        for number, kind in enumerate(Kind)
    )
    full = Answer(Said.DECLARED, AT, ties, plan, words)
    again = Answer(Said.DECLARED, AT, ties[::-1], plan[::-1], words[::-1], former=full.withdrawn(AT).former)
    assert opened_answer(sealed_answer(again, context="one"), context="one") == again


def test_two_sides_differ_only_where_a_class_is_true_of_both_or_none() -> None:
    nothing = Answer(Said.NOTHING, AT)
    assert answers_differ(declared("K-R1"), nothing)
    assert answers_differ(declared("K-A1"), declared("K-R1"))
    assert not answers_differ(declared("K-R1"), declared("K-R1", "K-W1"))
    assert not answers_differ(declared("K-W1"), nothing)
    assert not answers_differ(declared("K-R1"), None)
    assert not answers_differ(Answer(Said.APART, AT), declared("K-R1"))


def test_a_withdrawn_one_is_kept_thirty_days() -> None:
    taken_back = declared("K-R1").withdrawn(AT)
    assert (taken_back.said, taken_back.ties, taken_back.concerns_steward) == (Said.NOTHING, (), True)
    assert taken_back.former is not None
    assert taken_back.former.ties == (Tie("K-R1"),)
    assert taken_back.without_old(TODAY + timedelta(29)) == taken_back
    assert not taken_back.without_old(TODAY + timedelta(30)).concerns_steward


def test_declaring_again_keeps_what_was_said_of_the_same_class() -> None:
    first = Answer(Said.DECLARED, AT, (Tie("K-R1", Facts(is_single_slot=True)),))
    assert first.with_codes(["K-A1", "K-R1"], AT).ties == (Tie("K-A1"), Tie("K-R1", Facts(is_single_slot=True)))


def test_what_was_withdrawn_is_pushed_out_by_nothing() -> None:
    """A gate that was taken back stays for the steward, whatever light is declared and taken back after it."""
    gate = declared("K-E1").withdrawn(AT)
    again = gate.with_codes(["K-O1"], AT).withdrawn(AT)
    assert again.former is not None
    assert [tie.code for tie in again.former.ties] == ["K-O1", "K-E1"]
    old = AT + timedelta(30)
    later = gate.with_codes(["K-O1"], old).withdrawn(old)
    assert later.former is not None
    assert [tie.code for tie in later.former.ties] == ["K-O1"]


def test_a_gate_that_is_unticked_is_marked_as_withdrawn() -> None:
    left = declared("K-E1", "K-O1").with_codes(["K-O1"], AT)
    assert (left.severity, left.ties) == (1, (Tie("K-O1"),))
    assert left.former is not None
    assert (left.former.ties, left.former.withdrawn_on) == ((Tie("K-E1"),), TODAY)
    assert declared("K-E1").with_codes(["K-E1", "K-O1"], AT).former is None


def test_apart_takes_the_place_of_what_was_declared_and_the_other_way_round() -> None:
    apart = declared("K-R1").apart(AT)
    assert (apart.said, apart.ties) == (Said.APART, ())
    assert apart.former is not None
    assert apart.former.ties == (Tie("K-R1"),)
    assert apart.apart(AT) == apart
    back = apart.with_codes(["K-A1"], AT)
    assert (back.said, back.ties) == (Said.DECLARED, (Tie("K-A1"),))
    assert back.former is not None
    assert (back.former.said, back.former.ties) == (Said.APART, (Tie("K-R1"),))
