"""Silent prompts: alone, kept while writing, and shown only when the writer says so."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group
from collegium.mission import actions
from collegium.mission.models import Answer
from collegium.mission.prompts import prompts
from collegium.mission.queries import mission_of, shown_answers, took_part
from collegium.people.models import Person


def test_there_are_ten_prompts_and_the_sixth_asks_for_outcomes() -> None:
    assert [prompt.number for prompt in prompts("en")] == list(range(1, 11))
    assert [prompt.number for prompt in prompts("de") if prompt.asks_for_outcomes] == [6]


def test_autosave_answers_with_the_time_in_the_writers_zone(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    Person.objects.filter(pk=ada.pk).update(time_zone="America/Phoenix")
    address = reverse("mission:prompt", args=[quartet.pk, 2])
    answer = client_of(ada).post(address, {"text": "No mentors"}, headers={"HX-Request": "true"})
    kept = Answer.objects.get(person=ada)
    assert (kept.text, kept.prompt, kept.shown_at) == ("No mentors", 2, None)
    assert answer.content.decode().startswith("Saved ")
    assert answer.content.decode().endswith(" MST")


def test_two_outcomes_not_three(quartet: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    address = reverse("mission:prompt", args=[quartet.pk, 6])
    refused = client_of(ada).post(address, {"outcomes": ["papers", "grants", "staying"]})
    assert refused.status_code == 422
    assert "Choose two and leave the others for another year." in refused.content.decode()
    assert not Answer.objects.exists()
    assert client_of(ada).post(address, {"outcomes": ["papers", "grants"]}).status_code == 302
    assert Answer.objects.get().outcomes == ["papers", "grants"]


def test_an_answer_that_is_too_long_is_kept_in_the_page(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    long = "heron " * 700
    refused = client_of(ada).post(reverse("mission:prompt", args=[quartet.pk, 1]), {"text": long})
    assert refused.status_code == 422
    assert long in refused.content.decode()
    assert not Answer.objects.exists()


def test_there_is_no_eleventh_prompt(quartet: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    assert client_of(ada).get(reverse("mission:prompt", args=[quartet.pk, 11])).status_code == 404


def test_nobody_reads_an_answer_before_it_is_shown(
    answered: Group, ada: Person, ben: Person, client_of: Callable[[Person], Client]
) -> None:
    answers = reverse("mission:answers", args=[answered.pk])
    assert "answer 1 of Ada" not in client_of(ben).get(answers).content.decode()
    assert client_of(ada).post(reverse("mission:show", args=[answered.pk])).status_code == 302
    # Ben still writes alone: he reads Ada's answers once he has shown his own.
    assert "answer 1 of Ada" not in client_of(ben).get(answers).content.decode()
    client_of(ben).post(reverse("mission:show", args=[answered.pk]))
    page = client_of(ben).get(answers).content.decode()
    assert "answer 1 of Ada Okafor" in page
    assert "answer 1 of Carmen" not in page


def test_drafting_opens_what_is_not_hidden(
    answered: Group, ada: Person, ben: Person, carmen: Person, noon: datetime
) -> None:
    kept: dict[str, Any] = {"prompt": 1, "outcomes": [], "is_hidden": True, "by": carmen, "at": noon, "revision": 1}
    actions.save_answer(answered, text="Only mine", **kept)
    actions.volunteer(answered, by=ada, at=noon)
    actions.volunteer(answered, by=ben, at=noon)
    actions.start_drafting(answered, by=ada, at=noon)
    mission = mission_of(answered)
    shown = [answer.text for answer in shown_answers(mission)]
    assert len(shown) == 11
    assert "Only mine" not in shown
    # A new answer after that is the writer's alone until it is shown.
    actions.save_answer(answered, prompt=4, text="Late", outcomes=[], is_hidden=False, by=carmen, at=noon)
    assert len(shown_answers(mission)) == 11
    assert actions.show_answers(answered, by=carmen, at=noon) == 1
    assert len(shown_answers(mission)) == 12


def test_empty_answers_do_not_count(quartet: Group, ada: Person, noon: datetime) -> None:
    for prompt, text in ((1, "a"), (2, "b"), (3, "")):
        actions.save_answer(quartet, prompt=prompt, text=text, outcomes=[], is_hidden=False, by=ada, at=noon)
    assert took_part(mission_of(quartet)) == frozenset()
    actions.save_answer(quartet, prompt=6, text="", outcomes=["papers"], is_hidden=False, by=ada, at=noon)
    assert took_part(mission_of(quartet)) == {ada.pk}


def test_the_page_says_who_reads_before_anybody_writes(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    page = client_of(ada).get(reverse("mission:prompt", args=[quartet.pk, 1])).content.decode()
    assert "Only you can read this, until you show it or the drafters start." in page
