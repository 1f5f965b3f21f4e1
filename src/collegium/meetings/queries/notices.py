"""What waits for one person in meetings, and who is to be told of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Model, Q, QuerySet

from collegium.audit.queries import events_about
from collegium.groups.models import GroupState, Membership, MembershipState
from collegium.meetings.models import Action, ActionState, Given, Meeting, MeetingState, NoticeChoice, Poll
from collegium.meetings.notices import (
    BEFORE,
    DIGEST_AT,
    LOOKS_AHEAD,
    How,
    Kind,
    digest_day,
    digest_is_fresh,
    digest_occasion,
    usual_way,
)
from collegium.meetings.queries.meetings import WAITING
from collegium.meetings.queries.polls import open_polls, polls_to_answer
from collegium.meetings.wall_clock import instant
from collegium.people.models import ContactChoice, Person

Ways = dict[Kind, How]
LONGEST_MEETING = timedelta(hours=8)
AT_MOST = 100
"""People in one go, so that the worker looks up now and then."""


def ways_of(person: Person) -> Ways:
    """How the person wants each kind of notice."""
    chosen = {Kind(one.kind): How(one.how) for one in NoticeChoice.objects.filter(person=person)}
    return {kind: chosen.get(kind, usual_way(kind, person.contact)) for kind in Kind}


def wants_at_once(kind: Kind) -> QuerySet[Person]:
    """Who wants a message of its own for this kind, by choice or because it is the usual way."""
    chosen = NoticeChoice.objects.filter(kind=kind)
    wanted = Q(pk__in=chosen.filter(how=How.AT_ONCE).values("person"))
    usual = [contact for contact in ContactChoice.values if usual_way(kind, contact) is How.AT_ONCE]
    if usual:
        wanted |= Q(contact__in=usual) & ~Q(pk__in=chosen.values("person"))
    return Person.objects.filter(wanted, is_active=True)


@dataclass(frozen=True)
class Waiting:
    """What waits for one person: the next meetings, the own open actions, polls without the own answer."""

    person: Person
    meetings: tuple[Meeting, ...]
    actions: tuple[Action, ...]
    polls: tuple[Poll, ...]

    def __bool__(self) -> bool:
        return bool(self.meetings or self.actions or self.polls)

    def leads(self, meeting: Meeting) -> bool:
        return meeting.facilitator is not None and meeting.facilitator.person_id == self.person.pk

    def keeps_notes(self, meeting: Meeting) -> bool:
        return meeting.note_keeper is not None and meeting.note_keeper.person_id == self.person.pk

    @property
    def meetings_with_turns(self) -> list[tuple[Meeting, bool, bool]]:
        """Each meeting, whether the person leads it, and whether the person keeps its notes."""
        return [(one, self.leads(one), self.keeps_notes(one)) for one in self.meetings]

    def of_kinds(self, kinds: Iterable[Kind]) -> "Waiting":
        """Only what belongs to these kinds; a meeting that one leads is told by that alone, too."""
        wanted = set(kinds)
        meetings = self.meetings if wanted & {Kind.AGENDA, Kind.REMINDER} else tuple(filter(self.leads, self.meetings))
        return Waiting(
            self.person,
            meetings if wanted & {Kind.AGENDA, Kind.REMINDER, Kind.LEAD} else (),
            self.actions if Kind.ACTIONS in wanted else (),
            self.polls if Kind.POLL in wanted else (),
        )


def waiting_for(person: Person, *, at: datetime) -> Waiting:
    """In three queries: the meetings of the next two weeks, every open action of the person, polls to answer."""
    mine = Membership.objects.filter(person=person, state=MembershipState.ACTIVE)
    groups = mine.exclude(group__state=GroupState.CLOSED).values("group")
    meetings = Meeting.objects.filter(
        group__in=groups, state__in=WAITING, starts_at__gt=at - LONGEST_MEETING, starts_at__lt=at + LOOKS_AHEAD
    )
    open_actions = Action.objects.filter(owner__in=mine, group__in=groups, state=ActionState.OPEN)
    return Waiting(
        person,
        tuple(one for one in meetings.select_related("group", "facilitator", "note_keeper") if one.ends_at > at),
        tuple(open_actions.select_related("group").order_by("due_on", "pk")),
        tuple(polls_to_answer(person, at=at)),
    )


def _takes_part() -> QuerySet[Membership]:
    active = Membership.objects.filter(state=MembershipState.ACTIVE, person__is_active=True)
    return active.exclude(group__state=GroupState.CLOSED)


def digests_due(now: datetime) -> Iterator[tuple[Person, date]]:
    """Who is to get which Monday's digest, or to be looked at for it. One query for each Monday, of which two run."""
    zones: dict[date, list[str]] = {}
    for zone in _takes_part().order_by().values_list("person__time_zone", flat=True).distinct():
        if digest_is_fresh(digest_day(now, zone), zone, now=now):
            zones.setdefault(digest_day(now, zone), []).append(zone)
    for day, names in sorted(zones.items()):
        # Whoever came in during the week waits for the next Monday.
        began = min(instant(day, DIGEST_AT, zone) for zone in names)
        there = _takes_part().filter(since__lt=began, person__time_zone__in=names)
        people = Person.objects.filter(pk__in=there.values("person"))
        for person in people.exclude(notices_given__occasion=digest_occasion(day)).order_by("pk")[:AT_MOST]:
            yield person, day


def meetings_near(now: datetime, kind: Kind) -> QuerySet[Meeting]:
    """Planned meetings about which a message of this kind is due."""
    near = Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__gt=now, starts_at__lte=now + BEFORE[kind])
    return near.exclude(group__state=GroupState.CLOSED).select_related("group", "facilitator", "note_keeper")


def actions_near(now: datetime) -> QuerySet[Action]:
    """Open actions that are due within two days (in any zone), of people who want a message of its own for it."""
    last_on = (now + BEFORE[Kind.ACTIONS]).date() + timedelta(days=1)
    near = Action.objects.filter(
        state=ActionState.OPEN, due_on__gte=now.date() - timedelta(days=1), due_on__lte=last_on
    )
    owners = near.filter(owner__state=MembershipState.ACTIVE, owner__person__in=wants_at_once(Kind.ACTIONS))
    return owners.exclude(group__state=GroupState.CLOSED).select_related("group", "owner__person")


def polls_near(now: datetime) -> QuerySet[Poll]:
    """Open polls that close within two days and of which nobody was reminded yet."""
    return open_polls(now).filter(reminded_at=None, closes_at__lte=now + BEFORE[Kind.POLL])


def was_given(person: Person, occasion: str) -> bool:
    """Whether the notice was given: asked without a transaction, because the worker asks every few seconds."""
    return Given.objects.filter(person=person, occasion=occasion).exists()


def did_it(person: Person, subject: Model, *, since: datetime) -> bool:
    """Whether the person did something to it lately: nobody is told by mail what they did themselves."""
    return events_about(subject).filter(by=person, at__gte=since).exists()
