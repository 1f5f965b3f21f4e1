"""Links by which guests answer a poll: signed numbers, so that a copy of the database opens none."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from collegium.meetings.models import Poll, PollVoice

# A dot is no letter of the signature's alphabet and survives every mail program.
_polls = Signer(salt="collegium.meetings.poll", sep=".")
_voices = Signer(salt="collegium.meetings.voice", sep=".")


def address_of(poll: Poll) -> str:
    """The whole link that members pass on; it changes whenever guests are let in anew."""
    return f"{settings.SITE_URL}{reverse('guest_polls:poll', args=[token_of(poll)])}"


def token_of(poll: Poll) -> str:
    return _polls.sign(f"{poll.pk}-{poll.link_number}")


def numbers_in(token: str) -> tuple[int, int] | None:
    """The poll and the number of its link; None for what this site did not make."""
    try:
        poll, _dash, link = _polls.unsign(token).partition("-")
        return int(poll), int(link)
    except (BadSignature, ValueError):
        return None


def path_of_voice(voice: PollVoice) -> str:
    """The path of a guest's own link, where the own answer can be changed."""
    return reverse("guest_polls:answer", args=[_voices.sign(str(voice.pk))])


def voice_pk(token: str) -> int | None:
    """The voice that a guest's own link means; None for what this site did not make."""
    try:
        return int(_voices.unsign(token))
    except (BadSignature, ValueError):
        return None
