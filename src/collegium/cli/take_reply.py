"""`collegium take-reply < MAIL`: takes a calendar program's answer to an invitation, as a mail server hands it on.

It answers in the words of mail servers: 0 where the mail is done with, also where it changes nothing, for a refusal
would be a mail to somebody who may not have sent it; 65 (EX_DATAERR) where there is no mail at all; 75 (EX_TEMPFAIL)
where it has to be tried again. It prints no word of a mail.
"""

import argparse
import os
import sys

import django
from django.utils.module_loading import import_string

from collegium.meetings.replies import NotAReply, Reply
from collegium.meetings.reply_mail import LARGEST_MAIL, NotAMail, reply_in
from collegium.worker.failures import place_of

GULP = 65_536


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "A mail server runs this for each mail to the reply address: docs/operate.md, Answers by mail."


def run(_options: argparse.Namespace) -> int:
    try:
        reply = reply_in(mail_on_standard_input())
    except NotAMail:
        print("There is no mail on standard input.", file=sys.stderr)
        return os.EX_DATAERR
    except NotAReply:
        return os.EX_OK
    return take(reply)


def mail_on_standard_input() -> bytes:
    """To the end, because a mail server takes a reader that leaves early for a broken one; kept up to the limit."""
    mail = sys.stdin.buffer.read(LARGEST_MAIL + 1)
    while sys.stdin.buffer.read(GULP):
        pass
    return mail


def take(reply: Reply) -> int:
    try:
        # The rooms can be imported only after Django knows its settings.
        django.setup()
        import_string("collegium.cli.taken_reply.take_quietly")(reply)
    except Exception as error:  # noqa: BLE001 -- whatever is wrong here, the mail server keeps the mail and tries again
        print(f"Not taken, to be tried again: {place_of(error)}", file=sys.stderr)
        return os.EX_TEMPFAIL
    return os.EX_OK
