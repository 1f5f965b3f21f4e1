"""A mailbox on somebody's mail server, looked into by IMAP (RFC 3501). Pure."""

import imaplib
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

PORTS = {"imap+tls": 993, "imap": 143}
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
ONE_STEP, WHOLE = 5.0, 15.0
"""Seconds for one answer of the server, and for all of them: then the connection is cut, whatever the server does."""
TROUBLE = (OSError, imaplib.IMAP4.error)
"""What says that the mailbox cannot be read now."""


@dataclass(frozen=True)
class MailboxAddress:
    """Where a mailbox is and who looks into it; its password is in no text that is made of it."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    is_encrypted: bool

    @property
    def name(self) -> str:
        return f"{self.user}@{self.host}/{self.folder}"[:300]


class NoMailbox(ValueError):
    """No address of a mailbox. It does not repeat what was written, which may hold a password."""


def read_address(text: str) -> MailboxAddress:
    """Reads `imap+tls://user:password@host:993/INBOX`; raises NoMailbox. Unencrypted only on this machine."""
    try:
        return _read(urlsplit(text))
    except ValueError:
        raise NoMailbox from None


def _read(found: SplitResult) -> MailboxAddress:
    user, password = unquote(found.username or ""), unquote(found.password or "")
    folder = unquote(found.path.removeprefix("/")) or "INBOX"
    host = found.hostname or ""
    if found.scheme not in PORTS or (found.scheme == "imap" and host not in THIS_MACHINE):
        raise ValueError
    # The library sends these words as they are, so that a line break in one would be a command of its own.
    if not all(word.isascii() and word.isprintable() and word for word in (host, user, password, folder)):
        raise ValueError
    port = found.port or PORTS[found.scheme]
    return MailboxAddress(host, port, user, password, folder, is_encrypted=found.scheme == "imap+tls")


@contextmanager
def opened(address: MailboxAddress, *, seconds: float = WHOLE) -> Iterator["Mailbox"]:
    """The mailbox for at most so many seconds. Raises one of TROUBLE, also while it is used."""
    connection = _connected(address, seconds)
    try:
        connection.login(address.user, address.password)
        yield Mailbox(connection, address.folder, late_at=time.monotonic() + seconds / 2)
    finally:
        with suppress(*TROUBLE):
            connection.logout()
        with suppress(*TROUBLE):
            connection.shutdown()


class Mailbox:
    """Its unseen messages by their numbers, which stay the same as long as `validity` does."""

    def __init__(self, connection: imaplib.IMAP4, folder: str, *, late_at: float) -> None:
        self._connection = connection
        self._late_at = late_at
        quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
        self._sure(connection.select(f'"{quoted}"'))
        self.validity = int(connection.response("UIDVALIDITY")[1][0] or 0)

    @property
    def is_late(self) -> bool:
        """Whether half of the time is over, so that what is left waits for the next look."""
        return time.monotonic() > self._late_at

    def unseen(self, *, after: int) -> list[int]:
        """The numbers of unseen messages above `after`, the oldest first."""
        said = _flat(self._ask("SEARCH", f"UID {after + 1}:*", "UNSEEN"))
        # A range that ends in * holds the last message also where that is below its beginning.
        return sorted(number for number in map(int, said.split()) if number > after)

    def holds_calendar(self, number: int, *, at_most: int) -> bool:
        """Whether it has a calendar file and at most so many bytes. Nothing of the message itself is fetched."""
        said = _flat(self._ask("FETCH", str(number), "(RFC822.SIZE BODYSTRUCTURE)")).upper()
        size = re.search(rb"RFC822\.SIZE (\d+)", said)
        return b'"CALENDAR"' in said and size is not None and int(size[1]) <= at_most

    def message(self, number: int) -> bytes:
        """The whole message, which stays unseen by that; nothing where somebody has deleted it meanwhile."""
        said = self._ask("FETCH", str(number), "(BODY.PEEK[])")
        return next((bytes(part[1]) for part in said if isinstance(part, tuple)), b"")

    def mark_seen(self, number: int) -> None:
        self._ask("STORE", str(number), "+FLAGS.SILENT", "(\\Seen)")

    def _ask(self, command: str, *words: str) -> list[Any]:
        return self._sure(self._connection.uid(command, *words))

    def _sure(self, answer: tuple[str, list[Any]]) -> list[Any]:
        """The library raises for BAD and hands NO on."""
        if answer[0] != "OK":
            raise imaplib.IMAP4.error
        return answer[1]


def _flat(said: list[Any]) -> bytes:
    parts = [b" ".join(part) if isinstance(part, tuple) else part for part in said]
    return b" ".join(part for part in parts if part)


class _Timed(imaplib.IMAP4):
    """A connection that ends by itself: a server that says a letter every few seconds would never be too late."""

    def __init__(self, *words: Any, seconds: float, **named: Any) -> None:
        # Half made, it cannot be cut by anybody else, and the library talks to the server before it returns.
        self._end = threading.Timer(seconds, self._cut)
        self._end.daemon = True
        super().__init__(*words, **named)

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        super().open(host, port, timeout)
        self._end.start()

    def _cut(self) -> None:
        # The plain socket below the encryption, so that nobody waits for a farewell.
        with suppress(OSError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)

    def shutdown(self) -> None:
        self._end.cancel()
        super().shutdown()


# The two `open` differ in the usual port only, and here a port is always named.
class _Encrypted(_Timed, imaplib.IMAP4_SSL):  # type: ignore[misc]
    """The same under TLS, with the certificates that this machine knows."""


def _connected(address: MailboxAddress, seconds: float) -> imaplib.IMAP4:
    step = min(ONE_STEP, seconds)
    if not address.is_encrypted:
        return _Timed(address.host, address.port, timeout=step, seconds=seconds)
    known = ssl.create_default_context()
    return _Encrypted(address.host, address.port, ssl_context=known, timeout=step, seconds=seconds)
