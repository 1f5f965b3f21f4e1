"""All addresses, room by room."""

from django.urls import include, path

from collegium.alignment.urls import own_urlpatterns as referees
from collegium.careers.urls import group_urlpatterns as shared_careers
from collegium.meetings.urls import calendar_urlpatterns as calendars
from collegium.meetings.urls import guest_urlpatterns as guest_polls
from collegium.meetings.urls import notice_urlpatterns as notices
from collegium.meetings.urls import own_urlpatterns as own_meetings
from collegium.objectives.urls import own_urlpatterns as own_objectives
from collegium.ui.views import favicon

urlpatterns = [
    path("", include("collegium.home.urls")),
    path("", include("collegium.worker.urls")),
    path("account/", include("collegium.people.account_urls")),
    path("people/", include("collegium.people.urls")),
    path("groups/", include("collegium.groups.urls")),
    path("programs/", include("collegium.programs.urls")),
    path("groups/<int:group_pk>/mission/", include("collegium.mission.urls")),
    path("groups/<int:group_pk>/alignment/", include("collegium.alignment.urls")),
    path("groups/<int:group_pk>/careers/", include(shared_careers)),
    path("careers/", include("collegium.careers.urls")),
    path("groups/<int:group_pk>/objectives/", include("collegium.objectives.urls")),
    path("objectives/", include(own_objectives)),
    path("groups/<int:group_pk>/meetings/", include("collegium.meetings.urls")),
    path("calendar/", include(calendars)),
    path("meetings/", include(own_meetings)),
    path("polls/", include(guest_polls)),
    path("notices/", include(notices)),
    path("inventory/", include("collegium.inventory.urls")),
    path("groups/<int:group_pk>/inventory/", include("collegium.inventory.group_urls")),
    path("groups/<int:group_pk>/inventory/", include("collegium.inventory.exchange_urls")),
    path("programs/<int:program_pk>/inventory/", include("collegium.inventory.program_urls")),
    path("referees/", include(referees)),
    path("stewardships/", include("collegium.alignment.stewardship_urls")),
    path("rounds/", include("collegium.formation.urls")),
    path("design/", include("collegium.ui.urls")),
    path("favicon.ico", favicon, name="favicon"),
]
