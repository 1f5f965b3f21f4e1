"""What somebody pastes as a product becomes an address, or is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.inventory.products import NoAddress, address_of


@pytest.mark.parametrize(
    ("pasted", "address"),
    [
        ("", ""),
        (" 10.1000/182 ", "https://doi.org/10.1000/182"),
        ("doi: 10.1000.10/abc(2)", "https://doi.org/10.1000.10/abc(2)"),
        ("https://doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("http://example.org/a?b=c#d", "http://example.org/a?b=c#d"),
    ],
)
def test_an_address_is_understood(pasted: str, address: str) -> None:
    assert address_of(pasted) == address


@pytest.mark.parametrize(
    "pasted",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "https://",
        "https://me:secret@example.org/",
        "https://localhost/",
        "https://example.org/a b",
        "https://[::1",
        "my thesis",
        "10.1000",
    ],
)
def test_anything_else_is_refused(pasted: str) -> None:
    with pytest.raises(NoAddress):
        address_of(pasted)


@given(st.text())
def test_nothing_but_the_web_comes_out(text: str) -> None:
    try:
        address = address_of(text)
    except NoAddress:
        return
    assert address == "" or address.lower().startswith(("http://", "https://"))
