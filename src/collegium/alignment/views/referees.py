"""A person's own list of possible independent referees. No address of these pages names anybody of the list."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import colleague_on_roster
from collegium.alignment.forms import ChosenForm, KeyForm, NeededForm, RefereeForm, WishForm
from collegium.alignment.private_list import referee_named
from collegium.alignment.queries.arms_length import arms_length, with_look_back
from collegium.alignment.queries.private_lists import own_list, referees_among
from collegium.groups.access import invitation_by_token, offered_place_for
from collegium.groups.models import Group
from collegium.groups.queries import current_memberships, refusal_for, seated_memberships
from collegium.groups.refusals import Refused
from collegium.people.models import Person
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def referees(request: SignedInRequest) -> HttpResponse:
    """The list, and a form that adds somebody by name."""
    form = RefereeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refusal = _refusal(lambda: actions.add_referee(referee=form.referee, by=request.user, at=timezone.now()))
        if refusal is None:
            messages.success(request, _("It is in your list, sealed."))
            return redirect(_way_back(request))
        form.add_error(None, str(refusal))
    return _list_page(request, form=form, status=422 if form.errors else 200)


def _list_page(
    request: SignedInRequest, *, form: RefereeForm | None = None, refusal: Refused | None = None, status: int = 200
) -> HttpResponse:
    own = own_list(request.user)
    context = {
        "form": form or RefereeForm(),
        "refusal": refusal,
        "listed": with_look_back(request.user, own.entries.referees, on=timezone.localdate()),
        "is_unreadable": own.is_unreadable,
        "back": _way_back(request),
    }
    return render(request, "alignment/referees/referees.html", context, status=status)


def _refusal(write: Callable[[], None]) -> Refused | None:
    try:
        write()
    except Refused as refusal:
        return refusal
    return None


def _way_back(request: SignedInRequest) -> str:
    """Where the person came from on this site, or the list itself."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else reverse("referees:list")


def _done(request: SignedInRequest, write: Callable[[], None]) -> HttpResponse:
    """Back to where the button was; a refusal is a sentence on the list."""
    refusal = _refusal(write)
    return redirect(_way_back(request)) if refusal is None else _list_page(request, refusal=refusal, status=422)


@require_http_methods(["POST"])
@never_cache
def choose(request: SignedInRequest) -> HttpResponse:
    """Adds somebody of the own roster."""
    form = ChosenForm(request.POST)
    if not form.is_valid():
        return _list_page(request, status=422)
    entry = colleague_on_roster(request.user, form.cleaned_data["person"])
    referee = referee_named(entry.name or str(entry.person), person=form.cleaned_data["person"])
    return _done(request, lambda: actions.add_referee(referee=referee, by=request.user, at=timezone.now()))


@require_http_methods(["POST"])
@never_cache
def change(request: SignedInRequest) -> HttpResponse:
    """Keep us in different groups, or only warn me."""
    form = WishForm(request.POST)
    if not form.is_valid():
        return _list_page(request, status=422)
    key, keeps_apart = form.cleaned_data["key"], form.keeps_apart
    return _done(
        request, lambda: actions.change_referee(key=key, keeps_apart=keeps_apart, by=request.user, at=timezone.now())
    )


@require_http_methods(["POST"])
@never_cache
def take_off(request: SignedInRequest) -> HttpResponse:
    form = KeyForm(request.POST)
    if not form.is_valid():
        return _list_page(request, status=422)
    key = form.cleaned_data["key"]
    return _done(request, lambda: actions.take_off_referee(key=key, by=request.user, at=timezone.now()))


@require_http_methods(["POST"])
@never_cache
def begin_anew(request: SignedInRequest) -> HttpResponse:
    """An empty list where the old one cannot be read any more."""
    return _done(request, lambda: actions.begin_private_list_anew(by=request.user, at=timezone.now()))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invitation(request: SignedInRequest, token: str) -> HttpResponse:
    """Before joining by a link: is one of those who sit there a possible referee?"""
    found = invitation_by_token(token)
    if found is None or refusal_for(found, request.user, at=timezone.now()) is not None:
        return redirect("groups:invited", token)
    people = [one.person for one in current_memberships(found.group)]
    return _check(request, found.group, people, back=reverse("groups:invited", args=[token]))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def place(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The same before an offered place is taken."""
    offered = offered_place_for(request.user, group_pk)
    people = [one.person for one in seated_memberships(offered.group).exclude(pk=offered.pk)]
    return _check(request, offered.group, people, back=reverse("groups:place", args=[group_pk]))


def _check(request: SignedInRequest, group: Group, people: list[Person], *, back: str) -> HttpResponse:
    needed = referees_among(request.user, people)
    form = NeededForm(
        request.POST if request.method == "POST" else None, people=people, initial={"needed": list(needed)}
    )
    if request.method == "POST" and form.is_valid():
        chosen = [one for one in people if one.pk in form.cleaned_data["needed"]]
        refusal = _refusal(
            lambda: actions.choose_referees(among=people, chosen=chosen, by=request.user, at=timezone.now())
        )
        if refusal is None:
            messages.success(request, _("It is in your list, sealed."))
            return redirect(request.path)
        form.add_error(None, str(refusal))
    shared = arms_length(request.user, people, on=timezone.localdate(), program_pk=group.program_id)
    context = {
        "group": group,
        "form": form,
        "shared_works": [(one, shared[one.pk]) for one in people if one.pk in shared],
        "back": back,
        "needed": [one for one in people if one.pk in needed],
        "is_unreadable": own_list(request.user).is_unreadable,
    }
    return render(request, "alignment/referees/check.html", context, status=422 if form.errors else 200)
