"""The page of a running meeting, and its news."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collegium.meetings.access import meeting_for_reader
from collegium.meetings.models import MeetingState
from collegium.meetings.queries.live import Live
from collegium.meetings.queries.running import Pulse, parts_since, pulse_of, words_of_now
from collegium.meetings.views.live_page import parts
from collegium.meetings.views.page import group_page
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def live(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One page for phone and laptop. Before the meeting it is the door, afterwards the way to what was written."""
    membership, meeting = meeting_for_reader(request.user, group_pk, pk)
    if meeting.is_cancelled:
        return redirect("meetings:meeting", group_pk, pk)
    pulse = _pulse(request, group_pk, pk)
    shown = Live(meeting, membership, timezone.now())
    found = {part.name: part for part in parts(request, shown)} if meeting.is_running else {}
    return group_page(request, membership, "live", meeting=meeting, live=shown, parts=found, pulse=pulse)


@require_http_methods(["GET", "HEAD"])
def news(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """204 when nothing is new since `since`; else the parts whose digests are not among those the page has."""
    pulse = _pulse(request, group_pk, pk)
    is_new = request.GET.get("since") != str(pulse.revision)
    if not is_new and request.GET.get("note", "") == pulse.note:
        return _told(HttpResponse(status=204), pulse)
    if pulse.state != MeetingState.RUNNING:
        return _told(HttpResponse(), pulse)
    if not is_new:
        return _told(_words(request, pk), pulse)
    names = parts_since(pk, since=request.GET.get("since", ""), until=pulse.revision)
    if names is not None and not names:
        return _told(HttpResponse(status=204), pulse)
    membership, meeting = meeting_for_reader(request.user, group_pk, pk)
    shown = Live(meeting, membership, timezone.now())
    known = set(request.GET.get("have", "").split())
    changed = [one for one in parts(request, shown, names) if one.digest not in known]
    return _told(group_page(request, membership, "news", parts=changed), pulse)


def _words(request: SignedInRequest, pk: int) -> HttpResponse:
    """Only the words of the notes that are shown now, without the frame around them."""
    note = words_of_now(request.user, pk)
    return JsonResponse({"item": note.item_id or 0, "text": note.text, "revision": note.revision} if note else {})


def _pulse(request: SignedInRequest, group_pk: int, pk: int) -> Pulse:
    found = pulse_of(request.user, group_pk, pk)
    if found is None:
        raise Http404
    return found


def _told(answer: HttpResponse, pulse: Pulse) -> HttpResponse:
    """What an open page needs to ask again: the revision it has now, and the clock of the server."""
    answer["X-Revision"] = str(pulse.revision)
    answer["X-Note"] = pulse.note
    answer["X-State"] = pulse.state
    answer["X-Now"] = str(int(timezone.now().timestamp() * 1000))
    return answer
