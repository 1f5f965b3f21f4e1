from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from collegium.audit.actions import record
from collegium.careers.models import Career, EarlierRank, FteChange
from collegium.careers.refusals import (
    FteOfThatDay,
    NoPresentRank,
    RankBeforeAppointment,
    RankNotEarlier,
    RankOfThatDay,
    TooManyFteChanges,
    TooManyRanks,
)
from collegium.people.actions import change_profile
from collegium.people.models import Person

MOST_RANKS = 12
MOST_FTE_CHANGES = 30


@transaction.atomic
def aim_career(*, next_rank: str, wish: str, has_dossier: bool, by: Person, at: datetime) -> Career:
    """Keeps where the path leads, and whether the person wants to be promoted at all."""
    said = {"next_rank": next_rank, "wish": wish, "has_dossier": has_dossier, "saved_at": at}
    career, _is_new = Career.objects.update_or_create(person=by, defaults=said)
    record("careers.aimed", subject=career, by=by, at=at)
    return career


def _with_rank(person: Person) -> tuple[Person, date]:
    """A locked, fresh row of the person with the first day of the present rank."""
    fresh = Person.objects.select_for_update().get(pk=person.pk)
    if fresh.rank_started_on is None:
        raise NoPresentRank
    return fresh, fresh.rank_started_on


def _keep_rank(person: Person, *, title: str, starts_on: date) -> EarlierRank:
    held = EarlierRank.objects.filter(person=person)
    if held.filter(starts_on=starts_on).exists():
        raise RankOfThatDay
    if held.count() >= MOST_RANKS:
        raise TooManyRanks
    return EarlierRank.objects.create(person=person, title=title, starts_on=starts_on)


@transaction.atomic
def add_earlier_rank(*, title: str, starts_on: date, by: Person, at: datetime) -> EarlierRank:
    """A rank before the present one. Raises `NoPresentRank`, `RankNotEarlier`, `RankOfThatDay`, `TooManyRanks`."""
    person, present_since = _with_rank(by)
    if starts_on >= present_since:
        raise RankNotEarlier
    rank = _keep_rank(person, title=title, starts_on=starts_on)
    record("careers.rank_added", subject=rank, by=by, at=at)
    return rank


@transaction.atomic
def remove_earlier_rank(rank: EarlierRank, *, by: Person, at: datetime) -> None:
    """Takes a rank off the history; a second press changes nothing."""
    pk = rank.pk
    if EarlierRank.objects.filter(pk=pk, person=by).delete()[0]:
        rank.pk = pk
        record("careers.rank_removed", subject=rank, by=by, at=at)


@transaction.atomic
def record_promotion(*, title: str, promoted_on: date, by: Person, at: datetime) -> None:
    """The present rank becomes history and the new one stands in the profile, from this day.

    Raises `NoPresentRank`, `RankBeforeAppointment` (a promotion on or before the day of the appointment),
    `RankOfThatDay` and `TooManyRanks`.
    """
    person, present_since = _with_rank(by)
    if promoted_on <= present_since:
        raise RankBeforeAppointment
    former = _keep_rank(person, title=person.rank, starts_on=present_since)
    change_profile(person, changes={"rank": title, "rank_started_on": promoted_on}, by=by, at=at)
    # The next promotion is another one: its rank and its dossier are to be said anew.
    Career.objects.filter(person=person).update(next_rank="", wish="", has_dossier=False, saved_at=at)
    record("careers.promotion_recorded", subject=former, by=by, at=at)


@transaction.atomic
def add_fte_change(*, starts_on: date, percent: Decimal, by: Person, at: datetime) -> FteChange:
    """From this day on another share of full time. Raises `FteOfThatDay` and `TooManyFteChanges`."""
    Person.objects.select_for_update().get(pk=by.pk)
    own = FteChange.objects.filter(person=by)
    if own.filter(starts_on=starts_on).exists():
        raise FteOfThatDay
    if own.count() >= MOST_FTE_CHANGES:
        raise TooManyFteChanges
    change = FteChange.objects.create(person=by, starts_on=starts_on, percent=percent)
    record("careers.fte_change_added", subject=change, by=by, at=at)
    return change


@transaction.atomic
def remove_fte_change(change: FteChange, *, by: Person, at: datetime) -> None:
    """Takes a change off the list; a second press changes nothing."""
    pk = change.pk
    if FteChange.objects.filter(pk=pk, person=by).delete()[0]:
        change.pk = pk
        record("careers.fte_change_removed", subject=change, by=by, at=at)
