"""Other words for a clause: one proposal at a time, everybody answers, one objection stops it."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions
from collegium.alignment.jobs import run_due
from collegium.alignment.models import CharterVersion, ClauseAnswer, ClauseProposal
from collegium.alignment.queries import charter_now
from collegium.alignment.refusals import (
    ClauseChangedMeanwhile,
    ClauseTextUnchanged,
    ProposalIsOpen,
    ProposalIsOver,
    ProposalNotYours,
)
from collegium.alignment.tests.charter_stories import SEVENTY, agree, propose
from collegium.groups.models import Group, Membership, MembershipState
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.people.models import Person

OWN = "We come when we can, and say so two days before."


def url(group: Group, name: str, clause: int = 4) -> str:
    return reverse(f"alignment:{name}", args=[group.pk, clause])


def text_of(group: Group, clause: int = 4) -> str:
    return charter_now(group).version.texts[clause]


@pytest.fixture
def proposal(quartet: Group, ada: Person, noon: datetime) -> ClauseProposal:
    """Ada proposes 70%."""
    return propose(quartet, by=ada, at=noon)


def test_the_last_answer_changes_the_clause_and_makes_the_next_version(
    proposal: ClauseProposal, quartet: Group, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    agree(proposal, ben, carmen, at=noon)
    assert text_of(quartet).startswith("We come to at least 75%")
    agree(proposal, dev, at=noon, choice="live_with_it")
    assert text_of(quartet) == SEVENTY
    versions = list(CharterVersion.objects.values_list("number", "changed_clause"))
    assert versions == [(2, 4), (1, 0)]
    first = CharterVersion.objects.get(number=1)
    assert first.texts[4].startswith("We come to at least 75%")
    assert {number for number, text in first.texts.items() if text_of(quartet, number) != text} == {4}


def test_an_objection_needs_a_reason_and_stops_the_words_at_once(
    proposal: ClauseProposal, quartet: Group, ben: Person, carmen: Person, client_of: Callable[[Person], Client]
) -> None:
    sent = {"proposal": proposal.pk, "choice": "objection", "reason": "  "}
    refused = client_of(ben).post(url(quartet, "clause_consent"), sent)
    assert refused.status_code == 422
    assert "An objection needs a reason" in refused.content.decode()
    sent["reason"] = "Then half of us meet alone"
    assert client_of(ben).post(url(quartet, "clause_consent"), sent)["Location"] == url(quartet, "clause")
    proposal.refresh_from_db()
    assert proposal.state == "stopped"
    page = client_of(carmen).get(url(quartet, "clause")).content.decode()
    assert "<strong>Ben Sato:</strong> Then half of us meet alone" in page
    assert "Propose other words" in page
    assert text_of(quartet).startswith("We come to at least 75%")


def test_an_answer_to_words_that_are_gone_changes_nothing(
    proposal: ClauseProposal,
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    actions.take_back_proposal(proposal, by=ada, at=noon)
    second = propose(quartet, by=carmen, at=noon, text=OWN)
    # Ben's page still shows the first proposal.
    answer = client_of(ben).post(url(quartet, "clause_consent"), {"proposal": proposal.pk, "choice": "agree"})
    assert answer.status_code == 422
    assert not second.answers.filter(person=ben).exists()
    with pytest.raises(ProposalIsOver):
        actions.answer_proposal(proposal, choice="agree", reason="", by=ben, at=noon)


def test_a_proposal_of_another_clause_is_not_answered_here(
    proposal: ClauseProposal, quartet: Group, ben: Person, client_of: Callable[[Person], Client]
) -> None:
    answer = client_of(ben).post(url(quartet, "clause_consent", 5), {"proposal": proposal.pk, "choice": "agree"})
    assert answer.status_code == 422
    assert ClauseAnswer.objects.count() == 1


def test_a_number_too_large_for_the_database_is_no_proposal(
    proposal: ClauseProposal, quartet: Group, ben: Person, client_of: Callable[[Person], Client]
) -> None:
    sent = {"proposal": 10**30, "choice": "agree"}
    assert client_of(ben).post(url(quartet, "clause_consent"), sent).status_code == 422
    assert client_of(ben).post(url(quartet, "propose_clause", 5), {"version": 10**30, "text": "x"}).status_code == 422


def test_others_answers_are_seen_after_ones_own(
    proposal: ClauseProposal, quartet: Group, ben: Person, client_of: Callable[[Person], Client]
) -> None:
    before = client_of(ben).get(url(quartet, "clause_consent")).content.decode()
    assert "<span>Ada Okafor</span>" not in before
    client_of(ben).post(url(quartet, "clause_consent"), {"proposal": proposal.pk, "choice": "live_with_it"})
    assert "<span>Ada Okafor</span>" in client_of(ben).get(url(quartet, "clause_consent")).content.decode()


def option_of(client: Client, group: Group, words: str) -> str:
    """What the page sends for the offered text that begins like this."""
    page = client.get(url(group, "propose_clause")).content.decode()
    values: list[str] = re.findall(r'value="(\w+)"', page[: page.index(words)])
    return values[-1]


def test_the_second_proposer_sees_the_first_and_keeps_the_own_words(
    quartet: Group, ada: Person, ben: Person, client_of: Callable[[Person], Client]
) -> None:
    first = {"option": option_of(client_of(ada), quartet, "We come to at least 70%"), "text": "", "version": 1}
    assert client_of(ada).post(url(quartet, "propose_clause"), first).status_code == 302
    refused = client_of(ben).post(url(quartet, "propose_clause"), {"option": "own", "text": OWN, "version": 1})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "A colleague has proposed other words for this clause first." in page
    assert "We come to at least 70% of the meetings. After two absences" in page
    assert f">\n{OWN}</textarea>" in page
    assert ClauseProposal.objects.get().by == ada


def test_words_for_a_clause_that_has_changed_are_kept_and_compared(
    quartet: Group,
    ada: Person,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    agree(propose(quartet, by=ada, at=noon), ben, carmen, dev, at=noon)
    stale = {"option": "own", "text": OWN, "version": 1}
    refused = client_of(ben).post(url(quartet, "propose_clause"), stale)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "The words of this clause were changed while you were writing." in page
    assert SEVENTY in page
    assert f">\n{OWN}</textarea>" in page
    assert '<input type="hidden" name="version" value="2">' in page
    # A change of another clause is no reason to refuse, and the second press has read the words of now.
    assert client_of(ben).post(url(quartet, "propose_clause"), {**stale, "version": 2}).status_code == 302
    assert client_of(carmen).post(url(quartet, "propose_clause", 5), stale).status_code == 302


def test_an_offered_text_or_own_words(quartet: Group, ada: Person, client_of: Callable[[Person], Client]) -> None:
    page = client_of(ada).get(url(quartet, "propose_clause")).content.decode()
    assert page.count('type="radio"') == 5
    for sent in ({"option": "own", "text": "  "}, {"option": "9", "text": OWN}, {"text": OWN}):
        assert client_of(ada).post(url(quartet, "propose_clause"), {**sent, "version": 1}).status_code == 422
    assert not ClauseProposal.objects.exists()
    too_long = {"option": "own", "text": "x" * 1201, "version": 1}
    assert client_of(ada).post(url(quartet, "propose_clause"), too_long).status_code == 422
    hundred = option_of(client_of(ada), quartet, "We come to 100% of the meetings.")
    offered = {"option": hundred, "text": OWN, "version": 1}
    assert client_of(ada).post(url(quartet, "propose_clause"), offered).status_code == 302
    assert ClauseProposal.objects.get().text.startswith("We come to 100% of the meetings.")


def test_a_clause_without_options_takes_own_words(
    quartet: Group, ada: Person, client_of: Callable[[Person], Client]
) -> None:
    assert client_of(ada).post(url(quartet, "propose_clause", 2), {"text": OWN, "version": 1}).status_code == 302
    assert ClauseProposal.objects.get().text == OWN


def test_the_same_words_are_no_proposal(quartet: Group, ada: Person, noon: datetime) -> None:
    with pytest.raises(ClauseTextUnchanged):
        propose(quartet, by=ada, at=noon, text=text_of(quartet))
    with pytest.raises(ClauseChangedMeanwhile):
        actions.propose_clause(quartet, clause=4, text=OWN, version=7, by=ada, at=noon)
    assert not ClauseProposal.objects.exists()


def test_only_the_proposer_takes_the_words_back(
    proposal: ClauseProposal, quartet: Group, ada: Person, ben: Person, client_of: Callable[[Person], Client]
) -> None:
    take_back = url(quartet, "take_back_proposal")
    refused = client_of(ben).post(take_back)
    assert refused.status_code == 422
    assert str(ProposalNotYours()) in refused.content.decode()
    assert client_of(ada).post(take_back).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"
    assert client_of(ada).post(take_back).status_code == 422


def test_who_leaves_or_pauses_does_not_hold_up_the_others(
    proposal: ClauseProposal, quartet: Group, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    agree(proposal, ben, carmen, at=noon)
    Membership.objects.filter(person=dev).update(state=MembershipState.PAUSED)
    run_due(noon)
    run_due(noon)
    assert text_of(quartet) == SEVENTY
    assert CharterVersion.objects.count() == 2


def test_whoever_looks_first_closes_what_is_decided(
    proposal: ClauseProposal,
    quartet: Group,
    ben: Person,
    carmen: Person,
    dev: Person,
    client_of: Callable[[Person], Client],
    noon: datetime,
) -> None:
    agree(proposal, ben, carmen, at=noon)
    Membership.objects.filter(person=dev).update(state=MembershipState.LEFT)
    assert client_of(ben).get(url(quartet, "clause_consent"))["Location"] == url(quartet, "clause")
    assert SEVENTY in client_of(ben).get(url(quartet, "clause")).content.decode()


def test_a_new_member_is_asked_too(
    proposal: ClauseProposal,
    quartet: Group,
    ben: Person,
    carmen: Person,
    dev: Person,
    stranger: Person,
    noon: datetime,
) -> None:
    Membership.objects.create(group=quartet, person=stranger, since=noon)
    agree(proposal, ben, carmen, dev, at=noon)
    assert text_of(quartet).startswith("We come to at least 75%")
    agree(proposal, stranger, at=noon)
    assert text_of(quartet) == SEVENTY


def test_different_clauses_are_decided_side_by_side(
    proposal: ClauseProposal, quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    other = propose(quartet, by=ben, at=noon, clause=5, text="We meet on Mondays.")
    agree(proposal, ben, carmen, dev, at=noon)
    agree(other, ada, carmen, dev, at=noon)
    assert (text_of(quartet, 4), text_of(quartet, 5)) == (SEVENTY, "We meet on Mondays.")
    assert charter_now(quartet).version.number == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_propose_at_once_on_real_transactions(
    quartet: Group, ada: Person, ben: Person, noon: datetime
) -> None:
    def press(person: Person, text: str) -> Callable[[], object]:
        return lambda: actions.propose_clause(quartet, clause=4, text=text, version=1, by=person, at=noon)

    results = both_at_once(press(ada, SEVENTY), press(ben, OWN))
    winner = next(result for result in results if isinstance(result, ClauseProposal))
    loser = next(result for result in results if isinstance(result, ProposalIsOpen))
    assert loser.current == winner == ClauseProposal.objects.get()
    assert CharterVersion.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_last_two_answers_at_once_make_one_version(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    proposal = propose(quartet, by=ada, at=noon)
    agree(proposal, ben, at=noon)

    def press(person: Person) -> Callable[[], object]:
        return lambda: actions.answer_proposal(proposal, choice="agree", reason="", by=person, at=noon)

    both_at_once(press(carmen), press(dev))
    assert list(CharterVersion.objects.values_list("number", flat=True)) == [2, 1]
