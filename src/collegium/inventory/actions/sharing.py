"""Who sees what. The person says yes to a group, and yes to an item; both are needed, and both can be taken back."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from collegium.audit.actions import record
from collegium.groups.models import CURRENT_STATES, Group, GroupState, Membership
from collegium.groups.refusals import GroupClosed
from collegium.inventory.actions.counting import count_conditions
from collegium.inventory.catalog import WELLNESS
from collegium.inventory.models import Answer, ConditionCount, Sharing
from collegium.inventory.queries import answers_of, catalog_for, may_share_with
from collegium.inventory.refusals import NotWellnessAtOnce
from collegium.people.models import Person


@transaction.atomic
def share_with(membership: Membership, *, by: Person, at: datetime) -> None:
    """The person's yes for one group; a second press changes nothing. Raises `GroupClosed`."""
    if not may_share_with(membership):
        raise GroupClosed
    sharing, is_new = Sharing.objects.get_or_create(person=by, group=membership.group, defaults={"since": at})
    is_stale = not is_new and sharing.since < membership.since
    if is_stale:
        Sharing.objects.filter(pk=sharing.pk).update(since=at)
    if is_new or is_stale:
        record("inventory.shared", subject=sharing, by=by, at=at, group=membership.group)
        count_conditions(membership.group, at=at)


@transaction.atomic
def end_sharing(group: Group, *, by: Person, at: datetime) -> None:
    """Takes the yes back: from now on the group reads nothing of this inventory. A second press changes nothing."""
    deleted, _rows = Sharing.objects.filter(person=by, group=group).delete()
    if deleted:
        record("inventory.sharing_ended", subject=group, by=by, at=at, group=group)
        count_conditions(group, at=at)


@transaction.atomic
def choose_visible(codes: Iterable[str], *, among: Iterable[str], by: Person, at: datetime) -> int:
    """Of the items `among` these are visible and the others are not; other items stay. Returns how many changed.

    A page that shows fewer items than there are by now decides only about those that it showed.
    """
    visible, shown = set(codes), set(among)
    mine = answers_of(by).filter(competency__in=shown)
    changed = _show(mine.filter(competency__in=visible, is_visible=False), is_visible=True)
    changed += _show(mine.filter(is_visible=True).exclude(competency__in=visible), is_visible=False)
    if changed:
        record("inventory.visibility_chosen", subject=by, by=by, at=at, group=None, answers=changed)
    return changed


@transaction.atomic
def show_domain(domain: str, *, is_visible: bool, by: Person, at: datetime) -> int:
    """Shows, or hides, everything that is answered in one domain. Raises `NotWellnessAtOnce` (evidence 9.3)."""
    if is_visible and domain == WELLNESS:
        raise NotWellnessAtOnce
    items = next((one.competencies for one in catalog_for(by) if one.code == domain), ())
    changing = answers_of(by).filter(competency__in=[item.code for item in items]).exclude(is_visible=is_visible)
    changed = _show(changing, is_visible=is_visible)
    if changed:
        record("inventory.visibility_chosen", subject=by, by=by, at=at, group=None, answers=changed)
    return changed


def _show(answers: "QuerySet[Answer]", *, is_visible: bool) -> int:
    # The revision counts the words, not who reads them: an open page of answers stays good.
    return answers.update(is_visible=is_visible)


@transaction.atomic
def end_old_sharings(*, at: datetime) -> int:
    """Deletes the yes of everybody who has left the group, or whose group has closed. Returns how many."""
    current = Sharing.objects.filter(
        person__memberships__group=F("group"),
        person__memberships__state__in=CURRENT_STATES,
        since__gte=F("person__memberships__since"),
    ).exclude(group__state=GroupState.CLOSED)
    ConditionCount.objects.filter(group__state=GroupState.CLOSED).delete()
    old = Sharing.objects.exclude(pk__in=current.values("pk"))
    groups = list(Group.objects.filter(pk__in=old.values("group")))
    ended, _rows = old.delete()
    for group in groups:
        record("inventory.sharings_ended", subject=group, by=None, at=at)
        count_conditions(group, at=at)
    return ended
