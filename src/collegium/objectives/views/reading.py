"""Lists of objectives, and the page of one."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.objectives.access import objective_for_reader
from collegium.objectives.models import CheckIn, Evidence, Milestone, Objective, Review
from collegium.objectives.pictures import (
    Picture,
    Point,
    draw,
    stepped_plan,
    stepped_told,
    straight_plan,
)
from collegium.objectives.queries.around import (
    needs_in_words,
    obstacles_of,
    over_hours,
    phrase_is_gone,
    rating_now,
    statement_of,
)
from collegium.objectives.queries.objectives import (
    drafts_to_review,
    kept_objectives,
    own_objectives,
    running_objectives,
)
from collegium.objectives.queries.standing import Standing, standing_of
from collegium.objectives.risks import risks
from collegium.objectives.sentences import LETTERS, OBSTACLES, RISKS
from collegium.objectives.smart import MOST_ACTIVE, Letter, Rating
from collegium.objectives.views.page import group_page
from collegium.objectives.views.rubric import rubric_of
from collegium.people.models import Person
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def objective_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The reader's own objectives, and drafts of colleagues that wait for a look."""
    membership = membership_for(request.user, group_pk)
    own = list(own_objectives(membership.group, request.user).prefetch_related("check_ins"))
    statement = statement_of(membership.group, at=timezone.now())[0]
    lists: dict[str, Any] = {
        "running": [_listed(one, statement, request.user) for one in own if one.is_running],
        "prepared": [one for one in own if one.is_prepared],
        "ended": [one for one in own if one.has_ended],
    }
    return group_page(
        request,
        membership,
        "list",
        to_review=list(drafts_to_review(membership.group, request.user)),
        most_active=MOST_ACTIVE,
        over=over_hours(request.user),
        **lists,
    )


def _listed(objective: Objective, statement: str, reader: Person) -> dict[str, Any]:
    check_ins = list(objective.check_ins.all())
    return {
        "objective": objective,
        "risks": risks_of(objective, check_ins, reader),
        "phrase_is_gone": phrase_is_gone(objective, statement),
    }


def risks_of(objective: Objective, check_ins: Sequence[CheckIn], reader: Person) -> list[str]:
    """What the dates and the last check-in say about an active objective, in sentences.

    How sure somebody is stays with that person, also where the objective is the group's own.
    """
    if not objective.is_running:
        return []
    last = max(check_ins, key=lambda one: (one.at, one.pk), default=None)
    told_at = last.at if last else objective.activated_at
    found = risks(
        due_on=objective.due_on,
        open_milestones=[one.due_on for one in objective.milestones.all() if one.reached_at is None],
        last_told_on=timezone.localdate(told_at) if told_at else None,
        confidence=last.confidence if last and last.by_id == reader.pk else None,
        today=timezone.localdate(),
    )
    return [str(RISKS[risk]) for risk in found]


@require_http_methods(["GET", "HEAD"])
def group_overview(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """What moves at the table, and what asks for help. Nobody is compared with anybody."""
    membership = membership_for(request.user, group_pk)
    standing: dict[Standing, list[Objective]] = {kind: [] for kind in Standing}
    today = timezone.localdate()
    for objective in running_objectives(membership.group):
        standing[standing_of(objective, list(objective.check_ins.all()), today=today)].append(objective)
    asking = [(one, help_of(list(one.check_ins.all()))) for one in standing[Standing.ASKS]]
    return group_page(
        request, membership, "group", asking=asking, moving=standing[Standing.MOVES], quiet=standing[Standing.QUIET]
    )


def help_of(check_ins: Sequence[CheckIn]) -> str:
    """The help that the newest check-in asks the group for; empty where it asks for none."""
    last = max(check_ins, key=lambda one: (one.at, one.pk), default=None)
    return last.help_wanted if last is not None and last.asks_group else ""


@require_http_methods(["GET", "HEAD"])
def objective(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One objective: for its owner with everything that can be done, for the group with what it may read."""
    membership, found = objective_for_reader(request.user, group_pk, pk)
    now = timezone.now()
    check_ins = list(CheckIn.objects.filter(objective=found))
    tends = found.owner_id == request.user.pk or found.is_of_group
    context: dict[str, Any] = {
        "objective": found,
        "milestones": list(found.milestones.all()),
        "needs": needs_in_words(found),
        "check_ins": check_ins,
        "help_wanted": help_of(check_ins),
        "picture": picture_of(found, check_ins, list(found.milestones.all()), today=timezone.localdate()),
        "shown": list(Evidence.objects.filter(objective=found)),
        "phrase_is_gone": phrase_is_gone(found, statement_of(found.group, at=now)[0]),
        "tends": tends,
    }
    if tends:
        context |= _for_owner(found, check_ins, now, request.user)
    if found.is_prepared and found.owner_id != request.user.pk:
        context["own_review"] = Review.objects.filter(objective=found, by=request.user).exists()
    return group_page(request, membership, "objective", **context)


def _for_owner(found: Objective, check_ins: Sequence[CheckIn], now: datetime, reader: Person) -> dict[str, Any]:
    if found.is_prepared:
        rating = rating_now(found, at=now)
        reviews = list(Review.objects.filter(objective=found).select_related("by").order_by("by__name", "id"))
        return {
            **rubric_of(found.stated, rating, template=found.template),
            "obstacles": [OBSTACLES[one] for one in obstacles_of(found, at=now)],
            "clinic": clinic_of(rating, reviews, found) if reviews else [],
        }
    return {"risks": risks_of(found, check_ins, reader)}


def clinic_of(rating: Rating, reviews: Sequence[Review], found: Objective) -> list[dict[str, Any]]:
    """What colleagues say about each letter, beside the points of the rubric."""
    return [
        {
            "name": LETTERS[letter],
            "points": rating.of(letter).points,
            "reviews": [
                {"by": one.by, "points": one.points, "note": one.note, "is_older": one.at < found.saved_at}
                for one in reviews
                if one.letter == letter.value
            ],
        }
        for letter in Letter
    ]


def picture_of(
    found: Objective, check_ins: Sequence[CheckIn], milestones: Sequence[Milestone], *, today: date
) -> Picture | None:
    """The line against the plan, once it has started: by its figures, else by its milestones."""
    if found.activated_at is None or found.due_on is None:
        return None
    start = timezone.localdate(found.activated_at)
    if found.target is not None:
        baseline = found.baseline if found.baseline is not None else Decimal(0)
        plan = straight_plan(start, found.due_on, baseline=baseline, target=found.target)
        told = [Point(timezone.localdate(one.at), one.value) for one in check_ins if one.value is not None]
        return draw(plan, [Point(start, baseline), *told], today=today)
    plan = stepped_plan(start, found.due_on, [one.due_on for one in milestones])
    reached = [timezone.localdate(one.reached_at) for one in milestones if one.reached_at]
    ended = [timezone.localdate(found.ended_at)] if found.ended_at and found.state == "done" else []
    return draw(plan, stepped_told(start, [*reached, *ended], today=max([today, *ended])), today=today)


@require_http_methods(["GET", "HEAD"])
def kept_list(request: SignedInRequest) -> HttpResponse:
    """Everything of the reader in all groups, also in those that the reader has left."""
    found = {"objectives": list(kept_objectives(request.user)), "over": over_hours(request.user)}
    return render(request, "objectives/kept.html", found)
