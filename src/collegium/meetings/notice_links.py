"""The link in a message that ends messages of its kind: signed, so that it works without signing in."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from collegium.meetings.notices import Kind
from collegium.people.models import Person

DIGEST = "digest"
KINDS = frozenset({DIGEST, *Kind})

# A dot is no letter of the signature's alphabet and survives every mail program.
_signer = Signer(salt="collegium.meetings.notices", sep=".")


def token_of(person: Person, kind: str) -> str:
    return _signer.sign(f"{person.pk}-{kind}")


def address_of(person: Person, kind: str) -> str:
    """The whole link; `kind` is one of `Kind`, or "digest"."""
    return f"{settings.SITE_URL}{reverse('notices:stop', args=[token_of(person, kind)])}"


def meant_by(token: str) -> tuple[int, str] | None:
    """Whose messages, and which kind; None for what this site did not make."""
    try:
        pk, _dash, kind = _signer.unsign(token).partition("-")
        return (int(pk), kind) if kind in KINDS else None
    except (BadSignature, ValueError):
        return None
