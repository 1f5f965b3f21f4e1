from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.groups.access import membership_for
from collegium.groups.models import GroupState, Membership, MembershipState
from collegium.mission.models import Comment, ConsentRound, Draft, Drafter, Mission, MissionStage, Version
from collegium.mission.queries import drafts_of, mission_of, open_round
from collegium.people.models import Person


def taking_part(person: Person, group_pk: int) -> Membership:
    """The membership of somebody who may write: 404 for strangers, 403 on pause or after the group has closed."""
    membership = membership_for(person, group_pk)
    if membership.state != MembershipState.ACTIVE:
        raise PermissionDenied(_("You have paused your membership. Come back first; then you can take part again."))
    if membership.group.state == GroupState.CLOSED:
        raise PermissionDenied(_("This group has closed. You can read its mission; nothing can be changed any more."))
    return membership


def mission_for_drafter(person: Person, group_pk: int) -> tuple[Membership, Mission]:
    """The mission, for its two drafters: 404 for strangers, 403 for the other members."""
    membership = taking_part(person, group_pk)
    mission = mission_of(membership.group)
    if not Drafter.objects.filter(mission_id=mission.pk, person=person).exists():
        raise PermissionDenied(
            _("Only the two drafters can do this. The mission page shows who they are and how to take a seat.")
        )
    return membership, mission


def draft_for_drafter(person: Person, group_pk: int, number: int) -> tuple[Membership, Draft]:
    """One of the two drafts, for the drafters (403 for other members)."""
    membership, mission = mission_for_drafter(person, group_pk)
    return membership, _draft(mission, number)


def draft_for_reader(person: Person, group_pk: int, number: int) -> tuple[Membership, Draft]:
    """A draft that the drafters have opened to the group: 404 before that, also for members."""
    membership = membership_for(person, group_pk)
    mission = mission_of(membership.group)
    if mission.stage not in (MissionStage.COMMENTING, MissionStage.CONSENT):
        raise Http404
    return membership, _draft(mission, number)


def comment_for_drafter(person: Person, group_pk: int, pk: int) -> tuple[Membership, Comment]:
    """A comment on the drafts of now, for the drafters."""
    membership, mission = mission_for_drafter(person, group_pk)
    comment = Comment.objects.filter(pk=pk, draft__in=drafts_of(mission)).select_related("draft").first()
    if comment is None:
        raise Http404
    return membership, comment


def round_for_member(person: Person, group_pk: int) -> tuple[Membership, ConsentRound]:
    """The open consent round, for the members; 404 where none is open."""
    membership = membership_for(person, group_pk)
    consent_round = open_round(mission_of(membership.group))
    if consent_round is None:
        raise Http404
    return membership, consent_round


def version_for_member(person: Person, group_pk: int, number: tuple[int, int]) -> tuple[Membership, Version]:
    """One version with its round, for the members."""
    membership = membership_for(person, group_pk)
    versions = Version.objects.filter(mission__group=membership.group, major=number[0], minor=number[1])
    version = versions.select_related("round").first()
    if version is None:
        raise Http404
    return membership, version


def _draft(mission: Mission, number: int) -> Draft:
    draft = next((draft for draft in drafts_of(mission) if draft.number == number), None)
    if draft is None:
        raise Http404
    return draft
