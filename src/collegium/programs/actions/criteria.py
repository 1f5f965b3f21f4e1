from datetime import datetime

from django.db import transaction

from collegium.audit.actions import record
from collegium.people.models import Person
from collegium.programs.models import Criterion, Program

MOST_CRITERIA = 100


class TooManyCriteria(Exception):
    """A list that nobody reads to its end helps nobody."""


class CriterionIsGone(Exception):
    """Somebody removed it meanwhile."""


@transaction.atomic
def add_criterion(
    program: Program, *, band: str, family: str, label: str, text: str, by: Person, at: datetime
) -> Criterion:
    """One more thing that a promotion asks for here. Raises `TooManyCriteria`, also for two coordinators at once."""
    locked = Program.objects.select_for_update().get(pk=program.pk)
    if locked.criteria.count() >= MOST_CRITERIA:
        raise TooManyCriteria
    criterion = Criterion.objects.create(program=locked, band=band, family=family, label=label, text=text)
    record("programs.criterion_added", subject=criterion, by=by, at=at, program=program)
    return criterion


@transaction.atomic
def change_criterion(
    criterion: Criterion, *, band: str, family: str, label: str, text: str, by: Person, at: datetime
) -> None:
    """Other words for it; milestones that name it keep naming it. Raises `CriterionIsGone`."""
    found = Criterion.objects.filter(pk=criterion.pk, program=criterion.program_id)
    if not found.update(band=band, family=family, label=label, text=text):
        raise CriterionIsGone
    record("programs.criterion_changed", subject=criterion, by=by, at=at, program=criterion.program_id)


@transaction.atomic
def remove_criterion(criterion: Criterion, *, by: Person, at: datetime) -> None:
    """Takes it off the list; milestones stay, without naming it. A second press changes nothing."""
    pk = criterion.pk
    if Criterion.objects.filter(pk=pk).delete()[0]:
        criterion.pk = pk
        record("programs.criterion_removed", subject=criterion, by=by, at=at, program=criterion.program_id)
