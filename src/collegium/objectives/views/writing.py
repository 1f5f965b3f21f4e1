"""An objective is begun from a template or free, checked as one types, and kept."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment.queries.goals import own_goals
from collegium.careers.models import Milestone
from collegium.careers.queries import open_milestones
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.mission.access import taking_part
from collegium.objectives import actions
from collegium.objectives.access import objective_for_owner
from collegium.objectives.forms import ObjectiveForm, initial_of
from collegium.objectives.models import Area, Objective
from collegium.objectives.queries.around import (
    competency_choices,
    helpers_for,
    rating_of,
    stated_hours,
    statement_of,
)
from collegium.objectives.queries.objectives import editable_objectives
from collegium.objectives.refusals import ObjectiveChangedMeanwhile
from collegium.objectives.stated import StatedObjective
from collegium.objectives.templates_to_take import templates
from collegium.objectives.views.page import group_page
from collegium.objectives.views.rubric import rubric_of, template_named
from collegium.people.models import Person
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest

LONGEST_CHECKED = 20_000
BEGUN_WITH = ("text", "area", "evidence", "hours", "criterion", "due_on")
"""What a template or a milestone can put into a new form."""


@require_http_methods(["GET", "HEAD"])
def template_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The templates by their area, each with its gaps marked."""
    membership = taking_part(request.user, group_pk)
    every = templates(get_language() or "en")
    areas = [(Area(area).label, list(found)) for area, found in groupby(every, key=lambda one: one.area)]
    return group_page(request, membership, "templates", areas=areas)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """One more draft, from a template or an own milestone where the address names one."""
    membership, now = taking_part(request.user, group_pk), timezone.now()
    on_path = list(open_milestones(request.user))
    form = _form(request, membership, None, now, initial=_first_values(request, on_path))
    if request.method == "POST" and form.is_valid():
        kept = actions.add_objective(
            membership.group,
            stated=form.stated,
            is_of_group=form.is_of_group,
            template=form.cleaned_data["template"],
            week=form.hours_a_week,
            by=request.user,
            at=now,
        )
        messages.success(request, _kept_words(kept))
        return redirect("objectives:objective", group_pk, kept.pk)
    return _form_page(request, membership, "add", form, None, now, on_path=on_path)


def _first_values(request: SignedInRequest, on_path: Sequence[Milestone]) -> dict[str, Any]:
    taken = template_named(request.GET.get("template", ""))
    found: dict[str, Any] = {"of": "me", "week": stated_hours(request.user)}
    if taken is not None:
        found |= {"text": taken.text, "area": taken.area, "evidence": taken.evidence, "template": taken.code}
        found["of"] = "group" if taken.area == Area.GROUP else "me"
    chosen = next((one for one in on_path if str(one.pk) == request.GET.get("from", "")), None)
    return found if chosen is None else found | _of_milestone(chosen)


def _of_milestone(chosen: Milestone) -> dict[str, Any]:
    """The words, hours and criterion of an own milestone, which its owner changes as an objective needs it."""
    found: dict[str, Any] = {"text": chosen.title, "hours": chosen.needed.total or None}
    found["criterion"] = chosen.criterion.label if chosen.criterion else ""
    # The first day of the month is in time for whatever is due in it.
    return found | ({"due_on": chosen.due_month} if chosen.due_month else {})


def _kept_words(kept: Objective) -> str:
    if kept.is_of_group:
        return _("Saved. Your group can read it.")
    return _("Saved. Only you can read it until you share it or start it.")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One's own objective, or one of the group's. Nothing is overwritten unseen."""
    membership, objective = objective_for_owner(request.user, group_pk, pk)
    now = timezone.now()
    if objective.has_ended:
        messages.info(request, _("This objective has ended, so its words stay as they are."))
        return redirect("objectives:objective", group_pk, pk)
    form = _form(request, membership, objective, now, initial=_kept_values(request, membership, objective, now))
    if request.method == "POST" and form.is_valid():
        try:
            _save(objective, form, request.user, now)
        except ObjectiveChangedMeanwhile as meanwhile:
            return _conflict(request, membership, form, meanwhile)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("objectives:objective", group_pk, pk)
    return _form_page(request, membership, "edit", form, objective, now)


def _kept_values(
    request: SignedInRequest, membership: Membership, objective: Objective, now: datetime
) -> dict[str, Any]:
    statement = statement_of(membership.group, at=now)[0]
    week = stated_hours(objective.owner)
    return initial_of(objective.stated, statement=statement, week=week, revision=objective.revision)


def _conflict(
    request: SignedInRequest, membership: Membership, form: ObjectiveForm, meanwhile: ObjectiveChangedMeanwhile
) -> HttpResponse:
    """Status 409: what was typed stays in the form, and is saved over the newer one only knowingly."""
    now = timezone.now()
    sent = request.POST.copy()
    sent["revision"] = str(meanwhile.current.revision)
    again = _form(request, membership, meanwhile.current, now, initial={}, sent=sent)
    again.is_valid()
    return _form_page(request, membership, "edit", again, meanwhile.current, now, status=409, meanwhile=meanwhile)


@require_http_methods(["POST"])
def check(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The rubric for what is typed and not stored: a fragment for htmx, a page for everybody else."""
    membership, now = taking_part(request.user, group_pk), timezone.now()
    pk = request.GET.get("of", "")
    objective = None
    if pk.isdecimal() and len(pk) < 19:
        objective = editable_objectives(membership.group, request.user).filter(pk=int(pk)).first()
    form = _form(request, membership, objective, now, initial={})
    form.is_valid()
    rubric = _rubric(form.stated, membership, objective, form, now, typed=request.POST.get("text", ""))
    return group_page(request, membership, "rubric" if request.htmx else "check", **rubric)


def _rubric(
    stated: StatedObjective,
    membership: Membership,
    objective: Objective | None,
    form: ObjectiveForm,
    now: datetime,
    *,
    typed: str = "",
) -> dict[str, Any]:
    """For what is valid in the form; a text that is too long to be kept is still spoken of."""
    is_of_group = objective.is_of_group if objective else form.is_bound and form.data.get("of") == "group"
    owner = None if is_of_group else membership.person
    week = form.hours_a_week if form.is_bound else None
    if not stated.text and typed:
        stated = StatedObjective(**{**vars(stated), "text": typed.replace("\r\n", "\n")[:LONGEST_CHECKED]})
    besides = objective.pk if objective else None
    rating = rating_of(stated, membership.group, owner, besides=besides, at=now, week=week)
    template = objective.template if objective else str(form["template"].value() or "")
    return rubric_of(stated, rating, template=template)


def _form(
    request: SignedInRequest,
    membership: Membership,
    objective: Objective | None,
    now: datetime,
    *,
    initial: dict[str, Any],
    sent: Any = None,
) -> ObjectiveForm:
    owner = objective.owner if objective else request.user
    return ObjectiveForm(
        sent or (request.POST if request.method == "POST" else None),
        initial=initial,
        statement=statement_of(membership.group, at=now),
        goals=list(own_goals(membership.group, request.user)) if owner == request.user else [],
        helpers=helpers_for(membership.group, owner),
        competencies=competency_choices(membership.group, besides=owner),
        kept=objective.stated if objective else None,
        today=timezone.localdate(now),
    )


def _save(objective: Objective, form: ObjectiveForm, by: Person, now: datetime) -> None:
    revision = form.cleaned_data["revision"] or 0
    actions.save_objective(objective, stated=form.stated, revision=revision, week=form.hours_a_week, by=by, at=now)


def _form_page(
    request: SignedInRequest,
    membership: Membership,
    name: str,
    form: ObjectiveForm,
    objective: Objective | None,
    now: datetime,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    stated = form.stated if form.is_bound else objective.stated if objective else _begun(form)
    return group_page(
        request,
        membership,
        name,
        status=422 if form.errors and status == 200 else status,
        form=form,
        objective=objective,
        statement=statement_of(membership.group, at=now)[0],
        taken=template_named(str(form["template"].value() or "")),
        **_rubric(stated, membership, objective, form, now),
        **context,
    )


def _begun(form: ObjectiveForm) -> StatedObjective:
    begun = {name: form.initial[name] for name in BEGUN_WITH if form.initial.get(name)}
    return StatedObjective(**{"text": "", "area": Area.OTHER, **begun})
