"""Two people decide about a pair: alone, alike or not, and about the words that they have read."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from collegium.alignment import actions
from collegium.alignment.models import Goal, PairAnswer
from collegium.alignment.pairs import Mark
from collegium.alignment.queries.goal_pairs import ContendingPair, contending_pairs, pairs_of
from collegium.alignment.queries.goals import GoalsTask, goals_standing
from collegium.alignment.refusals import PairChangedMeanwhile, PairIsGone
from collegium.alignment.tests.stating import K23, PAPER, only_pair, state, stated
from collegium.audit.models import Event
from collegium.audit.queries import events_of_group
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.mission.tests.test_two_drafters import both_at_once
from collegium.people.models import Person

ClientOf = Callable[[Person], Client]


def page_of(answer: Any) -> str:
    content: bytes = answer.content
    return content.decode()


@pytest.fixture
def rivals(quartet: Group, ada: Person, ben: Person, noon: datetime) -> tuple[Goal, Goal]:
    """Ada and Ben aim at one K23 call."""
    return state(quartet, ada, at=noon, **K23), state(quartet, ben, at=noon, **{**K23, "text": "Get funded"})


@pytest.fixture
def address(quartet: Group, rivals: tuple[Goal, Goal]) -> str:
    return reverse("alignment:goal_pair", args=[quartet.pk, rivals[0].pk, rivals[1].pk])


def sent(mark: str, *wordings: int) -> dict[str, Any]:
    low, high = wordings or (1, 1)
    return {"mark": mark, "low_wording": low, "high_wording": high}


def answer(group: Group, mark: Mark, *people: Person, at: datetime) -> None:
    for person in people:
        actions.answer_pair(only_pair(group), mark=mark, wordings=(1, 1), by=person, at=at)


def test_the_same_answer_of_both_stands_for_the_group(
    quartet: Group, address: str, ada: Person, ben: Person, carmen: Person, client_of: ClientOf
) -> None:
    ours = reverse("alignment:group_goals", args=[quartet.pk])
    assert "Both need the same sponsor, mechanism and deadline." in page_of(client_of(ada).get(address))
    first = client_of(ada).post(address, sent("contend"), follow=True)
    assert "It is settled as soon as Ben Sato sees it the same way." in page_of(first)
    assert only_pair(quartet).settled is None
    unsettled = page_of(client_of(carmen).get(ours))
    assert "not settled between the two" in unsettled
    assert "contend: same goal" not in unsettled
    second = client_of(ben).post(address, sent("contend"), follow=True)
    assert "You both see it the same way. It stands for your group now." in page_of(second)
    assert only_pair(quartet).settled == Mark.CONTEND
    assert "contend: same goal, one can win" in page_of(client_of(carmen).get(ours))


def test_whether_they_differ_or_one_is_missing_the_group_sees_the_same(
    quartet: Group,
    rivals: tuple[Goal, Goal],
    ada: Person,
    ben: Person,
    carmen: Person,
    client_of: ClientOf,
    noon: datetime,
) -> None:
    ours = reverse("alignment:group_goals", args=[quartet.pk])
    reader = client_of(carmen)

    def seen() -> str:
        return page_of(reader.get(ours)).partition("<main")[2].partition("</main>")[0]

    before = seen()
    answer(quartet, Mark.CONTEND, ada, at=noon)
    one_is_missing = seen()
    answer(quartet, Mark.SUPPORT, ben, at=noon)
    assert "not settled between the two" in before
    assert before == one_is_missing == seen()


def test_each_of_the_two_sees_the_own_answer_and_that_they_differ(
    address: str, quartet: Group, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    answer(quartet, Mark.CONTEND, ada, at=noon)
    before = page_of(client_of(ben).get(address))
    assert "differently" not in before
    assert "You have answered" not in before
    assert "checked" not in before
    answer(quartet, Mark.UNRELATED, ben, at=noon)
    seen_by_ben = page_of(client_of(ben).get(address))
    assert "The two of you see it differently." in seen_by_ben
    assert seen_by_ben.count(" checked") == 1
    assert 'value="unrelated"' in seen_by_ben.partition(" checked")[0].rpartition("<input")[2]
    pairs = page_of(client_of(ben).get(reverse("alignment:goal_pairs", args=[quartet.pk])))
    assert "you two see it differently" in pairs
    assert "Different goals that have nothing to do with each other" in pairs
    assert "only one of us can win" not in pairs


def test_an_answer_can_be_changed_and_opens_the_pair_again(
    quartet: Group, rivals: tuple[Goal, Goal], ada: Person, ben: Person, noon: datetime
) -> None:
    answer(quartet, Mark.SUPPORT, ada, ben, at=noon)
    assert only_pair(quartet).settled == Mark.SUPPORT
    answer(quartet, Mark.HELPFUL, ada, at=noon)
    assert only_pair(quartet).settled is None
    assert PairAnswer.objects.count() == 2


def test_only_the_two_open_their_pair_and_only_while_both_goals_are_shared(
    address: str,
    rivals: tuple[Goal, Goal],
    ada: Person,
    ben: Person,
    carmen: Person,
    stranger: Person,
    client_of: ClientOf,
    noon: datetime,
) -> None:
    assert client_of(carmen).get(address).status_code == 403
    assert client_of(carmen).post(address, sent("contend")).status_code == 403
    assert client_of(stranger).get(address).status_code == 404
    assert client_of(ada).put(address).status_code == 405
    actions.take_back_goal(rivals[1], by=ben, at=noon)
    for person in (ada, ben, carmen):
        assert client_of(person).get(address).status_code == 404
    assert not PairAnswer.objects.exists()


def test_a_pair_is_asked_either_way_round_and_never_of_one_person(
    quartet: Group, rivals: tuple[Goal, Goal], ada: Person, client_of: ClientOf, noon: datetime
) -> None:
    own = state(quartet, ada, at=noon)
    ways = [(rivals[1].pk, rivals[0].pk), (rivals[0].pk, own.pk), (rivals[0].pk, rivals[0].pk), (rivals[0].pk, 0)]
    addresses = [reverse("alignment:goal_pair", args=[quartet.pk, *way]) for way in ways]
    assert [client_of(ada).get(one).status_code for one in addresses] == [200, 404, 404, 404]


def test_an_answer_without_a_mark_is_refused(address: str, ada: Person, client_of: ClientOf) -> None:
    for mark in ("", "rivals"):
        assert client_of(ada).post(address, sent(mark)).status_code == 422
    assert not PairAnswer.objects.exists()


@pytest.mark.parametrize(
    ("said", "is_reworded"),
    [
        ({"text": "Submit it in February"}, True),
        ({"kind": "promotion"}, True),
        ({"sponsor": "AHRQ"}, True),
        ({"gives": "Aims pages"}, False),
        ({"needs": "Readers"}, False),
        ({"horizon": "years"}, False),
    ],
)
def test_another_wording_takes_the_decision_back(
    quartet: Group,
    rivals: tuple[Goal, Goal],
    ada: Person,
    ben: Person,
    noon: datetime,
    said: dict[str, str],
    is_reworded: bool,
) -> None:
    answer(quartet, Mark.CONTEND, ada, ben, at=noon)
    actions.save_goal(rivals[0], stated=stated(**{**K23, **said}), revision=2, by=ada, at=noon)
    assert (only_pair(quartet).settled is None) == is_reworded
    assert PairAnswer.objects.count() == (0 if is_reworded else 2)


def test_an_answer_about_older_words_is_refused_and_the_new_ones_are_shown(
    quartet: Group,
    address: str,
    rivals: tuple[Goal, Goal],
    ada: Person,
    ben: Person,
    client_of: ClientOf,
    noon: datetime,
) -> None:
    pair = only_pair(quartet)
    actions.save_goal(rivals[0], stated=stated(**{**K23, "text": "Now in June"}), revision=2, by=ada, at=noon)
    refused = client_of(ben).post(address, sent("contend"))
    assert refused.status_code == 422
    assert "One of the two goals has changed since you opened this page." in page_of(refused)
    assert "Now in June" in page_of(refused)
    assert '<input type="hidden" name="low_wording" value="2">' in page_of(refused)
    with pytest.raises(PairChangedMeanwhile):
        actions.answer_pair(pair, mark=Mark.CONTEND, wordings=(1, 1), by=ben, at=noon)
    assert client_of(ben).post(address, sent("contend", 2, 1)).status_code == 302
    actions.take_back_goal(rivals[0], by=ada, at=noon)
    with pytest.raises(PairIsGone):
        actions.answer_pair(pair, mark=Mark.CONTEND, wordings=(2, 1), by=ben, at=noon)


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_another_wording_at_once_leave_no_answer_about_the_older_words(
    quartet: Group, rivals: tuple[Goal, Goal], ada: Person, ben: Person, noon: datetime
) -> None:
    pair, other_words = only_pair(quartet), stated(**{**K23, "text": "Now in June"})
    both_at_once(
        lambda: actions.answer_pair(pair, mark=Mark.CONTEND, wordings=(1, 1), by=ben, at=noon),
        lambda: actions.save_goal(rivals[0], stated=other_words, revision=2, by=ada, at=noon),
    )
    assert Goal.objects.get(pk=rivals[0].pk).wording == 2
    assert not PairAnswer.objects.exists()


def test_no_trace_tells_who_answered_what(
    quartet: Group, rivals: tuple[Goal, Goal], ada: Person, noon: datetime
) -> None:
    answer(quartet, Mark.CONTEND, ada, at=noon)
    assert Event.objects.get(verb="alignment.goal_pair_answered").facts == {}
    assert "alignment.goal_pair_answered" not in {event.verb for event in events_of_group(quartet)}


def test_contending_pairs_are_those_over_one_thing_and_those_that_both_say_contend(
    quartet: Group, rivals: tuple[Goal, Goal], ada: Person, ben: Person, carmen: Person, noon: datetime
) -> None:
    found = ContendingPair((ada.pk, ben.pk), (rivals[0].pk, rivals[1].pk), is_settled=False, since=noon)
    state(quartet, carmen, at=noon, text="Lead the ward", kind="promotion")
    assert contending_pairs(quartet) == [found]
    pairs = {pair.people: pair for pair in pairs_of(quartet)}
    for person in (ada, ben):
        actions.answer_pair(pairs[ada.pk, ben.pk], mark=Mark.SUPPORT, wordings=(1, 1), by=person, at=noon)
    assert contending_pairs(quartet) == []
    actions.answer_pair(pairs[ada.pk, carmen.pk], mark=Mark.CONTEND, wordings=(1, 1), by=ada, at=noon)
    assert contending_pairs(quartet) == []
    actions.answer_pair(pairs[ada.pk, carmen.pk], mark=Mark.CONTEND, wordings=(1, 1), by=carmen, at=noon)
    assert [(pair.people, pair.is_settled) for pair in contending_pairs(quartet)] == [((ada.pk, carmen.pk), True)]


def test_whoever_leaves_takes_goals_and_pairs_along(
    quartet: Group, address: str, ada: Person, ben: Person, client_of: ClientOf
) -> None:
    Membership.objects.filter(person=ben).update(state=MembershipState.LEFT)
    assert pairs_of(quartet) == []
    assert contending_pairs(quartet) == []
    assert client_of(ada).get(address).status_code == 404
    ours = page_of(client_of(ada).get(reverse("alignment:group_goals", args=[quartet.pk])))
    assert "Get funded" not in ours
    assert "Ben Sato" not in ours


def test_on_pause_and_after_the_group_has_closed_a_pair_is_only_read(
    quartet: Group, address: str, ada: Person, ben: Person, client_of: ClientOf, noon: datetime
) -> None:
    answer(quartet, Mark.CONTEND, ada, at=noon)
    Membership.objects.filter(person=ada).update(state=MembershipState.PAUSED)
    page = page_of(client_of(ada).get(address))
    assert "Save my answer" not in page
    assert "Same goal, and only one of us can win" in page
    assert client_of(ada).post(address, sent("support")).status_code == 403
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED)
    assert client_of(ben).post(address, sent("support")).status_code == 403
    assert PairAnswer.objects.count() == 1


def test_what_is_left_to_do_from_the_first_goal_to_the_last_answer(
    quartet: Group, ada: Person, ben: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    assert goals_standing(quartet, ada).task == GoalsTask.STATE
    goal = state(quartet, ada, at=noon, is_shared=False, **K23)
    assert goals_standing(quartet, ada).task == GoalsTask.SHARE
    actions.share_goal(goal, by=ada, at=noon)
    assert goals_standing(quartet, ada).task is None
    state(quartet, ben, at=noon, **K23)
    assert (goals_standing(quartet, ada).task, goals_standing(quartet, ben).task) == (
        GoalsTask.DECIDE,
        GoalsTask.DECIDE,
    )
    for person in (ada, ben):
        answer(quartet, Mark.CONTEND if person == ada else Mark.SUPPORT, person, at=noon)
        assert goals_standing(quartet, person).task is None
    assert not goals_standing(quartet, ada).is_complete
    for person in (carmen, dev):
        state(quartet, person, at=noon, **{**PAPER, "text": "Lead"})
    assert goals_standing(quartet, ada).is_complete
    state(quartet, carmen, at=noon, **K23)
    assert not goals_standing(quartet, ada).is_complete
    # Nobody waits for somebody on pause, and nothing is asked of that person.
    Membership.objects.filter(person=carmen).update(state=MembershipState.PAUSED)
    assert goals_standing(quartet, ada).is_complete
    assert goals_standing(quartet, carmen).task is None


def test_a_group_without_goals_is_not_complete_and_standing_takes_four_queries(
    quartet: Group, ada: Person, ben: Person, noon: datetime, django_assert_num_queries: Callable[[int], Any]
) -> None:
    assert not goals_standing(quartet, ada).is_complete
    for text in ("One", "Two", "Three"):
        for person in (ada, ben):
            state(quartet, person, at=noon, text=text)
    state_of_ada = goals_standing(quartet, ada)
    assert (state_of_ada.own, state_of_ada.own_shared, state_of_ada.sharers, state_of_ada.members) == (3, 3, 2, 4)
    with django_assert_num_queries(4):
        goals_standing(quartet, ada)
