from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from collegium.mail.models import Message


def queue_message(
    *, key: str, kind: str, to: str, template: str, context: dict[str, object], at: datetime
) -> Message | None:
    """Puts one message into the outbox, in the caller's transaction.

    `key` names the occasion ("groups.invitation:17"): the same key is never sent twice. `template` is a text file
    whose first line is the subject. Returns None where no mail server is configured or the key is known already.
    """
    if not settings.MAIL_IS_CONFIGURED:
        return None
    lines = render_to_string(template, {**context, "site_url": settings.SITE_URL}).strip().split("\n", 1)
    message = Message(
        key=key,
        kind=kind,
        to=to,
        subject=lines[0].strip()[:200],
        text=lines[-1].strip() + "\n",
        created_at=at,
        not_before=at,
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        return None
    return message
