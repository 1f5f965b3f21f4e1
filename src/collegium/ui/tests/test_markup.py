"""The light marks in what members write, and what hostile writing must not do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collegium.ui.markup import IN_A_LINE, TAGS, as_html, line_as_html


def test_lists_bold_and_links_are_shown_as_such() -> None:
    written = "We decided:\n\n- **One** figure less\n- Ben reads [the call](https://example.org/call)\nwww.example.org"
    assert as_html(written) == (
        "<p>We decided:</p>\n<ul>\n<li><strong>One</strong> figure less</li>\n"
        '<li>Ben reads <a href="https://example.org/call" rel="noopener noreferrer nofollow">the call</a><br>\n'
        '<a href="http://www.example.org" rel="noopener noreferrer nofollow">www.example.org</a></li>\n</ul>\n'
    )


def test_a_line_has_no_paragraphs() -> None:
    assert line_as_html("- We begin at **16:00**\nsharp") == "- We begin at <strong>16:00</strong> sharp"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("![me](https://tracker.example/x.png)", "<p>!"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](//evil.example)", "<p>[x](//evil.example)</p>"),
        ("[x](/people/)", "<p>[x](/people/)</p>"),
        ("[x](data:text/html;base64,xx)", "<p>[x](data:text/html;base64,xx)</p>"),
        ("# Loud", "<p># Loud</p>"),
        ("Loud\n====", "<p>Loud<br>\n====</p>"),
        ("    four spaces", "<p>four spaces</p>"),
        ("a_b_c and 2 * 3 * 4", "<p>a_b_c and 2 * 3 * 4</p>"),
    ],
)
def test_what_stays_the_signs_that_were_typed(written: str, shown: str) -> None:
    assert as_html(written).startswith(shown)
    assert "<img" not in as_html(written)


SIGNS = st.text(st.sampled_from(list("<>\"'&[]()!*_-#`~:/\\\n\t =abjscriptonhref1.")) | st.characters(codec="utf-8"))


@given(SIGNS)
def test_nothing_but_the_allowed_tags_comes_out(written: str) -> None:
    for made, allowed in ((as_html(written), TAGS), (line_as_html(written), IN_A_LINE)):
        assert set(re.findall(r"<\s*/?\s*([a-zA-Z!?][^\s>]*)", made)) <= allowed
        assert not re.search(r"<[^>]*\son\w+\s*=", made)
        for address in re.findall(r'href="([^"]*)"', made):
            assert re.match(r"(https?|mailto):", address, re.IGNORECASE)
