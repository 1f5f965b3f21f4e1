import re
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from collegium.audit.models import Event
from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.meetings import actions, jobs
from collegium.meetings.models import MOST_GUESTS, Choice, Meeting, Poll, PollAnswer, PollOption, PollVoice
from collegium.meetings.poll_counts import Count, best_of
from collegium.meetings.poll_links import path_of_voice, token_of
from collegium.meetings.queries.polls import not_answered, polls_to_answer
from collegium.meetings.refusals import (
    AnswerTakenOut,
    EverybodyRefused,
    PollChangedMeanwhile,
    PollClosed,
    PollSettled,
    TimeIsOver,
    TooManyGuests,
    TooManyGuestsAtOnce,
)
from collegium.meetings.stated_poll import StatedPoll
from collegium.meetings.tests.stories import plan
from collegium.people.models import Person

SignIn = Callable[[Person], Client]
NOW = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)
CLOSES = datetime(2026, 9, 8, 5, 0, tzinfo=UTC)
TIMES = ((date(2026, 10, 6), time(16)), (date(2026, 10, 7), time(7)))
YES, IF_NEEDED, NO = Choice.YES, Choice.IF_NEEDED, Choice.NO
FORM = {
    "title": "Mock study section",
    "format": "study",
    "time_zone": "America/Chicago",
    "length_minutes": "60",
    "place": "Room 4",
    "meeting": "",
    "closes_on": "2036-09-08",
    "on_1": "2036-10-06",
    "at_1": "16:00",
    "on_2": "2036-10-07",
    "at_2": "07:00",
}


def stated(**changes: Any) -> StatedPoll:
    found: dict[str, Any] = {
        "title": "Mock study section",
        "format": "free",
        "place": "Room 4",
        "time_zone": "America/Chicago",
        "length_minutes": 60,
        "closes_at": CLOSES,
        "times": TIMES,
    }
    return StatedPoll(**{**found, **changes})


def seat(group: Group, person: Person) -> Membership:
    return Membership.objects.get(group=group, person=person)


def ask(group: Group, by: Person, **changes: Any) -> Poll:
    return actions.ask_poll(seat(group, by), stated=stated(**changes), by=by, at=NOW)


def ask_now(group: Group, by: Person, **changes: Any) -> Poll:
    """A poll that is open while pages are looked at."""
    closes_at = timezone.now() + timedelta(days=5)
    on = timezone.localdate() + timedelta(days=20)
    times = ((on, time(16)), (on + timedelta(days=1), time(7)))
    return ask(group, by, **{"closes_at": closes_at, "times": times, **changes})


def answer(poll: Poll, person: Person, *choices: Choice, at: datetime = NOW) -> None:
    said = dict(zip(poll.options.values_list("pk", flat=True), choices, strict=True))
    actions.answer_poll(seat(poll.group, person), poll, choices=said, revision=poll.revision, by=person, at=at)


def guest(poll: Poll, name: str, *choices: Choice, key: str = "", at: datetime = NOW) -> PollVoice:
    said = dict(zip(poll.options.values_list("pk", flat=True), choices, strict=True))
    return actions.answer_as_guest(poll, name=name, choices=said, form_key=key, at=at)


def url(poll: Poll, path: str = "") -> str:
    return f"/groups/{poll.group_id}/meetings/polls/{poll.pk}/{path}"


def sent(poll: Poll, *choices: str, **more: str) -> dict[str, Any]:
    options = poll.options.values_list("pk", flat=True)
    return {f"choice_{pk}": choice for pk, choice in zip(options, choices, strict=True)} | {
        "revision": poll.revision,
        **more,
    }


# Asking


def test_ada_asks_for_two_times(client_of: SignIn, ada: Person, quartet: Group) -> None:
    client = client_of(ada)
    done = client.post(f"/groups/{quartet.pk}/meetings/polls/add/", FORM, follow=True)
    poll = Poll.objects.get()
    # The end of September 8 in Chicago.
    assert poll.closes_at == datetime(2036, 9, 9, 5, 0, tzinfo=UTC)
    assert [one.starts_at for one in poll.options.all()] == [
        datetime(2036, 10, 6, 21, 0, tzinfo=UTC),
        datetime(2036, 10, 7, 12, 0, tzinfo=UTC),
    ]
    assert b"Still to answer: Ada Okafor, Ben Sato, Carmen Ruiz, Dev Anand." in done.content


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Write what the meeting is about, in a few words."),
        ({"title": "Read \u202e this"}, "There is an invisible character in this line."),
        ({"on_2": "", "at_2": ""}, "Give at least two different times to choose from."),
        ({"on_2": "2036-10-06", "at_2": "16:00"}, "Give at least two different times to choose from."),
        ({"at_2": ""}, "Choose when it begins on this day."),
        ({"on_2": ""}, "Choose the day for this time."),
        ({"at_2": "four"}, "Write the time as hours and minutes"),
        ({"closes_on": "2020-01-01"}, "This day is over. Choose a later one."),
        ({"closes_on": "2036-10-06"}, "Answers have to be there before the first time."),
        ({"length_minutes": "1"}, "Book at least 10 minutes."),
        ({"meeting": "999999"}, "This meeting is not planned any more."),
    ],
)
def test_wrong_input_is_told_kept_and_asks_nothing(
    client_of: SignIn, ada: Person, quartet: Group, wrong: dict[str, str], sentence: str
) -> None:
    answered = client_of(ada).post(f"/groups/{quartet.pk}/meetings/polls/add/", {**FORM, **wrong})
    assert answered.status_code == 422
    assert sentence in answered.content.decode()
    assert 'value="Room 4"' in answered.content.decode()
    assert not Poll.objects.exists()


def test_the_meeting_of_another_group_cannot_be_moved_by_a_poll(
    client_of: SignIn, ada: Person, stranger: Person, quartet: Group, make_group: Callable[..., Group]
) -> None:
    foreign = plan(make_group("Others", stranger), stranger)
    said = {**FORM, "meeting": str(foreign.pk)}
    assert client_of(ada).post(f"/groups/{quartet.pk}/meetings/polls/add/", said).status_code == 422


# Answering


def test_members_answer_and_everybody_sees_who_can(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    poll = ask_now(quartet, ada)
    client_of(ada).post(url(poll), sent(poll, "yes", "no"))
    client_of(ben).post(url(poll), sent(poll, "if_needed", "no"))
    page = client_of(ben).get(url(poll)).content.decode()
    assert "Yes: Ada Okafor" in page
    assert "If needed: Ben Sato" in page
    assert "No: Ada Okafor, Ben Sato" in page
    assert "Everybody who answered said no." in page
    assert "Still to answer: Carmen Ruiz, Dev Anand." in page
    assert page.count("suits best") == 1


def test_an_answer_is_changed_and_not_doubled(ada: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    answer(poll, ada, YES, NO)
    answer(poll, ada, NO, IF_NEEDED)
    assert list(PollAnswer.objects.order_by("option").values_list("choice", flat=True)) == ["no", "if_needed"]
    assert PollVoice.objects.count() == 1


def test_a_time_without_an_answer_is_told(client_of: SignIn, ada: Person, quartet: Group) -> None:
    poll = ask_now(quartet, ada)
    page = client_of(ada).post(url(poll), sent(poll, "yes", ""))
    assert page.status_code == 422
    assert b"Say yes, if needed or no." in page.content
    assert not PollVoice.objects.exists()


def test_the_clock_closes_the_poll_and_no_job_is_needed(client_of: SignIn, ada: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    answer(poll, ada, YES, YES, at=CLOSES - timedelta(seconds=1))
    with pytest.raises(PollClosed):
        answer(poll, ada, NO, NO, at=CLOSES)
    Poll.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    page = client_of(ada).get(url(poll)).content.decode()
    assert "The time for answers is over." in page
    assert '<span class="badge">closed</span>' in page
    late = client_of(ada).post(url(poll), sent(poll, "no", "no"))
    assert late.status_code == 422
    assert b"This poll takes no answers any more." in late.content
    assert set(PollAnswer.objects.values_list("choice", flat=True)) == {"yes"}


def test_who_has_left_is_out_of_the_counts(client_of: SignIn, ada: Person, ben: Person, quartet: Group) -> None:
    poll = ask_now(quartet, ada)
    answer(poll, ben, YES, YES, at=timezone.now())
    Membership.objects.filter(person=ben).update(state=MembershipState.LEFT)
    page = client_of(ada).get(url(poll)).content.decode()
    assert "Ben Sato" not in page


def test_only_who_has_not_answered_is_still_asked(ada: Person, ben: Person, carmen: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    answer(poll, ada, YES, NO)
    Membership.objects.filter(person=carmen).update(state=MembershipState.PAUSED)
    assert [str(one.person) for one in not_answered(poll)] == ["Ben Sato", "Dev Anand"]
    assert list(polls_to_answer(ben, at=NOW)) == [poll]
    assert list(polls_to_answer(ada, at=NOW)) == []
    assert list(polls_to_answer(carmen, at=NOW)) == []
    assert list(polls_to_answer(ben, at=CLOSES)) == []


# Changing


def test_a_change_after_answers_is_told_until_one_has_looked(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    poll = ask_now(quartet, ada)
    answer(poll, ada, YES, NO, at=timezone.now())
    first, second = poll.options.all()
    later = (second.on + timedelta(days=3), time(12))
    words = stated(closes_at=poll.closes_at, times=((first.on, first.at), later))
    actions.change_poll(poll, stated=words, revision=1, by=ben, at=timezone.now())
    client = client_of(ada)
    assert b"The poll was changed after you answered." in client.get(url(poll)).content
    assert b"The poll was changed after you answered." not in client_of(ben).get(url(poll)).content
    # What was said about the time that stayed is kept, the other answer went with its time.
    assert list(PollAnswer.objects.values_list("option", "choice")) == [(first.pk, "yes")]
    poll.refresh_from_db()
    client.post(url(poll), sent(poll, "yes", "yes"))
    assert b"The poll was changed after you answered." not in client.get(url(poll)).content


def test_an_answer_from_a_page_that_is_older_than_the_change_is_asked_again(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    poll = ask_now(quartet, ada)
    old = sent(poll, "yes", "no")
    first, second = poll.options.all()
    words = stated(
        closes_at=poll.closes_at, time_zone="Asia/Tokyo", times=((first.on, first.at), (second.on, second.at))
    )
    actions.change_poll(poll, stated=words, revision=1, by=ben, at=timezone.now())
    page = client_of(ada).post(url(poll), old)
    # In another zone the same clock time is another time: the old page knows none of those that are asked now.
    assert page.status_code == 422
    assert not PollAnswer.objects.exists()


def test_of_two_changes_at_once_the_second_is_told(client_of: SignIn, ada: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    actions.change_poll(poll, stated=stated(title="Practice talk"), revision=1, by=ada, at=NOW)
    with pytest.raises(PollChangedMeanwhile):
        actions.change_poll(poll, stated=stated(title="Trios"), revision=1, by=ada, at=NOW)
    assert Poll.objects.get().title == "Practice talk"
    actions.withdraw_poll(poll, by=ada, at=NOW)
    with pytest.raises(PollSettled):
        actions.change_poll(poll, stated=stated(), revision=2, by=ada, at=NOW)


def test_the_page_of_a_change_shows_what_is_asked_and_keeps_it(client_of: SignIn, ada: Person, quartet: Group) -> None:
    poll = ask_now(quartet, ada)
    client = client_of(ada)
    page = client.get(url(poll, "change/")).content.decode()
    fields = dict(re.findall(r'name="((?:on|at)_\d)" value="([^"]+)"', page))
    first, second = poll.options.all()
    assert fields == {
        "on_1": f"{first.on}",
        "at_1": "16:00",
        "on_2": f"{second.on}",
        "at_2": "07:00",
    }
    closes_on = re.search(r'name="closes_on" value="([^"]+)"', page)
    assert closes_on is not None
    said = {**FORM, **fields, "closes_on": closes_on[1], "title": "Practice talk", "revision": "1"}
    assert client.post(url(poll, "change/"), said).status_code == 302
    poll.refresh_from_db()
    assert (poll.title, poll.revision, poll.options.count()) == ("Practice talk", 2, 2)


# Deciding


def test_deciding_makes_the_meeting_with_its_agenda(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    poll = ask_now(quartet, ada, format="troika")
    answer(poll, ben, YES, NO, at=timezone.now())
    option = poll.options.first()
    assert option is not None
    done = client_of(ada).post(url(poll, f"decide/{option.pk}/"), follow=True)
    made = Meeting.objects.get()
    assert (made.starts_at, made.title, made.place, made.format) == (
        option.starts_at,
        "Mock study section",
        "Room 4",
        "troika",
    )
    assert made.items.count() == 7
    assert b"Decided. The meeting stands" in done.content
    page = client_of(ben).get(url(poll)).content.decode()
    assert '<span class="badge">decided</span>' in page
    assert f'/meetings/{made.pk}/"' in page


def test_deciding_moves_the_planned_meeting_and_keeps_its_words(ada: Person, quartet: Group) -> None:
    planned = plan(quartet, ada, title="Dossiers", place="Library")
    poll = ask(quartet, ada, meeting_id=planned.pk, length_minutes=90)
    option = poll.options.last()
    assert option is not None
    actions.decide_poll(poll, option, even_so=False, by=ada, at=NOW)
    moved = Meeting.objects.get()
    assert (moved.pk, moved.uid, moved.sequence) == (planned.pk, planned.uid, 1)
    assert (moved.starts_at, moved.title, moved.place, moved.length_minutes) == (
        option.starts_at,
        "Dossiers",
        "Library",
        90,
    )


def test_where_the_meeting_was_cancelled_meanwhile_a_new_one_is_made(ada: Person, quartet: Group) -> None:
    planned = plan(quartet, ada)
    poll = ask(quartet, ada, meeting_id=planned.pk)
    actions.cancel_meeting(planned, by=ada, at=NOW)
    poll = Poll.objects.select_related("meeting").get()
    option = poll.options.first()
    assert option is not None
    made = actions.decide_poll(poll, option, even_so=False, by=ada, at=NOW)
    assert made.pk != planned.pk


def test_a_time_that_everybody_refused_needs_a_tick(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    poll = ask_now(quartet, ada)
    for person in (ada, ben):
        answer(poll, person, NO, YES, at=timezone.now())
    option = poll.options.first()
    assert option is not None
    client, address = client_of(ada), url(poll, f"decide/{option.pk}/")
    assert b"Everybody who answered said no to this time. Nobody would come." in client.get(address).content
    refused = client.post(address)
    assert refused.status_code == 422
    assert b"Tick that you want it even so" in refused.content
    assert (Meeting.objects.exists(), Poll.objects.get().decided_at) == (False, None)
    assert client.post(address, {"even_so": "on"}).status_code == 302
    assert Meeting.objects.count() == 1


def test_a_time_that_one_can_make_needs_no_tick(ada: Person, ben: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    answer(poll, ada, NO, NO)
    answer(poll, ben, IF_NEEDED, NO)
    first, second = poll.options.all()
    with pytest.raises(EverybodyRefused):
        actions.decide_poll(poll, second, even_so=False, by=ada, at=NOW)
    assert actions.decide_poll(poll, first, even_so=False, by=ada, at=NOW).starts_at == first.starts_at


def test_a_time_that_is_over_is_not_taken(ada: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    option = poll.options.first()
    assert option is not None
    with pytest.raises(TimeIsOver):
        actions.decide_poll(poll, option, even_so=True, by=ada, at=option.starts_at)
    assert Poll.objects.get().decided_at is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins_and_one_meeting_stands(ada: Person, ben: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    options, outcomes = list(poll.options.all()), []
    barrier = threading.Barrier(2)

    def decide(option: PollOption, person: Person) -> None:
        barrier.wait()
        try:
            actions.decide_poll(poll, option, even_so=False, by=person, at=NOW)
        except PollSettled:
            outcomes.append("settled")
        else:
            outcomes.append("decided")
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=pair) for pair in zip(options, (ada, ben), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["decided", "settled"]
    assert Meeting.objects.count() == 1
    assert PollOption.objects.filter(is_chosen=True).count() == 1


def test_a_time_that_was_taken_out_a_moment_ago_is_not_decided(ada: Person, ben: Person, quartet: Group) -> None:
    """Ben decides on a page that Ada has overtaken."""
    poll = ask(quartet, ada)
    seen, option = Poll.objects.get(), PollOption.objects.earliest("starts_at")
    actions.change_poll(poll, stated=stated(times=TIMES[1:]), revision=poll.revision, by=ada, at=NOW)
    with pytest.raises(PollChangedMeanwhile):
        actions.decide_poll(seen, option, even_so=False, by=ben, at=NOW)
    assert not Meeting.objects.exists()
    assert Poll.objects.get().decided_at is None


def test_a_decision_takes_the_poll_as_it_is_now(ada: Person, ben: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    seen, option = Poll.objects.get(), PollOption.objects.earliest("starts_at")
    actions.change_poll(poll, stated=stated(length_minutes=90, place="Room 9"), revision=1, by=ada, at=NOW)
    made = actions.decide_poll(seen, option, even_so=False, by=ben, at=NOW)
    assert (made.length_minutes, made.place) == (90, "Room 9")


def test_a_guest_who_was_taken_out_a_moment_ago_is_told_so(ada: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    actions.let_guests_in(poll, by=ada, at=NOW)
    choices = {one.pk: YES for one in poll.options.all()}
    voice = actions.answer_as_guest(poll, name="Gus", choices=choices, form_key="", at=NOW)
    actions.remove_guest(PollVoice.objects.get(), by=ada, at=NOW)
    with pytest.raises(AnswerTakenOut):
        actions.change_guest_answer(voice, name="Gus", choices=choices, at=NOW)
    assert not PollAnswer.objects.exists()


def test_a_withdrawn_poll_is_over(client_of: SignIn, ada: Person, quartet: Group) -> None:
    poll = ask_now(quartet, ada)
    client = client_of(ada)
    client.post(url(poll, "withdraw/"))
    assert client.post(url(poll, "withdraw/")).status_code == 422
    option = poll.options.first()
    assert option is not None
    assert client.post(url(poll, f"decide/{option.pk}/")).status_code == 422
    assert client.get(url(poll, "change/")).status_code == 302
    assert not Meeting.objects.exists()


# Guests


@pytest.fixture
def open_poll(ada: Person, quartet: Group) -> Poll:
    """Asked by Ada, answered by her, with a door for guests."""
    poll = ask_now(quartet, ada)
    answer(poll, ada, YES, NO, at=timezone.now())
    actions.let_guests_in(poll, by=ada, at=timezone.now())
    poll.refresh_from_db()
    return poll


def test_a_guest_answers_without_an_account_and_changes_it_by_a_link_of_the_own(open_poll: Poll) -> None:
    client = Client()
    address = f"/polls/{token_of(open_poll)}/"
    page = client.get(address).content.decode()
    assert "Mock study section" in page
    assert "Yes 1, if needed 0, no 0" in page
    done = client.post(address, sent(open_poll, "yes", "if_needed", name="Grace Hall"))
    voice = PollVoice.objects.get(membership=None)
    assert done["Location"] == path_of_voice(voice)
    own = client.get(done["Location"]).content.decode()
    assert 'value="Grace Hall"' in own
    assert "Yes 2, if needed 0, no 0" in own
    client.post(done["Location"], sent(open_poll, "no", "if_needed", name="Grace H."))
    voice.refresh_from_db()
    assert voice.guest_name == "Grace H."
    assert sorted(voice.answers.values_list("choice", flat=True)) == ["if_needed", "no"]


def test_a_guest_reads_nothing_of_the_group(open_poll: Poll, ada: Person, quartet: Group) -> None:
    guest(open_poll, "Hidden Guest", YES, YES, at=timezone.now())
    page = Client().get(f"/polls/{token_of(open_poll)}/").content.decode()
    for word in ("Ada Okafor", "Ben", "Quiet Corner", "Room 4", "Hidden Guest", f"/groups/{quartet.pk}/"):
        assert word not in page


def test_a_guest_sees_the_times_on_the_own_clock(open_poll: Poll) -> None:
    address = f"/polls/{token_of(open_poll)}/"
    option = open_poll.options.first()
    assert option is not None
    here = Client().get(address).content.decode()
    there = Client().get(f"{address}?zone=Asia/Tokyo").content.decode()
    # With the comma before it: "1:24 p.m." of the last day for answers, which is today's clock, is no "4 p.m.".
    assert ", 4 p.m." in here
    assert ", 4 p.m." not in there
    assert "Asia/Tokyo" in there
    assert ", 4 p.m." in Client().get(f"{address}?zone=Mars/Olympus").content.decode()


def test_a_form_of_a_guest_that_arrives_twice_counts_once(open_poll: Poll) -> None:
    client, said = Client(), sent(open_poll, "yes", "yes", name="Grace", form_key="sent-once-sent-once-22")
    first, second = (client.post(f"/polls/{token_of(open_poll)}/", said) for _time in range(2))
    assert first["Location"] == second["Location"]
    assert PollVoice.objects.filter(membership=None).count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Write your name, so that the group knows who answered."),
        ({"name": "Grace \u202e"}, "There is an invisible character in this line."),
        ({"name": "x" * 81}, "at most 80 characters"),
    ],
)
def test_a_guest_without_a_readable_name_is_told(open_poll: Poll, wrong: dict[str, str], sentence: str) -> None:
    done = Client().post(f"/polls/{token_of(open_poll)}/", sent(open_poll, "yes", "yes", **{"name": "G", **wrong}))
    assert done.status_code == 422
    assert sentence in done.content.decode()
    assert not PollVoice.objects.filter(membership=None).exists()


def test_a_script_in_the_name_of_a_guest_is_text(open_poll: Poll, ada: Person, client_of: SignIn) -> None:
    guest(open_poll, "<script>alert(1)</script>", YES, YES, at=timezone.now())
    page = client_of(ada).get(url(open_poll)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_guests_are_few_and_come_slowly(ada: Person, quartet: Group) -> None:
    poll = ask(quartet, ada)
    for number in range(5):
        guest(poll, f"Guest {number}", YES, YES)
    with pytest.raises(TooManyGuestsAtOnce):
        guest(poll, "One more", YES, YES)
    for number in range(5, MOST_GUESTS):
        guest(poll, f"Guest {number}", YES, YES, at=NOW + timedelta(minutes=number))
    with pytest.raises(TooManyGuests):
        guest(poll, "One more", YES, YES, at=NOW + timedelta(days=1))
    assert PollVoice.objects.count() == MOST_GUESTS


def test_links_that_lead_nowhere(open_poll: Poll, ada: Person) -> None:
    voice = guest(open_poll, "Grace", YES, YES, at=timezone.now())
    old, own, client = f"/polls/{token_of(open_poll)}/", path_of_voice(voice), Client()
    assert client.get("/polls/1.nonsense/").status_code == 404
    assert client.get(f"{old[:-3]}/").status_code == 404
    assert client.get(f"/polls/answer/{token_of(open_poll)}/").status_code == 404
    actions.let_guests_in(open_poll, by=ada, at=timezone.now())
    assert (client.get(old).status_code, client.get(own).status_code) == (404, 200)
    actions.keep_guests_out(open_poll, by=ada, at=timezone.now())
    assert client.get(own).status_code == 404
    open_poll.refresh_from_db()
    assert client.get(f"/polls/{token_of(open_poll)}/").status_code == 404


def test_after_the_group_has_closed_no_guest_comes_in(open_poll: Poll) -> None:
    Group.objects.update(state=GroupState.CLOSED)
    assert Client().get(f"/polls/{token_of(open_poll)}/").status_code == 404


def test_a_poll_without_a_door_for_guests_has_no_link(ada: Person, quartet: Group) -> None:
    poll = ask_now(quartet, ada)
    assert Client().get(f"/polls/{token_of(poll)}/").status_code == 404


def test_a_guest_is_taken_out_of_the_counts(open_poll: Poll, ada: Person, client_of: SignIn) -> None:
    voice = guest(open_poll, "Grace", NO, NO, at=timezone.now())
    client = client_of(ada)
    assert client.post(url(open_poll, f"guests/{voice.pk}/remove/")).status_code == 302
    assert not PollVoice.objects.filter(pk=voice.pk).exists()
    own = PollVoice.objects.get(poll=open_poll)
    # A member's voice is nobody's to take out.
    assert client.post(url(open_poll, f"guests/{own.pk}/remove/")).status_code == 404


# Who may


def test_strangers_find_no_poll(client_of: SignIn, ada: Person, stranger: Person, quartet: Group) -> None:
    poll = ask_now(quartet, ada)
    other = client_of(stranger)
    assert [other.get(url(poll, path)).status_code for path in ("", "change/")] == [404, 404]
    assert other.post(url(poll), sent(poll, "yes", "yes")).status_code == 404
    assert other.get(f"/groups/{quartet.pk}/meetings/polls/").status_code == 404


def test_on_pause_one_reads_and_does_not_answer(client_of: SignIn, ada: Person, quartet: Group) -> None:
    poll = ask_now(quartet, ada)
    Membership.objects.filter(person=ada).update(state=MembershipState.PAUSED)
    assert client_of(ada).get(url(poll)).status_code == 200
    assert client_of(ada).post(url(poll), sent(poll, "yes", "yes")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_questions_whatever_their_length(
    client_of: SignIn, ada: Person, quartet: Group, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for _number in range(count):
        poll = ask_now(quartet, ada)
        for name in range(count):
            guest(poll, f"Guest {name}", YES, YES, at=timezone.now())
    client = client_of(ada)
    client.get(url(poll))
    with django_assert_num_queries(LIST_QUERIES):
        client.get(f"/groups/{quartet.pk}/meetings/polls/")
    with django_assert_num_queries(POLL_QUERIES):
        client.get(url(poll))


@pytest.mark.parametrize("end", ["decided_at", "withdrawn_at", None])
def test_a_poll_goes_90_days_after_its_end_with_the_names_of_its_guests(
    ada: Person, ben: Person, quartet: Group, end: str | None
) -> None:
    """The meeting that came of it stays. Where nobody decides, the end is the last day for answers."""
    poll = ask(quartet, ada)
    answer(poll, ben, YES, NO)
    actions.let_guests_in(poll, by=ada, at=NOW)
    guest(poll, "Dr. Lindqvist", NO, YES)
    meeting = plan(quartet, ada)
    ended = CLOSES if end is None else NOW + timedelta(days=1)
    Poll.objects.update(meeting=meeting, **({end: ended} if end else {}))
    jobs.run_due(ended + timedelta(days=90) - timedelta(minutes=1))
    assert PollVoice.objects.count() == 2
    jobs.run_due(ended + timedelta(days=90))
    assert not Poll.objects.exists()
    assert not PollVoice.objects.exists()
    assert list(Meeting.objects.all()) == [meeting]
    (told,) = Event.objects.filter(verb="meetings.poll_forgotten")
    assert (told.group_id, told.by, told.facts) == (quartet.pk, None, {})


LIST_QUERIES = 5
POLL_QUERIES = 11


# Counting


def test_the_fewest_who_cannot_come_first() -> None:
    counts = {1: Count(yes=3, no=1), 2: Count(yes=1, if_needed=3), 3: Count(no=4), 4: Count()}
    assert best_of(counts) == {2}
    assert [number for number, one in counts.items() if one.everybody_refused] == [3]


small = st.integers(0, 9)


@given(st.dictionaries(st.integers(1, 9), st.tuples(small, small, small)))
def test_the_best_time_is_one_at_which_somebody_comes(said: dict[int, tuple[int, int, int]]) -> None:
    counts = {number: Count(*one) for number, one in said.items()}
    best = best_of(counts)
    assert all(counts[number].yes or counts[number].if_needed for number in best)
    assert bool(best) == any(one.yes or one.if_needed for one in counts.values())
