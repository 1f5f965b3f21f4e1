from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from collegium.audit.models import Event
from collegium.groups import actions, links
from collegium.groups.models import Group, GroupState, Invitation, Membership, MembershipState
from collegium.groups.queries import active_memberships, open_invitations
from collegium.groups.refusals import (
    AddressHasAPlace,
    AlreadyMember,
    GroupClosed,
    GroupFull,
    InvitationExpired,
    InvitationForSomebodyElse,
    InvitationIsOver,
    InvitationNotForFormerMember,
    InvitationRevoked,
    InvitationUsed,
    TooManyInvitations,
)
from collegium.mail.models import Message
from collegium.people.models import Person

WEEK = timedelta(days=7)


@pytest.fixture
def pair(make_group: Callable[..., Group], ada: Person, ben: Person) -> Group:
    return make_group("Quiet Corner", ada, ben, size_least=3, size_most=4)


@pytest.fixture
def link(pair: Group, ada: Person, noon: datetime) -> Invitation:
    """A link for several people."""
    return actions.invite(pair, valid_for=WEEK, by=ada, at=noon)


def test_a_reusable_link_lets_people_in_until_the_group_is_full(
    pair: Group, link: Invitation, carmen: Person, dev: Person, stranger: Person, noon: datetime
) -> None:
    actions.join_by_invitation(link, by=carmen, at=noon)
    actions.join_by_invitation(link, by=dev, at=noon)
    with pytest.raises(GroupFull):
        actions.join_by_invitation(link, by=stranger, at=noon)
    link.refresh_from_db()
    assert link.times_used == 2
    assert active_memberships(pair).count() == 4


def test_newcomers_take_the_last_turn_in_both_rotations(
    pair: Group, link: Invitation, carmen: Person, noon: datetime
) -> None:
    joined = actions.join_by_invitation(link, by=carmen, at=noon)
    assert (joined.facilitates_at_turn, joined.keeps_notes_at_turn) == (2, 2)


def test_a_single_use_link_works_once(pair: Group, ada: Person, carmen: Person, dev: Person, noon: datetime) -> None:
    single = actions.invite(pair, valid_for=WEEK, is_single_use=True, by=ada, at=noon)
    actions.join_by_invitation(single, by=carmen, at=noon)
    with pytest.raises(InvitationUsed):
        actions.join_by_invitation(single, by=dev, at=noon)
    assert list(open_invitations(pair, noon)) == []


def test_a_link_expires_at_its_moment(link: Invitation, carmen: Person, dev: Person, noon: datetime) -> None:
    actions.join_by_invitation(link, by=carmen, at=noon + WEEK - timedelta(seconds=1))
    with pytest.raises(InvitationExpired):
        actions.join_by_invitation(link, by=dev, at=noon + WEEK)


def test_a_withdrawn_link_lets_nobody_in(link: Invitation, ben: Person, carmen: Person, noon: datetime) -> None:
    actions.revoke_invitation(link, by=ben, at=noon)
    with pytest.raises(InvitationRevoked):
        actions.join_by_invitation(link, by=carmen, at=noon)
    with pytest.raises(InvitationIsOver):
        actions.revoke_invitation(link, by=ben, at=noon)


def test_a_member_does_not_use_a_link_up(pair: Group, ada: Person, ben: Person, noon: datetime) -> None:
    single = actions.invite(pair, valid_for=WEEK, is_single_use=True, by=ada, at=noon)
    with pytest.raises(AlreadyMember):
        actions.join_by_invitation(single, by=ben, at=noon)
    assert single in open_invitations(pair, noon)


def test_a_closed_group_takes_nobody_in(
    pair: Group, link: Invitation, ada: Person, carmen: Person, noon: datetime
) -> None:
    Group.objects.filter(pk=pair.pk).update(state=GroupState.CLOSED)
    with pytest.raises(GroupClosed):
        actions.join_by_invitation(link, by=carmen, at=noon)
    with pytest.raises(GroupClosed):
        actions.invite(pair, valid_for=WEEK, by=ada, at=noon)


def test_an_invitation_to_an_address_is_for_that_address_and_for_one_person(
    pair: Group, ada: Person, carmen: Person, dev: Person, noon: datetime
) -> None:
    bound = actions.invite(pair, valid_for=WEEK, email="Carmen@Example.org", by=ada, at=noon)
    with pytest.raises(InvitationForSomebodyElse):
        actions.join_by_invitation(bound, by=dev, at=noon)
    assert actions.join_by_invitation(bound, by=carmen, at=noon).state == MembershipState.ACTIVE
    assert bound.is_single_use


def test_somebody_who_left_comes_back_into_the_old_row(
    pair: Group, link: Invitation, ben: Person, noon: datetime
) -> None:
    before = Membership.objects.get(person=ben)
    actions.leave_group(before, by=ben, at=noon)
    after = actions.join_by_invitation(link, by=ben, at=noon + timedelta(days=1))
    assert (after.pk, after.state, after.until) == (before.pk, MembershipState.ACTIVE, None)


def test_somebody_who_was_removed_needs_an_invitation_of_their_own(
    pair: Group, link: Invitation, ada: Person, ben: Person, noon: datetime
) -> None:
    Membership.objects.filter(person=ben).update(state=MembershipState.REMOVED)
    with pytest.raises(InvitationNotForFormerMember):
        actions.join_by_invitation(link, by=ben, at=noon)
    bound = actions.invite(pair, valid_for=WEEK, email=ben.email, by=ada, at=noon)
    assert actions.join_by_invitation(bound, by=ben, at=noon).state == MembershipState.ACTIVE


def test_the_address_of_a_member_is_not_invited(pair: Group, ada: Person, ben: Person, noon: datetime) -> None:
    with pytest.raises(AddressHasAPlace):
        actions.invite(pair, valid_for=WEEK, email=ben.email.upper(), by=ada, at=noon)


def test_nobody_opens_more_than_twenty_invitations(pair: Group, ada: Person, noon: datetime) -> None:
    for _number in range(20):
        actions.invite(pair, valid_for=WEEK, by=ada, at=noon)
    with pytest.raises(TooManyInvitations):
        actions.invite(pair, valid_for=WEEK, by=ada, at=noon)
    actions.invite(pair, valid_for=WEEK, by=ada, at=noon + WEEK)


def test_a_new_member_reopens_the_charter(pair: Group, link: Invitation, carmen: Person, noon: datetime) -> None:
    Group.objects.filter(pk=pair.pk).update(state=GroupState.ACTIVE)
    actions.join_by_invitation(link, by=carmen, at=noon)
    pair.refresh_from_db()
    assert pair.state == GroupState.FORMING


def test_the_invitation_goes_out_by_mail_with_its_link_where_mail_is_configured(
    pair: Group, ada: Person, noon: datetime, settings: Settings
) -> None:
    settings.MAIL_IS_CONFIGURED = True
    Group.objects.filter(pk=pair.pk).update(name="Salt & Light")
    invitation = actions.invite(pair, valid_for=WEEK, email="eve@example.org", by=ada, at=noon)
    message = Message.objects.get()
    assert (message.to, message.subject) == ("eve@example.org", "Ada Okafor invites you to a group of peers")
    assert "Salt & Light" in message.text
    assert links.address_of(invitation) in message.text


def test_without_a_mail_server_nothing_is_queued(pair: Group, ada: Person, noon: datetime) -> None:
    actions.invite(pair, valid_for=WEEK, email="eve@example.org", by=ada, at=noon)
    assert not Message.objects.exists()


def test_the_audit_knows_no_address(pair: Group, ada: Person, noon: datetime) -> None:
    actions.invite(pair, valid_for=WEEK, email="eve@example.org", by=ada, at=noon)
    event = Event.objects.get(verb="groups.invited")
    assert event.facts == {"is_single_use": True, "is_by_email": True, "days": 7}


def test_a_link_means_its_invitation_and_nothing_else(link: Invitation) -> None:
    token = links.token_of(link)
    assert links.invitation_pk(token) == link.pk
    assert links.invitation_pk(token[:-1]) is None
    assert links.invitation_pk(f"{link.pk + 1}.{token.split('.')[1]}") is None
    assert links.invitation_pk("") is None
