from django.urls import path

from collegium.meetings.views import closing, deciding, holding, live, meetings, minutes, notes, owning, pulse, talking

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

_after = [
    path("<int:pk>/close/", closing.close, name="close"),
    path("<int:pk>/minutes/", minutes.minutes, name="minutes"),
    path("<int:pk>/minutes/looked/", minutes.look, name="minutes_looked"),
    path("<int:pk>/minutes/versions/", minutes.versions, name="minutes_versions"),
    path("<int:pk>/minutes/<int:key>/", minutes.word_line, name="word_line"),
    path("<int:pk>/minutes/<int:key>/strike/", minutes.strike, name="strike"),
    path("<int:pk>/minutes/<int:key>/presence/", minutes.correct_presence, name="correct_presence"),
    path("<int:pk>/minutes/<int:key>/out/", minutes.take_out, name="take_out"),
    path("<int:pk>/pulse/", pulse.pulse, name="pulse"),
    path("minutes/", minutes.compiled, name="compiled"),
    path("pulse/", pulse.pulses, name="pulses"),
    path("actions/", owning.action_list, name="actions"),
    path("actions/<int:pk>/", owning.change_action, name="change_action"),
    path("actions/<int:pk>/<slug:press>/", owning.end_action, name="end_action"),
]

urlpatterns = [*_meetings, *_live, *_after]
