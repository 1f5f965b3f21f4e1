"""E-mail addresses as people keep them in spreadsheets. Plain Python."""

import re

LONGEST_ADDRESS = 254

_ADDRESS = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@"
    r"(?:[^\W_](?:[^\W_]|-){0,61}(?<!-)\.)+[^\W\d_][^\W_]+"
)


def bare_address(text: str) -> str:
    """The address in lower case, out of its wrapping: `Ada <Ada@Example.org>;` is `ada@example.org`."""
    inside = re.search(r"<([^<>]+)>\s*$", text)
    return (inside[1] if inside else text).casefold().removeprefix("mailto:").strip(" ;,")


def is_address(text: str) -> bool:
    """Whether the text is one address and nothing else, as `bare_address` writes it."""
    return len(text) <= LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None
