"""Who gets which notice when: the clock, the choices, the outbox of the mail room, and the start page without mail."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from collegium.groups.models import Group, GroupState, Membership, MembershipState
from collegium.mail import jobs as mail_jobs
from collegium.mail.models import Message
from collegium.mail.tests.stand_in import MailServer, mail_server
from collegium.meetings import actions
from collegium.meetings.actions import notices as giving
from collegium.meetings.jobs.notices import run_due
from collegium.meetings.models import Action, Choice, Given, Meeting, NoticeChoice, Poll
from collegium.meetings.notice_links import DIGEST, token_of
from collegium.meetings.notices import How, Kind, digest_day, is_due, next_digest, poll_needs_a_message, usual_way
from collegium.meetings.queries.notices import waiting_for, ways_of
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.tests.stories import plan
from collegium.meetings.tests.test_polls import answer, ask
from collegium.people.models import ContactChoice, Person

SignIn = Callable[[Person], Client]
MONDAY = datetime(2026, 10, 5, 7, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def with_mail(settings: Settings) -> None:
    settings.MAIL_IS_CONFIGURED = True


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.MAIL_IS_CONFIGURED = True
        settings.SITE_URL = "https://peers.example.org"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", running.port, 3
        yield running


def choose(person: Person, how: How, *kinds: Kind) -> None:
    for kind in kinds or Kind:
        NoticeChoice.objects.update_or_create(person=person, kind=kind.value, defaults={"how": how.value})


def take_on(group: Group, person: Person, *, due_on: date, made_at: datetime = MONDAY - 30 * DAY) -> Action:
    """Something that Ada or somebody else has taken on."""
    owner = Membership.objects.get(group=group, person=person)
    return Action.objects.create(group=group, owner=owner, text="Ask Dr. Secret", due_on=due_on, made_at=made_at)


def sent_to(person: Person) -> list[tuple[str, str]]:
    """Kind and day of every message for the person."""
    rows = Message.objects.filter(to=person.email).order_by("pk")
    return [(one.kind.partition(".")[2], f"{one.created_at:%m-%d %H:%M}") for one in rows]


# The digest


def test_on_monday_morning_everybody_gets_one_digest_of_times_and_links(
    with_mail: None, ada: Person, ben: Person, quartet: Group
) -> None:
    Person.objects.update(time_zone="America/Chicago")
    meeting = plan(quartet, ada, title="Secret title", place="Secret place")
    take_on(quartet, ben, due_on=date(2026, 10, 8))
    poll = ask(quartet, ada, title="Secret poll", closes_at=MONDAY + 9 * DAY)
    run_due(MONDAY + 4 * HOUR)
    assert sent_to(ben) == []
    run_due(MONDAY + 5 * HOUR)
    run_due(MONDAY + 6 * HOUR)
    assert sent_to(ben) == [("digest", "10-05 12:00")]
    message = Message.objects.get(to=ben.email)
    assert message.subject == "Your next two weeks in your groups"
    assert "Quiet Corner: Tue, Oct. 6, 2026, 4 p.m. CDT, 60 minutes." in message.text
    assert "Quiet Corner: due on Oct. 8, 2026" in message.text
    assert f"/groups/{quartet.pk}/meetings/{meeting.pk}/" in message.text
    assert f"/groups/{quartet.pk}/meetings/polls/{poll.pk}/" in message.text
    assert "Secret" not in message.text + message.subject
    leads = [one.to for one in Message.objects.all() if "You lead." in one.text]
    assert meeting.facilitator is not None
    assert leads == [meeting.facilitator.person.email]


def test_where_nothing_waits_nothing_is_sent_that_week(with_mail: None, ada: Person, quartet: Group) -> None:
    run_due(MONDAY)
    # What is planned on Wednesday waits for the next Monday.
    plan(quartet, ada, on=date(2026, 10, 9))
    plan(quartet, ada, on=date(2026, 10, 14))
    run_due(MONDAY + 2 * DAY)
    assert Message.objects.count() == 0
    run_due(MONDAY + 7 * DAY)
    assert Message.objects.count() == 4


def test_a_server_that_slept_on_monday_sends_it_when_it_wakes(with_mail: None, ada: Person, quartet: Group) -> None:
    plan(quartet, ada, on=date(2026, 10, 14))
    run_due(MONDAY + 3 * DAY)
    run_due(MONDAY + 4 * DAY)
    assert sent_to(ada) == [("digest", "10-08 07:00")]


def test_whoever_came_in_during_the_week_waits_for_monday(with_mail: None, ada: Person, quartet: Group) -> None:
    plan(quartet, ada, on=date(2026, 10, 14))
    Membership.objects.filter(person=ada).update(since=MONDAY + DAY)
    run_due(MONDAY + 2 * DAY)
    assert sent_to(ada) == []
    run_due(MONDAY + 7 * DAY)
    assert sent_to(ada) == [("digest", "10-12 07:00")]


@pytest.mark.parametrize(
    "change",
    [
        lambda ada: Membership.objects.filter(person=ada).update(state=MembershipState.PAUSED),
        lambda ada: Membership.objects.filter(person=ada).update(state=MembershipState.LEFT),
        lambda ada: Group.objects.update(state=GroupState.CLOSED),
        lambda ada: Person.objects.filter(pk=ada.pk).update(contact=ContactChoice.NOTHING),
        lambda ada: Person.objects.filter(pk=ada.pk).update(is_active=False),
        lambda ada: choose(ada, How.NOTHING),
    ],
    ids=["paused", "left", "closed", "no mail", "inactive", "chose nothing"],
)
def test_who_gets_none(with_mail: None, ada: Person, quartet: Group, change: Callable[[Person], object]) -> None:
    plan(quartet, ada)
    change(ada)
    run_due(MONDAY)
    assert sent_to(ada) == []


def test_a_digest_holds_only_the_kinds_that_were_chosen_for_it(with_mail: None, ada: Person, quartet: Group) -> None:
    plan(quartet, ada)
    take_on(quartet, ada, due_on=date(2026, 10, 8))
    choose(ada, How.NOTHING, Kind.AGENDA, Kind.REMINDER, Kind.LEAD)
    run_due(MONDAY)
    text = Message.objects.get(to=ada.email).text
    assert "Your open actions" in text
    assert "Meetings" not in text


def test_without_a_mail_server_nothing_is_written_and_the_start_page_has_it(
    client_of: SignIn, ada: Person, quartet: Group
) -> None:
    soon = datetime.now(UTC) + 3 * DAY
    plan(quartet, ada, on=soon.date(), title="Dossiers")
    take_on(quartet, ada, due_on=soon.date())
    ask(quartet, ada, closes_at=soon)
    run_due(MONDAY)
    assert (Message.objects.count(), Given.objects.count()) == (0, 0)
    page = client_of(ada).get("/").content.decode()
    assert "Dossiers" in page
    assert "Ask Dr. Secret" in page
    assert "Say when you can: Mock study section" in page
    assert "You lead." in page or "You keep notes." in page


def test_the_start_page_shows_own_actions_and_nobody_elses(
    client_of: SignIn, ada: Person, ben: Person, quartet: Group
) -> None:
    take_on(quartet, ben, due_on=date(2026, 10, 8))
    assert "Ask Dr. Secret" not in client_of(ada).get("/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_what_waits_takes_the_same_questions_whatever_its_length(
    ada: Person, quartet: Group, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        plan(quartet, ada, on=date(2026, 10, 6 + number))
        take_on(quartet, ada, due_on=date(2026, 10, 8))
        ask(quartet, ada, closes_at=MONDAY + 9 * DAY)
    with django_assert_num_queries(3):
        waiting = waiting_for(ada, at=MONDAY)
        assert [len(waiting.meetings_with_turns), len(waiting.actions), len(waiting.polls)] == [count] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_a_run_with_nothing_new_asks_the_same_questions_however_many_people(
    with_mail: None, make_person: Any, make_group: Any, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    people = [make_person(f"P{number} Person", time_zone="Asia/Tokyo") for number in range(count)]
    make_group("Table", *people)
    run_due(MONDAY)
    with django_assert_num_queries(RUN_QUERIES):
        run_due(MONDAY + HOUR)


RUN_QUERIES = 7


# Messages of their own


def test_a_reminder_comes_the_day_before_for_who_chose_it(
    with_mail: None, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada, title="Secret title")
    choose(ben, How.AT_ONCE, Kind.REMINDER)
    choose(ben, How.DIGEST, Kind.AGENDA)
    run_due(meeting.starts_at - 25 * HOUR)
    assert [kind for kind, _at in sent_to(ben)] == ["digest"]
    run_due(meeting.starts_at - 23 * HOUR)
    run_due(meeting.starts_at - HOUR)
    assert [kind for kind, _at in sent_to(ben)] == ["digest", "reminder"]
    assert [kind for kind, _at in sent_to(ada)] == ["digest"]
    assert "Secret" not in Message.objects.get(kind="meetings.reminder").text


def test_a_meeting_that_was_moved_is_reminded_of_at_its_new_time(
    with_mail: None, ada: Person, ben: Person, quartet: Group
) -> None:
    meeting = plan(quartet, ada)
    choose(ben, How.AT_ONCE, Kind.REMINDER)
    run_due(meeting.starts_at - HOUR)
    later = meeting.starts_at + 3 * DAY
    Meeting.objects.update(starts_at=later)
    run_due(later - HOUR)
    assert [kind for kind, _at in sent_to(ben)].count("reminder") == 2


def test_nobody_is_reminded_of_what_they_planned_themselves_a_moment_ago(
    with_mail: None, ada: Person, ben: Person, quartet: Group
) -> None:
    for person in (ada, ben):
        choose(person, How.AT_ONCE, Kind.REMINDER)
    meeting = plan(quartet, ada)
    # The stories plan on September 1; this one is moved by Ada twenty hours before it begins.
    changed = meeting.starts_at - 20 * HOUR
    actions.change_meeting(meeting, stated=_as_it_is(meeting), revision=meeting.revision, by=ada, at=changed)
    run_due(changed + HOUR)
    assert [kind for kind, _at in sent_to(ben)].count("reminder") == 1
    assert [kind for kind, _at in sent_to(ada)].count("reminder") == 0


def _as_it_is(meeting: Meeting) -> StatedMeeting:
    names = ("format", "title", "place", "on", "at", "time_zone", "length_minutes")
    return StatedMeeting(**{name: getattr(meeting, name) for name in names})


def test_a_cancelled_meeting_reminds_nobody(with_mail: None, ada: Person, ben: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    choose(ben, How.AT_ONCE)
    actions.cancel_meeting(meeting, by=ada, at=meeting.made_at)
    run_due(meeting.starts_at - HOUR)
    assert sent_to(ben) == []


def test_who_leads_next_is_told_a_week_before(with_mail: None, ada: Person, quartet: Group) -> None:
    meeting = plan(quartet, ada)
    assert meeting.facilitator is not None
    for membership in Membership.objects.select_related("person"):
        choose(membership.person, How.AT_ONCE, Kind.LEAD)
    run_due(meeting.starts_at - 6 * DAY)
    told = list(Message.objects.filter(kind="meetings.lead").values_list("to", flat=True))
    assert told == [meeting.facilitator.person.email]


def test_an_action_is_told_two_days_before_its_day_ends_where_the_owner_is(
    with_mail: None, ada: Person, quartet: Group
) -> None:
    Person.objects.update(time_zone="Pacific/Kiritimati")
    choose(ada, How.AT_ONCE, Kind.ACTIONS)
    take_on(quartet, ada, due_on=date(2026, 10, 8))
    # October 8 ends at 9:59 UTC in Kiritimati.
    ends = datetime(2026, 10, 8, 9, 59, tzinfo=UTC)
    run_due(ends - 49 * HOUR)
    assert ("actions", "10-06 08:59") not in sent_to(ada)
    run_due(ends - 47 * HOUR)
    run_due(ends - HOUR)
    assert [one for one in sent_to(ada) if one[0] == "actions"] == [("actions", "10-06 10:59")]


def test_who_took_an_action_on_just_now_is_not_told(with_mail: None, ada: Person, quartet: Group) -> None:
    choose(ada, How.AT_ONCE, Kind.ACTIONS)
    take_on(quartet, ada, due_on=date(2026, 10, 6), made_at=MONDAY)
    run_due(MONDAY + HOUR)
    assert sent_to(ada) == []


# Polls


def test_only_who_has_not_answered_is_reminded_of_a_poll_and_once(
    with_mail: None, ada: Person, ben: Person, carmen: Person, dev: Person, quartet: Group
) -> None:
    poll = ask(quartet, ada, closes_at=MONDAY + 4 * DAY)
    answer(poll, ben, Choice.YES, Choice.NO)
    choose(dev, How.NOTHING, Kind.POLL)
    for hours in (40, 49, 60, 90):
        run_due(MONDAY + hours * HOUR)
    reminded = Message.objects.filter(kind="meetings.poll").values_list("to", flat=True)
    # Ben has answered, Dev wants none, and Ada asked it herself.
    assert list(reminded) == [carmen.email]
    assert poll.title not in Message.objects.get(kind="meetings.poll").text


def test_where_the_digest_comes_in_time_no_message_of_its_own_is_sent(
    with_mail: None, ada: Person, carmen: Person, quartet: Group
) -> None:
    ask(quartet, ada, closes_at=MONDAY + 10 * HOUR)
    run_due(MONDAY - 30 * HOUR)
    assert Poll.objects.get().reminded_at == MONDAY - 30 * HOUR
    run_due(MONDAY)
    assert [kind for kind, _at in sent_to(carmen)] == ["digest"]


def test_a_settled_poll_reminds_nobody(with_mail: None, ada: Person, quartet: Group) -> None:
    poll = ask(quartet, ada, closes_at=MONDAY + 4 * DAY)
    actions.withdraw_poll(poll, by=ada, at=MONDAY)
    run_due(MONDAY + 3 * DAY)
    assert not Message.objects.filter(kind="meetings.poll").exists()


# Clocks and workers


def test_over_jumps_of_four_hundred_days_none_is_missed_and_none_doubled(
    with_mail: None, ada: Person, ben: Person, quartet: Group
) -> None:
    """The worker looks every twelve hours for ten weeks; the clock is wrong three times for a while."""
    choose(ben, How.AT_ONCE, Kind.REMINDER)
    choose(ben, How.DIGEST, Kind.AGENDA)
    meetings = [plan(quartet, ada, on=date(2026, 10, 6) + timedelta(days=7 * week)) for week in range(10)]
    Membership.objects.update(since=MONDAY - 900 * DAY)
    began = MONDAY - DAY
    for step in range(140):
        now = began + step * timedelta(hours=12)
        if step in (9, 10, 50, 51):
            run_due(now + 400 * DAY)
        if step in (20, 21, 90):
            run_due(now - 400 * DAY)
        run_due(now)
    digests = Message.objects.filter(to=ben.email, kind="meetings.digest").order_by("created_at")
    assert [one.created_at.date() for one in digests] == [
        MONDAY.date() + timedelta(days=7 * week) for week in range(10)
    ]
    reminders = Message.objects.filter(to=ben.email, kind="meetings.reminder").order_by("created_at")
    assert [one.created_at.date() for one in reminders] == [one.starts_at.date() for one in meetings]


def test_a_digest_of_a_wrong_clock_does_not_swallow_the_real_one(with_mail: None, ada: Person, quartet: Group) -> None:
    plan(quartet, ada, on=date(2027, 11, 10))
    plan(quartet, ada, on=date(2026, 10, 6))
    run_due(MONDAY + 399 * DAY)
    assert sent_to(ada) == [("digest", "11-08 07:00")]
    for week in range(58):
        run_due(MONDAY + 7 * week * DAY)
    assert [at for _kind, at in sent_to(ada)[1:]] == ["10-05 07:00", "11-01 07:00", "11-08 07:00"]


def test_a_worker_that_dies_between_note_and_message_leaves_neither(
    with_mail: None, ada: Person, quartet: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(quartet, ada)

    def dies(*args: object, **more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(giving, "queue_digest", dies)
        with pytest.raises(KeyboardInterrupt):
            run_due(MONDAY)
    assert (Given.objects.count(), Message.objects.count()) == (0, 0)
    run_due(MONDAY + HOUR)
    assert Message.objects.count() == 4


def test_a_mail_server_that_is_down_for_a_day_loses_and_doubles_nothing(
    server: MailServer, settings: Settings, ada: Person, quartet: Group
) -> None:
    now = datetime.now(UTC)
    plan(quartet, ada, on=(now + 5 * DAY).date())
    Membership.objects.update(since=now - 60 * DAY)
    run_due(now)
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    for hour in range(24):
        Message.objects.update(not_before=now, created_at=now - hour * HOUR)
        mail_jobs.run_due(now)
        run_due(now + hour * HOUR)
    assert (server.taken, Message.objects.filter(state="waiting").count()) == ([], 4)
    settings.EMAIL_PORT = port
    Message.objects.update(not_before=now)
    mail_jobs.run_due(now)
    mail_jobs.run_due(now)
    recipients = sorted(re.findall(r"(?m)^To: (\S+)\r$", "".join(server.taken)))
    assert recipients == sorted(person.email for person in Person.objects.filter(memberships__group=quartet))


# Stopping


def test_a_message_carries_the_two_headers_of_one_click(server: MailServer, ada: Person, quartet: Group) -> None:
    now = datetime.now(UTC)
    plan(quartet, ada, on=(now + 5 * DAY).date())
    Membership.objects.update(since=now - 60 * DAY)
    Membership.objects.exclude(person=ada).update(state=MembershipState.LEFT)
    run_due(now)
    mail_jobs.run_due(now)
    # A long address is folded over two lines, as RFC 5322 has it.
    head = server.taken[0].partition("\r\n\r\n")[0].replace("\r\n ", "")
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in head
    found = re.search(r"List-Unsubscribe: ?<https://peers\.example\.org(/notices/stop/[^>]+)>", head)
    assert found is not None
    assert found[1] == f"/notices/stop/{token_of(ada, DIGEST)}/"
    assert Message.objects.get().stop_url == ""


def test_the_mail_program_stops_the_digest_with_one_press_and_without_cookies(ada: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    address = f"/notices/stop/{token_of(ada, DIGEST)}/"
    assert client.get(address).status_code == 200
    others = dict.fromkeys(Kind, How.DIGEST) | {Kind.AGENDA: How.AT_ONCE}
    assert ways_of(ada) == others
    done = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    # The digest alone is stopped: the agenda is a message of its own, with a link of its own.
    assert ways_of(ada) == dict.fromkeys(Kind, How.NOTHING) | {Kind.AGENDA: How.AT_ONCE}
    assert client.post(address).status_code == 200


def test_one_kind_is_stopped_alone(ada: Person) -> None:
    choose(ada, How.AT_ONCE, Kind.POLL)
    Client().post(f"/notices/stop/{token_of(ada, Kind.POLL)}/")
    assert ways_of(ada)[Kind.POLL] is How.NOTHING
    assert ways_of(ada)[Kind.AGENDA] is How.AT_ONCE


@pytest.mark.parametrize("token", ["1-digest", "1-digest.xxx", "nonsense"])
def test_a_link_that_this_site_did_not_make_stops_nothing(ada: Person, token: str) -> None:
    assert Client().post(f"/notices/stop/{token}/").status_code == 404


def test_a_signed_link_of_another_room_is_no_link_to_stop(ada: Person) -> None:
    assert Client().post(f"/notices/stop/{token_of(ada, 'everything')}/").status_code == 404


def test_ada_chooses_kind_by_kind(client_of: SignIn, ada: Person) -> None:
    client = client_of(ada)
    said = {kind.value: "digest" for kind in Kind} | {"lead": "at_once"}
    assert client.post("/notices/", said).status_code == 302
    assert ways_of(ada) == dict.fromkeys(Kind, How.DIGEST) | {Kind.LEAD: How.AT_ONCE}
    refused = client.post("/notices/", {**said, "poll": "by pigeon"})
    assert refused.status_code == 422
    assert client.post("/notices/", {}).status_code == 422


# The clock alone


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        (datetime(2026, 10, 5, 6, 59, tzinfo=UTC), "UTC", date(2026, 9, 28)),
        (datetime(2026, 10, 5, 7, 0, tzinfo=UTC), "UTC", date(2026, 10, 5)),
        (datetime(2026, 10, 11, 23, 59, tzinfo=UTC), "UTC", date(2026, 10, 5)),
        (datetime(2026, 10, 4, 17, 0, tzinfo=UTC), "Pacific/Kiritimati", date(2026, 10, 5)),
        (datetime(2026, 10, 5, 17, 59, tzinfo=UTC), "Pacific/Pago_Pago", date(2026, 9, 28)),
        (datetime(2026, 10, 5, 18, 0, tzinfo=UTC), "Pacific/Pago_Pago", date(2026, 10, 5)),
    ],
)
def test_monday_morning_is_where_the_person_is(now: datetime, zone: str, day: date) -> None:
    assert digest_day(now, zone) == day


@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes)),
    st.sampled_from(["UTC", "America/Santiago", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Dublin"]),
)
def test_the_latest_digest_is_never_ahead_and_the_next_one_never_behind(now: datetime, zone: str) -> None:
    assert digest_day(now, zone).weekday() == 0
    following = next_digest(now, zone)
    assert now < following <= now + 7 * DAY + 2 * HOUR
    assert digest_day(following, zone) == digest_day(now, zone) + timedelta(days=7)


def test_who_wants_no_mail_gets_none_and_all_others_the_digest() -> None:
    assert [usual_way(Kind.REMINDER, one.value) for one in ContactChoice] == [How.DIGEST, How.DIGEST, How.NOTHING]
    assert [usual_way(Kind.AGENDA, one.value) for one in ContactChoice] == [How.DIGEST, How.AT_ONCE, How.NOTHING]


def test_a_single_message_is_due_until_its_moment() -> None:
    moment = datetime.combine(date(2026, 10, 6), time(21), tzinfo=UTC)
    found = [is_due(Kind.REMINDER, moment, now=moment - hours * HOUR) for hours in (25, 24, 1, 0)]
    assert found == [False, True, True, False]


def test_a_poll_that_closes_before_the_digest_needs_a_message() -> None:
    thursday = MONDAY + 3 * DAY
    asks: dict[str, Any] = {"now": thursday, "zone": "UTC"}
    assert poll_needs_a_message(How.DIGEST, closes_at=thursday + DAY, **asks) is True
    assert poll_needs_a_message(How.NOTHING, closes_at=thursday + DAY, **asks) is False
    sunday: dict[str, Any] = {"now": MONDAY + 6 * DAY, "zone": "UTC"}
    assert poll_needs_a_message(How.DIGEST, closes_at=MONDAY + 7 * DAY + HOUR, **sunday) is False
    assert poll_needs_a_message(How.AT_ONCE, closes_at=MONDAY + 7 * DAY + HOUR, **sunday) is True
