"""One person answers a prompt in two windows: the older one never overwrites the newer, and no word is lost."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from collegium.audit.models import Event
from collegium.groups.models import Group
from collegium.mission import actions
from collegium.mission.models import Answer
from collegium.mission.refusals import AnswerChangedMeanwhile
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.people.models import Person

HTMX = {"HX-Request": "true"}
SHARP = "<script>alert(1)</script> & from the phone"


@pytest.fixture
def prompt(quartet: Group) -> str:
    return reverse("mission:prompt", args=[quartet.pk, 2])


def kept() -> tuple[str, int]:
    return Answer.objects.values_list("text", "revision").get()


def test_the_older_window_gets_both_texts_and_saves_knowingly(
    prompt: str, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    laptop, phone = client_of(ada), client_of(ada)
    assert laptop.post(prompt, {"text": "from the laptop", "revision": 0}).status_code == 302
    conflict = phone.post(prompt, {"text": SHARP, "is_hidden": "on", "revision": 0})
    page = conflict.content.decode()
    assert conflict.status_code == 409
    assert kept() == ("from the laptop", 1)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; from the phone" in page
    assert "<script>alert(1)" not in page
    assert "from the laptop" in page
    assert '<input type="hidden" name="revision" value="1" id="id_revision">' in page
    assert "checked" in page
    assert phone.post(prompt, {"text": "both together", "revision": 1}).status_code == 302
    assert kept() == ("both together", 2)


def test_a_save_in_the_background_brings_the_new_revision_or_says_what_happened(
    prompt: str, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    laptop, phone = client_of(ada), client_of(ada)
    first = laptop.post(prompt, {"text": "one", "revision": 0}, headers=HTMX)
    second = laptop.post(prompt, {"text": "one two", "revision": first["X-Revision"]}, headers=HTMX)
    assert (first["X-Revision"], second["X-Revision"]) == ("1", "2")
    stale = phone.post(prompt, {"text": "other", "revision": 1}, headers=HTMX)
    assert stale.status_code == 409
    assert stale["Content-Type"].startswith("text/plain")
    assert "your words are still here" in stale.content.decode()
    assert kept() == ("one two", 2)


def test_a_page_that_names_no_revision_overwrites_nothing(
    prompt: str, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    browser = client_of(ada)
    assert browser.post(prompt, {"text": "first"}).status_code == 302
    assert browser.post(prompt, {"text": "second"}).status_code == 409
    assert browser.post(prompt, {"text": "second", "revision": "-1"}).status_code == 422
    assert kept() == ("first", 1)


def test_the_same_words_again_are_no_change(prompt: str, ada: Person, client_of: Callable[[Person], Client]) -> None:
    browser = client_of(ada)
    browser.post(prompt, {"text": "two\nlines", "revision": 0}, headers=HTMX)
    saved = Event.objects.filter(verb="mission.answer_saved").count()
    # The button sends other line ends than the save in the background, and its window is older.
    assert browser.post(prompt, {"text": "two\r\nlines", "revision": 0}).status_code == 302
    assert kept() == ("two\nlines", 1)
    assert Event.objects.filter(verb="mission.answer_saved").count() == saved


def test_the_two_outcomes_have_a_revision_too(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:prompt", args=[quartet.pk, 6])
    browser = client_of(ada)
    assert browser.post(address, {"outcomes": ["papers", "grants"], "revision": 0}).status_code == 302
    conflict = browser.post(address, {"outcomes": ["staying"], "revision": 0})
    assert conflict.status_code == 409
    assert "papers, grants" in conflict.content.decode()
    assert Answer.objects.get().outcomes == ["papers", "grants"]


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_on_real_transactions(quartet: Group, ada: Person, noon: datetime) -> None:
    def save(text: str) -> Callable[[], object]:
        said = {"text": text, "outcomes": [], "is_hidden": False}
        return lambda: actions.save_answer(quartet, prompt=1, **said, by=ada, at=noon)  # type: ignore[arg-type]

    results = both_at_once(save("laptop"), save("phone"))
    winner = next(result for result in results if isinstance(result, Answer))
    loser = next(result for result in results if isinstance(result, AnswerChangedMeanwhile))
    assert loser.current.text == winner.text
    assert kept() == (winner.text, 1)
