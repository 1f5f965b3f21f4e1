"""The consent round: everyone answers, an objection has a reason, and the last answer ratifies."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.groups.models import Group, Membership, MembershipState
from collegium.mission import actions
from collegium.mission.jobs import run_due
from collegium.mission.models import Answer, ConsentRound, Draft, Drafter, Mission, Version, Vote
from collegium.mission.refusals import CommentsStillOpen, ParticipationMissing, RoundIsOver
from collegium.mission.tests.conftest import STATEMENT
from collegium.people.models import Person


def state_of(consent_round: ConsentRound) -> tuple[str, str]:
    consent_round.refresh_from_db()
    return consent_round.state, Mission.objects.get(pk=consent_round.mission_id).stage


def test_the_last_agreement_makes_version_one(ratified: Version, noon: datetime) -> None:
    assert (ratified.number, ratified.text, ratified.outcomes) == ("1.0", STATEMENT, ["papers"])
    assert ratified.ratified_at == noon
    assert ratified.round.votes.count() == 4
    assert state_of(ratified.round) == ("passed", "ratified")
    assert not Drafter.objects.exists()


def test_an_objection_needs_a_reason(
    consent_round: ConsentRound, carmen: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:consent", args=[consent_round.mission.group_id])
    refused = client_of(carmen).post(address, {"choice": "objection", "reason": "  "})
    assert refused.status_code == 422
    assert "An objection needs a reason" in refused.content.decode()
    assert not Vote.objects.exists()


def test_an_objection_leads_back_to_drafting_with_its_reason(
    consent_round: ConsentRound,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
) -> None:
    group = consent_round.mission.group
    address = reverse("mission:consent", args=[group.pk])
    for person in (ada, ben, dev):
        client_of(person).post(address, {"choice": "agree"})
    client_of(carmen).post(address, {"choice": "objection", "reason": "A year is too short"})
    assert state_of(consent_round) == ("open", "consent")
    assert client_of(ada).post(reverse("mission:take_back", args=[group.pk])).status_code == 302
    assert state_of(consent_round) == ("returned", "drafting")
    page = client_of(ben).get(reverse("mission:drafts", args=[group.pk])).content.decode()
    assert "Carmen Ruiz:</strong> A year is too short" in page
    assert client_of(ada).post(reverse("mission:take_back", args=[group.pk])).status_code == 422


def test_an_answer_can_be_changed_until_the_round_closes(
    consent_round: ConsentRound, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    actions.give_answer(consent_round, choice="objection", reason="Too short", by=carmen, at=noon)
    for person in (ada, ben, dev):
        actions.give_answer(consent_round, choice="agree", reason="", by=person, at=noon)
    actions.give_answer(consent_round, choice="agree", reason="Too short", by=carmen, at=noon)
    assert state_of(consent_round) == ("passed", "ratified")
    assert Vote.objects.get(person=carmen).reason == ""  # An objection taken back takes its reason along.
    with pytest.raises(RoundIsOver):
        actions.give_answer(consent_round, choice="objection", reason="No", by=carmen, at=noon)


def test_others_answers_are_seen_after_ones_own(
    consent_round: ConsentRound, ada: Person, dev: Person, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    address = reverse("mission:consent", args=[consent_round.mission.group_id])
    actions.give_answer(consent_round, choice="objection", reason="heron", by=ada, at=noon)
    assert "heron" not in client_of(dev).get(address).content.decode()
    actions.give_answer(consent_round, choice="agree", reason="", by=dev, at=noon)
    assert "heron" in client_of(dev).get(address).content.decode()


def test_the_round_waits_for_the_comment_period(commenting: Group, ada: Person, noon: datetime) -> None:
    opening: dict[str, Any] = {"text": STATEMENT, "outcomes": ["papers"], "end_early": False, "by": ada}
    with pytest.raises(CommentsStillOpen):
        actions.open_consent(commenting, **opening, at=noon + timedelta(days=4))
    assert actions.open_consent(commenting, **opening, at=noon + timedelta(days=5)).state == "open"


def test_participation_blocks_the_round_kindly(
    commenting: Group, ada: Person, dev: Person, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    Answer.objects.filter(person=dev, prompt=3).delete()
    with pytest.raises(ParticipationMissing):
        actions.open_consent(commenting, text=STATEMENT, outcomes=[], end_early=True, by=ada, at=noon)
    page = client_of(ada).get(reverse("mission:open_consent", args=[commenting.pk])).content.decode()
    assert "1 member still has to answer at least three of the silent prompts." in page
    assert "Dev Anand" not in page
    assert not ConsentRound.objects.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("We publish.", "2 words so far."),
        ("we " * 61, "61 words are too many."),
        (f"{STATEMENT} Ada Okafor leads.", "a mission names nobody"),
    ],
)
def test_length_and_names_block_and_keep_the_text(
    text: str, sentence: str, commenting: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    address = reverse("mission:open_consent", args=[commenting.pk])
    refused = client_of(ada).post(address, {"text": text, "end_early": "on"})
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert text.strip() in refused.content.decode()
    assert not ConsentRound.objects.exists()


def test_hints_never_block(commenting: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    jargon = "To foster synergy, always, in holistic excellence, is what innovative leaders leverage."
    address = reverse("mission:open_consent", args=[commenting.pk])
    assert client_of(ada).post(address, {"text": jargon, "end_early": "on"}).status_code == 302


def test_who_leaves_does_not_hold_up_the_others(
    consent_round: ConsentRound, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    for person in (ada, ben, carmen):
        actions.give_answer(consent_round, choice="agree", reason="", by=person, at=noon)
    assert state_of(consent_round) == ("open", "consent")
    Membership.objects.filter(person=dev).update(state=MembershipState.LEFT)
    run_due(noon)
    run_due(noon)
    assert state_of(consent_round) == ("passed", "ratified")
    assert Version.objects.count() == 1


def test_a_newcomers_missing_answers_hold_the_round_open(
    consent_round: ConsentRound,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    stranger: Person,
    noon: datetime,
) -> None:
    group = consent_round.mission.group
    Membership.objects.create(group=group, person=stranger, since=noon)
    for person in (ada, ben, carmen, dev, stranger):
        actions.give_answer(consent_round, choice="agree", reason="", by=person, at=noon)
    assert state_of(consent_round) == ("open", "consent")
    for prompt in (1, 2, 3):
        actions.save_answer(group, prompt=prompt, text="Mine", outcomes=[], is_hidden=False, by=stranger, at=noon)
    assert state_of(consent_round) == ("passed", "ratified")


def test_drafts_are_forgotten_a_week_later(ratified: Version, noon: datetime) -> None:
    run_due(noon + timedelta(days=6))
    assert (Answer.objects.count(), Draft.objects.count()) == (12, 2)
    run_due(noon + timedelta(days=7))
    assert (Answer.objects.count(), Draft.objects.count()) == (0, 0)
    assert Version.objects.get().text == STATEMENT
    assert Vote.objects.count() == 4


def test_no_round_no_page(commenting: Group, carmen: Person, client_of: Callable[[Person], Client]) -> None:
    assert client_of(carmen).get(reverse("mission:consent", args=[commenting.pk])).status_code == 404
