from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from collegium.groups import links
from collegium.groups.models import Invitation, Removal
from collegium.groups.queries import current_memberships
from collegium.mail.actions import queue_message
from collegium.mail.queries import refused_messages
from collegium.people.models import ContactChoice


def _key(invitation: Invitation) -> str:
    return f"groups.invitation:{invitation.pk}"


def refused_by_mail(invitations: Iterable[Invitation]) -> frozenset[int]:
    """Which of these went to an address that takes no mail, so that somebody has to pass the link on."""
    keys = {_key(invitation): invitation.pk for invitation in invitations if invitation.email}
    found = refused_messages(kind="groups.invitation").filter(key__in=keys)
    return frozenset(keys[key] for key in found.values_list("key", flat=True))


def queue_invitation(invitation: Invitation, *, at: datetime) -> None:
    """The invitation with its link to the one address it is bound to."""
    queue_message(
        key=_key(invitation),
        kind="groups.invitation",
        to=invitation.email,
        template="groups/mail/invitation.txt",
        context={
            "inviter": str(invitation.created_by),
            "group": invitation.group,
            "link": links.address_of(invitation),
            "expires_at": invitation.expires_at,
        },
        at=at,
    )


def queue_removal_notices(removal: Removal, *, at: datetime) -> None:
    """Tells every member but the one who asked that a page waits, the person concerned included. No names, no text."""
    group = removal.membership.group
    path = reverse("groups:removal", args=[group.pk, removal.pk])
    for membership in current_memberships(group).exclude(pk=removal.asked_by_id):
        if membership.person.contact == ContactChoice.NOTHING:
            continue
        queue_message(
            key=f"groups.removal:{removal.pk}:{membership.person_id}",
            kind="groups.removal",
            to=membership.person.email,
            template="groups/mail/removal.txt",
            context={"group": group, "link": f"{settings.SITE_URL}{path}"},
            at=at,
        )
