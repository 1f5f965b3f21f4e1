"""Addresses of declarations are cut before they reach the log."""

import logging

import pytest

from collegium.alignment.redaction import HidePairs


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("/groups/1/alignment/conflicts/17/apart/", "/groups/1/alignment/conflicts/[hidden]"),
        ("/groups/1/alignment/steward/12/17/other/settle/", "/groups/1/alignment/steward/[hidden]"),
        ("/stewardships/1/12/17/", "/stewardships/1/[hidden]"),
        ("/groups/1/alignment/conflicts/", "/groups/1/alignment/conflicts/"),
        ("/groups/1/alignment/charter/clauses/12/", "/groups/1/alignment/charter/clauses/12/"),
    ],
)
def test_a_refused_press_is_logged_without_whom_it_is_about(address: str, written: str) -> None:
    line = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (address,), None)
    assert HidePairs().filter(line)
    assert line.getMessage() == f"Not Found: {written}"
