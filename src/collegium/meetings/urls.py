from django.urls import path

from collegium.meetings.views import deciding, holding, live, meetings, notes, talking

app_name = "meetings"

_meetings = [
    path("", meetings.meeting_list, name="list"),
    path("plan/", meetings.plan, name="plan"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/change/", meetings.change, name="change"),
    path("<int:pk>/cancel/", meetings.cancel, name="cancel"),
]

_live = [
    path("<int:pk>/live/", live.live, name="live"),
    path("<int:pk>/live/news/", live.news, name="news"),
    path("<int:pk>/live/open/", holding.open_meeting, name="open"),
    path("<int:pk>/live/here/<int:membership_pk>/", holding.attendance, name="attendance"),
    path("<int:pk>/live/role/<str:role>/", holding.take_role, name="take_role"),
    path("<int:pk>/live/go/", holding.go, name="go"),
    path("<int:pk>/live/hand/", talking.hand, name="hand"),
    path("<int:pk>/live/floor/", talking.floor, name="floor"),
    path("<int:pk>/live/floor/next/", talking.next_speaker, name="next_speaker"),
    path("<int:pk>/live/silence/", talking.silence, name="silence"),
    path("<int:pk>/live/silence/end/", talking.end_silence, name="end_silence"),
    path("<int:pk>/live/silence/text/", talking.silent_text, name="silent_text"),
    path("<int:pk>/live/decide/", deciding.propose, name="propose"),
    path("<int:pk>/live/decide/<int:decision_pk>/voice/", deciding.voice, name="voice"),
    path("<int:pk>/live/decide/<int:decision_pk>/settle/", deciding.settle, name="settle"),
    path("<int:pk>/live/decide/<int:decision_pk>/withdraw/", deciding.withdraw, name="withdraw"),
    path("<int:pk>/live/act/", deciding.add_action, name="add_action"),
    path("<int:pk>/live/act/<int:action_pk>/decline/", deciding.decline_action, name="decline_action"),
    path("<int:pk>/notes/", notes.note_list, name="notes"),
    path("<int:pk>/notes/<int:item_pk>/", notes.note, name="note"),
]

urlpatterns = [*_meetings, *_live]
