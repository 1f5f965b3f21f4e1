"""Polls of a group and what their answers come to."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count as CountRows
from django.db.models import Q, QuerySet

from collegium.groups.models import CURRENT_STATES, Group, GroupState, Membership, MembershipState
from collegium.groups.queries import active_memberships
from collegium.meetings.models import Choice, Poll, PollAnswer, PollOption, PollVoice
from collegium.meetings.poll_counts import Count, best_of
from collegium.people.models import Person


def _is_current(path: str = "") -> Q:
    """Guests, and members who still belong to the group."""
    return Q(**{f"{path}membership": None}) | Q(**{f"{path}membership__state__in": CURRENT_STATES})


def polls_of(group: Group) -> QuerySet[Poll]:
    """All polls of the group, newest first, each with how many have answered (`voice_count`)."""
    voices = CountRows("voices", filter=_is_current("voices__"), distinct=True)
    found = Poll.objects.filter(group=group).select_related("meeting").annotate(voice_count=voices)
    return found.order_by("-made_at", "-pk")


def voices_in(poll: Poll) -> QuerySet[PollVoice]:
    """Who has answered: members who still belong to the group, and guests."""
    return PollVoice.objects.filter(_is_current(), poll=poll).select_related("membership__person")


@dataclass(frozen=True)
class Row:
    """One time with what was said about it: by name for members, as counts for guests."""

    option: PollOption
    count: Count
    is_best: bool
    yes: tuple[str, ...]
    if_needed: tuple[str, ...]
    no: tuple[str, ...]
    own: str


def rows_of(poll: Poll, *, own: PollVoice | None) -> list[Row]:
    """Every time of the poll in order; three queries."""
    options, voices = list(poll.options.all()), {voice.pk: voice for voice in voices_in(poll)}
    said: dict[tuple[int, str], list[PollVoice]] = {}
    for answer in PollAnswer.objects.filter(option__poll=poll, voice__in=voices).order_by("voice__made_at", "voice"):
        said.setdefault((answer.option_id, answer.choice), []).append(voices[answer.voice_id])
    counts = {one.pk: Count(*(len(said.get((one.pk, choice), ())) for choice in Choice.values)) for one in options}
    best = best_of(counts)

    def names(option: PollOption, choice: str) -> tuple[str, ...]:
        return tuple(voice.name for voice in said.get((option.pk, choice), ()))

    def own_choice(option: PollOption) -> str:
        return next((one for one in Choice.values if own in said.get((option.pk, one), ())), "")

    return [
        Row(
            option=one,
            count=counts[one.pk],
            is_best=one.pk in best,
            yes=names(one, Choice.YES),
            if_needed=names(one, Choice.IF_NEEDED),
            no=names(one, Choice.NO),
            own=own_choice(one),
        )
        for one in options
    ]


def count_for(option: PollOption) -> Count:
    """What was said about one time."""
    voices = voices_in(option.poll).order_by().values("pk")
    found = Counter(PollAnswer.objects.filter(option=option, voice__in=voices).values_list("choice", flat=True))
    return Count(found[Choice.YES], found[Choice.IF_NEEDED], found[Choice.NO])


def not_answered(poll: Poll) -> QuerySet[Membership]:
    """Active members who have not answered."""
    return active_memberships(poll.group).exclude(pk__in=poll.voices.exclude(membership=None).values("membership"))


def own_voice(poll: Poll, membership: Membership) -> PollVoice | None:
    return PollVoice.objects.filter(poll=poll, membership=membership).first()


def open_polls(at: datetime) -> QuerySet[Poll]:
    """Polls of living groups that take answers at this moment."""
    unsettled = Poll.objects.filter(decided_at=None, withdrawn_at=None, closes_at__gt=at)
    return unsettled.exclude(group__state=GroupState.CLOSED).select_related("group")


def polls_to_answer(person: Person, *, at: datetime) -> QuerySet[Poll]:
    """Open polls of the groups in which the person takes part, without an answer of the person; soonest first."""
    mine = Membership.objects.filter(person=person, state=MembershipState.ACTIVE)
    answered = PollVoice.objects.filter(membership__person=person).values("poll")
    asked = open_polls(at).filter(group__in=mine.values("group")).exclude(pk__in=answered)
    return asked.order_by("closes_at", "pk")
