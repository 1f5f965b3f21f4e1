"""Names that look like addresses become no links; our own addresses stay whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.mail.links import without_foreign_links

OURS = "https://peers.example.org"
LOOKS_LIKE_A_LINK = re.compile(r"(?i)[a-z]+://|\w\.\w\w|\bmailto:\S")


@pytest.mark.parametrize(
    ("words", "harmless"),
    [
        ("Ada https://prize.example/win invites you", "Ada https: //prize. example/win invites you"),
        ("www.prize.example", "www. prize. example"),
        ("write to ada@prize.example", "write to ada@prize. example"),
        ("mailto:ada", "mailto: ada"),
        ("Until March 2, 2026, 4 p.m. UTC, version 1.0", "Until March 2, 2026, 4 p.m. UTC, version 1.0"),
        (f"{OURS}.prize.example/", "https: //peers. example. org. prize. example/"),
        (f"{OURS}@prize.example/", "https: //peers. example. org@prize. example/"),
        ("Zoë Müller-Ñandú", "Zoë Müller-Ñandú"),
    ],
)
def test_what_looks_like_an_address_is_loosened(words: str, harmless: str) -> None:
    assert without_foreign_links(words, site_url=OURS) == harmless


def test_our_own_address_stays_whole() -> None:
    text = f"Ada of prize.example\n\n{OURS}/groups/invited/2.abc_DEF-1.23/\n"
    assert without_foreign_links(text, site_url=OURS).endswith(f"\n\n{OURS}/groups/invited/2.abc_DEF-1.23/\n")


@given(st.text(alphabet="ab.:/@w\n HTTPmailto", max_size=40))
def test_no_name_becomes_a_link(name: str) -> None:
    words = without_foreign_links(f"{name} invites you: {OURS}/groups/", site_url=OURS)
    assert words.endswith(f" invites you: {OURS}/groups/")
    assert not LOOKS_LIKE_A_LINK.search(words.removesuffix(f"{OURS}/groups/"))
