"""Where the papers of a story are kept, and the mail server of stories that send."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from collegium.mail.tests.stand_in import MailServer, mail_server


@pytest.fixture(autouse=True)
def kept_files(settings: Any, tmp_path: Path) -> Path:
    """A folder of the story's own."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture
def server(settings: Any, db: None) -> Iterator[MailServer]:
    """A mail server that takes everything, and a site that knows it."""
    with mail_server() as running:
        settings.MAIL_IS_CONFIGURED = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", running.port
        settings.DEFAULT_FROM_EMAIL = "Collegium <peers@example.org>"
        yield running
