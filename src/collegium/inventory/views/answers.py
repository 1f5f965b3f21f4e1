"""One's own inventory: one domain a page, saved as one goes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.queries import groups_of
from collegium.groups.refusals import Refused
from collegium.inventory import actions
from collegium.inventory.access import domain_for
from collegium.inventory.catalog import MOST_PRIORITIES, WELLNESS, Domain
from collegium.inventory.forms import DomainForm
from collegium.inventory.models import Answer
from collegium.inventory.queries import (
    answers_of,
    asked_for,
    catalog_for,
    confidential_help_for,
    experiences_of,
    groups_shared_with,
    own_condition,
    progress_of,
)
from collegium.inventory.refusals import AnswersChangedMeanwhile
from collegium.inventory.wording import LEVEL_NAMES
from collegium.people.requests import SignedInRequest


def own_answers(request: SignedInRequest) -> dict[str, Answer]:
    """The reader's answers by code."""
    return {answer.competency: answer for answer in answers_of(request.user)}


@require_http_methods(["GET", "HEAD"])
def overview(request: SignedInRequest) -> HttpResponse:
    """Where the reader stands, and the one thing to go on with."""
    answers, catalog = own_answers(request), catalog_for(request.user)
    progress = progress_of(catalog, answers)
    sharing, memberships = groups_shared_with(request.user), list(groups_of(request.user))
    following = next((one for one in progress if one.state != "done"), None)
    context = {
        "progress": progress,
        "answered": sum(one.answered for one in progress),
        "following": following,
        "asked": asked_for(request.user),
        "memberships": [(one, one.group_id in sharing) for one in memberships],
        "visible": sum(answer.is_visible for answer in answers.values()),
        "experiences": experiences_of(request.user).count(),
        "has_condition": own_condition(request.user) is not None,
    }
    return render(request, "inventory/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def domain(request: SignedInRequest, code: str) -> HttpResponse:
    """One domain. htmx saves at every choice; without it the button saves."""
    catalog, asked = domain_for(request.user, code)
    answers, now = own_answers(request), timezone.now()
    data = request.POST if request.method == "POST" else None
    form = DomainForm(data, domain=asked, answers=answers, this_year=timezone.localtime(now).year)
    if data is None:
        return _page(request, catalog, asked, form=form, answers=answers)
    if not form.is_valid():
        return _not_saved(request, catalog, asked, form=form, answers=answers, status=422)
    try:
        revisions = actions.save_answers(form.said, by=request.user, at=now)
    except AnswersChangedMeanwhile as meanwhile:
        _tell_what_is_saved(form, meanwhile)
        return _not_saved(request, catalog, asked, form=form, answers=answers, status=409)
    except Refused as refusal:
        form.refusal = str(refusal)
        return _not_saved(request, catalog, asked, form=form, answers=answers, status=422)
    return _saved(request, catalog, asked, revisions=revisions)


def _saved(
    request: SignedInRequest, catalog: tuple[Domain, ...], asked: Domain, *, revisions: dict[str, int]
) -> HttpResponse:
    if request.htmx:
        told = " ".join(f"{item.code}={revisions.get(item.code, 0)}" for item in asked.competencies)
        return HttpResponse(_("Saved"), content_type="text/plain; charset=utf-8", headers={"X-Revisions": told})
    messages.success(request, _("Saved."))
    following = _after(catalog, asked) if "next" in request.POST else asked
    return redirect("inventory:domain", following.code) if following else redirect("inventory:review")


def _not_saved(
    request: SignedInRequest,
    catalog: tuple[Domain, ...],
    asked: Domain,
    *,
    form: DomainForm,
    answers: dict[str, Answer],
    status: int,
) -> HttpResponse:
    if request.htmx:
        said = _("Not saved: %(reason)s") % {"reason": form.first_sentence}
        return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
    return _page(request, catalog, asked, form=form, answers=answers, status=status)


def _tell_what_is_saved(form: DomainForm, meanwhile: AnswersChangedMeanwhile) -> None:
    """Puts beside each item what is saved elsewhere; saving once more goes over it, knowingly."""
    form.refusal = str(meanwhile)
    for item in form:
        if item.item.code not in meanwhile.current:
            continue
        saved = meanwhile.current[item.item.code]
        name = LEVEL_NAMES[saved.level] if saved else _("No answer")
        item.meet(saved.revision if saved else 0, _("Saved elsewhere: %(answer)s.") % {"answer": name})


def _after(catalog: tuple[Domain, ...], asked: Domain) -> Domain | None:
    place = catalog.index(asked) + 1
    return catalog[place] if place < len(catalog) else None


def _page(
    request: SignedInRequest,
    catalog: tuple[Domain, ...],
    asked: Domain,
    *,
    form: DomainForm,
    answers: dict[str, Answer],
    status: int = 200,
) -> HttpResponse:
    place = catalog.index(asked)
    context = {
        "domain": asked,
        "form": form,
        "progress": progress_of(catalog, answers),
        "number": place + 1,
        "count": len(catalog),
        "before": catalog[place - 1] if place else None,
        "after": _after(catalog, asked),
        "most_priorities": MOST_PRIORITIES,
        "is_wellness": asked.code == WELLNESS,
        "confidential_help": confidential_help_for(request.user) if asked.code == WELLNESS else [],
    }
    return render(request, "inventory/domain.html", context, status=status)
