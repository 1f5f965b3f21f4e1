"""The message of five days before: when we meet, how long the agenda is, and when the reader's own actions are due.

What stands on the agenda, and what the actions are, is read on its page, which knows who steps out of what.
"""

from datetime import datetime

from collegium.groups.queries import active_memberships
from collegium.meetings.emails.notices import action_lines, in_words, link_to, queue_notice
from collegium.meetings.models import Meeting
from collegium.meetings.notices import Kind
from collegium.meetings.queries.agenda import agenda_of
from collegium.meetings.queries.lines import open_actions
from collegium.meetings.queries.notices import wants_at_once


def queue_agenda(meeting: Meeting, *, at: datetime) -> int:
    """To each active member who wants it in a message of its own, once for this start. Returns how many there are."""
    members = active_memberships(meeting.group).filter(person__in=wants_at_once(Kind.AGENDA))
    actions, items = list(open_actions(meeting.group)), list(agenda_of(meeting))
    for member in members:
        person = member.person
        own = [action_lines(one, person, at) for one in actions if one.owner_id == member.pk]
        queue_notice(
            person,
            Kind.AGENDA,
            key=f"meetings.agenda:{meeting.pk}:{meeting.starts_at.isoformat()}:{person.pk}",
            at=at,
            template="agenda",
            group=meeting.group,
            when=in_words(meeting.starts_at, person),
            booked=meeting.length_minutes,
            items=len(items),
            minutes=sum(one.minutes for one in items),
            actions=own,
            link=link_to(meeting),
        )
    return len(members)
