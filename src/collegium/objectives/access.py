"""Fetches and checks in one call."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.queries import current_memberships
from collegium.mission.access import taking_part
from collegium.objectives.models import Evidence, Objective
from collegium.objectives.queries.objectives import (
    drafts_to_review,
    editable_objectives,
    kept_objectives,
    readable_objectives,
)
from collegium.people.models import Person


def objective_for_owner(person: Person, group_pk: int, pk: int) -> tuple[Membership, Objective]:
    """One's own objective, or one of the group itself, to write: 404 for everybody else."""
    membership = taking_part(person, group_pk)
    objective = editable_objectives(membership.group, person).filter(pk=pk).first()
    if objective is None:
        raise Http404
    return membership, objective


def objective_for_reader(person: Person, group_pk: int, pk: int) -> tuple[Membership, Objective]:
    """An objective that this member may read: 404 for strangers, and while it is not shared."""
    membership = membership_for(person, group_pk)
    objective = readable_objectives(membership.group, person).filter(pk=pk).first()
    if objective is None:
        raise Http404
    return membership, objective


def draft_for_reviewer(person: Person, group_pk: int, pk: int) -> tuple[Membership, Objective]:
    """A shared draft of somebody else: 404 where it is not shared or started already, 403 for its owner."""
    membership = taking_part(person, group_pk)
    if editable_objectives(membership.group, person).filter(pk=pk, owner=person).exists():
        raise PermissionDenied(_("This is your own objective. Its page shows what your colleagues say about it."))
    objective = drafts_to_review(membership.group, person).filter(pk=pk).first()
    if objective is None:
        raise Http404
    return membership, objective


def own_objective(person: Person, pk: int) -> Objective:
    """One's own objective of whatever group, also of one that was left (404 for everybody else)."""
    objective = kept_objectives(person).filter(pk=pk).first()
    if objective is None:
        raise Http404
    return objective


def file_for_reader(person: Person, pk: int) -> Evidence:
    """A file, for the owner of its objective, and for its group while that reads the objective (404)."""
    file = Evidence.objects.filter(pk=pk, link="").select_related("objective__group").first()
    if file is None or not _may_read(person, file.objective):
        raise Http404
    return file


def evidence_for_owner(person: Person, group_pk: int, pk: int, evidence_pk: int) -> tuple[Membership, Evidence]:
    """A piece of evidence of one's own objective, or of the group's, to delete (404)."""
    membership, objective = objective_for_owner(person, group_pk, pk)
    found = Evidence.objects.filter(pk=evidence_pk, objective=objective).select_related("objective__group").first()
    if found is None:
        raise Http404
    return membership, found


def _may_read(person: Person, objective: Objective) -> bool:
    if objective.owner_id == person.pk:
        return True
    is_member = current_memberships(objective.group).filter(person=person).exists()
    return is_member and readable_objectives(objective.group, person).filter(pk=objective.pk).exists()
