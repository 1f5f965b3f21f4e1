from collegium.meetings.queries.agenda import (
    SeenItem,
    agenda_of,
    budget_for,
    closed_among,
    closed_items,
    frozen_for,
    items_for,
    removed_items,
)
from collegium.meetings.queries.calendars import (
    answer_of,
    answers_to,
    calendar_mail_of,
    feed_by_token,
    feeds_of,
)
from collegium.meetings.queries.lines import (
    lines_of,
    open_actions,
)
from collegium.meetings.queries.meetings import (
    coming_meetings,
    meetings_of,
    past_meetings,
    turns_next,
)
from collegium.meetings.queries.progress import (
    meetings_progress,
)

__all__ = [
    "SeenItem",
    "agenda_of",
    "answer_of",
    "answers_to",
    "budget_for",
    "calendar_mail_of",
    "closed_among",
    "closed_items",
    "coming_meetings",
    "feed_by_token",
    "feeds_of",
    "frozen_for",
    "items_for",
    "lines_of",
    "meetings_of",
    "meetings_progress",
    "open_actions",
    "past_meetings",
    "removed_items",
    "turns_next",
]
