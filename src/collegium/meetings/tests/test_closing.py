"""A meeting ends: dates, what goes on, what goes."""

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.meetings import actions, jobs
from collegium.meetings.models import (
    AgendaItem,
    Cycle,
    Decision,
    DecisionState,
    DecisionVoice,
    FloorTime,
    ItemRecusal,
    ItemState,
    Meeting,
    MeetingState,
    Minutes,
    SilentRound,
    SilentText,
    SpeakerRequest,
)
from collegium.meetings.refusals import (
    DecisionStillOpen,
    MeetingNotRunning,
    MeetingOverAlready,
    NextDateIsPast,
    NextDateMissing,
)
from collegium.meetings.tests.after_stories import (
    DAY,
    HOUR,
    WEEK,
    begin,
    begin_today,
    bring,
    close,
    cycle,
    seat,
    words,
)
from collegium.meetings.tests.stories import NOW, plan, stated
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
TODAY = timezone.localdate()
NEXT = {
    "format": "case",
    "on": str(TODAY + 4 * WEEK),
    "at": "16:00",
    "time_zone": "America/Chicago",
    "length_minutes": "60",
    "place": "",
    "title": "",
}


def url(group: Group, path: str = "") -> str:
    return f"/groups/{group.pk}/meetings/{path}"


def test_in_a_cycle_a_meeting_is_not_closed_without_a_next_date(ada: Person, ben: Person, quartet: Group) -> None:
    cycle(quartet)
    meeting = begin(quartet, ada, ben)
    with pytest.raises(NextDateMissing):
        close(meeting, ada)
    meeting.refresh_from_db()
    assert meeting.is_running
    assert not Minutes.objects.exists()


def test_the_next_date_is_planned_on_the_closing_page(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    running = cycle(quartet, starts_on=TODAY - 4 * WEEK, ends_on=TODAY + 40 * WEEK)
    meeting = begin_today(quartet, ada, ben)
    client = client_of(ada)
    page = client.get(url(quartet, f"{meeting.pk}/close/"))
    assert b"When do you meet next?" in page.content
    refused = client.post(url(quartet, f"{meeting.pk}/close/"), {**NEXT, "on": "", "place": "Room 7"})
    assert refused.status_code == 422
    assert b"Choose the day." in refused.content
    assert b"Room 7" in refused.content
    done = client.post(url(quartet, f"{meeting.pk}/close/"), NEXT)
    assert done["Location"] == url(quartet, f"{meeting.pk}/minutes/")
    following = Meeting.objects.get(state=MeetingState.PLANNED)
    assert (following.on, following.cycle) == (TODAY + 4 * WEEK, running)
    assert Minutes.objects.get().next_meeting == following


def test_a_next_date_in_the_past_closes_nothing(ada: Person, ben: Person, quartet: Group) -> None:
    cycle(quartet)
    meeting = begin(quartet, ada, ben)
    with pytest.raises(NextDateIsPast):
        close(meeting, ada, next_meeting=stated(on=date(2026, 10, 5)))
    meeting.refresh_from_db()
    assert meeting.is_running


def test_a_planned_next_meeting_is_enough_and_the_page_shows_it(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    cycle(quartet, starts_on=TODAY - 4 * WEEK, ends_on=TODAY + 40 * WEEK)
    following = plan(quartet, ada, on=TODAY + 4 * WEEK)
    meeting = begin_today(quartet, ada, ben)
    page = client_of(ada).get(url(quartet, f"{meeting.pk}/close/")).content.decode()
    assert "The next meeting:" in page
    assert "When do you meet next?" not in page
    assert close(meeting, ada, at=timezone.now()).next_meeting == following


def test_without_a_cycle_no_date_is_asked_for(ada: Person, quartet: Group) -> None:
    assert close(begin(quartet, ada), ada).next_meeting is None


def test_what_nobody_came_to_goes_onto_the_next_agenda_with_who_steps_out(
    ada: Person, ben: Person, quartet: Group
) -> None:
    following = plan(quartet, ada, on=date(2026, 11, 3))
    meeting = begin(quartet, ada, ben)
    done = bring(meeting, "The index", state=ItemState.DONE)
    left = bring(meeting, "The retreat", owner=seat(quartet, ben))
    at_it = bring(meeting, "The budget", state=ItemState.RUNNING, began_at=NOW)
    ItemRecusal.objects.create(item=left, membership=seat(quartet, ben))
    close(meeting, ada)
    states = dict(AgendaItem.objects.filter(pk__in=[done.pk, left.pk, at_it.pk]).values_list("title", "state"))
    assert states == {"The index": "done", "The retreat": "carried", "The budget": "carried"}
    titles = [item.title.partition(":")[0] for item in following.items.all()][:4]
    assert titles == ["Check-in; form trios so that conflicted pairs are apart", "The retreat", "The budget", "Silent"]
    carried = following.items.get(title="The retreat")
    assert (carried.carried_from, carried.owner) == (left, seat(quartet, ben))
    assert [one.membership for one in carried.recusals.all()] == [seat(quartet, ben)]


def test_what_is_carried_without_a_next_meeting_waits_for_it_and_goes_on_once(ada: Person, quartet: Group) -> None:
    meeting = begin(quartet, ada)
    bring(meeting, "The retreat")
    close(meeting, ada)
    following = plan(quartet, ada, on=date(2026, 11, 3))
    actions.refresh_agenda(following, at=NOW)
    assert following.items.filter(title="The retreat").count() == 1


def test_an_item_is_carried_on_and_on(ada: Person, quartet: Group) -> None:
    plan(quartet, ada, on=date(2026, 11, 3))
    third = plan(quartet, ada, on=date(2026, 12, 1))
    first = begin(quartet, ada)
    bring(first, "The retreat")
    close(first, ada)
    second = Meeting.objects.get(on=date(2026, 11, 3))
    actions.open_meeting(second, by=seat(quartet, ada), at=second.starts_at)
    close(second, ada)
    assert third.items.filter(title="The retreat").count() == 1


def test_who_spoke_how_long_hands_silent_texts_and_voices_go_with_the_end(
    ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = begin(quartet, ada, ben)
    one = seat(quartet, ada)
    decision = Decision.objects.create(meeting=meeting, text="Yes", state="consented", made_at=NOW, consents=2)
    DecisionVoice.objects.create(decision=decision, membership=one, voice="consent", at=NOW)
    FloorTime.objects.create(meeting=meeting, membership=one, seconds=40)
    SpeakerRequest.objects.create(meeting=meeting, membership=one, asked_at=NOW)
    silence = SilentRound.objects.create(meeting=meeting, began_at=NOW, ends_at=NOW + HOUR)
    SilentText.objects.create(round=silence, membership=one, text="Alone", saved_at=NOW)
    close(meeting, ada)
    for table in (FloorTime, SpeakerRequest, SilentRound, SilentText, DecisionVoice):
        assert not table._default_manager.exists()
    assert Decision.objects.get().consents == 2


def test_a_decision_that_is_being_asked_is_ended_first(ada: Person, quartet: Group) -> None:
    meeting = begin(quartet, ada)
    actions.propose_decision(meeting, text="We meet at four", by=seat(quartet, ada), at=NOW)
    with pytest.raises(DecisionStillOpen):
        close(meeting, ada)


def test_ended_twice_it_ends_once_and_the_second_press_reads_a_sentence(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = begin(quartet, ada, ben)
    close(meeting, ada)
    with pytest.raises(MeetingOverAlready):
        close(meeting, ben)
    again = client_of(ben).post(url(quartet, f"{meeting.pk}/close/"), {})
    assert again.status_code == 422
    assert b"Somebody has closed this meeting a moment ago." in again.content
    assert client_of(ben).get(url(quartet, f"{meeting.pk}/close/"))["Location"].endswith("/minutes/")
    assert Minutes.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_eight_who_end_it_at_once_one_wins(ada: Person, quartet: Group) -> None:
    meeting = begin(quartet, ada)
    bring(meeting, "The retreat")
    plan(quartet, ada, on=date(2026, 11, 3))
    results: list[str] = []

    def press() -> None:
        try:
            actions.close_meeting(Meeting.objects.get(pk=meeting.pk), by=seat(quartet, ada), at=meeting.ends_at)
            results.append("closed")
        except MeetingOverAlready:
            results.append("over")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(results) == ["closed", *["over"] * 7]
    assert Minutes.objects.count() == 1
    assert AgendaItem.objects.filter(title="The retreat", meeting__state=MeetingState.PLANNED).count() == 1


def test_a_meeting_that_never_began_is_not_closed(ada: Person, quartet: Group) -> None:
    with pytest.raises(MeetingNotRunning):
        close(plan(quartet, ada), ada)


def test_the_clock_closes_what_was_left_running_with_what_is_there(ada: Person, quartet: Group) -> None:
    cycle(quartet)
    meeting = begin(quartet, ada)
    actions.propose_decision(meeting, text="We meet at four", by=seat(quartet, ada), at=NOW)
    jobs.run_due(meeting.ends_at + 12 * HOUR - timedelta(minutes=1))
    assert not Minutes.objects.exists()
    jobs.run_due(meeting.ends_at + 12 * HOUR)
    minutes = Minutes.objects.get()
    assert (minutes.is_by_clock, minutes.next_meeting) == (True, None)
    assert words(minutes) == [("present", "Ada", "")]
    assert Decision.objects.get().state == DecisionState.WITHDRAWN


def test_the_page_of_a_forgotten_meeting_says_that_the_clock_closed_it(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    meeting = begin(quartet, ada)
    jobs.run_due(meeting.ends_at + DAY)
    page = client_of(ada).get(url(quartet, f"{meeting.pk}/minutes/"))
    assert b"Nobody closed this meeting. The clock did, twelve hours after its end" in page.content


def test_the_first_closed_meeting_takes_a_chartered_group_to_work_and_the_last_one_to_review(
    ada: Person, quartet: Group
) -> None:
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.CHARTERED)
    running = cycle(quartet, ends_on=date(2026, 11, 3))
    last = plan(quartet, ada, on=date(2026, 11, 3))
    Meeting.objects.filter(pk=last.pk).update(cycle=running)
    first = begin(quartet, ada)
    Meeting.objects.filter(pk=first.pk).update(cycle=running)
    close(first, ada)
    quartet.refresh_from_db()
    assert quartet.state == GroupState.ACTIVE
    last.refresh_from_db()
    actions.open_meeting(last, by=seat(quartet, ada), at=last.starts_at)
    close(last, ada)
    quartet.refresh_from_db()
    running.refresh_from_db()
    assert (quartet.state, running.ended_at) == (GroupState.REVIEW, last.ends_at)


def test_a_meeting_before_the_charter_moves_no_group(ada: Person, quartet: Group) -> None:
    close(begin(quartet, ada), ada)
    quartet.refresh_from_db()
    assert quartet.state == GroupState.FORMING


def test_the_clock_ends_a_cycle_whose_last_day_is_past_once(ada: Person, quartet: Group) -> None:
    """Not before its last meeting, which may lie behind that day; one that nobody opened holds it up no longer."""
    Group.objects.filter(pk=quartet.pk).update(state=GroupState.ACTIVE)
    running = cycle(quartet, ends_on=date(2026, 10, 1))
    waiting = plan(quartet, ada)
    Meeting.objects.filter(pk=waiting.pk).update(cycle=running)
    over = waiting.ends_at + DAY
    jobs.run_due(over)
    running.refresh_from_db()
    assert running.ended_at is None
    actions.cancel_meeting(waiting, by=ada, at=NOW)
    jobs.run_due(over)
    jobs.run_due(over + WEEK)
    quartet.refresh_from_db()
    assert Cycle.objects.get().ended_at == over
    assert quartet.state == GroupState.REVIEW


def test_everyone_on_leave_or_absent_still_leaves_minutes(client_of: SignIn, ada: Person, quartet: Group) -> None:
    meeting = begin(quartet, ada)
    meeting.attendance.all().delete()
    Membership.objects.filter(group=quartet).update(state=MembershipState.PAUSED)
    jobs.run_due(meeting.ends_at + DAY)
    assert words(Minutes.objects.get()) == []
    page = client_of(ada).get(url(quartet, f"{meeting.pk}/minutes/")).content
    assert b"Nobody was noted." in page
    assert b"No date was fixed." in page


def test_who_is_on_pause_and_a_stranger_close_nothing(
    client_of: SignIn, ada: Person, ben: Person, stranger: Person, quartet: Group
) -> None:
    meeting = begin(quartet, ada)
    Membership.objects.filter(person=ben).update(state=MembershipState.PAUSED)
    path = url(quartet, f"{meeting.pk}/close/")
    assert client_of(ben).post(path).status_code == 403
    assert client_of(stranger).post(path).status_code == 404
    assert client_of(ada).put(path).status_code == 405
    meeting.refresh_from_db()
    assert meeting.is_running
