"""Calendars: the page of one's own choices, the feed itself, one meeting as a file, and answers to invitations."""

import hashlib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import answering, feed_for_owner, meeting_for_reader
from collegium.meetings.calendar_file import CalendarFile, Single, write_calendar
from collegium.meetings.forms import AnswerForm, FeedForm, TellingForm
from collegium.meetings.links import answer_pks
from collegium.meetings.queries import answer_of, calendar_mail_of, feed_by_token, feeds_of
from collegium.meetings.queries.calendars import Telling, entries_of
from collegium.meetings.views.page import group_page, refused_page
from collegium.mission.access import taking_part
from collegium.people.requests import SignedInRequest

LOOK_AGAIN_HOURS = 6
"""What feeds ask for; Google looks every 12 to 24 hours whatever they ask."""
CALENDAR = "text/calendar; charset=utf-8"


@require_http_methods(["GET", "HEAD"])
def calendar(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The reader's own feeds and invitations."""
    return _calendar_page(request, membership_for(request.user, group_pk))


def _calendar_page(
    request: SignedInRequest,
    membership: Membership,
    *,
    feed_form: FeedForm | None = None,
    mail_form: TellingForm | None = None,
    address: str = "",
) -> HttpResponse:
    errors = (feed_form and feed_form.errors) or (mail_form and mail_form.errors)
    mail = calendar_mail_of(membership)
    told = {"title": mail.title, "tells_place": mail.tells_place} if mail else None
    return group_page(
        request,
        membership,
        "calendar",
        status=422 if errors else 200,
        feeds=[feed for feed in feeds_of(request.user) if feed.membership_id in (None, membership.pk)],
        mail=mail,
        sends_mail=settings.MAIL_IS_CONFIGURED,
        feed_form=feed_form or FeedForm(),
        mail_form=mail_form or TellingForm(initial=told, prefix="mail"),
        address=address,
        webcal=address.replace("https://", "webcal://").replace("http://", "webcal://"),
    )


@require_http_methods(["POST"])
def make_feed(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """A new secret address. It is shown in this answer and never again; a second press makes another one."""
    membership = membership_for(request.user, group_pk)
    form = FeedForm(request.POST)
    if not form.is_valid():
        return _calendar_page(request, membership, feed_form=form)
    said = form.cleaned_data
    only = membership if said["scope"] == "group" else None
    _feed, token = actions.make_feed(
        request.user, membership=only, title=said["title"], tells_place=said["tells_place"], at=timezone.now()
    )
    address = settings.SITE_URL + reverse("calendars:feed", args=[token])
    return _calendar_page(request, membership, address=address)


@require_http_methods(["POST"])
def close_feed(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """The address stops working."""
    membership_for(request.user, group_pk)
    actions.close_feed(feed_for_owner(request.user, pk), by=request.user, at=timezone.now())
    messages.success(request, _("Closed. The address does not work any more."))
    return redirect("meetings:calendar", group_pk)


@require_http_methods(["POST"])
def calendar_mail(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Invitations by e-mail from now on."""
    membership = taking_part(request.user, group_pk)
    form = TellingForm(request.POST, prefix="mail")
    if not form.is_valid():
        return _calendar_page(request, membership, mail_form=form)
    said = form.cleaned_data
    actions.ask_for_calendar_mail(
        membership, title=said["title"], tells_place=said["tells_place"], by=request.user, at=timezone.now()
    )
    messages.success(request, _("Saved. Invitations go to %(address)s.") % {"address": request.user.email})
    return redirect("meetings:calendar", group_pk)


@require_http_methods(["POST"])
def stop_calendar_mail(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """No more invitations by e-mail."""
    membership = membership_for(request.user, group_pk)
    actions.stop_calendar_mail(membership, by=request.user, at=timezone.now())
    messages.success(request, _("No more invitations by e-mail. What stands in your calendar stays there."))
    return redirect("meetings:calendar", group_pk)


@login_not_required
@require_http_methods(["GET", "HEAD"])
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar under its secret address. The same meetings are the same file, so nobody fetches it twice."""
    found = feed_by_token(token)
    if found is None:
        raise Http404
    now = timezone.now()
    name = found.membership.group.name if found.membership and found.title == "group" else _("Peer group meetings")
    file = CalendarFile(entries=entries_of(found, now=now), written_at=now, name=name, refresh_hours=LOOK_AGAIN_HOURS)
    content = write_calendar(file)
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=etag, response=HttpResponse(content, content_type=CALENDAR))
    assert answer is not None  # noqa: S101 -- it was given one
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    return answer


@require_http_methods(["GET", "HEAD"])
def download(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """One meeting as a file for a calendar, with its place, because its reader asked for this one."""
    _membership, meeting = meeting_for_reader(request.user, group_pk, pk)
    how = Telling(title="group", tells_place=True)
    entry = Single(uid=meeting.uid, meeting=how.booked(meeting))
    answer = HttpResponse(
        write_calendar(CalendarFile(entries=[entry], written_at=timezone.now())), content_type=CALENDAR
    )
    answer["Content-Disposition"] = f'attachment; filename="meeting-{meeting.on:%Y-%m-%d}.ics"'
    return answer


@require_http_methods(["POST"])
def answer(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """The reader says on the meeting's page whether they come."""
    membership = taking_part(request.user, group_pk)
    _membership, meeting = meeting_for_reader(request.user, group_pk, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.answer_meeting(
                meeting,
                membership=membership,
                coming=form.cleaned_data["coming"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refusal:
            return refused_page(request, membership, refusal)
        messages.success(request, _("Your group reads it on this page."))
    else:
        messages.error(request, _("Choose one of the three."))
    return redirect("meetings:meeting", group_pk, pk)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of an invitation. Looking changes nothing: mail programs look by themselves."""
    membership, meeting = answering(answer_pks(token))
    form = AnswerForm(request.POST or None)
    done, refused = False, ""
    if request.method == "POST" and form.is_valid():
        try:
            coming, at = form.cleaned_data["coming"], timezone.now()
            actions.answer_meeting(meeting, membership=membership, coming=coming, by=membership.person, at=at)
            done = True
        except Refused as refusal:
            refused = str(refusal)
    context = {
        "meeting": meeting,
        "given": answer_of(membership, meeting),
        "token": token,
        "form": form,
        "done": done,
        "refused": refused,
    }
    status = 422 if form.errors or refused else 200
    return render(request, "meetings/answer_by_link.html", context, status=status)
