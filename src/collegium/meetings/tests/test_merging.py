"""Two people write into one text: what either put in is there, what either took out is not, in one order."""

import random
import time
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collegium.meetings.merging import merged

BASE = "Topics: grant, talk.\nBen reads the draft.\n"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result"),
    [
        ("", "Ada writes.", "", "Ada writes."),
        ("", "", "Ben writes.", "Ben writes."),
        ("", "Ada.", "Ben.", "Ben. Ada."),
        ("one two", "one two three", "one two four", "one two four three"),
        ("one two three", "one three", "one two three four", "one three four"),
        ("one two", "one 2", "zero one two", "zero one 2"),
        ("cat", "cats", "cat!", "cat! cats"),
        ("same", "same again", "same again", "same again"),
        ("a b c", "a c", "a b", "a "),
        (BASE, BASE + "Ada: yes.\n", "Date: Monday.\n" + BASE, "Date: Monday.\n" + BASE + "Ada: yes.\n"),
        ("word wor", "word world", "word wor\nnext", "word world\nnext"),
    ],
)
def test_both_texts_come_together(base: str, mine: str, theirs: str, result: str) -> None:
    assert merged(base, mine, theirs) == result


def test_a_save_that_comes_again_adds_nothing() -> None:
    first = merged("", "Ada.", "Ben.")
    assert merged("", "Ben. Ada.", first) == first


words = st.lists(st.sampled_from(["grant", "draft", "Ben", "reads", "the"]), max_size=15)
spaces = st.sampled_from([" ", "  ", "\n", "\n\n", "\t", " \u2028"])


@st.composite
def edits(draw: st.DrawFn, base: list[str], letter: str) -> tuple[list[str], list[str], set[int]]:
    """A text that puts new words into `base` and takes old ones out: the text, the new words, what is out."""
    result: list[str] = []
    new: list[str] = []
    gone: set[int] = set()
    for place, word in enumerate([*base, ""]):
        for _ in range(draw(st.integers(0, 2))):
            new.append(f"{letter}{len(new)}")
            result.append(new[-1])
        if draw(st.integers(0, 4)) == 0:
            gone.add(place)
        elif word:
            result.append(word)
    return result, new, gone - {len(base)}


@st.composite
def two_writers(draw: st.DrawFn) -> tuple[str, str, str, list[str], list[str], list[str]]:
    base = [f"{word}{place}" for place, word in enumerate(draw(words))]
    mine, my_new, my_gone = draw(edits(base, "mine"))
    theirs, their_new, their_gone = draw(edits(base, "theirs"))
    kept = [word for place, word in enumerate(base) if place not in my_gone | their_gone]
    joined = [draw(spaces).join(text) for text in (base, mine, theirs)]
    return joined[0], joined[1], joined[2], my_new, their_new, kept


# The first draw of a process loads what the others use, and one slow draw is no slow strategy.
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@UNHURRIED
@given(two_writers())
def test_no_word_of_either_is_lost_and_none_comes_from_nowhere(
    story: tuple[str, str, str, list[str], list[str], list[str]],
) -> None:
    base, mine, theirs, my_new, their_new, kept = story
    found = merged(base, mine, theirs).split()
    assert sorted(found) == sorted([*my_new, *their_new, *kept])


@UNHURRIED
@given(two_writers())
def test_the_words_of_each_writer_stay_in_their_order(
    story: tuple[str, str, str, list[str], list[str], list[str]],
) -> None:
    base, mine, theirs, _my_new, _their_new, _kept = story
    found = {word: place for place, word in enumerate(merged(base, mine, theirs).split())}
    for text in (mine, theirs):
        places = [found[word] for word in text.split() if word in found]
        assert all(first < second for first, second in pairwise(places))


@given(st.text(), st.text())
def test_who_writes_alone_gets_exactly_that(base: str, mine: str) -> None:
    assert merged(base, mine, base) == mine
    assert merged(base, base, mine) == mine


@pytest.mark.parametrize("few", [["a"], ["a", "b"], ["so", "it", "is"], [f"w{number}" for number in range(220)]])
def test_a_long_text_of_the_same_few_words_keeps_nobody_waiting(few: list[str]) -> None:
    chance = random.Random(1)
    base, mine, theirs = (" ".join(chance.choices(few, k=6000)) for _ in range(3))
    began = time.process_time()
    found = Counter(merged(base, f"{mine} mine", f"theirs {theirs}").split())
    assert time.process_time() - began < 1.5
    assert (found["mine"], found["theirs"]) == (1, 1)


@UNHURRIED
@given(st.lists(st.sampled_from("abcd"), max_size=400), st.lists(st.sampled_from("abcd"), max_size=400))
def test_however_alike_words_are_what_is_put_in_is_there(mine: list[str], theirs: list[str]) -> None:
    base = ["a", "b"] * 120
    found = Counter(merged(" ".join(base), " ".join(mine), " ".join(theirs)).split())
    for text in (mine, theirs):
        more = Counter(text) - Counter(base)
        assert all(found[word] >= count for word, count in more.items())


def test_long_notes_are_merged_while_nobody_waits() -> None:
    base = "\n".join(f"{number} " + "the group talks about it " * 10 for number in range(150))
    mine, theirs = base.replace("75 the", "75 Ada: the"), f"{base}\nBen at the end"
    began = time.process_time()
    both = merged(base, mine, theirs)
    assert time.process_time() - began < 0.5
    assert len(base) > 35_000
    assert "75 Ada: the" in both
    assert both.endswith("Ben at the end")
