import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from collegium.audit.actions import record
from collegium.people.models import OneTimeLink, Person
from collegium.people.queries import token_hash

LIFETIME = timedelta(minutes=60)
LONGEST_LIFETIME = timedelta(days=14)
TOKEN_BYTES = 32
"""256 bits, written as 43 letters and digits."""


class LinkIsClosed(Exception):
    """The link was used, has expired, or never was."""


class LinkWouldImpersonate(Exception):
    """Somebody asked for a link that would let them in as a person who has joined."""


@transaction.atomic
def issue_one_time_link(
    person: Person,
    *,
    by: Person | None,
    at: datetime,
    lifetime: timedelta = LIFETIME,
    leads_to: str = "",
) -> str:
    """The path of a new sign-in link; only its hash is kept, so that this is the one time it can be seen.

    `leads_to` is a path on this server ("/rounds/3/") that opens after signing in. A coordinator may give a link only
    to somebody who has not joined: otherwise the coordinator could read a colleague's groups with it. Only the
    person, or whoever commands the server (`by=None`), gets one afterwards. Raises `LinkWouldImpersonate`.
    """
    if by is not None and by.pk != person.pk and (person.has_joined or person.is_operator):
        raise LinkWouldImpersonate
    if leads_to and (not leads_to.startswith("/") or leads_to.startswith(("//", "/\\"))):
        raise ValueError("leads_to is a path on this server.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = OneTimeLink.objects.create(
        person=person,
        token_hash=token_hash(token),
        leads_to=leads_to,
        created_at=at,
        expires_at=at + min(lifetime, LONGEST_LIFETIME),
    )
    record("people.link_issued", subject=link, by=by, at=at, person=person)
    return reverse("people:open_link", args=[token])


@transaction.atomic
def use_one_time_link(hashed: str, *, at: datetime) -> OneTimeLink:
    """Uses a link up and returns it with its person. Of two people at the same moment exactly one succeeds.

    Raises `LinkIsClosed`.
    """
    link = OneTimeLink.objects.open(at).select_related("person").filter(token_hash=hashed).first()
    # The condition stands in the link's own columns: PostgreSQL does not look again at those of a joined table.
    if link is None or not OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=at):
        raise LinkIsClosed
    link.used_at = at
    record("people.link_used", subject=link, by=link.person, at=at)
    return link
