"""Minutes are read, struck, put right, compared and printed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import line_about_me, line_for_keeper, minutes_for_member, minutes_for_reader
from collegium.meetings.forms import LineForm
from collegium.meetings.minutes import WITH_WORDS, Kind
from collegium.meetings.models import LineKind, MinutesLook, Presence
from collegium.meetings.queries.minutes import (
    changes_of,
    closed_to,
    cycles_with_minutes,
    may_put_right,
    minutes_before,
    minutes_of,
    shown,
)
from collegium.meetings.views.page import group_page, refused_page
from collegium.people.requests import SignedInRequest

ON_A_PAGE = 13
"""The meetings of a year at a glance (evidence 7.2)."""


@require_http_methods(["GET", "HEAD"])
def minutes(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """What stays of one meeting."""
    membership, found = minutes_for_reader(request.user, group_pk, pk)
    can_change = found.is_draft and membership.takes_part
    return group_page(
        request,
        membership,
        "minutes",
        meeting=found.meeting,
        one=shown(found, membership, closed_to(membership)),
        before=minutes_before(found),
        can_strike=can_change,
        can_word=can_change and may_put_right(found, membership),
        has_looked=MinutesLook.objects.filter(minutes=found, membership=membership).exists(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def strike(request: SignedInRequest, group_pk: int, pk: int, key: int) -> HttpResponse:
    """Asks once, then strikes a line about the reader."""
    membership, found, line = line_about_me(request.user, group_pk, pk, key)
    if request.method == "POST":
        try:
            actions.strike_line(found, key=key, by=membership, at=timezone.now())
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        messages.success(request, _("Struck. Nobody is told by whom or why."))
        return redirect("meetings:minutes", group_pk, pk)
    return group_page(request, membership, "strike", meeting=found.meeting, line=line)


@require_http_methods(["GET", "HEAD", "POST"])
def word_line(request: SignedInRequest, group_pk: int, pk: int, key: int) -> HttpResponse:
    """The note-keeper puts the words of a line right. What was typed stays when somebody was faster."""
    membership, found, line = line_for_keeper(request.user, group_pk, pk, key)
    if Kind(line.kind) not in WITH_WORDS:
        raise Http404
    form = LineForm(request.POST or None, initial={"text": line.text, "since": line.since})
    if request.method == "POST" and form.is_valid():
        try:
            said = {"text": form.cleaned_data["text"], "since": form.cleaned_data["since"] or 0}
            actions.word_line(found, key=key, **said, by=membership, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("meetings:minutes", group_pk, pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "line", status=status, meeting=found.meeting, line=line, form=form)


@require_http_methods(["POST"])
def correct_presence(request: SignedInRequest, group_pk: int, pk: int, key: int) -> HttpResponse:
    """Present becomes excused, and the other way."""
    membership, found, line = line_for_keeper(request.user, group_pk, pk, key)
    others = {LineKind.PRESENT.value: Presence.EXCUSED, LineKind.EXCUSED.value: Presence.PRESENT}
    if line.kind not in others:
        raise Http404
    try:
        actions.correct_presence(
            found, key=key, since=line.since, presence=others[line.kind], by=membership, at=timezone.now()
        )
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    return redirect("meetings:minutes", group_pk, pk)


@require_http_methods(["POST"])
def take_out(request: SignedInRequest, group_pk: int, pk: int, key: int) -> HttpResponse:
    """The note-keeper takes a line out."""
    membership, found, line = line_for_keeper(request.user, group_pk, pk, key)
    try:
        actions.take_line_out(found, key=key, since=line.since, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Taken out. The versions show it until a week after the minutes are final."))
    return redirect("meetings:minutes", group_pk, pk)


@require_http_methods(["POST"])
def look(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """The reader has nothing to strike."""
    membership, found = minutes_for_member(request.user, group_pk, pk)
    actions.note_look(found, by=membership, at=timezone.now())
    return redirect("meetings:minutes", group_pk, pk)


@require_http_methods(["GET", "HEAD"])
def versions(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """What was changed, version by version."""
    membership, found = minutes_for_reader(request.user, group_pk, pk)
    changes = changes_of(found, closed_to(membership))
    return group_page(request, membership, "minutes_versions", meeting=found.meeting, minutes=found, changes=changes)


@require_http_methods(["GET", "HEAD"])
def compiled(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The minutes of a cycle, or of all meetings, one after another, to read and to print."""
    membership = membership_for(request.user, group_pk)
    cycles = list(cycles_with_minutes(membership.group))
    chosen = next((one for one in cycles if str(one.pk) == request.GET.get("cycle")), None)
    rows = minutes_of(membership.group)
    page = Paginator(rows.filter(meeting__cycle=chosen) if chosen else rows, ON_A_PAGE)
    found = page.get_page(request.GET.get("page"))
    closed = closed_to(membership)
    read = [shown(one, membership, closed) for one in found]
    return group_page(request, membership, "compiled", page=found, read=read, cycles=cycles, chosen=chosen)
