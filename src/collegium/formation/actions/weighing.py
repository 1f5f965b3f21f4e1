"""What counts in a program when groups are formed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from collegium.audit.actions import record
from collegium.formation.models import ProgramWeights
from collegium.formation.refusals import WeightsChanged
from collegium.formation.weighing import SHIPPED
from collegium.people.models import Person
from collegium.programs.models import Program


@transaction.atomic
def change_weights(program: Program, *, values: Mapping[str, int], revision: int, by: Person, at: datetime) -> None:
    """Sets the numbers by aim for all later proposals. `revision` is what the coordinator saw, 0 for none yet.

    Raises `WeightsChanged` when somebody else has changed them since.
    """
    chosen = {aim: int(values[aim]) for aim in SHIPPED}
    if revision:
        seen = ProgramWeights.objects.filter(program=program, revision=revision)
        if not seen.update(values=chosen, revision=F("revision") + 1, changed_by=by, changed_at=at):
            raise WeightsChanged
    else:
        _choose_first(program, chosen, by=by, at=at)
    facts: dict[str, Any] = dict(chosen)
    record("formation.weights_changed", subject=program, by=by, at=at, **facts)


def _choose_first(program: Program, chosen: dict[str, int], *, by: Person, at: datetime) -> None:
    try:
        with transaction.atomic():
            ProgramWeights.objects.create(program=program, values=chosen, changed_by=by, changed_at=at)
    except IntegrityError as taken:
        raise WeightsChanged from taken


@transaction.atomic
def reset_weights(program: Program, *, by: Person, at: datetime) -> None:
    """Back to the shipped numbers; where they count already nothing changes."""
    others = ProgramWeights.objects.filter(program=program).exclude(values=dict(SHIPPED))
    if others.update(values=dict(SHIPPED), revision=F("revision") + 1, changed_by=by, changed_at=at):
        record("formation.weights_reset", subject=program, by=by, at=at)
