"""What lived only as long as the meeting is deleted with its end."""

from collegium.meetings.models import DecisionVoice, FloorTime, LiveNews, Meeting, SilentRound, SpeakerRequest


def clear_live_traces(meeting: Meeting) -> None:
    """In the transaction of whatever closes the meeting: who spoke how long, hands, silent texts and single voices."""
    FloorTime.objects.filter(meeting=meeting).delete()
    LiveNews.objects.filter(meeting=meeting).delete()
    SpeakerRequest.objects.filter(meeting=meeting).delete()
    SilentRound.objects.filter(meeting=meeting).delete()
    DecisionVoice.objects.filter(decision__meeting=meeting).delete()
