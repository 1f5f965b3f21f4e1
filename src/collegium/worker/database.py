"""What the database says of itself: the settings that decide whether "saved" means saved."""

from django.db import connection

SQLITE_PROMISE = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1"}
"""Write-ahead log with FULL (2): nothing acknowledged is lost at a power cut; deleted words are overwritten."""

POSTGRES_PROMISE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}


def promise() -> dict[str, str]:
    """The settings that have to hold, with their values."""
    return SQLITE_PROMISE if connection.vendor == "sqlite" else POSTGRES_PROMISE


def settings_read_back() -> dict[str, str]:
    """The same settings as the database has them now."""
    question = "PRAGMA {}" if connection.vendor == "sqlite" else "SHOW {}"
    found = {}
    with connection.cursor() as cursor:
        for name in promise():
            cursor.execute(question.format(name))
            row = cursor.fetchone()
            found[name] = str(row[0]) if row else ""
    return found


def broken_promises() -> dict[str, str]:
    """The settings that are not as they have to be, as they are."""
    wanted = promise()
    return {name: value for name, value in settings_read_back().items() if value != wanted[name]}
