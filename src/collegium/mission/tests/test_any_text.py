"""Whatever members type comes back as the text it is, on every page, and no save of two drafters is ever lost."""

import random
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group
from collegium.mission import actions
from collegium.mission.models import Draft, DraftRevision
from collegium.mission.refusals import DraftChangedMeanwhile
from collegium.mission.tests.conftest import take_part
from collegium.people.models import Person

SHARP = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>{{ 7|add:7 }}"
SHARP_STATEMENT = f"{SHARP} We are four, because nobody reads our drafts, and each publishes one within a year."


def test_sharp_text_is_harmless_on_every_page(
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    group, browser = quartet, client_of(ada)

    def harmless(name: str, *arguments: int) -> None:
        page = browser.get(reverse(f"mission:{name}", args=[group.pk, *arguments])).content.decode()
        assert "&lt;script&gt;" in page, name
        assert "<script>alert" not in page, name
        assert "<img src=x" not in page, name

    take_part(group, ada, ben, carmen, dev, at=noon)
    answer: dict[str, Any] = {"prompt": 1, "outcomes": [], "is_hidden": False, "revision": 1, "by": ada, "at": noon}
    actions.save_answer(group, text=SHARP, **answer)
    harmless("prompts")
    harmless("prompt", 1)
    actions.volunteer(group, by=ada, at=noon)
    actions.volunteer(group, by=ben, at=noon)
    actions.start_drafting(group, by=ada, at=noon)
    harmless("answers")
    draft = Draft.objects.get(mission__group=group, number=1)
    actions.save_draft(draft, text=SHARP_STATEMENT, outcomes=[], revision=0, by=ada, at=noon)
    harmless("edit", 1)
    harmless("revisions", 1)
    actions.open_comments(group, days=5, by=ada, at=noon)
    actions.add_comment(draft, quoted="onerror=alert(1)>\"'><script>", text=SHARP, by=carmen, at=noon)
    harmless("drafts")
    harmless("comments", 1)
    opening: dict[str, Any] = {"text": SHARP_STATEMENT, "outcomes": [], "end_early": True, "by": ada, "at": noon}
    first = actions.open_consent(group, **opening)
    actions.give_answer(first, choice="objection", reason=SHARP, by=ada, at=noon)
    harmless("consent")
    actions.return_to_drafting(group, by=ada, at=noon)
    harmless("drafts")
    actions.open_comments(group, days=0, by=ada, at=noon)
    second = actions.open_consent(group, **opening)
    for person in (ada, ben, carmen, dev):
        actions.give_answer(second, choice="agree", reason="", by=person, at=noon)
    for name in ("overview", "versions", "change", "wording", "still_true"):
        harmless(name)
    harmless("version", 1, 0)


def test_two_hundred_saves_of_two_people_who_look_rarely(
    drafting: Group, draft_of: Callable[[int], Draft], ada: Person, ben: Person, noon: datetime
) -> None:
    """Each saves over what was last read; whoever was late merges. Every accepted text is kept, in order."""
    dice = random.Random(7)
    seen = {ada: 0, ben: 0}
    accepted: list[str] = []
    was_shown_the_latest: list[bool] = []
    for step in range(200):
        writer = dice.choice((ada, ben))
        words = f"word {step} of {writer.pk}"
        if dice.random() < 0.3:
            seen[writer] = draft_of(1).revision
        try:
            kept = actions.save_draft(draft_of(1), text=words, outcomes=[], revision=seen[writer], by=writer, at=noon)
        except DraftChangedMeanwhile as meanwhile:
            was_shown_the_latest.append(meanwhile.current.text == accepted[-1])
            words = f"{meanwhile.current.text[-30:]} and {words}"
            kept = actions.save_draft(
                draft_of(1), text=words, outcomes=[], revision=meanwhile.current.revision, by=writer, at=noon
            )
        seen[writer] = kept.revision
        accepted.append(words)
    assert len(was_shown_the_latest) > 20
    assert all(was_shown_the_latest)
    revisions = DraftRevision.objects.filter(draft=draft_of(1)).order_by("number")
    assert list(revisions.values_list("text", flat=True)) == accepted
    assert draft_of(1).revision == 200


@pytest.mark.parametrize("members", [1, 3])
def test_answers_ask_the_database_equally_often(
    members: int,
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    client_of: Callable[[Person], Client],
    django_assert_num_queries: Callable[[int], Any],
    noon: datetime,
) -> None:
    for person in (ada, ben, carmen)[:members]:
        take_part(quartet, person, at=noon)
        actions.show_answers(quartet, by=person, at=noon)
    browser = client_of(ada)
    with django_assert_num_queries(5):
        browser.get(reverse("mission:answers", args=[quartet.pk]))
