"""System checks: a setting that would break a promise is told before the first page, with what to do about it."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Advice
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from collegium.config import environment
from collegium.sealed.boxes import is_sound
from collegium.worker.database import broken_promises, promise

TAG = "collegium"
THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


def readable_settings(**_context: Any) -> list[CheckMessage]:
    """Every variable could be read."""
    return [
        Error(problem, hint="docs/settings.md lists every setting.", id="collegium.E001")
        for problem in environment.PROBLEMS
    ]


def writable_data_folder(**_context: Any) -> list[CheckMessage]:
    """The data folder can be written."""
    folder = Path(settings.DATA_DIR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return []
    except OSError as error:
        return [
            Error(
                f"The data folder {folder} cannot be written ({error.strerror}).",
                hint="Set COLLEGIUM_DATA to a folder of the user who runs the server.",
                id="collegium.E002",
            )
        ]


def durable_database(*, databases: Sequence[str] | None = None, **_context: Any) -> list[CheckMessage]:
    """The database itself says that what was saved stays saved. Asked only where a database may be touched."""
    if not databases:
        return []
    is_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    wanted = promise()
    return [
        Error(
            f"The database has {name}={value or 'nothing'}; it must be {wanted[name]}, or saved words can be lost.",
            hint=(
                "Keep the data folder on a local disk: network folders often refuse the write-ahead log."
                if is_sqlite
                else f"Set {name} = {wanted[name]} in postgresql.conf and reload."
            ),
            id="collegium.E003" if is_sqlite else "collegium.E004",
        )
        for name, value in broken_promises().items()
    ]


def mail_server(**_context: Any) -> list[CheckMessage]:
    """Without a mail server everything works, with links that people copy."""
    if settings.MAIL_IS_CONFIGURED:
        return []
    return [
        Advice(
            "No mail server is configured, so pages show links to copy instead of sending them.",
            hint="Set COLLEGIUM_MAIL_SERVER, for example smtp+tls://user:password@mail.example.org:587.",
            id="collegium.W001",
        )
    ]


def encrypted_address(**_context: Any) -> list[CheckMessage]:
    """An address that others reach is an https address."""
    address = urlsplit(settings.SITE_URL)
    if address.scheme == "https" or address.hostname in THIS_MACHINE:
        return []
    return [
        Advice(
            f"COLLEGIUM_URL is {settings.SITE_URL}, so passwords and confidential texts travel unencrypted.",
            hint="Put a proxy with a certificate in front: docs/operate.md, Behind a proxy.",
            id="collegium.W002",
        )
    ]


def debugging(**_context: Any) -> list[CheckMessage]:
    """Debug pages show source code, settings and what people typed."""
    if not settings.DEBUG:
        return []
    return [
        Advice(
            "COLLEGIUM_DEBUG is on, so error pages show what people typed.",
            hint="Leave it out wherever real people sign in.",
            id="collegium.W003",
        )
    ]


def served_host(**_context: Any) -> list[CheckMessage]:
    """The address that links lead to is one that is answered."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    allowed = {name.strip("[]") for name in settings.ALLOWED_HOSTS}
    if "*" in allowed or any(host == name or (name.startswith(".") and host.endswith(name)) for name in allowed):
        return []
    return [
        Error(
            f"COLLEGIUM_URL is {settings.SITE_URL}, but {host or 'its host'} is not in COLLEGIUM_HOSTS.",
            hint=f"Set COLLEGIUM_HOSTS={host or 'collegium.example.org'} (several names: separated by commas).",
            id="collegium.E005",
        )
    ]


def sound_encryption_key(**_context: Any) -> list[CheckMessage]:
    """Confidential texts can be sealed and read."""
    if is_sound(settings.ENCRYPTION_KEY):
        return []
    return [
        Error(
            "COLLEGIUM_ENCRYPTION_KEY is no key, so no confidential text could be kept or read.",
            hint="Write 32 random bytes in URL-safe base64, as in docs/operate.md, or leave the setting out.",
            id="collegium.E006",
        )
    ]


def sound_reply_address(**_context: Any) -> list[CheckMessage]:
    """Calendar programs can send their answers to it."""
    try:
        if settings.REPLY_ADDRESS:
            validate_email(settings.REPLY_ADDRESS)
    except ValidationError:
        return [
            Error(
                "COLLEGIUM_REPLY_ADDRESS is no e-mail address, so no calendar program could answer.",
                hint="Write it like meetings@collegium.example.org, without a name, or leave it out.",
                id="collegium.E007",
            )
        ]
    return []


def asked_for_answers(**_context: Any) -> list[CheckMessage]:
    """A mailbox is looked into for a reason."""
    if not settings.REPLY_MAILBOX or settings.REPLY_ADDRESS:
        return []
    return [
        Advice(
            "COLLEGIUM_REPLY_MAILBOX is looked into, but invitations name no address to answer to.",
            hint="Set COLLEGIUM_REPLY_ADDRESS to the address whose mail comes into that mailbox.",
            id="collegium.W004",
        )
    ]


ALL = (
    readable_settings,
    writable_data_folder,
    durable_database,
    mail_server,
    encrypted_address,
    debugging,
    served_host,
    sound_encryption_key,
    sound_reply_address,
    asked_for_answers,
)
