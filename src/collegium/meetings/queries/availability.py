"""When the members of a group can meet, and who bore the bad hours so far."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from collegium.formation.models import Enrollment, EnrollmentState
from collegium.formation.windows import WINDOW_LENGTH, Moment, start_of
from collegium.groups.models import Group, Membership
from collegium.groups.queries import active_memberships
from collegium.meetings.models import Availability, Cycle, Meeting, MeetingState, Presence
from collegium.meetings.standing_slots import Week, is_bad
from collegium.meetings.week_hours import asked_hours, hours_covered
from collegium.people.models import Person

LOOKED_AHEAD = timedelta(days=365)
REMEMBERED = timedelta(days=365)
"""Bad hours of the last year count."""


@dataclass(frozen=True)
class Hours:
    """What somebody says about the own week; `is_saved` is false for what an enrollment said before."""

    can: tuple[int, ...] = ()
    if_needed: tuple[int, ...] = ()
    is_saved: bool = False


def hours_of(person: Person, *, on: date) -> Hours:
    """The person's own week: as it was saved, else as the latest enrollment of the person says, in the own zone."""
    kept = Availability.objects.filter(person=person).first()
    if kept is not None:
        return Hours(tuple(kept.can), tuple(kept.if_needed), is_saved=True)
    said = Enrollment.objects.filter(person=person, times_saved_at__isnull=False).select_related("round")
    latest = said.exclude(state=EnrollmentState.WITHDRAWN).order_by("-times_saved_at", "-pk").first()
    return Hours(_enrolled_hours(latest, person, on=on)) if latest else Hours()


def _enrolled_hours(enrollment: Enrollment, person: Person, *, on: date) -> tuple[int, ...]:
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=enrollment.round.zone)
    here, there = noon.replace(tzinfo=None), noon.astimezone(person.zone).replace(tzinfo=None)
    length = round(WINDOW_LENGTH.total_seconds() / 60)
    starts = [_minute(start_of(window)) for window in enrollment.windows]
    covered = hours_covered(
        [(start, start + length) for start in starts], shift=round((there - here).total_seconds() / 60)
    )
    return tuple(sorted(set(covered).intersection(asked_hours())))


def _minute(moment: Moment) -> int:
    return (moment.day * 24 + moment.at.hour) * 60 + moment.at.minute


def weeks_of(group: Group) -> tuple[list[Membership], list[Week]]:
    """Who takes part, and everybody's week; one query. Nothing of what an enrollment said is read here."""
    members = list(active_memberships(group).select_related("person__availability"))
    return members, [_week(one) for one in members]


def _week(membership: Membership) -> Week:
    kept = getattr(membership.person, "availability", None)
    zone = membership.person.time_zone
    if kept is None:
        return Week(membership.pk, zone, is_said=False)
    return Week(membership.pk, zone, frozenset(kept.can), frozenset(kept.if_needed))


def zone_of(group: Group, members: Sequence[Membership]) -> str:
    """The zone of the group's latest meeting, else the one that most of its members live in."""
    last = (
        Meeting.objects.filter(group=group).order_by("-starts_at", "-pk").values_list("time_zone", flat=True).first()
    )
    lived_in = Counter(one.person.time_zone for one in members)
    return last or (lived_in.most_common(1)[0][0] if lived_in else "UTC")


def days_to_hold(group: Group, *, today: date) -> tuple[date, date]:
    """From today (or the first day of a cycle to come) to the end of the cycle that runs, else a year ahead."""
    cycle = Cycle.objects.filter(group=group, ended_at=None).first()
    if cycle is None or cycle.ends_on <= today + timedelta(days=7):
        return today, today + LOOKED_AHEAD
    return max(today, cycle.starts_on), cycle.ends_on


def bad_hours_borne(group: Group, members: Iterable[Membership], *, at: datetime) -> dict[int, int]:
    """For each member how many meetings of the last year began before 7 or ended after 21 on the own clock.

    Only meetings that were held count, and only for those who were there. Two queries.
    """
    held = Meeting.objects.filter(group=group, state=MeetingState.CLOSED, starts_at__gte=at - REMEMBERED)
    ledger = {one.pk: 0 for one in members}
    people = {one.pk: one.person for one in members}
    for meeting in held.prefetch_related("attendance"):
        there = {one.membership_id for one in meeting.attendance.all() if one.presence == Presence.PRESENT}
        for pk in there & ledger.keys():
            local = meeting.starts_at.astimezone(people[pk].zone)
            ledger[pk] += is_bad(local.hour * 60 + local.minute, meeting.length_minutes)
    return ledger
