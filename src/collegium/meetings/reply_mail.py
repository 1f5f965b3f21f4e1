"""Finds the answer of a calendar program in an e-mail (iMIP, RFC 6047). Pure.

A sender can be forged, so that what is found here is believed in one small thing only: docs/privacy.md says which.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import Compat32
from email.utils import collapse_rfc2231_value, getaddresses

from collegium.meetings.replies import NotAReply, Reply, read_reply

LARGEST_MAIL = 500_000
"""Bytes. An answer with its pictures for the eye has some ten thousand."""
READ_HEADERS, LONGEST_HEADER = ("content-type:", "from:", "sender:"), 2_000
"""Letters. The library takes a minute over a type with a million semicolons."""


class NotAMail(NotAReply):
    """What came has not one header."""


class _Bounded(Compat32):
    """Refuses a header that is meant to keep its reader busy, before anything is read from it."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        if sourcelines[0].lower().startswith(READ_HEADERS) and sum(map(len, sourcelines)) > LONGEST_HEADER:
            raise NotAReply
        return super().header_source_parse(sourcelines)


def reply_in(mail: bytes) -> Reply:
    """The answer that its sender gives; raises NotAReply for any other mail, however broken."""
    if len(mail) > LARGEST_MAIL:
        raise NotAReply
    try:
        return _reply(message_from_bytes(mail, policy=_Bounded()))
    except NotAReply:
        raise
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise NotAReply from error


def _reply(message: Message) -> Reply:
    if not message.keys():
        raise NotAMail
    # An answer machine speaks for itself. Calendars mark what a person pressed as "auto-generated", another word.
    if str(message.get("Auto-Submitted", "")).strip().lower().startswith("auto-replied"):
        raise NotAReply
    contents = {_content(part) for part in _parts(message) if _is_answer(part)}
    if len(contents) != 1:
        raise NotAReply
    reply = read_reply(contents.pop())
    if _addresses(message, "From") != [reply.email] or _is_sent_by_another(message, reply.email):
        raise NotAReply
    return reply


def _parts(message: Message) -> Iterator[Message]:
    """Without what is in a mail that was attached: that is somebody else's, or an old one."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in message.get_payload():
            yield from _parts(part) if isinstance(part, Message) else ()
    elif message.get_content_type() == "text/calendar":
        yield message


def _is_answer(part: Message) -> bool:
    """The file says it again, and is asked later."""
    return collapse_rfc2231_value(part.get_param("method", "REPLY")).strip().upper() == "REPLY"


def _content(part: Message) -> bytes:
    """The file in UTF-8, as the reader of calendars wants it."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise NotAReply
    return content.decode(part.get_content_charset("utf-8"), "replace").encode()


def _addresses(message: Message, header: str) -> list[str]:
    found = getaddresses([str(value) for value in message.get_all(header, [])])
    return [address.strip().lower() for _name, address in found]


def _is_sent_by_another(message: Message, email: str) -> bool:
    """A sender at the same place is somebody's assistant; at another it is a service that sends for its users."""
    place = email.rpartition("@")[2]
    return any(other != email and other.rpartition("@")[2] == place for other in _addresses(message, "Sender"))
