"""The quartet at each stage of its mission, brought there by the actions that members take."""

from collections.abc import Callable
from datetime import datetime

import pytest

from collegium.groups.models import Group
from collegium.mission import actions
from collegium.mission.models import ConsentRound, Draft, Version
from collegium.people.models import Person

STATEMENT = (
    "We are four new hospitalists, and there is nobody to read our drafts. Because of that each of us reads for the "
    "others every month, so that all four submit one paper within a year."
)
WORDS_OF_BEN = "Four hospitalists who publish what they teach, because nobody here has time to ask us for it."


def take_part(group: Group, *people: Person, at: datetime) -> None:
    """Each answers the first three prompts."""
    for person in people:
        for prompt in (1, 2, 3):
            text = f"answer {prompt} of {person.name}"
            actions.save_answer(group, prompt=prompt, text=text, outcomes=[], is_hidden=False, by=person, at=at)


@pytest.fixture
def answered(quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime) -> Group:
    """All four took part; nobody has shown anything yet."""
    take_part(quartet, ada, ben, carmen, dev, at=noon)
    return quartet


@pytest.fixture
def drafting(answered: Group, ada: Person, ben: Person, noon: datetime) -> Group:
    """Ada and Ben draft."""
    actions.volunteer(answered, by=ada, at=noon)
    actions.volunteer(answered, by=ben, at=noon)
    actions.start_drafting(answered, by=ada, at=noon)
    return answered


@pytest.fixture
def draft_of(drafting: Group) -> Callable[[int], Draft]:
    return lambda number: Draft.objects.select_related("mission__group").get(mission__group=drafting, number=number)


@pytest.fixture
def commenting(drafting: Group, draft_of: Callable[[int], Draft], ada: Person, ben: Person, noon: datetime) -> Group:
    """Both drafts lie open for five days."""
    actions.save_draft(draft_of(1), text=STATEMENT, outcomes=["papers"], revision=0, by=ada, at=noon)
    actions.save_draft(draft_of(2), text=WORDS_OF_BEN, outcomes=["papers"], revision=0, by=ben, at=noon)
    actions.open_comments(drafting, days=5, by=ada, at=noon)
    return drafting


@pytest.fixture
def consent_round(commenting: Group, ada: Person, noon: datetime) -> ConsentRound:
    """Ada's draft is before the group."""
    return actions.open_consent(commenting, text=STATEMENT, outcomes=["papers"], end_early=True, by=ada, at=noon)


@pytest.fixture
def ratified(
    consent_round: ConsentRound, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> Version:
    """Version 1.0, agreed by all four at noon."""
    for person in (ada, ben, carmen, dev):
        actions.give_answer(consent_round, choice="agree", reason="", by=person, at=noon)
    return Version.objects.get(mission=consent_round.mission)
