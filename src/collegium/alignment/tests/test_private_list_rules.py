"""What one private list means, and that the longest one still fits the one size."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.alignment.boxes_of_lists import opened_entries, sealed_entries
from collegium.alignment.private_list import (
    LONGEST_REFEREE_EMAIL,
    LONGEST_REFEREE_NAME,
    MOST_APART,
    MOST_REFEREES,
    Entries,
    Known,
    People,
    Referee,
    kept_from,
    needed_among,
    packed_entries,
    referee_named,
    unpacked_entries,
)

ADA, BEN, CARMEN, OTHER_BEN = 1, 2, 3, 4
PEOPLE = People(
    [
        Known(ADA, "Ada Okafor", "ada@example.org"),
        Known(BEN, "Ben Sató", "ben@example.org"),
        Known(CARMEN, "", "carmen@example.org"),
        Known(OTHER_BEN, "BEN  SATO", "b.sato@example.com"),
    ]
)
NAMES = st.text(min_size=1, max_size=LONGEST_REFEREE_NAME)
ASCII = st.characters(min_codepoint=33, max_codepoint=126)
PKS = st.integers(min_value=1, max_value=2**40)
REFEREES = st.builds(
    lambda name, email, person, wish: referee_named(name, email=email, person=person, keeps_apart=wish),
    NAMES,
    st.text(ASCII, max_size=LONGEST_REFEREE_EMAIL),
    st.none() | PKS,
    st.booleans(),
)
LISTS = st.builds(
    Entries,
    st.lists(PKS, max_size=MOST_APART, unique=True).map(tuple),
    st.lists(REFEREES, max_size=MOST_REFEREES).map(tuple),
)


@given(LISTS)
def test_every_list_within_the_limits_is_packed_whole_and_has_one_size(entries: Entries) -> None:
    assert unpacked_entries(packed_entries(entries)) == entries
    sealed = sealed_entries(entries, context="c")
    assert len(sealed) == len(sealed_entries(Entries(), context="c"))
    assert opened_entries(sealed, context="c") == entries


def test_also_the_longest_list_that_cannot_be_compressed_fits() -> None:
    """Names of four bytes a letter, with no two alike."""
    chance = random.Random(7)

    def letters(first: int, last: int, count: int) -> str:
        return "".join(chr(chance.randrange(first, last)) for _ in range(count))

    referees = tuple(
        Referee(letters(0x20000, 0x2A6DF, LONGEST_REFEREE_NAME), letters(34, 126, LONGEST_REFEREE_EMAIL), 2**60 + n)
        for n in range(MOST_REFEREES)
    )
    longest = Entries(tuple(chance.randrange(2**60, 2**62) for _ in range(MOST_APART)), referees)
    assert len(sealed_entries(longest, context="c")) == len(sealed_entries(Entries(), context="c"))


@pytest.mark.parametrize(
    ("referee", "meant"),
    [
        (Referee("Whoever", person=BEN), {BEN}),
        (Referee("Ben Sato", person=99), set()),
        (Referee("Somebody", email="ben@example.org"), {BEN}),
        (Referee("ben sato", email="ben@example.org"), {BEN}),
        (Referee("ben sato", email="nobody@example.org"), {BEN, OTHER_BEN}),
        (Referee("  BÉN   SATÓ "), {BEN, OTHER_BEN}),
        (Referee("Ben"), set()),
    ],
)
def test_a_referee_is_the_chosen_person_else_the_address_else_the_name(referee: Referee, meant: set[int]) -> None:
    assert PEOPLE.meant_by(referee) == meant


def test_pairs_say_neither_whose_nor_why() -> None:
    by_ada = list(kept_from(ADA, Entries(apart=(BEN,)), PEOPLE))
    by_ben = list(kept_from(BEN, Entries(apart=(ADA,)), PEOPLE))
    as_referee = list(kept_from(ADA, Entries(referees=(Referee("B", person=BEN),)), PEOPLE))
    assert by_ada == by_ben == as_referee == [(ADA, BEN)]


def test_only_a_warning_keeps_nobody_apart_and_nobody_is_kept_from_oneself() -> None:
    warned = Entries(referees=(Referee("B", person=BEN, keeps_apart=False), Referee("Ada Okafor")))
    assert list(kept_from(ADA, warned, PEOPLE)) == []
    assert set(needed_among(ADA, warned, PEOPLE)) == {BEN}


@given(LISTS, REFEREES)
def test_adding_twice_is_adding_once_and_taking_off_ends_it(entries: Entries, referee: Referee) -> None:
    once = entries.with_referee(referee)
    assert once.with_referee(referee) == once
    assert once.without_referee(referee.key).referee(referee.key) is None


def test_what_is_typed_loses_signs_that_cannot_be_seen() -> None:
    assert referee_named(" Ada\u0007\n Okafor ", email=" ADA@Example.org") == Referee("Ada Okafor", "ada@example.org")
