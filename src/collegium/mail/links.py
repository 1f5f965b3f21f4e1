"""A mail program turns whatever looks like an address into a link. In our messages only our own addresses are links.

People choose their names and those of their groups, and names stand in messages to strangers: "Ada
https://prize.example" would be a phishing mail with this server's good name on it.
"""

import re

SCHEME = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*):(?=//)|\b(mailto|tel|javascript):")
DOT_IN_AN_ADDRESS = re.compile(r"(?<=\w)\.(?=\w\w)")
"""The dot of "prize.example" and "Dr.Smith", but not of "p.m."."""


def without_foreign_links(text: str, *, site_url: str) -> str:
    """The same words, with a space put into everything that a mail program would take for an address.

    Addresses that begin with `site_url` ("https://peers.example.org", no slash at the end) stay as they are.
    """
    own = re.split(f"({re.escape(site_url)}/\\S*)", text)
    return "".join(part if place % 2 else _loosened(part) for place, part in enumerate(own))


def _loosened(text: str) -> str:
    return DOT_IN_AN_ADDRESS.sub(". ", SCHEME.sub(r"\1\2: ", text))
