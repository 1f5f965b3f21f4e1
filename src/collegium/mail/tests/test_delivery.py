from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from collegium.mail.actions import claim_message, note_put_off, note_sent, prune
from collegium.mail.jobs import run_due
from collegium.mail.models import Message, MessageState
from collegium.mail.queries import count_in_outbox, is_refused, refused_messages
from collegium.mail.tests.stand_in import MailServer, mail_server

SECRET = "your code is 481516"


@pytest.fixture
def server(settings: Settings, db: None) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.MAIL_IS_CONFIGURED = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = running.port
        settings.EMAIL_TIMEOUT = 3
        yield running


def put_into_outbox(name: str, *, at: datetime) -> Message:
    return Message.objects.create(
        key=f"groups.invitation:{name}",
        kind="groups.invitation",
        to=f"{name}@example.org",
        subject="An invitation",
        text=SECRET,
        created_at=at,
        not_before=at,
    )


def state_of(message: Message) -> tuple[str, str, str, str, int]:
    message.refresh_from_db()
    return (message.state, message.subject, message.text, message.refusal, message.attempts)


def test_adas_message_arrives_once_and_its_words_are_forgotten(server: MailServer, noon: datetime) -> None:
    message = put_into_outbox("ada", at=noon)
    run_due(noon)
    run_due(noon)
    assert len(server.taken) == 1
    assert SECRET in server.taken[0]
    assert "Auto-Submitted: auto-generated" in server.taken[0]
    assert state_of(message) == ("sent", "", "", "", 1)


def test_a_message_that_is_put_off_waits_and_the_next_one_is_delivered(server: MailServer, noon: datetime) -> None:
    ada, ben = put_into_outbox("ada", at=noon), put_into_outbox("ben", at=noon)
    server.answers["ada@example.org"] = "451 try again later"
    Message.objects.update(created_at=datetime.now(tz=noon.tzinfo))
    run_due(noon)
    assert state_of(ada) == ("waiting", "An invitation", SECRET, "451", 1)
    assert state_of(ben)[0] == "sent"
    server.answers.clear()
    Message.objects.filter(pk=ada.pk).update(not_before=noon)
    run_due(noon)
    assert state_of(ada) == ("sent", "", "", "", 2)


def test_a_refused_address_is_shown_to_the_room_and_never_tried_again(server: MailServer, noon: datetime) -> None:
    message = put_into_outbox("ada", at=noon)
    server.answers["ada@example.org"] = f"550 no such user: {SECRET}"
    run_due(noon)
    run_due(noon)
    assert state_of(message) == ("refused", "", "", "550", 1)
    assert is_refused(key="groups.invitation:ada")
    assert [refused.to for refused in refused_messages(kind="groups.invitation")] == ["ada@example.org"]


def test_a_server_that_is_away_costs_one_attempt_and_leaves_the_others_alone(
    server: MailServer, settings: Settings, noon: datetime
) -> None:
    now = datetime.now(tz=noon.tzinfo)
    ada, ben = put_into_outbox("ada", at=now), put_into_outbox("ben", at=now)
    settings.EMAIL_PORT = 1
    run_due(now)
    assert state_of(ada) == ("waiting", "An invitation", SECRET, "ConnectionRefusedError", 1)
    assert state_of(ben)[0] == "waiting"
    assert state_of(ben)[4] == 0


def test_without_a_mail_server_nothing_is_tried(db: None, noon: datetime) -> None:
    message = put_into_outbox("ada", at=noon)
    run_due(noon)
    assert state_of(message)[0] == "waiting"


def test_two_workers_never_take_the_same_message(db: None, noon: datetime) -> None:
    put_into_outbox("ada", at=noon)
    assert claim_message(at=noon) is not None
    assert claim_message(at=noon) is None


def test_a_message_of_a_worker_that_died_is_taken_over_and_its_late_answer_changes_nothing(
    db: None, noon: datetime
) -> None:
    message = put_into_outbox("ada", at=noon)
    first = claim_message(at=noon)
    assert first is not None
    second = claim_message(at=noon + timedelta(minutes=6))
    assert second is not None
    assert note_sent(first, at=noon) is False
    assert note_sent(second, at=noon) is True
    assert state_of(message)[0] == "sent"


@pytest.mark.parametrize(("attempt", "pause"), [(1, 30), (2, 120), (3, 480), (4, 1920), (5, 3600), (60, 3600)])
def test_pauses_grow_to_an_hour(db: None, noon: datetime, attempt: int, pause: int) -> None:
    message = put_into_outbox("ada", at=noon)
    Message.objects.update(attempts=attempt, state=MessageState.SENDING)
    message.refresh_from_db()
    note_put_off(message, reason="451", at=noon)
    message.refresh_from_db()
    assert message.not_before == noon + timedelta(seconds=pause)


def test_after_three_days_a_message_is_given_up(db: None, noon: datetime) -> None:
    message = put_into_outbox("ada", at=noon)
    later = noon + timedelta(days=3)
    claimed = claim_message(at=later)
    assert claimed is not None
    note_put_off(claimed, reason="451", at=later)
    assert state_of(message) == ("refused", "", "", "451", 1)


def test_delivered_messages_are_deleted_and_waiting_ones_stay(db: None, noon: datetime) -> None:
    put_into_outbox("ada", at=noon)
    sent = put_into_outbox("ben", at=noon)
    Message.objects.filter(pk=sent.pk).update(state=MessageState.SENT)
    assert prune(before=noon + timedelta(days=1)) == 1
    assert count_in_outbox() == 1


@pytest.mark.parametrize(
    ("address", "has_one_click"),
    [("https://peers.example.org/stop/1/", True), ("http://127.0.0.1:8000/stop/1/", False)],
)
def test_a_message_that_can_be_stopped_says_how_and_forgets_it(
    server: MailServer, noon: datetime, address: str, has_one_click: bool
) -> None:
    """RFC 8058 asks for HTTPS; without it the mail program still shows the link of RFC 2369."""
    message = put_into_outbox("ada", at=noon)
    Message.objects.filter(pk=message.pk).update(stop_url=address)
    run_due(noon)
    assert f"List-Unsubscribe: <{address}>" in server.taken[0]
    assert ("List-Unsubscribe-Post: List-Unsubscribe=One-Click" in server.taken[0]) is has_one_click
    message.refresh_from_db()
    assert message.stop_url == ""


def test_a_sign_in_code_cannot_be_stopped(server: MailServer, noon: datetime) -> None:
    put_into_outbox("ada", at=noon)
    run_due(noon)
    assert "List-Unsubscribe" not in server.taken[0]
