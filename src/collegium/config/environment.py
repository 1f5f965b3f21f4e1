"""Typed readers of the environment.

Every setting is read here once, by name and type, so that `docs/settings.md` and the system checks can
speak of the same list. A secret may also be given as a file: `COLLEGIUM_SECRET_KEY_FILE=/run/secrets/key`.
"""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from collegium.mail.mailbox import MailboxAddress, NoMailbox, read_address

_reader = environ.FileAwareEnv()

PROBLEMS: list[str] = []
"""Sentences about settings that could not be read; reported by the system check `collegium.E001`."""


def _value(name: str) -> str | None:
    if f"{name}_FILE" in os.environ:
        try:
            return Path(os.environ[f"{name}_FILE"]).read_text(encoding="utf-8").strip()
        except OSError as error:
            PROBLEMS.append(
                f"{name}_FILE names a file that cannot be read ({error.strerror}). Check its path and rights."
            )
            return None
    value = os.environ.get(name)
    return value.strip() if value is not None and value.strip() else None


def text(name: str, default: str = "") -> str:
    """A line of text; an empty variable counts as absent."""
    return _value(name) or default


def texts(name: str, default: list[str] | None = None) -> list[str]:
    """A list of words separated by commas."""
    value = _value(name)
    if value is None:
        return list(default or [])
    return [part.strip() for part in value.split(",") if part.strip()]


def flag(name: str, *, default: bool) -> bool:
    """Yes or no: 1, true, yes, on / 0, false, no, off."""
    value = _value(name)
    if value is None:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    PROBLEMS.append(f"{name} is {value!r}; write yes or no.")
    return default


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number within stated limits."""
    value = _value(name)
    if value is None:
        return default
    try:
        read = int(value)
    except ValueError:
        read = least - 1
    if not least <= read <= most:
        PROBLEMS.append(f"{name} is {value!r}; write a whole number from {least} to {most}.")
        return default
    return read


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One word of a short list."""
    value = _value(name)
    if value is None:
        return default
    if value not in allowed:
        PROBLEMS.append(f"{name} is {value!r}; write one of {', '.join(allowed)}.")
        return default
    return value


def folder(name: str, default: Path) -> Path:
    """An absolute folder."""
    value = _value(name)
    return (Path(value).expanduser() if value else default).resolve()


def database(name: str, default: str) -> dict[str, Any]:
    """A database address such as `sqlite:////srv/collegium/data.sqlite3` or `postgres://user@host/name`."""
    address = _value(name) or default
    try:
        return dict(_reader.db_url_config(address))
    except (ValueError, ImproperlyConfigured):
        PROBLEMS.append(
            f"{name} cannot be read; write sqlite:////folder/file.sqlite3 or postgres://user:password@host/name."
        )
        return dict(_reader.db_url_config(default))


def mail_server(name: str) -> dict[str, Any]:
    """A mail server such as `smtp+tls://user:password@mail.example.org:587`; empty where there is none."""
    address = _value(name)
    if address is None:
        return {}
    try:
        return dict(_reader.email_url_config(address))
    except (ValueError, KeyError, ImproperlyConfigured):
        PROBLEMS.append(f"{name} cannot be read; write smtp+tls://user:password@host:587 or leave it out.")
        return {}


def mailbox(name: str) -> MailboxAddress | None:
    """A mailbox such as `imap+tls://user:password@mail.example.org:993/INBOX`; None where there is none."""
    address = _value(name)
    if address is None:
        return None
    try:
        return read_address(address)
    except NoMailbox:
        # What was written is not repeated: it holds a password.
        PROBLEMS.append(
            f"{name} cannot be read; write imap+tls://user:password@host:993/INBOX with special letters as %XX"
            " (imap:// only on this machine), or leave it out."
        )
        return None


def _random_text() -> str:
    return secrets.token_urlsafe(64)


def secret(name: str, kept_in: Path, *, make: Callable[[], str] = _random_text) -> str:
    """A secret from the environment, or one that is made once and kept in a file only its owner can read."""
    value = _value(name)
    if value:
        return value
    if not kept_in.exists():
        _keep_new_secret(kept_in, make())
    return kept_in.read_text(encoding="utf-8").strip()


def _keep_new_secret(kept_in: Path, value: str) -> None:
    """Of several processes that start at once one gives the secret; a link appears whole or not at all."""
    kept_in.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=kept_in.parent, prefix=".secret-", encoding="ascii") as made:
        made.write(value)
        made.flush()
        with contextlib.suppress(FileExistsError):
            os.link(made.name, kept_in)
