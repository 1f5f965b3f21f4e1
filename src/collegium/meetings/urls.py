from django.urls import path

from collegium.meetings.views import (
    agenda,
    availability,
    calendars,
    closing,
    cycle,
    deciding,
    guests,
    holding,
    live,
    meetings,
    minutes,
    notes,
    notices,
    owning,
    papers,
    polls,
    pulse,
    series,
    talking,
    turns,
)

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

_agenda = [
    path("<int:pk>/agenda/add/", agenda.add_item, name="add_item"),
    path("<int:pk>/agenda/shorten/", agenda.shorten, name="shorten"),
    path("<int:pk>/agenda/print/", agenda.print_agenda, name="print_agenda"),
    path("<int:pk>/agenda/<int:item_pk>/", agenda.edit_item, name="edit_item"),
    path("<int:pk>/agenda/<int:item_pk>/move/", agenda.move_item, name="move_item"),
    path("<int:pk>/agenda/<int:item_pk>/remove/", agenda.remove_item, name="remove_item"),
    path("<int:pk>/agenda/<int:item_pk>/restore/", agenda.restore_item, name="restore_item"),
    path("<int:pk>/agenda/<int:item_pk>/step-out/", agenda.step_out, name="step_out"),
    path("<int:pk>/agenda/<int:item_pk>/step-in/", agenda.step_in, name="step_in"),
    path("<int:pk>/agenda/<int:item_pk>/topics/<int:recusal_pk>/", agenda.link_recusal, name="link_recusal"),
    path("<int:pk>/agenda/<int:item_pk>/papers/", papers.papers, name="papers"),
    path("<int:pk>/agenda/<int:item_pk>/papers/add/", papers.add_paper, name="add_paper"),
    path("<int:pk>/agenda/<int:item_pk>/papers/<int:paper_pk>", papers.paper, name="paper"),
    path("<int:pk>/agenda/<int:item_pk>/papers/<int:paper_pk>/delete/", papers.delete_paper, name="delete_paper"),
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

urlpatterns = [*_meetings, *_cycle, *_calendars, *_series, *_agenda, *_live, *_after, *_times, *_polls]

calendar_urlpatterns = (
    [
        path("<str:token>.ics", calendars.feed, name="feed"),
        path("answer/<str:token>/", calendars.answer_by_link, name="answer"),
    ],
    "calendars",
)
"""What calendars and mail programs open without signing in: the secret in the address is the permission."""

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
