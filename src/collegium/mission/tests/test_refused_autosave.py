"""A save in the background that is refused says why, as text: htmx puts its answer into the page."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group
from collegium.people.models import Person

SHARP = "<script>alert(1)</script>"


def test_what_was_typed_comes_back_as_text(
    drafting: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:edit", args=[drafting.pk, 1])
    sent = {"text": "We are four.", "outcomes": SHARP, "revision": 0}
    answer = client_of(ada).post(address, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer.content.decode() == (
        "Not saved: Select a valid choice. &lt;script&gt;alert(1)&lt;/script&gt; is not one of the available choices."
    )
