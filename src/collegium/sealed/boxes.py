"""Seals content so that a copy of the database says nothing, not even by the length of what it holds.

The context is sealed in and compared on reading: a sealed text that was moved to another row, or to another person,
is unreadable there. Every sealed text of one kind has the same size, whatever it says.
"""

import binascii
import json
import zlib
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

BYTES_OF_LENGTH = 4

Content = dict[str, Any]


class Unreadable(Exception):
    """The content cannot be read with the keys of this server, or it belongs to another row."""


class TooLong(ValueError):
    """The content does not fit its size. Forms have to keep it shorter; cutting it or growing would tell or lose."""


def seal(content: Content, *, context: str, size: int) -> str:
    """Locks the content with the first key, in `size` bytes whatever it says. Raises `TooLong`."""
    plain = zlib.compress(json.dumps([context, content], separators=(",", ":"), ensure_ascii=False).encode())
    free = size - BYTES_OF_LENGTH - len(plain)
    if free < 0:
        raise TooLong
    padded = len(plain).to_bytes(BYTES_OF_LENGTH, "big") + plain + bytes(free)
    return _box(settings.ENCRYPTION_KEY).encrypt(padded).decode("ascii")


def unseal(sealed: str, *, context: str) -> Content:
    """The content, if one of the keys opens it and it was sealed in this context. Raises `Unreadable`."""
    try:
        padded = _box(settings.ENCRYPTION_KEY).decrypt(sealed.encode("ascii"))
    except (InvalidToken, ValueError):
        # What went wrong inside is nobody's business: a chain of exceptions could end in a log.
        raise Unreadable from None
    length = int.from_bytes(padded[:BYTES_OF_LENGTH], "big")
    sealed_for, content = json.loads(zlib.decompress(padded[BYTES_OF_LENGTH : BYTES_OF_LENGTH + length]))
    if sealed_for != context:
        raise Unreadable
    return dict(content)


def new_key() -> str:
    """A key for a server that has none yet."""
    return Fernet.generate_key().decode("ascii")


def is_sound(keys: str) -> bool:
    """True where every one of the keys, separated by commas, is a key."""
    try:
        _box(keys)
    except (ValueError, binascii.Error):
        return False
    return True


@lru_cache(maxsize=8)
def _box(keys: str) -> MultiFernet:
    """The first key seals; each of them may unseal, so that a key can be replaced."""
    return MultiFernet([Fernet(key.strip()) for key in keys.split(",") if key.strip()])
