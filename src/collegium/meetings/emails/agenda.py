"""The message of five days before: when we meet, how long the agenda is, and the reader's own open actions.

What stands on the agenda is read on its page, which knows who steps out of what.
"""

import zoneinfo
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from collegium.groups.models import Membership
from collegium.groups.queries import active_memberships
from collegium.mail.actions import queue_message
from collegium.meetings.models import Action, AgendaItem, Meeting
from collegium.meetings.queries.agenda import agenda_of, closed_among
from collegium.meetings.queries.lines import open_actions
from collegium.people.models import ContactChoice


def queue_agenda(meeting: Meeting, *, at: datetime) -> int:
    """To each active member who wants mail, once for this start. Returns how many messages there are."""
    members = active_memberships(meeting.group).exclude(person__contact=ContactChoice.NOTHING)
    actions, items = list(open_actions(meeting.group)), list(agenda_of(meeting))
    about = {"meeting": meeting, "items": len(items), "minutes": sum(one.minutes for one in items)}
    return sum(_queue(meeting, one, {**about, "actions": own_actions(actions, one)}, at=at) for one in members)


def own_actions(actions: list[Action], member: Membership) -> list[Action]:
    """The member's own open actions, but those of an item that the member steps out of by now."""
    own = [one for one in actions if one.owner_id == member.pk]
    closed = closed_among(AgendaItem.objects.filter(pk__in=[one.item_id for one in own if one.item_id]), member)
    return [one for one in own if one.item_id not in closed]


def _queue(meeting: Meeting, member: Membership, about: dict[str, object], *, at: datetime) -> bool:
    link = f"{settings.SITE_URL}{reverse('meetings:meeting', args=[meeting.group_id, meeting.pk])}"
    # Each member reads the hour on the own clock.
    with timezone.override(zoneinfo.ZoneInfo(member.person.time_zone)):
        made = queue_message(
            key=f"meetings.agenda:{meeting.pk}:{meeting.starts_at.isoformat()}:{member.person_id}",
            kind="meetings.agenda",
            to=member.person.email,
            template="meetings/emails/agenda.txt",
            context={"group": meeting.group, "link": link, "zone": member.person.time_zone, **about},
            at=at,
        )
    return made is not None
