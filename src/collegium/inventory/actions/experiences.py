"""What somebody has been through, told and taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.inventory.experiences import codes
from collegium.inventory.models import Experience
from collegium.inventory.queries import experiences_of
from collegium.inventory.refusals import UnknownExperience
from collegium.people.models import Person


@dataclass(frozen=True)
class Told:
    """What is said about one experience. `is_visible`: to the groups with which the person shares."""

    detail: str = ""
    willing: str = "ask"
    is_visible: bool = False


@transaction.atomic
def tell_experiences(told: Mapping[str, Told], *, by: Person, at: datetime) -> int:
    """Exactly these experiences are the person's from now on. Returns how many changed. Raises `UnknownExperience`."""
    if told.keys() - codes():
        raise UnknownExperience
    Person.objects.select_for_update().get(pk=by.pk)
    standing = {one.kind: one for one in experiences_of(by)}
    changed = experiences_of(by).exclude(kind__in=told).delete()[0]
    for kind, said in told.items():
        changed += _tell(by, kind, said, standing.get(kind), at)
    if changed:
        record("inventory.experiences_told", subject=by, by=by, at=at, group=None, experiences=len(told))
    return changed


def _tell(by: Person, kind: str, said: Told, current: Experience | None, at: datetime) -> int:
    words = {"detail": said.detail, "willing": said.willing, "is_visible": said.is_visible}
    if current is not None and all(getattr(current, name) == value for name, value in words.items()):
        return 0
    Experience.objects.update_or_create(person=by, kind=kind, defaults={**words, "told_at": at})
    return 1
