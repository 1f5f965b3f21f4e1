"""Answers to an invitation as calendar programs write them, each with its habits."""

import base64
import quopri
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage

import icalendar

from collegium.meetings.tests.invitation_stories import event_in

SUBJECTS = {"ACCEPTED": "Accepted", "TENTATIVE": "Tentative", "DECLINED": "Declined"}
PRESSED_AT = datetime(2026, 9, 9, 8, 30, tzinfo=UTC)
SECRET = "We are afraid of our chair"
Program = Callable[..., bytes]


def _lines(*lines: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]).encode()


def _stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"


def outlook(invitation: EmailMessage, answer: str, *, at: datetime = PRESSED_AT) -> bytes:
    """Base64, no ORGANIZER, a time zone under a name of Windows, MAILTO in capitals, an empty comment."""
    event = event_in(invitation)
    invited = str(event["ATTENDEE"]).partition(":")[2]
    content = _lines(
        "METHOD:REPLY",
        "PRODID:Microsoft Exchange Server 2010",
        "VERSION:2.0",
        "BEGIN:VTIMEZONE",
        "TZID:Central Standard Time",
        "BEGIN:STANDARD",
        "DTSTART:16010101T020000",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0600",
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        f"ATTENDEE;PARTSTAT={answer};CN={event['ATTENDEE'].params['CN']}:MAILTO:{invited.upper()}",
        f"COMMENT;LANGUAGE=en-US:{SECRET}\\n",
        f"UID:{event['UID']}",
        f"SUMMARY;LANGUAGE=en-US:{SUBJECTS[answer]}: Peer group meeting",
        f"DTSTART;TZID=Central Standard Time:{event.start:%Y%m%dT%H%M%S}",
        "CLASS:PUBLIC",
        f"DTSTAMP:{_stamp(at)}",
        f"SEQUENCE:{event['SEQUENCE']}",
        "X-MICROSOFT-CDO-APPT-SEQUENCE:0",
        "END:VEVENT",
    )
    coded = base64.encodebytes(content).replace(b"\n", b"\r\n")
    return (
        f"From: {event['ATTENDEE'].params['CN']} <{invited}>\r\nTo: Collegium <answers@example.org>\r\n"
        f"Subject: {SUBJECTS[answer]}: Peer group meeting\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative;\r\n\tboundary="_000_answer_"\r\nX-MS-Has-Attach:\r\n\r\n'
        f'--_000_answer_\r\nContent-Type: text/plain; charset="us-ascii"\r\n\r\n{SECRET}\r\n'
        '--_000_answer_\r\nContent-Type: text/calendar; charset="utf-8"; method=REPLY\r\n'
        "Content-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + coded + b"\r\n--_000_answer_--\r\n"  # fmt: skip


def google(invitation: EmailMessage, answer: str, *, at: datetime = PRESSED_AT) -> bytes:
    """Sent by a service of Google for its user, marked as generated; the whole event comes back, the file twice."""
    event = event_in(invitation)
    invited = str(event["ATTENDEE"]).partition(":")[2]
    content = _lines(
        "PRODID:-//Google Inc//Google Calendar 70.9054//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"DTSTART:{_stamp(event.start.astimezone(UTC))}",
        f"DTEND:{_stamp(event.end.astimezone(UTC))}",
        f"DTSTAMP:{_stamp(at)}",
        f"ORGANIZER;CN=Collegium:{event['ORGANIZER']}",
        f"UID:{event['UID']}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};CN={invited};X-NUM-GU",
        f" ESTS=0:mailto:{invited}",
        f"CREATED:{_stamp(at)}",
        f"DESCRIPTION:{SECRET}",
        f"LAST-MODIFIED:{_stamp(at)}",
        f"SEQUENCE:{event['SEQUENCE']}",
        "STATUS:CONFIRMED",
        "SUMMARY:Peer group meeting",
        "TRANSP:OPAQUE",
        "END:VEVENT",
    )
    return b"\r\n".join(
        [
            b"Reply-To: " + invited.encode(),
            b"Sender: Google Calendar <calendar-notification@google.com>",
            b"Auto-Submitted: auto-generated",
            f"Subject: {SUBJECTS[answer]}: Peer group meeting".encode(),
            f"From: {invited}".encode(),
            b'Content-Type: multipart/mixed; boundary="outer"',
            b"",
            b'--outer\r\nContent-Type: multipart/alternative; boundary="inner"\r\n',
            f'--inner\r\nContent-Type: text/plain; charset="UTF-8"\r\n\r\n{SECRET}'.encode(),
            b'--inner\r\nContent-Type: text/calendar; charset="UTF-8"; method=REPLY',
            b"Content-Transfer-Encoding: 7bit\r\n",
            content,
            b"--inner--",
            b'--outer\r\nContent-Type: application/ics; name="invite.ics"',
            b"Content-Transfer-Encoding: base64\r\n",
            base64.encodebytes(content),
            b"--outer--\r\n",
        ]
    )


def apple(invitation: EmailMessage, answer: str, *, at: datetime = PRESSED_AT) -> bytes:
    """Quoted-printable, the address as a parameter too, lines folded early, no SEQUENCE where it is 0."""
    event = event_in(invitation)
    invited = str(event["ATTENDEE"]).partition(":")[2]
    sequence = [f"SEQUENCE:{event['SEQUENCE']}"] if event["SEQUENCE"] else []
    content = _lines(
        "CALSCALE:GREGORIAN",
        "METHOD:REPLY",
        "PRODID:-//Apple Inc.//macOS 14.5//EN",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        f'ATTENDEE;CN="{event["ATTENDEE"].params["CN"]}";CUTYPE=INDIVIDUAL;EMAIL="{invited}";',
        f" PARTSTAT={answer};",
        f" ROLE=REQ-PARTICIPANT:mailto:{invited[:4]}",
        f" {invited[4:]}",
        f"DTSTAMP:{_stamp(at)}",
        f"ORGANIZER:{event['ORGANIZER']}",
        *sequence,
        "SUMMARY:Peer group meeting",
        f"UID:{str(event['UID'])[:10]}",
        f" {str(event['UID'])[10:]}",
        "END:VEVENT",
    )
    name = event["ATTENDEE"].params["CN"]
    return (
        f"From: =?utf-8?Q?{name.replace(' ', '_')}?= <{invited}>\r\n"
        f"Subject: {SUBJECTS[answer]}: Peer group meeting\r\n"
        'Content-Type: multipart/mixed; boundary="Apple-Mail=_1"\r\nMime-Version: 1.0 (Mac OS X Mail 16.0)\r\n\r\n'
        f"--Apple-Mail=_1\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n{SECRET}\r\n"
        "--Apple-Mail=_1\r\nContent-Disposition: attachment; filename=iCal.ics\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        'Content-Type: text/calendar; charset=utf-8; name=iCal.ics; method="reply"\r\n\r\n'
    ).encode() + quopri.encodestring(content) + b"\r\n--Apple-Mail=_1--\r\n"  # fmt: skip


def thunderbird(invitation: EmailMessage, answer: str, *, at: datetime = PRESSED_AT) -> bytes:
    """The event of the invitation itself with the answer in it, and a mail that is nothing else."""
    event = event_in(invitation)
    invited = str(event["ATTENDEE"]).partition(":")[2]
    del event["DTSTAMP"]
    event.add("dtstamp", at)
    event["ATTENDEE"].params["PARTSTAT"] = answer
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "REPLY")
    calendar.add_component(event)
    head = f"From: {invited}\r\nContent-Type: text/calendar; method=REPLY; charset=UTF-8\r\n\r\n"
    return head.encode() + bytes(calendar.to_ical())


PROGRAMS: dict[str, Program] = {"Outlook": outlook, "Google": google, "Apple": apple, "Thunderbird": thunderbird}
