"""Private lists, sealed in one size whatever they hold."""

from collegium.alignment.private_list import Entries, packed_entries, unpacked_entries
from collegium.sealed.boxes import seal, unseal

BYTES_OF_LIST = 8192
"""Holds the longest list that the limits of `private_list.py` allow, also one that cannot be compressed."""


def sealed_entries(entries: Entries, *, context: str) -> str:
    return seal(packed_entries(entries), context=context, size=BYTES_OF_LIST)


def opened_entries(sealed: str, *, context: str) -> Entries:
    """Raises `collegium.sealed.boxes.Unreadable`."""
    return unpacked_entries(unseal(sealed, context=context))
