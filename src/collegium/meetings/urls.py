from django.urls import path

from collegium.meetings.views import availability, guests, meetings, notices, polls

app_name = "meetings"

_meetings = [
    path("", meetings.meeting_list, name="list"),
    path("plan/", meetings.plan, name="plan"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/change/", meetings.change, name="change"),
    path("<int:pk>/cancel/", meetings.cancel, name="cancel"),
]

_times = [
    path("times/", availability.times, name="times"),
]

_polls = [
    path("polls/", polls.polls, name="polls"),
    path("polls/add/", polls.add_poll, name="add_poll"),
    path("polls/<int:pk>/", polls.poll, name="poll"),
    path("polls/<int:pk>/change/", polls.change_poll, name="change_poll"),
    path("polls/<int:pk>/decide/<int:option_pk>/", polls.decide_poll, name="decide_poll"),
    path("polls/<int:pk>/withdraw/", polls.withdraw_poll, name="withdraw_poll"),
    path("polls/<int:pk>/guests/let-in/", polls.let_guests_in, name="let_guests_in"),
    path("polls/<int:pk>/guests/keep-out/", polls.keep_guests_out, name="keep_guests_out"),
    path("polls/<int:pk>/guests/<int:voice_pk>/remove/", polls.remove_guest, name="remove_guest"),
]

urlpatterns = [*_meetings, *_times, *_polls]

own_urlpatterns = (
    [
        path("availability/", availability.availability, name="availability"),
    ],
    "own_meetings",
)
"""What belongs to a person, for all of the groups."""


guest_urlpatterns = (
    [
        path("<str:token>/", guests.poll, name="poll"),
        path("answer/<str:token>/", guests.answer, name="answer"),
    ],
    "guest_polls",
)
"""For whoever holds the link."""

notice_urlpatterns = (
    [
        path("", notices.choices, name="choices"),
        path("stop/<str:token>/", notices.stop, name="stop"),
    ],
    "notices",
)
"""What comes by mail."""
