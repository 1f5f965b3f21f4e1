"""The one message of this room: it holds a link and says no more than that it is time for a look."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from collegium.mail.actions import queue_message
from collegium.people.models import ContactChoice, Person


def queue_asked_again(person: Person, *, month: int, at: datetime) -> None:
    """Once for each look; nothing for those who want no mail."""
    if person.contact == ContactChoice.NOTHING:
        return
    queue_message(
        key=f"inventory.asked_again:{month}:{person.pk}",
        kind="inventory.asked_again",
        to=person.email,
        template="inventory/emails/asked_again.txt",
        context={"link": f"{settings.SITE_URL}{reverse('inventory:overview')}"},
        at=at,
    )
