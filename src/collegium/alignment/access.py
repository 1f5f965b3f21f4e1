"""Fetches and checks in one call."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.alignment.models import CharterVersion, ClauseProposal, Goal, GroupDisclosure, Recusal, Screening
from collegium.alignment.queries.charter import charter_of, version_numbered
from collegium.alignment.queries.conflicts import read_answer
from collegium.alignment.queries.goal_pairs import Pair, pair_between
from collegium.alignment.queries.goals import own_goals
from collegium.alignment.queries.stewarding import Pair as DeclaredPair
from collegium.alignment.queries.stewarding import pair_for
from collegium.alignment.refusals import PersonHasLeft
from collegium.alignment.screening import Answer, Said
from collegium.groups.access import membership_for
from collegium.groups.models import Group, Membership, MembershipState, Steward
from collegium.groups.queries import conflict_steward
from collegium.mission.access import taking_part
from collegium.people.models import Person
from collegium.programs.models import Participant


def goal_for_owner(person: Person, group_pk: int, pk: int) -> tuple[Membership, Goal]:
    """One's own goal, to write: 404 for everybody else, so that nobody learns that it is there."""
    membership = taking_part(person, group_pk)
    goal = own_goals(membership.group, person).filter(pk=pk).first()
    if goal is None:
        raise Http404
    return membership, goal


def pair_for_its_two(person: Person, group_pk: int, goals: tuple[int, int]) -> tuple[Membership, Pair]:
    """A pair of shared goals, for their two owners: 403 for other members, 404 while one goal is not shared."""
    membership = membership_for(person, group_pk)
    pair = pair_between(membership.group, *goals)
    if pair is None:
        raise Http404
    if person.pk not in pair.people:
        raise PermissionDenied(_("Only the two people whose goals these are decide about them."))
    return membership, pair


def proposal_of(group: Group, pk: int) -> ClauseProposal | None:
    """A proposal, open or closed, of a group that was fetched for its member."""
    return ClauseProposal.objects.filter(charter__group=group, pk=pk).select_related("charter__group", "by").first()


def charter_version_for_member(person: Person, group_pk: int, number: int) -> tuple[Membership, CharterVersion]:
    """One version of the charter, for the members (404)."""
    membership = membership_for(person, group_pk)
    version = version_numbered(charter_of(membership.group), number)
    if version is None:
        raise Http404
    return membership, version


WITHOUT_A_PAST = (MembershipState.OFFERED, MembershipState.DECLINED)


def other_for_member(person: Person, group_pk: int, membership_pk: int) -> tuple[Membership, Membership]:
    """The member and the one who is answered about: 404 for strangers and for nobody of this group, 403 on pause.

    Raises `PersonHasLeft` where the other one belonged to the group once.
    """
    membership = taking_part(person, group_pk)
    other = _other(membership, membership_pk)
    if not other.is_current:
        raise PersonHasLeft
    return membership, other


def other_for_reader(person: Person, group_pk: int, membership_pk: int) -> tuple[Membership, Membership]:
    """The same only to read what was declared: also on pause, after the end, and about somebody who has left."""
    membership = membership_for(person, group_pk)
    return membership, _other(membership, membership_pk)


def _other(membership: Membership, membership_pk: int) -> Membership:
    belongs = Membership.objects.filter(pk=membership_pk, group_id=membership.group_id)
    found = belongs.exclude(state__in=WITHOUT_A_PAST).exclude(pk=membership.pk)
    other = found.select_related("person").first()
    if other is None:
        raise Http404
    return other


def declaration_of(membership: Membership, other: Membership) -> Answer:
    """What this member declared about that one; 404 where that is nothing, or cannot be read."""
    row = Screening.objects.filter(discloser=membership, other=other).first()
    answer = read_answer(row) if row is not None else None
    if answer is None or answer.said == Said.NOTHING:
        raise Http404
    return answer


def ties_of(membership: Membership, other: Membership) -> Answer:
    """The same, where questions were answered with yes (404)."""
    answer = declaration_of(membership, other)
    if answer.said != Said.DECLARED:
        raise Http404
    return answer


def steward_for(person: Person, group_pk: int) -> tuple[Membership, Steward]:
    """The conflict steward who is a member: 404 for strangers, 403 for the other members.

    403 also on pause and after the group has closed: then no discloser could read of a look either.
    """
    membership = taking_part(person, group_pk)
    steward = conflict_steward(membership.group)
    if steward is None or steward.person_id != person.pk:
        raise PermissionDenied(_("Only the conflict steward can open this. The roles page shows who that is."))
    return membership, steward


def pair_on_desk(steward: Steward, first: int, second: int) -> DeclaredPair:
    """A pair with something to read: 404 where there is nothing, or where the steward is one of the two."""
    pair = pair_for(steward, first, second)
    if pair is None:
        raise Http404
    return pair


def disclosure_for_writer(person: Person, group_pk: int, pk: int) -> tuple[Membership, GroupDisclosure]:
    """A disclosure to the group, for who wrote it: 404 for strangers, 403 for the other members."""
    membership = taking_part(person, group_pk)
    found = GroupDisclosure.objects.filter(pk=pk, membership__group_id=group_pk).select_related("membership__group")
    disclosure = found.first()
    if disclosure is None:
        raise Http404
    if disclosure.membership_id != membership.pk:
        raise PermissionDenied(_("Only the person who wrote this can change it or take it back."))
    return membership, disclosure


def recusal_for_member(person: Person, group_pk: int, pk: int) -> tuple[Membership, Recusal]:
    """A recusal, for the member who recorded it: 404 for strangers, 403 for the others."""
    membership = taking_part(person, group_pk)
    found = Recusal.objects.filter(pk=pk, membership__group_id=group_pk).select_related("membership__group")
    recusal = found.first()
    if recusal is None:
        raise Http404
    if recusal.membership_id != membership.pk:
        raise PermissionDenied(_("Only the person who stepped out can end this."))
    return membership, recusal


def colleague_on_roster(person: Person, pk: int) -> Participant:
    """Somebody else who stands on a roster beside this person, as that roster names them (404)."""
    beside = Participant.objects.filter(program__participants__person=person, person=pk).exclude(person=person)
    found = beside.select_related("person").order_by("pk").first()
    if found is None:
        raise Http404
    return found
