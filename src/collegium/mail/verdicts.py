"""What an SMTP answer means for a message. Pure; the codes are those of RFC 5321, section 4.2."""

import smtplib
from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    PUT_OFF = "put off"
    """Try this message again later, and go on with the next one."""
    SERVER_AWAY = "server away"
    """Nothing can be delivered now: try this message again later, and leave the others alone."""
    REFUSED = "refused"
    """This message will never be taken."""


@dataclass(frozen=True)
class Verdict:
    outcome: Outcome
    reason: str
    """The server's three-digit code, or the class of the error where there was no answer; never its words."""


def _by_code(code: int) -> Verdict:
    return Verdict(Outcome.REFUSED if 500 <= code < 600 else Outcome.PUT_OFF, str(code))


def verdict_on(error: OSError) -> Verdict:
    """Reads an error of `smtplib` or of the connection (every `SMTPException` is an `OSError`).

    A refused sender or sign-in is a matter of settings, so its messages wait instead of being lost.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _by_code(max(code for code, _words in error.recipients.values()))
    if isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused | smtplib.SMTPConnectError):
        return Verdict(Outcome.SERVER_AWAY, str(error.smtp_code))
    if isinstance(error, smtplib.SMTPResponseException):
        return _by_code(error.smtp_code)
    return Verdict(Outcome.SERVER_AWAY, type(error).__name__)
