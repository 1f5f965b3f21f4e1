from collegium.meetings.queries.agenda import agenda_of
from collegium.meetings.queries.meetings import coming_meetings, meetings_of, past_meetings, turns_next
from collegium.meetings.queries.progress import meetings_progress

__all__ = ["agenda_of", "coming_meetings", "meetings_of", "meetings_progress", "past_meetings", "turns_next"]
