"""After version 1.0: other words, another purpose, and "still true?"."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from collegium.audit.models import Event
from collegium.groups.models import Group
from collegium.mission import actions
from collegium.mission.jobs import run_due
from collegium.mission.models import Answer, ConsentRound, Draft, Mission, QuarterlyAnswer, Version
from collegium.mission.queries import mission_of, mission_progress, quarterly_counts, statement_in_force
from collegium.mission.refusals import NothingChanged, NothingIsDue, NotYoursToWithdraw, RoundIsOver, StageIsOver
from collegium.mission.tests.conftest import STATEMENT, take_part
from collegium.people.models import Person

NEW_WORDS = STATEMENT.replace("submit", "submit or present")


@pytest.fixture
def group(ratified: Version) -> Group:
    return ratified.mission.group


@pytest.fixture
def proposal(group: Group, ben: Person, noon: datetime) -> ConsentRound:
    return actions.propose_wording(group, text=NEW_WORDS, outcomes=["papers"], by=ben, at=noon)


def test_other_words_pass_at_the_end_of_the_window(
    proposal: ConsentRound, group: Group, ada: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    for person in (ada, carmen):
        actions.give_answer(proposal, choice="agree", reason="", by=person, at=noon)
    end = noon + timedelta(days=7)
    assert statement_in_force(mission_of(group), at=end - timedelta(seconds=1)) == (STATEMENT, "1.0")
    # By the clock alone, before any worker has looked:
    assert statement_in_force(mission_of(group), at=end) == (NEW_WORDS, "1.1")
    with pytest.raises(RoundIsOver):
        actions.give_answer(proposal, choice="objection", reason="Late", by=dev, at=end)
    run_due(end + timedelta(hours=3))
    assert [(version.number, version.ratified_at) for version in Version.objects.all()] == [
        ("1.1", end),
        ("1.0", noon),
    ]


def test_other_words_pass_at_once_when_everyone_is_there(
    proposal: ConsentRound, ada: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    for person in (ada, carmen, dev):
        actions.give_answer(proposal, choice="agree", reason="", by=person, at=noon)
    assert Version.objects.first() == Version.objects.get(major=1, minor=1)


def test_an_objection_stops_other_words(
    proposal: ConsentRound, ada: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    for person in (ada, dev):
        actions.give_answer(proposal, choice="agree", reason="", by=person, at=noon)
    actions.give_answer(proposal, choice="objection", reason="No", by=carmen, at=noon)
    run_due(noon + timedelta(days=7))
    proposal.refresh_from_db()
    assert proposal.state == "returned"
    assert Version.objects.count() == 1


def test_silence_alone_is_no_consent(proposal: ConsentRound, noon: datetime) -> None:
    run_due(noon + timedelta(days=7))
    proposal.refresh_from_db()
    assert proposal.state == "lapsed"
    assert Version.objects.count() == 1


def test_whoever_looks_first_after_the_window_closes_it(
    proposal: ConsentRound,
    group: Group,
    ada: Person,
    carmen: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    for person in (ada, carmen):
        actions.give_answer(proposal, choice="agree", reason="", by=person, at=noon)
    page = client_of(ada).get(reverse("mission:overview", args=[group.pk])).content.decode()  # The clock is past noon.
    assert "Version 1.1, in force." in page


def test_only_the_proposer_withdraws(proposal: ConsentRound, ada: Person, ben: Person, noon: datetime) -> None:
    with pytest.raises(NotYoursToWithdraw):
        actions.withdraw_wording(proposal, by=ada, at=noon)
    actions.withdraw_wording(proposal, by=ben, at=noon)
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_the_same_words_are_no_proposal(group: Group, ben: Person, noon: datetime) -> None:
    with pytest.raises(NothingChanged):
        actions.propose_wording(group, text=STATEMENT, outcomes=["papers"], by=ben, at=noon)


def test_one_change_at_a_time(
    proposal: ConsentRound, group: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    refused = client_of(ada).post(reverse("mission:wording", args=[group.pk]), {"text": NEW_WORDS + " Soon."})
    assert refused.status_code == 422
    assert "Another consent round is open." in refused.content.decode()
    assert "Soon." in refused.content.decode()
    assert client_of(ada).post(reverse("mission:start_purpose", args=[group.pk])).status_code == 422
    assert ConsentRound.objects.filter(state="open").count() == 1


def test_the_history_shows_the_changed_words(
    proposal: ConsentRound,
    group: Group,
    ada: Person,
    carmen: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    for person in (ada, carmen):
        actions.give_answer(proposal, choice="agree", reason="", by=person, at=noon)
    run_due(noon + timedelta(days=7))
    page = client_of(ada).get(reverse("mission:versions", args=[group.pk])).content.decode()
    assert "<ins>or present </ins>" in page


def test_another_purpose_begins_anew_and_reopens_the_charter(
    group: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    everyone = (ada, ben, carmen, dev)
    Group.objects.filter(pk=group.pk).update(state="chartered")
    actions.start_purpose_change(group, by=carmen, at=noon)
    progress = mission_progress(group, ada, at=noon)
    assert (progress.stage, progress.answered, progress.statement, progress.version) == (
        "prompts",
        0,
        STATEMENT,
        "1.0",
    )
    take_part(group, *everyone, at=noon)
    actions.volunteer(group, by=carmen, at=noon)
    actions.volunteer(group, by=dev, at=noon)
    actions.start_drafting(group, by=carmen, at=noon)
    draft = Draft.objects.get(mission__group=group, major=2, number=1)
    actions.save_draft(draft, text=NEW_WORDS, outcomes=["grants"], revision=0, by=carmen, at=noon)
    actions.open_comments(group, days=0, by=carmen, at=noon)
    consent_round = actions.open_consent(group, text=NEW_WORDS, outcomes=["grants"], end_early=False, by=dev, at=noon)
    for person in everyone:
        actions.give_answer(consent_round, choice="agree", reason="", by=person, at=noon)
    assert [version.number for version in Version.objects.all()] == ["2.0", "1.0"]
    assert Group.objects.get(pk=group.pk).state == "forming"


def test_a_change_of_purpose_can_be_stopped(
    group: Group, ada: Person, carmen: Person, client_of: Callable[[Person], Client], noon: datetime
) -> None:
    actions.start_purpose_change(group, by=carmen, at=noon)
    take_part(group, ada, at=noon)
    stop = reverse("mission:stop_purpose", args=[group.pk])
    assert client_of(ada).post(stop).status_code == 422
    assert client_of(carmen).post(stop).status_code == 302
    mission = Mission.objects.get()
    assert (mission.stage, mission.major) == ("ratified", 1)
    assert not Answer.objects.filter(major=2).exists()
    with pytest.raises(StageIsOver):
        actions.stop_purpose_change(group, by=carmen, at=noon)


def test_still_true_is_asked_after_three_months_and_counted(
    group: Group, ada: Person, ben: Person, noon: datetime
) -> None:
    with pytest.raises(NothingIsDue):
        actions.answer_quarterly(group, answer="yes", by=ada, at=noon + timedelta(days=91))
    due = noon + timedelta(days=92)
    assert mission_progress(group, ada, at=due).task == "check_still_true"
    actions.answer_quarterly(group, answer="wording", by=ada, at=due)
    actions.answer_quarterly(group, answer="yes", by=ada, at=due)
    actions.answer_quarterly(group, answer="purpose", by=ben, at=due)
    counts = quarterly_counts(mission_of(group), date(2026, 6, 2))
    assert counts == {"yes": 1, "wording": 0, "purpose": 1}
    assert mission_progress(group, ada, at=due).task is None
    # The group's log must not tell who said what, which it would by naming the answer.
    told = Event.objects.filter(verb="mission.quarterly_answered").values_list("facts", flat=True)
    assert list(told) == [{"due_on": "2026-06-02"}] * 3


def test_the_still_true_page(group: Group, ada: Person, client_of: Callable[[Person], Client], noon: datetime) -> None:
    Version.objects.update(ratified_at=datetime.now().astimezone() - timedelta(days=100))
    address = reverse("mission:still_true", args=[group.pk])
    browser = client_of(ada)
    assert "Your group reads how many said what." in browser.get(address).content.decode()
    assert browser.post(address, {"answer": "perhaps"}).status_code == 422
    assert not QuarterlyAnswer.objects.exists()
    assert browser.post(address, {"answer": "yes"})["Location"] == address
    assert QuarterlyAnswer.objects.get().answer == "yes"


@pytest.mark.parametrize("changes", [0, 2])
def test_the_history_asks_the_database_equally_often(
    changes: int,
    group: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
    django_assert_num_queries: Callable[[int], object],
    noon: datetime,
) -> None:
    for change in range(changes):
        words = f"{STATEMENT} Again {change}."
        proposal = actions.propose_wording(group, text=words, outcomes=[], by=ada, at=noon)
        for person in (ben, carmen, dev):
            actions.give_answer(proposal, choice="agree", reason="", by=person, at=noon)
    browser = client_of(ada)
    with django_assert_num_queries(7):  # type: ignore[attr-defined]
        browser.get(reverse("mission:versions", args=[group.pk]))
