"""How long alignment keeps what was said, to the day: talk, goals, wishes, and what stays."""

from datetime import datetime, timedelta

import pytest

from collegium.alignment import actions
from collegium.alignment.jobs import run_due
from collegium.alignment.models import (
    CharterVersion,
    ClauseAnswer,
    ClauseComment,
    ClauseProposal,
    Expectations,
    Flag,
    Goal,
    PairAnswer,
    Signature,
)
from collegium.alignment.pairs import Mark
from collegium.alignment.spread import Scale
from collegium.alignment.tests.charter_stories import agree, propose, ratify, sign
from collegium.alignment.tests.stating import K23, only_pair, state
from collegium.audit.models import Event
from collegium.groups import actions as groups
from collegium.groups.models import Group, GroupState, Membership
from collegium.people.models import Person

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def four(ada: Person, ben: Person, carmen: Person, dev: Person) -> tuple[Person, ...]:
    return ada, ben, carmen, dev


@pytest.fixture
def agreed(quartet: Group, four: tuple[Person, ...], noon: datetime) -> Group:
    """They talked about clause 4 and 9, changed the first, stopped the other one, and signed ten days later."""
    ada, ben, carmen, dev = four
    ratify(quartet, at=noon)
    actions.flag_clause(quartet, clause=4, note="heron at dawn", by=ada, at=noon)
    actions.comment_on_clause(quartet, clause=4, text="heron at noon", by=ben, at=noon)
    stopped = propose(quartet, by=ben, at=noon, clause=9, text="heron at dusk")
    actions.answer_proposal(stopped, choice="objection", reason="heron at night", by=carmen, at=noon)
    agree(propose(quartet, by=ben, at=noon), ada, carmen, dev, at=noon)
    sign(quartet, *four, at=noon + 10 * DAY)
    return quartet


def talk() -> tuple[int, int, int]:
    """Comments, flags, and proposals that came to nothing."""
    return (
        ClauseComment.objects.count(),
        Flag.objects.count(),
        ClauseProposal.objects.exclude(state="passed").count(),
    )


def test_a_week_after_everybody_signed_the_talk_is_gone(agreed: Group, noon: datetime) -> None:
    signed_at = noon + 10 * DAY
    run_due(signed_at + 7 * DAY - SECOND)
    assert talk() == (1, 1, 1)
    run_due(signed_at + 7 * DAY)
    assert talk() == (0, 0, 0)
    event = Event.objects.get(verb="alignment.talk_forgotten")
    # The comment, the flag, and the proposal with its two answers.
    assert (event.group_id, event.by, event.facts) == (agreed.pk, None, {"rows": 5})
    run_due(signed_at + 8 * DAY)
    assert Event.objects.filter(verb="alignment.talk_forgotten").count() == 1


def test_versions_signatures_and_consent_stay_for_three_years(agreed: Group, noon: datetime) -> None:
    run_due(noon + 3 * 365 * DAY)
    assert CharterVersion.objects.count() == 2
    assert Signature.objects.count() == 4
    assert list(ClauseAnswer.objects.values_list("choice", flat=True)) == ["agree"] * 4


def test_while_one_signature_is_missing_the_talk_stays(
    agreed: Group, four: tuple[Person, ...], noon: datetime
) -> None:
    Signature.objects.filter(person=four[3]).delete()
    run_due(noon + 60 * DAY)
    assert talk() == (1, 1, 1)
    # Who is on pause holds up nothing.
    groups.pause_membership(Membership.objects.get(group=agreed, person=four[3]), by=four[3], at=noon + 60 * DAY)
    run_due(noon + 60 * DAY)
    assert talk() == (0, 0, 0)


def test_what_is_said_after_it_was_adopted_stays_until_it_is_adopted_anew(
    agreed: Group, four: tuple[Person, ...], noon: datetime
) -> None:
    later = noon + 20 * DAY
    actions.flag_clause(agreed, clause=5, note="owl", by=four[0], at=later)
    actions.comment_on_clause(agreed, clause=5, text="owl", by=four[1], at=later)
    run_due(later + 30 * DAY)
    assert talk() == (1, 1, 0)
    agree(propose(agreed, by=four[1], at=later, clause=5, text="We meet at dusk."), *four, at=later)
    sign(agreed, *four, at=later)
    run_due(later + 7 * DAY)
    assert talk() == (0, 0, 0)


def test_thirty_days_after_the_end_also_an_unsigned_charter_is_without_its_talk(
    quartet: Group, ada: Person, noon: datetime
) -> None:
    actions.comment_on_clause(quartet, clause=4, text="heron", by=ada, at=noon)
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CLOSED, closed_at=noon)
    run_due(noon + 30 * DAY - SECOND)
    assert talk() == (1, 0, 0)
    run_due(noon + 30 * DAY)
    assert talk() == (0, 0, 0)


@pytest.fixture
def stated(quartet: Group, ada: Person, ben: Person, noon: datetime) -> Group:
    """Ada and Ben want the same award and said so; Ada keeps one more goal to herself and told her wishes."""
    state(quartet, ada, at=noon, **K23)
    state(quartet, ada, at=noon, is_shared=False)
    state(quartet, ben, at=noon, **K23)
    actions.answer_pair(only_pair(quartet), mark=Mark.CONTEND, wordings=(1, 1), by=ben, at=noon)
    answers = {Scale.DIRECTNESS: 2, Scale.BREADTH: 3, Scale.PACE: 5}
    actions.tell_expectations(quartet, answers=answers, by=ada, at=noon)
    return quartet


def test_thirty_days_after_somebody_left_their_goals_are_gone(stated: Group, ada: Person, noon: datetime) -> None:
    groups.leave_group(Membership.objects.get(group=stated, person=ada), by=ada, at=noon)
    run_due(noon + 30 * DAY - SECOND)
    # What Ben and Ada answered about their goals went when hers were private again, as with goals taken back.
    assert (Goal.objects.count(), PairAnswer.objects.count(), Expectations.objects.count()) == (3, 0, 0)
    assert not Goal.objects.filter(person=ada, shared_at__isnull=False).exists()
    run_due(noon + 30 * DAY)
    assert (Goal.objects.filter(person=ada).count(), Goal.objects.count(), PairAnswer.objects.count()) == (0, 1, 0)
    event = Event.objects.get(verb="alignment.goals_forgotten")
    assert (event.group_id, event.by, event.facts) == (None, None, {})


def test_whoever_came_back_keeps_them(stated: Group, ada: Person, noon: datetime) -> None:
    seat = Membership.objects.get(group=stated, person=ada)
    groups.leave_group(seat, by=ada, at=noon)
    Membership.objects.filter(pk=seat.pk).update(state="active", until=None, since=noon + DAY)
    run_due(noon + 60 * DAY)
    assert Goal.objects.filter(person=ada).count() == 2


def test_thirty_days_after_the_end_of_the_group_goals_and_wishes_are_gone(stated: Group, noon: datetime) -> None:
    Group.objects.filter(pk=stated.pk).update(state=GroupState.CLOSED, closed_at=noon)
    run_due(noon + 30 * DAY - SECOND)
    assert (Goal.objects.count(), Expectations.objects.count()) == (3, 1)
    run_due(noon + 30 * DAY)
    assert (Goal.objects.count(), PairAnswer.objects.count(), Expectations.objects.count()) == (0, 0, 0)


def test_in_a_group_that_goes_on_nothing_is_forgotten(stated: Group, noon: datetime) -> None:
    run_due(noon + 400 * DAY)
    assert (Goal.objects.count(), PairAnswer.objects.count(), Expectations.objects.count()) == (3, 1, 1)
