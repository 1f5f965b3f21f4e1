"""Four colleagues come from silent prompts to version 1.0, page by page, without JavaScript."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group
from collegium.mission.models import Version
from collegium.mission.queries import mission_progress
from collegium.mission.tests.conftest import STATEMENT
from collegium.people.models import Person


def test_from_the_first_prompt_to_version_one(
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
) -> None:
    group = quartet
    people = {person: client_of(person) for person in (ada, ben, carmen, dev)}

    def url(name: str, *arguments: int) -> str:
        return reverse(f"mission:{name}", args=[group.pk, *arguments])

    for person, browser in people.items():
        page = browser.get(url("overview"))
        assert "Answer the prompts, alone" in page.content.decode()
        for number in (1, 2, 3):
            saved = browser.post(url("prompt", number), {"text": f"Words of {person.name}", "next": "1"})
            assert saved["Location"] == url("prompt", number + 1)
    for person in (ada, ben):
        assert people[person].post(url("volunteer"))["Location"] == url("overview")
    assert people[ben].post(url("start_drafting"))["Location"] == url("drafts")
    draft = {"text": STATEMENT, "outcomes": ["papers", "staying"], "revision": "0"}
    assert people[ada].post(url("edit", 1), draft)["Location"] == url("edit", 1)
    assert people[ben].post(url("open_comments"), {"days": "5"})["Location"] == url("drafts")
    comment = {"quoted": "within a year", "text": "Could it be two?"}
    assert people[carmen].post(url("comments", 1), comment)["Location"] == url("comments", 1)
    final = {"text": STATEMENT, "outcomes": ["papers"], "end_early": "on"}
    assert people[ada].post(url("open_consent"), final)["Location"] == url("consent")
    for person in (ada, ben, carmen):
        assert people[person].post(url("consent"), {"choice": "agree"})["Location"] == url("consent")
    assert people[dev].post(url("consent"), {"choice": "agree"})["Location"] == url("overview")

    version = Version.objects.get(mission__group=group)
    assert (version.number, version.text) == ("1.0", STATEMENT)
    progress = mission_progress(group, dev, at=version.ratified_at)
    assert (progress.stage, progress.statement, progress.version) == ("ratified", STATEMENT, "1.0")
    for browser in people.values():
        printed = browser.get(url("version", 1, 0)).content.decode()
        assert all(person.name in printed for person in people)
