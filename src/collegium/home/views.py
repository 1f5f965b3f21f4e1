from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collegium.formation.queries import my_enrollments, rounds_run_by, rounds_to_enroll
from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.queries import groups_of, places_offered_to, seated_memberships
from collegium.home.path import Facts, Step, alarms, next_thing, path_of
from collegium.home.queries import facts_for, referees_at_offered_tables
from collegium.home.texts import NEXT_TEXTS, STEP_TEXTS
from collegium.inventory.queries import asked_for
from collegium.meetings.queries.notices import waiting_for
from collegium.people.models import Person
from collegium.people.requests import SignedInRequest
from collegium.programs.queries import is_neutral_somewhere, programs_coordinated_by


@login_not_required
@require_http_methods(["GET", "HEAD"])
def start(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, Person):
        context = {"steps": STEP_TEXTS.items(), "sign_up_is_open": settings.SIGN_UP_IS_OPEN}
        return render(request, "home/landing.html", context)
    person, now = request.user, timezone.now()
    memberships, offers = list(groups_of(person)), list(places_offered_to(person))
    rounds = rounds_to_enroll(person, now)
    context = {
        "memberships": memberships,
        "offers": offers,
        "needed_referees": referees_at_offered_tables(person, offers),
        "rounds": rounds,
        "enrollments": my_enrollments(person),
        "programs": programs_coordinated_by(person),
        "rounds_run": rounds_run_by(person),
        "is_neutral": is_neutral_somewhere(person),
        "inventory_asked": asked_for(person),
        "waiting": waiting_for(person, at=now) if memberships else None,
    }
    if memberships and not offers and not rounds:
        context |= _next_in(memberships[0])
    return render(request, "home/start.html", context)


@require_http_methods(["GET", "HEAD"])
def group(request: SignedInRequest, group_pk: int) -> HttpResponse:
    if places_offered_to(request.user).filter(group_id=group_pk).exists():
        return redirect("groups:place", group_pk)
    own = membership_for(request.user, group_pk)
    seated = list(seated_memberships(own.group))
    facts = facts_for(own, seated, at=timezone.now())
    context = {
        "group": own.group,
        "own": own,
        "seated": seated,
        "own_name": str(own.person),
        "names": [str(one.person) for one in seated if one.is_current],
        "mission": facts.mission,
        "alignment": facts.alignment,
        "inventory": facts.inventory,
        "meetings": facts.meetings,
        "steps": [(one, STEP_TEXTS[one.step]) for one in path_of(facts)],
        "alarms": alarms(facts),
    }
    return render(request, "home/group.html", context | _next(own, facts))


@login_not_required
@require_http_methods(["GET", "HEAD"])
def guide_index(request: HttpRequest) -> HttpResponse:
    return render(request, "home/guide_index.html", {"steps": STEP_TEXTS.items()})


@login_not_required
@require_http_methods(["GET", "HEAD"])
def guide(request: HttpRequest, step: str) -> HttpResponse:
    if step not in STEP_TEXTS:
        raise Http404
    steps = list(Step)
    following = steps[steps.index(Step(step)) + 1 :][:1]
    context = {
        "step": Step(step),
        "text": STEP_TEXTS[Step(step)],
        "following": [(one, STEP_TEXTS[one]) for one in following],
    }
    return render(request, f"home/guide/{Step(step)}.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD"])
def who_sees_what(request: HttpRequest) -> HttpResponse:
    return render(request, "home/who_sees_what.html")


def _next_in(membership: Membership) -> dict[str, object]:
    """The next thing in the group that the person joined last."""
    seated = list(seated_memberships(membership.group))
    facts = facts_for(membership, seated, at=timezone.now())
    return {"next_group": membership.group, **_next(membership, facts)}


def _next(own: Membership, facts: Facts) -> dict[str, object]:
    thing = next_thing(facts)
    text = NEXT_TEXTS[thing]
    # One's own inventory belongs to no group.
    address = [] if text.page.startswith("inventory:") else [own.group_id]
    if text.is_of_a_meeting and facts.meetings is not None and facts.meetings.meeting is not None:
        address.append(facts.meetings.meeting)
    return {"next_thing": thing, "next_text": text, "next_address": reverse(text.page, args=address)}
