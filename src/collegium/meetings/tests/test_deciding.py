"""A sentence is put to the group: who is asked, when it stands, and what is kept."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from collegium.audit.models import Event
from collegium.groups.models import Group, Membership, MembershipState
from collegium.meetings import actions
from collegium.meetings.models import Action, ActionState, Decision, DecisionVoice, Meeting, Voice
from collegium.meetings.quorum import Voices, quorum
from collegium.meetings.refusals import (
    DecisionNotOpen,
    DecisionStillOpen,
    NotYourAction,
    OnlyWhoLeads,
    OwnerIsNotHere,
    TooFewVoices,
    TwoActionsAreEnough,
)
from collegium.meetings.tests.live_stories import STARTS, at_item, page, running, seat, url
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
TEXT = "We meet on Mondays."


@pytest.fixture
def four(ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group) -> Meeting:
    """All four are here; Ada leads."""
    return running(quartet, ben, carmen, dev, lead=ada)


def asked(meeting: Meeting, by: Person) -> Decision:
    return actions.propose_decision(meeting, text=TEXT, by=seat(meeting.group, by), at=STARTS)


def says(decision: Decision, person: Person, voice: Voice) -> None:
    actions.give_voice(decision, voice=voice, by=seat(decision.meeting.group, person), at=STARTS)


def result(decision: Decision) -> tuple[str, int, int, int]:
    decision.refresh_from_db()
    return decision.state, decision.consents, decision.stands_aside, decision.objections


@pytest.mark.parametrize(("members", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (9, 5), (12, 7)])
def test_more_than_half_are_needed(members: int, needed: int) -> None:
    assert quorum(members) == needed


@given(st.integers(0, 12), st.integers(0, 12), st.integers(0, 12), st.integers(1, 12), st.integers(0, 12))
def test_an_objection_never_lets_a_round_settle_by_itself(
    consents: int, aside: int, objections: int, active: int, silent: int
) -> None:
    voices = Voices(consents, aside, objections)
    settles = voices.settle_themselves(silent=silent, active=active)
    assert not (settles and objections)
    assert not (settles and silent)
    assert not (settles and voices.given < quorum(active))
    assert not (settles and not consents)


def test_when_all_who_are_here_agree_it_is_decided(
    ada: Person, ben: Person, carmen: Person, dev: Person, four: Meeting, quartet: Group
) -> None:
    decision = asked(four, ben)
    for person in (ada, ben, carmen):
        says(decision, person, Voice.CONSENT)
    assert result(decision) == ("open", 0, 0, 0)
    says(decision, dev, Voice.STAND_ASIDE)
    assert result(decision) == ("consented", 3, 1, 0)
    with pytest.raises(DecisionNotOpen):
        says(decision, dev, Voice.OBJECT)
    assert result(decision) == ("consented", 3, 1, 0)


def test_an_objection_is_talked_about_and_may_be_taken_back(
    ada: Person, ben: Person, carmen: Person, dev: Person, four: Meeting
) -> None:
    decision = asked(four, ada)
    for person in (ada, ben, carmen):
        says(decision, person, Voice.CONSENT)
    says(decision, dev, Voice.OBJECT)
    assert result(decision)[0] == "open"
    says(decision, dev, Voice.CONSENT)
    assert result(decision) == ("consented", 4, 0, 0)


def test_an_objection_that_stays_ends_the_round_without_a_decision(ada: Person, dev: Person, four: Meeting) -> None:
    decision = asked(four, ada)
    says(decision, ada, Voice.CONSENT)
    says(decision, dev, Voice.OBJECT)
    actions.settle_decision(decision, by=seat(four.group, ada), at=STARTS)
    assert result(decision) == ("objected", 1, 0, 1)


def test_less_than_half_cannot_decide_for_the_group(ada: Person, ben: Person, four: Meeting) -> None:
    decision = asked(four, ada)
    for person in (ada, ben):
        says(decision, person, Voice.CONSENT)
    with pytest.raises(TooFewVoices):
        actions.settle_decision(decision, by=seat(four.group, ada), at=STARTS)
    assert result(decision)[0] == "open"


def test_a_voice_from_elsewhere_does_not_answer_for_somebody_who_is_here(
    ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group
) -> None:
    """Three are here, and three have answered: but Carmen, who may object, is still thinking."""
    decision = asked(running(quartet, ben, carmen, lead=ada), ada)
    for person in (ada, ben, dev):
        says(decision, person, Voice.CONSENT)
    assert result(decision)[0] == "open"
    says(decision, carmen, Voice.STAND_ASIDE)
    assert result(decision) == ("consented", 3, 1, 0)


def test_two_of_four_who_are_alone_here_decide_nothing(ada: Person, ben: Person, quartet: Group) -> None:
    decision = asked(running(quartet, ben, lead=ada), ada)
    for person in (ada, ben):
        says(decision, person, Voice.CONSENT)
    assert result(decision)[0] == "open"


def test_who_leaves_the_group_during_the_round_is_neither_counted_nor_waited_for(
    ada: Person, ben: Person, carmen: Person, dev: Person, four: Meeting
) -> None:
    decision = asked(four, ada)
    says(decision, dev, Voice.OBJECT)
    Membership.objects.filter(person=dev).update(state=MembershipState.LEFT)
    for person in (ada, ben, carmen):
        says(decision, person, Voice.CONSENT)
    assert result(decision) == ("consented", 3, 0, 0)


def test_one_question_at_a_time(client_of: SignIn, ada: Person, ben: Person, four: Meeting) -> None:
    asked(four, ada)
    with pytest.raises(DecisionStillOpen):
        asked(four, ben)
    answer = client_of(ben).post(url(four, "live/decide/"), {"text": "Another one.", "seen": 0})
    assert answer.status_code == 422
    assert "Another one." in answer.content.decode()
    assert Decision.objects.count() == 1


def test_only_who_asked_or_leads_ends_or_withdraws_it(ada: Person, ben: Person, dev: Person, four: Meeting) -> None:
    decision = asked(four, ben)
    says(decision, dev, Voice.CONSENT)
    for act in (actions.settle_decision, actions.withdraw_decision):
        with pytest.raises(OnlyWhoLeads):
            act(decision, by=seat(four.group, dev), at=STARTS)
    actions.withdraw_decision(decision, by=seat(four.group, ben), at=STARTS)
    assert result(decision)[0] == "withdrawn"
    assert not DecisionVoice.objects.exists()


def test_the_group_sees_counts_and_nobody_sees_who_said_what(
    client_of: SignIn, ada: Person, dev: Person, four: Meeting
) -> None:
    decision = asked(four, ada)
    says(decision, dev, Voice.OBJECT)
    shown = page(client_of(ada), four)
    assert "1 answered; 4 are here." in shown
    assert "Somebody objects." in shown
    assert 'aria-pressed="true"' not in shown.partition('aria-labelledby="decisions"')[2].partition("</section>")[0]
    events = Event.objects.filter(verb="meetings.voice_given")
    assert [(event.by_id, event.group_id, event.facts) for event in events] == [(None, None, {})]


@pytest.mark.parametrize("text", ["", "   ", "x" * 301])
def test_an_empty_or_endless_sentence_is_refused(client_of: SignIn, ada: Person, four: Meeting, text: str) -> None:
    answer = client_of(ada).post(url(four, "live/decide/"), {"text": text, "seen": 0})
    assert answer.status_code == 422
    assert not Decision.objects.exists()


def test_an_unknown_voice_is_no_voice(client_of: SignIn, ada: Person, four: Meeting) -> None:
    decision = asked(four, ada)
    assert client_of(ada).post(url(four, f"live/decide/{decision.pk}/voice/"), {"voice": "shout"}).status_code == 404


# Actions.


def take(meeting: Meeting, owner: Person, by: Person, text: str = "Send the draft") -> Action:
    own, giver = seat(meeting.group, owner), seat(meeting.group, by)
    return actions.add_action(meeting, owner=own, text=text, due_on=STARTS.date(), by=giver, at=STARTS)


def test_two_new_actions_a_person_are_the_most(ada: Person, ben: Person, four: Meeting) -> None:
    take(four, ben, ada)
    second = take(four, ben, ben)
    with pytest.raises(TwoActionsAreEnough):
        take(four, ben, ada)
    actions.decline_action(second, meeting=four, by=seat(four.group, ben), at=STARTS)
    assert take(four, ben, ada).owner.person == ben


def test_nobody_gets_an_action_who_is_not_here(ada: Person, ben: Person, quartet: Group) -> None:
    meeting = running(quartet, lead=ada)
    with pytest.raises(OwnerIsNotHere):
        take(meeting, ben, ada)
    assert not Action.objects.exists()


def test_only_its_owner_hands_an_action_back(client_of: SignIn, ada: Person, ben: Person, four: Meeting) -> None:
    made = take(four, ben, ada)
    assert client_of(ada).post(url(four, f"live/act/{made.pk}/decline/")).status_code == 404
    with pytest.raises(NotYourAction):
        actions.decline_action(made, meeting=four, by=seat(four.group, ada), at=STARTS)
    assert client_of(ben).post(url(four, f"live/act/{made.pk}/decline/")).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.ended_at is not None) == (ActionState.DROPPED, True)
    assert "Send the draft" not in page(client_of(ada), four)


def test_an_action_belongs_to_the_item_it_was_taken_at(ada: Person, four: Meeting) -> None:
    item = at_item(four, "The talk")
    assert take(four, ada, ada).item == item


def test_a_day_that_is_over_and_an_absent_owner_are_refused_beside_the_field(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = running(quartet, lead=ada)
    sent = {"text": "Send it", "seen": 0, "owner": seat(quartet, ada).pk, "due_on": "2020-01-01"}
    late = client_of(ada).post(url(meeting, "live/act/"), sent)
    assert "This day is over. Choose today or a later day." in late.content.decode()
    sent |= {"owner": seat(quartet, ben).pk, "due_on": (STARTS + timedelta(days=3650)).date().isoformat()}
    assert client_of(ada).post(url(meeting, "live/act/"), sent).status_code == 422
    assert not Action.objects.exists()


def test_whoever_steps_out_of_what_goes_on_is_not_offered_as_an_owner(
    client_of: SignIn, ada: Person, dev: Person, four: Meeting
) -> None:
    item = at_item(four, "The award")
    item.recusals.create(membership=seat(four.group, dev))
    form = client_of(ada).get(url(four, "live/act/")).content.decode()
    assert "Carmen Ruiz</option>" in form
    assert f">{dev}</option>" not in form
