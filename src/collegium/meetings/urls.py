from django.urls import path

from collegium.meetings.views import cycle, meetings, turns

app_name = "meetings"

_meetings = [
    path("", meetings.meeting_list, name="list"),
    path("plan/", meetings.plan, name="plan"),
    path("<int:pk>/", meetings.meeting, name="meeting"),
    path("<int:pk>/change/", meetings.change, name="change"),
    path("<int:pk>/cancel/", meetings.cancel, name="cancel"),
]

_cycle = [
    path("cycle/", cycle.cycle, name="cycle"),
    path("cycle/plan/", cycle.plan_cycle, name="plan_cycle"),
    path("cycle/proposal/", cycle.proposal, name="proposal"),
    path("cycle/proposal/<int:pk>/adopt/", cycle.adopt, name="adopt_cycle"),
    path("cycle/proposal/<int:pk>/discard/", cycle.discard, name="discard_cycle"),
    path("cycle/again/", cycle.again, name="plan_cycle_again"),
    path("cycle/ledgers/", turns.ledgers, name="ledgers"),
    path("cycle/leave/", turns.leave, name="leave"),
    path("cycle/leave/<int:pk>/withdraw/", turns.withdraw_leave, name="withdraw_leave"),
    path("<int:pk>/turns/", turns.turns, name="turns"),
    path("<int:pk>/turns/take/", turns.take_turn, name="take_turn"),
    path("swaps/<int:pk>/accept/", turns.accept_swap, name="accept_swap"),
    path("swaps/<int:pk>/decline/", turns.decline_swap, name="decline_swap"),
]

urlpatterns = [*_meetings, *_cycle]
