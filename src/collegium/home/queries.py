from datetime import datetime

from collegium.alignment.queries import referees_among
from collegium.alignment.queries.progress import alignment_progress
from collegium.groups.models import SEATED_STATES, GroupState, Membership, MembershipState
from collegium.groups.queries import ever_took_part, open_invitations, open_removals, still_to_answer
from collegium.home.path import Facts
from collegium.inventory.queries import inventory_progress
from collegium.meetings.queries import meetings_progress
from collegium.mission.queries import mission_progress
from collegium.objectives.queries import objectives_task
from collegium.people.models import Person


def facts_for(own: Membership, seated: list[Membership], *, at: datetime) -> Facts:
    """What the path needs to know about the group of this member, whose seated members were read already."""
    removals = list(open_removals(own.group))
    mission = mission_progress(own.group, own.person, at=at)
    alignment = alignment_progress(own.group, own.person, at=at) if mission.version else None
    return Facts(
        mission=mission,
        alignment=alignment,
        inventory=inventory_progress(own.group, own.person) if alignment and alignment.is_chartered else None,
        objectives=objectives_task(own.group, own.person, at=at) if mission.version else None,
        meetings=meetings_progress(own, at=at),
        work_has_begun=own.group.state in (GroupState.ACTIVE, GroupState.REVIEW),
        active=sum(one.state == MembershipState.ACTIVE for one in seated),
        seated=len(seated),
        ever=ever_took_part(own.group),
        has_open_invitation=open_invitations(own.group, at).exists(),
        is_paused=own.state == MembershipState.PAUSED,
        requests=len(removals),
        request_waits_for_me=any(still_to_answer(removal).filter(pk=own.pk).exists() for removal in removals),
    )


def referees_at_offered_tables(person: Person, offers: list[Membership]) -> list[Membership]:
    """Who has a place at a table that is offered to this person, and stands in the own list: for this person alone.

    Two queries, and none where nothing is offered.
    """
    if not offers:
        return []
    tables = [one.group_id for one in offers]
    seated = Membership.objects.filter(group__in=tables, state__in=SEATED_STATES).exclude(person=person)
    others = list(seated.select_related("person", "group").order_by("group_id", "person__name", "pk"))
    needed = referees_among(person, [one.person for one in others])
    return [one for one in others if one.person_id in needed]
