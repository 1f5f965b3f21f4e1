import uuid
from datetime import datetime
from pathlib import PurePosixPath

from collegium.mail.actions import queue_message


def queue_account_mail(template_prefix: str, *, to: str, context: dict[str, object], at: datetime) -> None:
    """One message of the account library (a code, a notice), in our words and through our outbox.

    `template_prefix` is the library's name of the message, for example "account/email/login_code".
    """
    occasion = PurePosixPath(template_prefix).name
    queue_message(
        key=f"people.{occasion}:{uuid.uuid4().hex}",
        kind=f"people.{occasion}",
        to=to,
        template=f"people/emails/{occasion}.txt",
        context=context,
        at=at,
    )
