"""Messages of this room: each holds a link and says no more than it needs to be understood."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from collegium.mail.actions import queue_message
from collegium.people.models import ContactChoice
from collegium.programs.models import NeutralPerson


def queue_named_neutral(neutral: NeutralPerson, *, at: datetime) -> None:
    """Tells the person where the groups that choose them will stand."""
    if neutral.person.contact == ContactChoice.NOTHING:
        return
    queue_message(
        key=f"programs.named_neutral:{neutral.pk}",
        kind="programs.named_neutral",
        to=neutral.person.email,
        template="programs/emails/named_neutral.txt",
        context={"program": neutral.program, "link": f"{settings.SITE_URL}{reverse('stewardships:list')}"},
        at=at,
    )
