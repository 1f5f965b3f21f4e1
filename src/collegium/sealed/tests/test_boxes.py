"""What is sealed is read with a key, in its own place, and in no other way."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from collegium.sealed.boxes import TooLong, Unreadable, is_sound, new_key, seal, unseal

WORDS = some.text(max_size=60)


@given(words=WORDS, other=WORDS)
def test_it_comes_back_and_its_size_says_nothing(words: str, other: str) -> None:
    first = seal({"words": words}, context="row 1", size=512)
    assert unseal(first, context="row 1") == {"words": words}
    assert len(first) == len(seal({"words": other}, context="row 1", size=512))


def test_the_same_content_never_looks_the_same_twice() -> None:
    assert seal({}, context="row 1", size=64) != seal({}, context="row 1", size=64)


def test_it_is_unreadable_in_another_place() -> None:
    sealed = seal({"words": "a tie"}, context="Ada about Ben", size=256)
    with pytest.raises(Unreadable):
        unseal(sealed, context="Ada about Carmen")


def test_it_is_unreadable_with_another_key_or_when_it_was_touched(settings: Any) -> None:
    sealed = seal({"words": "a tie"}, context="row 1", size=256)
    with pytest.raises(Unreadable):
        unseal(sealed[:-6] + "AAAAA=", context="row 1")
    settings.ENCRYPTION_KEY = new_key()
    with pytest.raises(Unreadable) as refusal:
        unseal(sealed, context="row 1")
    assert refusal.value.__cause__ is None
    with pytest.raises(Unreadable):
        unseal("no token at all", context="row 1")


def test_a_key_can_be_replaced(settings: Any) -> None:
    old = settings.ENCRYPTION_KEY
    sealed = seal({"words": "a tie"}, context="row 1", size=256)
    new = new_key()
    settings.ENCRYPTION_KEY = f"{new}, {old}"
    assert unseal(sealed, context="row 1") == {"words": "a tie"}
    again = seal({"words": "a tie"}, context="row 1", size=256)
    settings.ENCRYPTION_KEY = new
    assert unseal(again, context="row 1") == {"words": "a tie"}


def test_what_does_not_fit_is_refused_whole() -> None:
    with pytest.raises(TooLong):
        seal({"words": "".join(chr(number) for number in range(300, 600))}, context="row 1", size=64)


@pytest.mark.parametrize("keys", ["", " , ", "short", "x" * 44, f"{'A' * 43}=,nonsense"])
def test_a_bad_key_is_known(keys: str) -> None:
    assert not is_sound(keys)


def test_good_keys_are_known() -> None:
    assert is_sound(new_key())
    assert is_sound(f"{new_key()},{new_key()}")
