"""A tired thumb presses twice: it happens once, and a form that came back refused can be sent again."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from collegium.groups.models import Group
from collegium.people.models import Person


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_starts_one_group(
    phone: BrowserContext, sign_in: Callable[..., Any], live_server: Any, ada: Person, problems: list[str]
) -> None:
    sign_in(phone, ada)
    page = phone.new_page()
    page.goto(f"{live_server.url}/groups/start/")
    page.get_by_label("Name of the group").fill("\u200b")
    page.locator("main form button[type=submit]").click()
    page.get_by_text("Write a name that your colleagues can read.").first.wait_for()
    page.get_by_label("Name of the group").fill("Quiet Corner")
    page.locator("main form button[type=submit]").dblclick()
    page.wait_for_url("**/invitations/")
    assert Group.objects.count() == 1
    assert problems == []
