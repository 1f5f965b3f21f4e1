import sqlite3
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.db import connection
from pytest_django import Settings

from collegium.config import checks, environment
from collegium.config.settings import SQLITE_OPTIONS
from collegium.mail.mailbox import read_address
from collegium.worker.database import SQLITE_PROMISE


def ids(*, databases: list[str] | None = None) -> set[str]:
    return {str(message.id) for message in run_checks(tags=[checks.TAG], databases=databases)}


def test_the_default_settings_bring_one_piece_of_advice() -> None:
    assert ids() == {"collegium.W001"}


def test_a_setting_that_cannot_be_read_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "PROBLEMS", ["COLLEGIUM_DEBUG is 'maybe'; write yes or no."])
    assert "collegium.E001" in ids()


def test_a_data_folder_that_is_a_file_is_an_error(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    settings.DATA_DIR = tmp_path / "file"
    assert "collegium.E002" in ids()


@pytest.mark.django_db
def test_a_database_that_may_forget_is_an_error() -> None:
    """Tests run with synchronous off, which is exactly what has to be refused elsewhere."""
    if connection.vendor == "sqlite":
        assert "collegium.E003" in ids(databases=["default"])
    else:
        assert ids(databases=["default"]) == {"collegium.W001"}


def test_the_shipped_settings_make_sqlite_keep_its_promise(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "fresh.sqlite3") as fresh:
        fresh.executescript(SQLITE_OPTIONS["init_command"])
        found = {name: str(fresh.execute(f"PRAGMA {name}").fetchone()[0]) for name in SQLITE_PROMISE}
    assert found == SQLITE_PROMISE


def test_an_address_without_encryption_brings_advice(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "http://collegium.example.org", ["collegium.example.org"]
    assert ids() == {"collegium.W001", "collegium.W002"}


def test_links_that_lead_to_a_host_that_is_not_answered_are_an_error(settings: Settings) -> None:
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://collegium.example.org", ["localhost"]
    assert ids() == {"collegium.W001", "collegium.E005"}


def test_debugging_and_mail(settings: Settings) -> None:
    settings.DEBUG, settings.MAIL_IS_CONFIGURED = True, True
    assert ids() == {"collegium.W003"}


def test_an_encryption_key_that_is_none_is_an_error_and_is_not_repeated(settings: Settings) -> None:
    settings.ENCRYPTION_KEY = "hunter2"
    found = run_checks(tags=[checks.TAG])
    assert {str(message.id) for message in found} == {"collegium.W001", "collegium.E006"}
    assert "hunter2" not in str(found)


def test_an_address_for_answers_that_is_none_is_an_error(settings: Settings) -> None:
    settings.REPLY_ADDRESS = "Meetings <meetings@example.org>"
    assert ids() == {"collegium.W001", "collegium.E007"}
    settings.REPLY_ADDRESS = "meetings@example.org"
    assert ids() == {"collegium.W001"}


def test_a_mailbox_whose_address_nobody_is_told_brings_advice(settings: Settings) -> None:
    settings.REPLY_MAILBOX = read_address("imap+tls://answers:hunter2@mail.example.org")
    assert ids() == {"collegium.W001", "collegium.W004"}
    settings.REPLY_ADDRESS = "answers@example.org"
    assert ids() == {"collegium.W001"}
