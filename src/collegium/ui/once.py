"""The one-time key of a form that creates something: a hidden field, without any script."""

import re
import secrets

FIELD = "form_key"
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


def new_key() -> str:
    """A key that no other page holds."""
    return secrets.token_urlsafe(16)
