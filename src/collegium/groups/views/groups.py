from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups import actions
from collegium.groups.access import group_for_active_member, offered_place_for
from collegium.groups.forms import GroupForm
from collegium.groups.queries import groups_of, places_offered_to, seated_memberships
from collegium.groups.refusals import Refused
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def groups(request: SignedInRequest) -> HttpResponse:
    context = {"memberships": groups_of(request.user), "offers": places_offered_to(request.user)}
    return render(request, "groups/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def start(request: SignedInRequest) -> HttpResponse:
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        group = actions.start_group(by=request.user, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The group stands, and you are its first member. Now invite the others."))
        return redirect("groups:invitations", group.pk)
    return render(request, "groups/start.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: SignedInRequest, group_pk: int) -> HttpResponse:
    group = group_for_active_member(request.user, group_pk)
    before = {"name": group.name, "size_least": group.size_least, "size_most": group.size_most}
    form = GroupForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_settings(group, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refused as refusal:
            form.add_error("size_most", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("groups:members", group.pk)
    context = {"group": group, "form": form}
    return render(request, "groups/settings.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
def place(request: SignedInRequest, group_pk: int) -> HttpResponse:
    offered = offered_place_for(request.user, group_pk)
    others = seated_memberships(offered.group).exclude(pk=offered.pk)
    return render(request, "groups/place.html", {"group": offered.group, "offered": offered, "others": others})


@require_http_methods(["POST"])
def accept_place(request: SignedInRequest, group_pk: int) -> HttpResponse:
    offered = offered_place_for(request.user, group_pk)
    try:
        actions.accept_place(offered, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("home:start")
    messages.success(request, _("Welcome. This is your group's home."))
    return redirect("home:group", group_pk)


@require_http_methods(["POST"])
def decline_place(request: SignedInRequest, group_pk: int) -> HttpResponse:
    offered = offered_place_for(request.user, group_pk)
    try:
        actions.decline_place(offered, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("You have given the place back. Nobody is told why, and nothing else follows."))
    return redirect("home:start")
