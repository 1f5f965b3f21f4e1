from collegium.meetings.queries.agenda import agenda_of
from collegium.meetings.queries.meetings import coming_meetings, meetings_of, past_meetings, turns_next

__all__ = ["agenda_of", "coming_meetings", "meetings_of", "past_meetings", "turns_next"]
