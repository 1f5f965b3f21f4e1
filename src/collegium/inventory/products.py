"""From what somebody pasted to the address of a product: a web address or a DOI. Pure.

A DOI is taken in the ways in which people write it ("10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182");
its form follows the DOI Handbook, 2.2: prefix "10." with a registrant, a slash, a suffix without white space.
"""

import re
from urllib.parse import urlsplit

DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}(?:\.\d+)*/[^\s<>\"']+)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)


class NoAddress(ValueError):
    """The text is neither a web address nor a DOI."""


def address_of(text: str) -> str:
    """The address behind the text, which begins with http:// or https://; empty for an empty text.

    Raises `NoAddress` for anything else, also for an address with a name and password in it.
    """
    typed = text.strip()
    if not typed:
        return ""
    doi = DOI.fullmatch(typed)
    if doi:
        return f"https://doi.org/{doi[1]}"
    if not ADDRESS.fullmatch(typed) or not _has_a_host(typed):
        raise NoAddress
    return typed


def _has_a_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return "." in (parts.hostname or "") and "@" not in parts.netloc and parts.port is not False
    except ValueError:
        return False
