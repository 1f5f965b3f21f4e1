import contextlib

from django.utils import timezone

from collegium.groups.refusals import Refused
from collegium.meetings.actions import take_reply
from collegium.meetings.replies import Reply


def take_quietly(reply: Reply) -> None:
    """A refusal is told to nobody: whoever sent the mail may not be whom it names."""
    with contextlib.suppress(Refused):
        take_reply(reply, at=timezone.now())
