"""The log tells where an error came from and of what kind it is, never what it says."""

import logging
import sys
from types import TracebackType

from collegium.people.redaction import WordlessErrors

Caught = tuple[type[BaseException], BaseException, TracebackType | None]
SECRET = "Ben treats Carmen"


def refuse() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as missing:
        raise ValueError(f"Failing row contains ({SECRET}).") from missing


def caught() -> Caught:
    try:
        refuse()
    except ValueError:
        found = sys.exc_info()
    assert found[0] is not None
    return found


def line(error: Caught, formatter: logging.Formatter, record: logging.LogRecord | None = None) -> str:
    record = record or logging.LogRecord("collegium", logging.ERROR, __file__, 1, "Broken.", None, error)
    return formatter.format(record)


def test_an_error_is_told_by_its_places_and_its_class() -> None:
    told = line(caught(), WordlessErrors("%(message)s"))
    assert SECRET not in told
    assert "ValueError (its words stay out of the log)" in told
    assert "KeyError (its words stay out of the log)" in told
    assert told.index("KeyError (") < told.index("ValueError (")
    assert "test_redaction.py" in told
    assert "in refuse" in told


def test_the_library_would_have_told_it() -> None:
    assert SECRET in line(caught(), logging.Formatter("%(message)s"))


def test_what_another_handler_has_made_of_it_is_not_written() -> None:
    error = caught()
    record = logging.LogRecord("collegium", logging.ERROR, __file__, 1, "Broken.", None, error)
    assert SECRET in line(error, logging.Formatter("%(message)s"), record)
    assert SECRET not in line(error, WordlessErrors("%(message)s"), record)


def test_an_error_that_hides_what_led_to_it_hides_it_here_too() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError:
            raise ValueError(SECRET) from None
    except ValueError:
        found = sys.exc_info()
    assert found[0] is not None
    told = line(found, WordlessErrors("%(message)s"))
    assert "KeyError (" not in told
    assert SECRET not in told


def test_a_line_without_an_error_is_as_it_was() -> None:
    record = logging.LogRecord("collegium", logging.INFO, __file__, 1, "Job %s ended.", (7,), None)
    assert WordlessErrors("%(message)s").format(record) == "Job 7 ended."
