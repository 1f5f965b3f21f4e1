"""The pure part of the minutes: nothing but facts, in their order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from collegium.meetings.closing_rules import needs_next_date
from collegium.meetings.minutes import LONGEST_LINE, Decided, Held, Item, Kind, Taken, lines_of, one_line, speaks_of

ADA, BEN, CARMEN = 1, 2, 3


def test_minutes_hold_who_was_there_what_was_decided_and_who_does_what() -> None:
    held = Held(
        present=[ADA, BEN],
        excused=[CARMEN],
        items=[Item(pk=7, title="Budget\nof the\r\nretreat", is_carried=True, recused=[BEN])],
        decisions=[
            Decided(text="We meet at 16:00", item=7, is_objected=False, consents=2, stands_aside=0, objections=0)
        ],
        actions=[Taken(text="Send Ben the draft", owner=ADA, item=None, due_on=date(2026, 10, 20))],
        next_facilitator=BEN,
    )
    assert [(line.kind.value, line.who, line.text) for line in lines_of(held)] == [
        ("present", ADA, ""),
        ("present", BEN, ""),
        ("excused", CARMEN, ""),
        ("item", None, "Budget of the retreat"),
        ("recusal", BEN, ""),
        ("decision", None, "We meet at 16:00"),
        ("action", ADA, "Send Ben the draft"),
        ("next", BEN, ""),
    ]


def test_nobody_there_and_nothing_done_leaves_nothing() -> None:
    assert lines_of(Held()) == []


@given(st.text())
def test_a_line_is_one_line_whatever_was_typed(text: str) -> None:
    line = one_line(text)
    assert len(line) <= LONGEST_LINE
    assert line.splitlines() in ([], [line])


@given(present=st.lists(st.integers(1, 99), unique=True), excused=st.lists(st.integers(1, 99), unique=True))
def test_everybody_noted_stands_once(present: list[int], excused: list[int]) -> None:
    lines = lines_of(Held(present=present, excused=excused))
    assert [line.who for line in lines if line.kind == Kind.PRESENT] == present
    assert [line.who for line in lines if line.kind == Kind.EXCUSED] == excused


def test_a_line_speaks_of_whom_it_names_as_a_word_of_its_own() -> None:
    assert speaks_of("Ben's draft goes out on Friday", "Ben Sato")
    assert speaks_of("draft of SATO", "Ben Sato")
    assert not speaks_of("We bend the rule", "Ben Sato")
    assert speaks_of("Li sends the index", "Al Li")
    assert not speaks_of("A talk et al., li", "Al Li")
    assert not speaks_of("We meet at 16:00", "Ben Sato")


def test_a_next_date_is_needed_while_a_cycle_runs_and_not_after_its_last_meeting() -> None:
    day, later = date(2026, 10, 6), date(2027, 9, 1)
    assert needs_next_date(today=day, ends_on=later, shape="case")
    assert not needs_next_date(today=day, ends_on=None, shape="case")
    assert not needs_next_date(today=later, ends_on=later, shape="case")
    assert not needs_next_date(today=day, ends_on=later, shape="closing")
