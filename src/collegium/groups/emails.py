from datetime import datetime

from django.conf import settings
from django.urls import reverse

from collegium.groups import links
from collegium.groups.models import Invitation, Removal
from collegium.groups.queries import current_memberships
from collegium.mail.actions import queue_message
from collegium.people.models import ContactChoice


def queue_invitation(invitation: Invitation, *, at: datetime) -> None:
    """The invitation with its link to the one address it is bound to."""
    queue_message(
        key=f"groups.invitation:{invitation.pk}",
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
