"""What is told on the way: check-ins, milestones, evidence, and what colleagues say about a draft."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from collegium.audit.actions import record
from collegium.objectives.actions.objectives import forget_files
from collegium.objectives.file_kinds import FileKind
from collegium.objectives.models import CheckIn, Evidence, Milestone, Objective, Review
from collegium.objectives.refusals import NotSharedAnyMore, StepNotNow, TooMuchEvidence
from collegium.objectives.smart import Letter
from collegium.objectives.states import PREPARED, RUNNING
from collegium.people.models import Person

MOST_EVIDENCE = 12
FOLDER = "objectives"
"""Under the data folder, which no web server serves."""


@transaction.atomic
def check_in(
    objective: Objective,
    *,
    value: Decimal | None,
    confidence: int,
    in_the_way: str,
    help_wanted: str,
    asks_group: bool,
    by: Person,
    at: datetime,
) -> CheckIn:
    """Adds how it stands; two at once are both kept. Raises `StepNotNow` where it does not run."""
    # The row is held, so that nothing ends it between the question and the answer.
    if not Objective.objects.select_for_update().filter(pk=objective.pk, state__in=RUNNING).exists():
        raise StepNotNow
    told = CheckIn.objects.create(
        objective=objective,
        by=by,
        value=value,
        confidence=confidence,
        in_the_way=in_the_way,
        help_wanted=help_wanted,
        asks_group=asks_group and bool(help_wanted),
        at=at,
    )
    record("objectives.checked_in", subject=objective, by=by, at=at, group=None)
    return told


@transaction.atomic
def reach_milestone(milestone: Milestone, *, is_reached: bool, by: Person, at: datetime) -> None:
    """Ticks a milestone, or takes the tick back; the same again changes nothing.

    Raises `StepNotNow` where the objective does not run.
    """
    if not Objective.objects.select_for_update().filter(pk=milestone.objective_id, state__in=RUNNING).exists():
        raise StepNotNow
    found = Milestone.objects.filter(pk=milestone.pk, reached_at__isnull=is_reached)
    if found.update(reached_at=at if is_reached else None):
        record("objectives.milestone_changed", subject=milestone, by=by, at=at, group=None, is_reached=is_reached)


@transaction.atomic
def review_draft(objective: Objective, *, said: Mapping[Letter, tuple[int, str]], by: Person, at: datetime) -> None:
    """Keeps points and a sentence for each letter, over what the same colleague said before.

    Raises `NotSharedAnyMore`. Only the owner and the reviewer read it, so the group's log does not say it either.
    """
    held = Objective.objects.select_for_update().filter(pk=objective.pk, shared_at__isnull=False)
    if not held.filter(state__in=PREPARED).exists():
        raise NotSharedAnyMore
    Review.objects.bulk_create(
        [
            Review(objective=objective, by=by, letter=letter.value, points=points, note=note, at=at)
            for letter, (points, note) in said.items()
        ],
        update_conflicts=True,
        unique_fields=["objective", "by", "letter"],
        update_fields=["points", "note", "at"],
    )
    record("objectives.reviewed", subject=objective, by=by, at=at, group=None)


@transaction.atomic
def add_link(objective: Objective, *, title: str, link: str, by: Person, at: datetime) -> Evidence:
    """Keeps a link as evidence. Raises `TooMuchEvidence`."""
    _make_room(objective)
    shown = Evidence.objects.create(objective=objective, by=by, title=title, link=link, at=at)
    record("objectives.evidence_added", subject=objective, by=by, at=at, group=None, is_file=False)
    return shown


def add_file(
    objective: Objective, *, title: str, file: IO[bytes], size: int, kind: FileKind, by: Person, at: datetime
) -> Evidence:
    """Keeps a file under a random name. Raises `TooMuchEvidence`, and then keeps nothing."""
    stored_as = default_storage.save(f"{FOLDER}/{secrets.token_hex(24)}", File(file))
    try:
        return _add_file(
            objective, title=title, stored_as=stored_as, size=size, content_type=kind.content_type, by=by, at=at
        )
    except BaseException:
        forget_files([stored_as])
        raise


@transaction.atomic
def _add_file(
    objective: Objective, *, title: str, stored_as: str, size: int, content_type: str, by: Person, at: datetime
) -> Evidence:
    _make_room(objective)
    shown = Evidence.objects.create(
        objective=objective, by=by, title=title, stored_as=stored_as, size=size, content_type=content_type, at=at
    )
    record("objectives.evidence_added", subject=objective, by=by, at=at, group=None, is_file=True)
    return shown


def _make_room(objective: Objective) -> None:
    Objective.objects.select_for_update().get(pk=objective.pk)
    if Evidence.objects.filter(objective=objective).count() >= MOST_EVIDENCE:
        raise TooMuchEvidence


@transaction.atomic
def delete_evidence(evidence: Evidence, *, by: Person, at: datetime) -> None:
    """Deletes a link, or a file with its contents; a second press changes nothing."""
    deleted, _rows = Evidence.objects.filter(pk=evidence.pk).delete()
    if deleted:
        record("objectives.evidence_deleted", subject=evidence.objective, by=by, at=at, group=None)
        transaction.on_commit(lambda: forget_files([evidence.stored_as] if evidence.stored_as else []))


def forget_lost_files(*, before: datetime) -> int:
    """Deletes files that no evidence names any more, as after the erasure of a person. Returns how many.

    A file that was stored after `before` may belong to a transaction that has not ended.
    """
    try:
        names = default_storage.listdir(FOLDER)[1]
    except FileNotFoundError:
        return 0
    known = set(Evidence.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    paths = [f"{FOLDER}/{name}" for name in names]
    lost = [path for path in paths if path not in known and default_storage.get_modified_time(path) < before]
    forget_files(lost)
    return len(lost)
