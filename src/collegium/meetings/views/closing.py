"""The last page of a meeting: the next date, what goes on, and the end."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import meeting_for_member
from collegium.meetings.forms import MeetingForm
from collegium.meetings.models import Meeting
from collegium.meetings.queries.closing import following_meeting, must_have_next_date, unfinished
from collegium.meetings.queries.minutes import closed_to
from collegium.meetings.views.page import group_page
from collegium.people.requests import SignedInRequest

UNTIL_NEXT = timedelta(weeks=4)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Shows what happens with the end, asks for the next date where one is needed, and closes."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    if request.method != "POST" and not meeting.is_running:
        return redirect("meetings:minutes" if meeting.is_closed else "meetings:meeting", group_pk, pk)
    following = following_meeting(meeting.group, timezone.now())
    form = _form(request, meeting) if following is None else None
    sends_date = form is not None and (must_have_next_date(meeting, timezone.now()) or "plans_next" in request.POST)
    if request.method == "POST" and (form is None or not sends_date or form.is_valid()):
        stated = form.stated if form is not None and sends_date else None
        try:
            actions.close_meeting(meeting, by=membership, at=timezone.now(), next_meeting=stated)
        except Refused as refusal:
            return _page(request, membership, meeting, form, refusal=refusal)
        messages.success(request, _("Closed. The minutes are drafted."))
        return redirect("meetings:minutes", group_pk, pk)
    return _page(request, membership, meeting, form)


def _form(request: SignedInRequest, meeting: Meeting) -> MeetingForm:
    first: dict[str, Any] = {name: getattr(meeting, name) for name in ("at", "time_zone", "length_minutes", "place")}
    first |= {"format": "case", "on": meeting.on + UNTIL_NEXT}
    return MeetingForm(request.POST if request.method == "POST" else None, initial=first)


def _page(
    request: SignedInRequest,
    membership: Membership,
    meeting: Meeting,
    form: MeetingForm | None,
    *,
    refusal: Refused | None = None,
) -> HttpResponse:
    now, closed = timezone.now(), closed_to(membership)
    items = [(None if item.pk in closed else item) for item in unfinished(meeting)]
    has_errors = refusal is not None or (form is not None and form.is_bound and not form.is_valid())
    return group_page(
        request,
        membership,
        "close",
        status=422 if has_errors else 200,
        meeting=meeting,
        following=following_meeting(meeting.group, now),
        must_plan=must_have_next_date(meeting, now),
        form=form,
        items=items,
        refusal=refusal,
    )
