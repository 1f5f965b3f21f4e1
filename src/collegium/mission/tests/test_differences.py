from hypothesis import given
from hypothesis import strategies as st

from collegium.mission.differences import Kind, Piece, differences


def test_one_changed_word() -> None:
    assert differences("We publish papers.", "We publish books.") == [
        Piece(Kind.SAME, "We publish "),
        Piece(Kind.REMOVED, "papers"),
        Piece(Kind.ADDED, "books"),
        Piece(Kind.SAME, "."),
    ]


def test_nothing_changed() -> None:
    assert differences("We publish.", "We publish.") == [Piece(Kind.SAME, "We publish.")]
    assert differences("", "") == []


@given(st.text(max_size=120), st.text(max_size=120))
def test_both_texts_can_be_read_back_to_the_letter(old: str, new: str) -> None:
    pieces = differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != Kind.ADDED) == old
    assert "".join(piece.text for piece in pieces if piece.kind != Kind.REMOVED) == new
