from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collegium.groups import actions, links
from collegium.groups.access import group_for_active_member, invitation_by_token, invitation_of
from collegium.groups.emails import refused_by_mail
from collegium.groups.forms import InvitationForm
from collegium.groups.models import Invitation
from collegium.groups.queries import current_memberships, open_invitations, refusal_for
from collegium.groups.refusals import AlreadyMember, InvitationUnknown, Refused
from collegium.groups.sizes import seats_left
from collegium.people.models import Person
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def invitations(request: SignedInRequest, group_pk: int) -> HttpResponse:
    group = group_for_active_member(request.user, group_pk)
    form = InvitationForm(request.POST or None)
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.invite(group, by=request.user, at=now, **form.terms())
        except Refused as refusal:
            form.add_error("email" if form.cleaned_data["email"] else None, str(refusal))
        else:
            return redirect("groups:invitation", group.pk, made.pk)
    still_open = list(open_invitations(group, now))
    context = {
        "group": group,
        "form": form,
        "open_invitations": still_open,
        "refused_by_mail": refused_by_mail(still_open),
        "seats_left": seats_left(group.seats_taken(), group.size_most),
    }
    return render(request, "groups/invitations.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD"])
@never_cache
def invitation(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    group = group_for_active_member(request.user, group_pk)
    made = invitation_of(group, pk)
    context = {
        "group": group,
        "invitation": made,
        "is_open": made.is_open(timezone.now()),
        "link": request.build_absolute_uri(links.path_of(made)),
    }
    return render(request, "groups/invitation.html", context)


@require_http_methods(["POST"])
def revoke_invitation(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    group = group_for_active_member(request.user, group_pk)
    made = invitation_of(group, pk)
    try:
        actions.revoke_invitation(made, by=request.user, at=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Withdrawn. The link lets nobody in any more."))
    return redirect("groups:invitations", group.pk)


@login_not_required
@require_http_methods(["GET", "HEAD"])
@never_cache
def invited(request: HttpRequest, token: str) -> HttpResponse:
    found = invitation_by_token(token)
    person = request.user if isinstance(request.user, Person) else None
    if found is None:
        return _refused(request, InvitationUnknown())
    refusal = refusal_for(found, person, at=timezone.now())
    if isinstance(refusal, AlreadyMember):
        return redirect("home:group", found.group_id)
    return _refused(request, refusal) if refusal else _shown(request, found, token)


@require_http_methods(["POST"])
def join(request: SignedInRequest, token: str) -> HttpResponse:
    found = invitation_by_token(token)
    if found is None:
        return _refused(request, InvitationUnknown())
    try:
        actions.join_by_invitation(found, by=request.user, at=timezone.now())
    except AlreadyMember:
        return redirect("home:group", found.group_id)
    except Refused as refusal:
        return _refused(request, refusal)
    messages.success(request, _("Welcome. This is your group's home."))
    return redirect("home:group", found.group_id)


def _shown(request: HttpRequest, found: Invitation, token: str) -> HttpResponse:
    members = current_memberships(found.group)
    context = {
        "invitation": found,
        "group": found.group,
        "members": members,
        "others": max(len(members) - 1, 0),
        "token": token,
        "path": links.path_of(found),
    }
    return render(request, "groups/invited.html", context)


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Says only why, never which group: who holds a dead link learns nothing about the people."""
    return render(request, "groups/invitation_refused.html", {"refusal": refusal}, status=422)
