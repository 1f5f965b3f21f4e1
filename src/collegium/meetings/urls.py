from django.urls import path

from collegium.meetings.views import calendars, meetings, series

app_name = "meetings"

_meetings = [
    path("", meetings.meeting_list, name="list"),
    path("plan/", meetings.plan, name="plan"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/change/", meetings.change, name="change"),
    path("<int:pk>/cancel/", meetings.cancel, name="cancel"),
]

_calendars = [
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/feed/", calendars.make_feed, name="make_feed"),
    path("calendar/feed/<int:pk>/close/", calendars.close_feed, name="close_feed"),
    path("calendar/mail/", calendars.calendar_mail, name="calendar_mail"),
    path("calendar/mail/stop/", calendars.stop_calendar_mail, name="stop_calendar_mail"),
    path("<int:pk>/meeting.ics", calendars.download, name="download"),
    path("<int:pk>/answer/", calendars.answer, name="answer"),
]

_series = [
    path("series/plan/", series.plan_series, name="plan_series"),
    path("series/<int:pk>/", series.series, name="series"),
    path("<int:pk>/following/change/", series.change_following, name="change_following"),
    path("<int:pk>/following/cancel/", series.cancel_following, name="cancel_following"),
]

urlpatterns = [*_meetings, *_calendars, *_series]

calendar_urlpatterns = (
    [
        path("<str:token>.ics", calendars.feed, name="feed"),
        path("answer/<str:token>/", calendars.answer_by_link, name="answer"),
    ],
    "calendars",
)
"""What calendars and mail programs open without signing in: the secret in the address is the permission."""
