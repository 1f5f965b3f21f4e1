from collegium.meetings.queries.agenda import agenda_of
from collegium.meetings.queries.calendars import (
    answer_of,
    answers_to,
    calendar_mail_of,
    feed_by_token,
    feeds_of,
)
from collegium.meetings.queries.meetings import coming_meetings, meetings_of, past_meetings, turns_next

__all__ = [
    "agenda_of",
    "answer_of",
    "answers_to",
    "calendar_mail_of",
    "coming_meetings",
    "feed_by_token",
    "feeds_of",
    "meetings_of",
    "past_meetings",
    "turns_next",
]
