"""A poll is asked, changed, answered, opened to guests, decided or withdrawn."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.groups.models import Membership
from collegium.meetings.actions.meetings import change_meeting, plan_meeting
from collegium.meetings.models import (
    MOST_GUESTS,
    MOST_GUESTS_A_MINUTE,
    Choice,
    Meeting,
    Poll,
    PollAnswer,
    PollOption,
    PollVoice,
)
from collegium.meetings.queries.polls import count_for
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
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.stated_poll import StatedPoll
from collegium.meetings.wall_clock import instant
from collegium.people.models import Person

Choices = Mapping[int, Choice]
"""What is said, by the number of the time."""


@transaction.atomic
def ask_poll(membership: Membership, *, stated: StatedPoll, by: Person, at: datetime) -> Poll:
    """Asks the group which of these times suit."""
    poll = Poll.objects.create(group=membership.group, asked_by=membership, made_at=at, **stated.columns)
    _put_times(poll, stated)
    record("meetings.poll_asked", subject=poll, by=by, at=at, group=poll.group, times=len(stated.times))
    return poll


@transaction.atomic
def change_poll(poll: Poll, *, stated: StatedPoll, revision: int, by: Person, at: datetime) -> None:
    """Asks something else; answers to times that stay are kept, and whoever answered is told once.

    Raises `PollSettled` and `PollChangedMeanwhile`.
    """
    waiting = Poll.objects.filter(pk=poll.pk, decided_at=None, withdrawn_at=None)
    if not waiting.filter(revision=revision).update(revision=F("revision") + 1, **stated.columns):
        raise PollChangedMeanwhile if waiting.exists() else PollSettled
    poll.refresh_from_db()
    _put_times(poll, stated)
    record("meetings.poll_changed", subject=poll, by=by, at=at, group=poll.group, times=len(stated.times))


def _put_times(poll: Poll, stated: StatedPoll) -> None:
    """The times of the poll as stated: new ones are added, others go with their answers, those that stay keep them."""
    wanted = {(on, at, instant(on, at, stated.time_zone)) for on, at in stated.times}
    there = {(one.on, one.at, one.starts_at): one.pk for one in poll.options.all()}
    # In another zone the same clock time is another time, so that answers to it would not be meant.
    PollOption.objects.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
    for on, at, starts_at in wanted - there.keys():
        PollOption.objects.create(poll=poll, on=on, at=at, starts_at=starts_at)


@transaction.atomic
def answer_poll(
    membership: Membership, poll: Poll, *, choices: Choices, revision: int, by: Person, at: datetime
) -> None:
    """A member says what suits, or says it anew. `revision` is that of the page on which it was said.

    Raises `PollClosed`.
    """
    _hold_open(poll, at=at)
    said = {"seen_revision": revision, "answered_at": at}
    voice, _is_new = PollVoice.objects.update_or_create(
        poll=poll, membership=membership, defaults=said, create_defaults={**said, "made_at": at}
    )
    _say(voice, choices)
    record("meetings.poll_answered", subject=poll, by=by, at=at, group=poll.group)


@transaction.atomic
def answer_as_guest(poll: Poll, *, name: str, choices: Choices, form_key: str, at: datetime) -> PollVoice:
    """Somebody without an account says what suits. The same form again leads to the same voice.

    Raises `PollClosed`, `TooManyGuests` and `TooManyGuestsAtOnce`.
    """
    held = _hold_open(poll, at=at)
    guests = PollVoice.objects.filter(poll=poll, membership=None)
    there = guests.filter(form_key=form_key).first() if form_key else None
    if there is not None:
        return there
    if guests.count() >= MOST_GUESTS:
        raise TooManyGuests
    if guests.filter(made_at__gt=at - timedelta(minutes=1)).count() >= MOST_GUESTS_A_MINUTE:
        raise TooManyGuestsAtOnce
    times = {"seen_revision": held.revision, "made_at": at, "answered_at": at}
    voice = PollVoice.objects.create(poll=poll, guest_name=name, form_key=form_key, **times)
    _say(voice, choices)
    record("meetings.guest_answered", subject=poll, by=None, at=at, group=poll.group)
    return voice


@transaction.atomic
def change_guest_answer(voice: PollVoice, *, name: str, choices: Choices, at: datetime) -> None:
    """A guest says it anew, by the own link. Raises `PollClosed` and `AnswerTakenOut`."""
    held = _hold_open(voice.poll, at=at)
    said = {"guest_name": name, "seen_revision": held.revision, "answered_at": at}
    if not PollVoice.objects.filter(pk=voice.pk).update(**said):
        raise AnswerTakenOut
    _say(voice, choices)
    record("meetings.guest_answered", subject=held, by=None, at=at, group=held.group)


@transaction.atomic
def remove_guest(voice: PollVoice, *, by: Person, at: datetime) -> None:
    """Takes a guest's answers out of the count. Raises `PollSettled`."""
    poll = voice.poll
    if _held(poll).is_settled:
        raise PollSettled
    PollVoice.objects.filter(pk=voice.pk, membership=None).delete()
    record("meetings.guest_removed", subject=poll, by=by, at=at, group=poll.group)


@transaction.atomic
def let_guests_in(poll: Poll, *, by: Person, at: datetime) -> None:
    """Makes a link for guests; links that were made before lead nowhere. Raises `PollClosed`."""
    _hold_open(poll, at=at)
    Poll.objects.filter(pk=poll.pk).update(takes_guests=True, link_number=F("link_number") + 1)
    record("meetings.guests_let_in", subject=poll, by=by, at=at, group=poll.group)


@transaction.atomic
def keep_guests_out(poll: Poll, *, by: Person, at: datetime) -> None:
    """The link for guests leads nowhere any more; what they said stays."""
    if Poll.objects.filter(pk=poll.pk, takes_guests=True).update(takes_guests=False):
        record("meetings.guests_kept_out", subject=poll, by=by, at=at, group=poll.group)


@transaction.atomic
def decide_poll(poll: Poll, option: PollOption, *, even_so: bool, by: Person, at: datetime) -> Meeting:
    """Takes this time: makes the meeting, or moves the one that the poll is about.

    `even_so`: also where everybody who answered refused it. Of two who decide at once one wins.
    Raises `PollSettled`, `PollChangedMeanwhile`, `TimeIsOver`, `EverybodyRefused` and what moving the meeting raises.
    """
    if not Poll.objects.filter(pk=poll.pk, decided_at=None, withdrawn_at=None).update(decided_at=at):
        raise PollSettled
    # Nobody changes the poll any more: what was looked at may be older than that.
    poll = Poll.objects.select_related("group", "meeting__group").get(pk=poll.pk)
    if not PollOption.objects.filter(pk=option.pk, poll=poll).update(is_chosen=True):
        raise PollChangedMeanwhile
    if option.starts_at <= at:
        raise TimeIsOver
    if count_for(option).everybody_refused and not even_so:
        raise EverybodyRefused
    meeting = _meeting_at(poll, option, by=by, at=at)
    Poll.objects.filter(pk=poll.pk).update(meeting=meeting)
    record("meetings.poll_decided", subject=poll, by=by, at=at, group=poll.group, meeting=meeting.pk)
    return meeting


def _meeting_at(poll: Poll, option: PollOption, *, by: Person, at: datetime) -> Meeting:
    """The meeting of the poll, moved to this time where it is still planned, else a new one."""
    moved = poll.meeting if poll.meeting is not None and poll.meeting.is_planned else None
    words = moved or poll
    stated = StatedMeeting(
        format=words.format,
        title=words.title,
        place=words.place,
        on=option.on,
        at=option.at,
        time_zone=poll.time_zone,
        length_minutes=poll.length_minutes,
    )
    if moved is None:
        return plan_meeting(poll.group, stated=stated, by=by, at=at)
    change_meeting(moved, stated=stated, revision=moved.revision, by=by, at=at)
    return moved


@transaction.atomic
def withdraw_poll(poll: Poll, *, by: Person, at: datetime) -> None:
    """Nothing will come of it. Raises `PollSettled`."""
    if not Poll.objects.filter(pk=poll.pk, decided_at=None, withdrawn_at=None).update(withdrawn_at=at):
        raise PollSettled
    record("meetings.poll_withdrawn", subject=poll, by=by, at=at, group=poll.group)


def _held(poll: Poll) -> Poll:
    """The poll as it is now; whoever decides at the same moment waits for this transaction."""
    return Poll.objects.select_for_update().get(pk=poll.pk)


def _hold_open(poll: Poll, *, at: datetime) -> Poll:
    held = _held(poll)
    if not held.is_open(at):
        raise PollClosed
    return held


def _say(voice: PollVoice, choices: Choices) -> None:
    """Puts these choices in place of what the voice said; times that are not asked any more are left out."""
    asked = set(PollOption.objects.filter(poll=voice.poll_id).values_list("pk", flat=True))
    PollAnswer.objects.filter(voice=voice, option__in=choices).delete()
    PollAnswer.objects.bulk_create(
        PollAnswer(voice=voice, option_id=pk, choice=choice) for pk, choice in choices.items() if pk in asked
    )
