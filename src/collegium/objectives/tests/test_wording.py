"""What the words of an objective say for themselves: the pairs of evidence 6.1, slips, and any text at all."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.objectives import wording
from collegium.objectives.wording import Point, read_statement
from collegium.objectives.wording.slips import is_slip
from collegium.objectives.wording.words import forms

LABELLED = Path(wording.__file__).parent / "labelled" / "en.csv"
LETTERS = "SMAT"


def points(text: str) -> set[Point]:
    said = read_statement(text)
    return {spot.point for letter in LETTERS for spot in said.spots(letter)}


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Submit the ketamine cohort paper to a specialty journal by 5 June", set()),
        ("Write 2 x 45 min a week for 10 weeks, attend 7 of 10 writing sessions, finish the discussion", set()),
        ("Raise handoff scores from 62% to 85% in the ED by 31 October", set()),
        ("Work on my research", {Point.VAGUE_VERB, Point.NO_MEASURE, Point.NO_DATE}),
        ("Increase my visibility", {Point.NO_OBJECT, Point.NO_MEASURE, Point.NO_DATE}),
        ("Get the R01 funded by July 2027", {Point.NO_MEASURE, Point.OTHERS_DECIDE}),
        ("Be promoted by next year", {Point.NO_MEASURE, Point.OTHERS_DECIDE, Point.EXCUSE}),
        ("Publish 2 papers in a top journal by 31/12/2026", {Point.OTHERS_DECIDE}),
        ("Publish the protocol on OSF by 1 March", set()),
        ("Raise clinic attendance by 20% by June", {Point.NO_BASELINE}),
        ("Submit the R21 by 5 June and apply to the SGIM committee", {Point.TWO_GOALS}),
        ("Draft and submit the case report by 1 May", set()),
        ("Finish the protocol by 1 May and upload it to the folder", set()),
        ("Two abstracts to ASA by January 15", set()),
        ("The ketamine thing by January 15", {Point.NO_VERB, Point.NO_MEASURE}),
        ("Leave on time on two days a week for 8 weeks", set()),
        ("Hand in the promotion file soon", {Point.EXCUSE}),
        ("Stop taking calls after 7 pm until 1 May", set()),
        ("Stop being late to 3 of 4 clinics by 1 May", {Point.VAGUE_VERB}),
        ("Prepare the slides for the invited talk by 4 May", set()),
        ("Deliver the statement of the committee I was appointed to by 22 May", set()),
        ("Learn R by 1 May", {Point.VAGUE_VERB, Point.NO_MEASURE}),
        ("R: finish the 8-week course with its certificate by 1 May", set()),
        ("List six referees and meet each once by 1 May", set()),
        ("Read five papers and write a page on each by 1 May", set()),
        ("Meet my mentor four times by 1 May and write down the decisions", set()),
        ("Do six peer observations by 1 May", set()),
        ("Do research by 1 May", {Point.VAGUE_VERB, Point.NO_MEASURE}),
        ("Increase student engagement by 1 May", {Point.NO_OBJECT, Point.NO_MEASURE}),
        ("Make my teaching more inclusive by 1 May", {Point.NO_OBJECT, Point.NO_MEASURE}),
        ("Prepare myself for the market by 1 May", {Point.NO_OBJECT, Point.NO_MEASURE}),
        ("Introduce myself to two editors by 1 May", set()),
        ("Ensure my team publishes 2 papers by 1 May", {Point.VAGUE_VERB, Point.OTHERS_DECIDE}),
        ("Have the dean approve 4 protected hours by 1 May", {Point.OTHERS_DECIDE}),
        ("Have two colleagues review my dossier by 1 May", set()),
        ("My students will submit 4 abstracts by 1 May", {Point.OTHERS_DECIDE}),
        ("Our group submits 4 abstracts by 1 May", set()),
        ("Get the K99 aims page to my group by 1 May", set()),
        ("Obtain approval of 2 protocols by the IRB by 1 May", {Point.OTHERS_DECIDE}),
        ("Try to get more grants by 1 May", {Point.OTHERS_DECIDE, Point.VAGUE_VERB, Point.NO_MEASURE}),
        ("", {Point.NOTHING_TO_DO}),
    ],
)
def test_what_is_said_of_each(text: str, lacks: set[Point]) -> None:
    assert points(text) == lacks


@pytest.mark.parametrize(
    "text",
    [
        "Sumbit the cohort paper by 15 Janurary",
        "Submitt the cohort paper wihtin 8 weeks",
        "Sned the cohort paper to Chest by June 1",
        "Aply to the committee with one form by June 1",
        "My main goal for this cycle is to submit the cohort paper by June 1.",
        "By June 1, I will submit the cohort paper",
        "We really want to submit the cohort paper by June 1",
        "Submitting the cohort paper by June 1",
        "Submission of the cohort paper by June 1",
        "The cohort paper submitted by June 1",
    ],
)
def test_ways_of_typing_the_same(text: str) -> None:
    assert points(text) == set()


@pytest.mark.parametrize(
    "when",
    [
        "by 15 March", "by March 15th, 2027", "by 3/15", "on 2027-03-15", "by the 20th", "in Q3", "by fall 2026",
        "within 8 weeks", "over the next three months", "by the end of the quarter", "by Friday",
        "before Thanksgiving", "by its deadline", "before the annual meeting", "by mid-March",
        "by the end of the academic year", "within 48 hours", "by autumn", "this fall", "by spring", "before Easter",
        "by year-end", "by month 9", "before my third-year review", "before classes start",
        "by the next funding cycle",
        "by 4.3.", "on 15-Mar-27", "in week 7", "w/in 6 wks", "by COB Friday", "by H1 2027",
        "by the AHA abstract deadline", "by the REF census date",
    ],
)  # fmt: skip
def test_ends_that_a_calendar_can_hold(when: str) -> None:
    assert read_statement(f"Submit the paper {when}").passes("T")


@pytest.mark.parametrize(
    "when",
    [
        "",
        "soon",
        "this year",
        "by next year",
        "some day",
        "every week",
        "when I can",
        "ASAP",
        "later this year",
        "on fall risk",
        "in three Q1 journals",
        "and raise my score to 4.3.",
    ],
)
def test_ends_that_none_can_hold(when: str) -> None:
    assert not read_statement(f"Submit the paper {when}").passes("T")


def test_a_spot_is_where_it_was_typed() -> None:
    """The word mended to find it has another length."""
    text = "By 5 June I will sumbitt the paper and be promotted"
    (spot,) = read_statement(text).spots("A")
    assert text[spot.start : spot.end] == "promotted"


@pytest.mark.parametrize(
    ("typed", "meant", "is_one"),
    [
        ("sumbit", "submit", True),
        ("submitt", "submit", False),
        ("recieve", "receive", True),
        ("janurary", "january", True),
        ("lunch", "launch", False),
        ("trail", "trial", True),
        ("form", "from", True),
        ("stage", "staff", False),
        ("submitted", "submit", False),
        ("aply", "apply", True),
        ("ofer", "offer", True),
        ("tyr", "try", True),
        ("met", "meet", False),
    ],
)
def test_what_is_a_slip(typed: str, meant: str, *, is_one: bool) -> None:
    assert is_slip(typed, meant) is is_one


def test_forms_of_a_verb() -> None:
    assert {"submit", "submits", "submitted", "submitting"} <= forms("submit")
    assert {"apply", "applies", "applied", "applying"} <= forms("apply")
    assert {"write", "wrote", "written", "writing", "writes"} <= forms("write")
    assert "handing in" in forms("hand in")


@given(st.text(max_size=200))
def test_any_text_is_answered_and_every_spot_lies_in_it(text: str) -> None:
    said = read_statement(text)
    for letter in LETTERS:
        for spot in said.spots(letter):
            assert 0 <= spot.start <= spot.end <= len(text)


@pytest.mark.parametrize("text", ["Submit the paper by June 1", "Get the R01 funded", "Work on my research soon"])
@pytest.mark.parametrize("change", [str.upper, str.lower, "{}.".format, "  {} ".format])
def test_case_and_ends_of_a_sentence_change_nothing(text: str, change: Callable[[str], str]) -> None:
    other = change(text)
    assert {letter: read_statement(other).passes(letter) for letter in LETTERS} == {
        letter: read_statement(text).passes(letter) for letter in LETTERS
    }


def test_nine_of_ten_labelled_statements_are_judged_as_people_judge_them() -> None:
    with LABELLED.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == 1180
    said = [(read_statement(row["text"]), row) for row in rows]
    for letter in LETTERS:
        agreed = sum(one.passes(letter) == (row[letter] == "1") for one, row in said)
        assert agreed >= 0.9 * len(rows), letter
