from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from collegium.mail.models import Message


@pytest.fixture(autouse=True)
def _no_attempts_yet(request: pytest.FixtureRequest) -> None:
    """Each story with a database starts without the wrong passwords of the one before, also of other transactions."""
    if "db" in request.fixturenames:
        request.getfixturevalue("db")
        cache.clear()


@pytest.fixture
def mail_is_on(settings: Settings) -> None:
    """A server with a mail server: the settings as COLLEGIUM_MAIL_SERVER makes them."""
    settings.MAIL_IS_CONFIGURED = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
    settings.ACCOUNT_LOGIN_BY_CODE_ENABLED = True
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True


@pytest.fixture
def code_in_newest_message(db: None) -> Callable[[], str]:
    """The code that stands alone on an indented line of the newest message."""

    def read() -> str:
        text = Message.objects.latest("pk").text
        return next(line.strip() for line in text.splitlines() if line.startswith("    "))

    return read


@pytest.fixture
def visitor(db: None) -> Client:
    """A browser in which nobody is signed in."""
    return Client()
