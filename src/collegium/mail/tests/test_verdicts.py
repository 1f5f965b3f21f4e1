import smtplib

import pytest

from collegium.mail.verdicts import Outcome, Verdict, verdict_on


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (smtplib.SMTPRecipientsRefused({"ada@example.org": (451, b"later")}), Verdict(Outcome.PUT_OFF, "451")),
        (smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"never")}), Verdict(Outcome.REFUSED, "550")),
        (smtplib.SMTPDataError(554, b"spam"), Verdict(Outcome.REFUSED, "554")),
        (smtplib.SMTPDataError(452, b"full"), Verdict(Outcome.PUT_OFF, "452")),
        (smtplib.SMTPAuthenticationError(535, b"no"), Verdict(Outcome.SERVER_AWAY, "535")),
        (smtplib.SMTPSenderRefused(550, b"no", "x@example.org"), Verdict(Outcome.SERVER_AWAY, "550")),
        (smtplib.SMTPServerDisconnected("gone"), Verdict(Outcome.SERVER_AWAY, "SMTPServerDisconnected")),
        (TimeoutError("slow"), Verdict(Outcome.SERVER_AWAY, "TimeoutError")),
    ],
)
def test_an_answer_means_one_thing(error: OSError, verdict: Verdict) -> None:
    assert verdict_on(error) == verdict
