"""A meeting is opened; who is there, who leads, and where the group is on its agenda."""

from functools import partial

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import meeting_for_leader, meeting_for_member, seat_at_meeting
from collegium.meetings.models import Presence
from collegium.meetings.queries.running import Role
from collegium.meetings.views.live_page import number_sent, pressed, refused, to_live_page
from collegium.people.requests import SignedInRequest


@require_http_methods(["POST"])
def open_meeting(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Any member opens it. Whoever comes second finds it open."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    if meeting.is_running:
        return to_live_page(request, meeting)
    try:
        actions.open_meeting(meeting, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused(request, membership, refusal)
    return to_live_page(request, meeting, _("The meeting is open."))


@require_http_methods(["POST"])
def attendance(request: SignedInRequest, group_pk: int, pk: int, membership_pk: int) -> HttpResponse:
    """ "I am here"; whoever leads marks the others."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    member = seat_at_meeting(meeting, membership_pk)
    if member.pk != membership.pk:
        meeting_for_leader(request.user, group_pk, pk)
    presence = _one_of(Presence.values, request.POST.get("presence"))
    act = partial(actions.note_attendance, meeting, member=member, presence=Presence(presence))
    return pressed(request, membership, meeting, act)


@require_http_methods(["POST"])
def take_role(request: SignedInRequest, group_pk: int, pk: int, role: str) -> HttpResponse:
    """Leads, or keeps notes, in place of somebody who is not here."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    taken = Role(_one_of([one.value for one in Role], role))
    return pressed(request, membership, meeting, partial(actions.take_role, meeting, role=taken))


@require_http_methods(["POST"])
def go(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """On, on with what is left carried over, or back."""
    membership, meeting = meeting_for_leader(request.user, group_pk, pk)
    way = _one_of(["on", "carry", "back"], request.POST.get("way"))
    seen = number_sent(request, "seen") or 0
    if way == "back":
        return pressed(request, membership, meeting, partial(actions.go_back, meeting, seen=seen))
    return pressed(request, membership, meeting, partial(actions.go_on, meeting, seen=seen, carries=way == "carry"))


def _one_of(known: list[str], sent: str | None) -> str:
    if sent not in known:
        raise Http404
    return sent
