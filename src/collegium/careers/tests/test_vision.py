"""Ada writes a vision: it saves as she goes, and no window overwrites another."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from collegium.audit.models import Event
from collegium.careers import actions
from collegium.careers.models import VISION_FIELDS, Vision
from collegium.careers.refusals import VisionChangedMeanwhile
from collegium.people.models import Person

ADDRESS = "/careers/vision/"
HTMX = {"HX-Request": "true"}


def test_each_answer_is_kept_for_its_owner(of_ada: Client, ada: Person) -> None:
    answer = of_ada.post(ADDRESS, {"known_for": "safer airways", "revision": 0})
    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    vision = Vision.objects.get(person=ada)
    assert (vision.known_for, vision.text, vision.revision) == ("safer airways", "", 1)
    event = Event.objects.get(verb="careers.vision_saved")
    assert (event.by_id, event.group_id, event.facts) == (ada.pk, None, {})


def test_htmx_saves_and_hands_the_new_revision_back(of_ada: Client) -> None:
    answer = of_ada.post(ADDRESS, {"week": "the clinic", "revision": 0}, headers=HTMX)
    assert (answer.status_code, answer["X-Revision"], answer["Content-Type"][:10]) == (200, "1", "text/plain")
    assert answer.content.decode().startswith("Saved ")


def test_the_answers_are_put_together_once_and_what_is_written_there_stays(of_ada: Client) -> None:
    of_ada.post(ADDRESS, {"known_for": "safer airways", "revision": 0, "compose": "1"})
    assert Vision.objects.get().text == "In five years I am known for safer airways."
    of_ada.post(ADDRESS, {"known_for": "tea", "text": "My own words", "revision": 1, "compose": "1"})
    assert Vision.objects.get().text == "My own words"


def test_the_same_again_is_no_change_from_whichever_window(ada: Person, noon: datetime) -> None:
    words = {"known_for": "safer airways"}
    actions.save_vision(words, revision=0, by=ada, at=noon)
    again = actions.save_vision(words, revision=0, by=ada, at=noon)
    assert (again.revision, Event.objects.filter(verb="careers.vision_saved").count()) == (1, 1)


def test_an_older_window_meets_the_newer_words_and_nothing_is_lost(of_ada: Client) -> None:
    of_ada.post(ADDRESS, {"known_for": "from the phone", "revision": 0})
    answer = of_ada.post(ADDRESS, {"known_for": "from the desk", "revision": 0})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "from the phone" in page
    assert "from the desk" in page
    assert Vision.objects.get().known_for == "from the phone"
    assert of_ada.post(ADDRESS, {"known_for": "from the desk", "revision": 1}).status_code == 302
    assert Vision.objects.get().known_for == "from the desk"


def test_an_older_window_that_saves_by_itself_is_told(of_ada: Client) -> None:
    of_ada.post(ADDRESS, {"known_for": "from the phone", "revision": 0})
    answer = of_ada.post(ADDRESS, {"known_for": "from the desk", "revision": 0}, headers=HTMX)
    assert (answer.status_code, b"your words are still here" in answer.content) == (409, True)


def test_the_refusal_holds_what_is_saved(ada: Person, noon: datetime) -> None:
    actions.save_vision({"week": "the clinic"}, revision=0, by=ada, at=noon)
    with pytest.raises(VisionChangedMeanwhile) as refused:
        actions.save_vision({"week": "the lab"}, revision=0, by=ada, at=noon)
    assert refused.value.current.week == "the clinic"


def test_too_long_is_refused_and_kept_on_the_page(of_ada: Client) -> None:
    answer = of_ada.post(ADDRESS, {"known_for": "x" * 301, "revision": 0})
    assert (answer.status_code, "x" * 301 in answer.content.decode(), Vision.objects.count()) == (422, True, 0)
    assert of_ada.post(ADDRESS, {"known_for": "x" * 301, "revision": 0}, headers=HTMX).status_code == 422


def test_a_line_end_counts_as_one_sign(of_ada: Client) -> None:
    of_ada.post(ADDRESS, {"text": "one\r\ntwo", "revision": 0})
    assert Vision.objects.get().text == "one\ntwo"


def test_another_person_sees_an_empty_page(of_ada: Client, ben: Person, client_of: Callable[[Person], Client]) -> None:
    of_ada.post(ADDRESS, dict.fromkeys(VISION_FIELDS, "Airways") | {"revision": 0})
    assert "Airways" in of_ada.get(ADDRESS).content.decode()
    assert "Airways" not in client_of(ben).get(ADDRESS).content.decode()
    assert of_ada.delete(ADDRESS).status_code == 405


def test_it_goes_with_its_owner(of_ada: Client, ada: Person) -> None:
    of_ada.post(ADDRESS, {"week": "the clinic", "revision": 0})
    ada.delete()
    assert not Vision.objects.exists()
