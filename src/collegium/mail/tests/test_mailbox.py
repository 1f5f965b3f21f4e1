"""Looking into a mailbox that works, and into some that do not."""

import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from collegium.mail.mailbox import TROUBLE, MailboxAddress, NoMailbox, opened, read_address
from collegium.mail.tests.stand_in_mailbox import MailboxServer, mailbox_server

LETTER = b"From: eve@evil.example\r\n\r\nHello\r\n"
ANSWER = b"From: ben@example.org\r\nContent-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR\r\n"


@pytest.fixture
def server() -> Iterator[MailboxServer]:
    with mailbox_server() as running:
        yield running


def address_of(server: MailboxServer) -> MailboxAddress:
    return read_address(f"imap://answers:s%20e%22cret@127.0.0.1:{server.port}/Inbox%2FOur%20meetings")


def test_an_address_is_read_with_its_special_letters() -> None:
    found = read_address("imap+tls://meetings%40example.org:a%2Fb%3A%40@mail.example.org/Archive%20box")
    whole = MailboxAddress("mail.example.org", 993, "meetings@example.org", "a/b:@", "Archive box", is_encrypted=True)
    assert found == whole
    assert read_address("imap+tls://answers:x@mail.example.org:1993").folder == "INBOX"
    assert "a/b" not in f"{found} {found!r} {found.name}"


@pytest.mark.parametrize(
    "text",
    [
        "imap+tls://mail.example.org/INBOX",
        "imap+tls://answers@mail.example.org",
        "imap+tls://answers:x@",
        "imap+tls://answers:x@mail.example.org:many",
        "imap://answers:x@mail.example.org",
        "pop3://answers:x@mail.example.org",
        "imap+tls://answers:x%0d%0aLOGOUT@mail.example.org",
        "imap+tls://answers:pässword@mail.example.org",
        "hunter2",
    ],
)
def test_nonsense_is_no_address(text: str) -> None:
    with pytest.raises(NoMailbox) as refusal:
        read_address(text)
    assert str(refusal.value) == ""


def test_only_what_may_be_an_answer_is_fetched_and_nothing_is_marked_by_that(server: MailboxServer) -> None:
    letter, answer = server.put(LETTER), server.put(ANSWER)
    with opened(address_of(server)) as mailbox:
        assert (mailbox.validity, mailbox.unseen(after=0)) == (7, [letter, answer])
        assert [mailbox.holds_calendar(number, at_most=1000) for number in (letter, answer)] == [False, True]
        assert mailbox.holds_calendar(answer, at_most=10) is False
        assert mailbox.message(answer) == ANSWER
        assert server.seen == []
        mailbox.mark_seen(answer)
    assert server.seen == [answer]
    assert server.folder == '"Inbox/Our meetings"'
    assert server.heard[1] == 'LOGIN answers "s e\\"cret"'
    assert server.heard[-1] == "LOGOUT"


def test_numbers_that_are_known_are_not_told_again(server: MailboxServer) -> None:
    first = server.put(LETTER)
    with opened(address_of(server)) as mailbox:
        assert mailbox.unseen(after=first) == []
        assert mailbox.message(999) == b""


@pytest.mark.parametrize("command", ["LOGIN", "SELECT", "SEARCH", "FETCH", "STORE"])
@pytest.mark.parametrize("verdict", ["NO not now", "BAD what", "hangs up"])
def test_a_server_that_refuses_or_hangs_up_is_trouble(server: MailboxServer, command: str, verdict: str) -> None:
    if verdict == "hangs up":
        server.hangs_up_at = command
    else:
        server.verdicts[command] = verdict
    with pytest.raises(TROUBLE):
        look_at_all(server)


def look_at_all(server: MailboxServer) -> None:
    server.put(ANSWER)
    with opened(address_of(server)) as mailbox:
        for number in mailbox.unseen(after=0):
            mailbox.message(number)
            mailbox.mark_seen(number)


@pytest.mark.parametrize("command", ["LOGIN", "SELECT", "SEARCH"])
def test_a_server_that_says_a_letter_now_and_then_is_cut_off(server: MailboxServer, command: str) -> None:
    server.drips_at = command
    began = time.monotonic()
    with pytest.raises(TROUBLE), opened(address_of(server), seconds=0.5) as mailbox:
        mailbox.unseen(after=0)
    assert time.monotonic() - began < 3


def test_nobody_there_is_trouble(server: MailboxServer) -> None:
    with pytest.raises(OSError, match="refused"), opened(replace(address_of(server), port=1)):
        pass


def test_half_of_the_time_is_for_new_messages(server: MailboxServer) -> None:
    with opened(address_of(server), seconds=0.6) as mailbox:
        assert mailbox.is_late is False
        time.sleep(0.35)
        assert mailbox.is_late is True


# ---- encrypted


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody knows, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
    plain, pem = serialization.NoEncryption(), serialization.Encoding.PEM
    file = tmp_path / "certificate.pem"
    file.write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(pem)
        + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )
    return file


def test_a_certificate_that_is_known_is_believed_and_another_gets_no_password(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mailbox_server(str(certificate)) as server:
        address = replace(address_of(server), is_encrypted=True)
        with pytest.raises(ssl.SSLCertVerificationError), opened(address):
            pass
        assert server.heard == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        server.put(ANSWER)
        with opened(address) as mailbox:
            assert mailbox.unseen(after=0) == [11]
        server.drips_at = "SEARCH"
        began = time.monotonic()
        with pytest.raises(TROUBLE), opened(address, seconds=0.5) as mailbox:
            mailbox.unseen(after=0)
        assert time.monotonic() - began < 3
