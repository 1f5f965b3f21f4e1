from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from collegium.groups.models import Invitation

# A dot is no letter of the signature's alphabet and survives every mail program.
_signer = Signer(salt="collegium.groups.invitation", sep=".")


def token_of(invitation: Invitation) -> str:
    """The secret part of the invitation's link, the same each time it is asked for."""
    return _signer.sign(str(invitation.pk))


def path_of(invitation: Invitation) -> str:
    """The link's path on this site."""
    return reverse("groups:invited", args=[token_of(invitation)])


def address_of(invitation: Invitation) -> str:
    """The whole link as it is written into an e-mail, where no request tells the site's name."""
    return f"{settings.SITE_URL}{path_of(invitation)}"


def invitation_pk(token: str) -> int | None:
    """The invitation that a link means; None when the link was not made by this site or was cut short."""
    try:
        return int(_signer.unsign(token))
    except (BadSignature, ValueError):
        return None
