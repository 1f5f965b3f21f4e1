"""Polls of a group: asked, answered, changed, decided; and the door for guests."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import guest_of, option_of, poll_for_member, poll_for_reader
from collegium.meetings.forms.polls import EMPTY_ROWS, AnswerForm, DecideForm, PollForm
from collegium.meetings.models import MOST_GUESTS, Poll, PollVoice
from collegium.meetings.poll_links import address_of
from collegium.meetings.queries import coming_meetings
from collegium.meetings.queries.polls import count_for, not_answered, own_voice, polls_of, rows_of, voices_in
from collegium.meetings.refusals import PollChangedMeanwhile
from collegium.meetings.views.page import group_page, refused_page
from collegium.mission.access import taking_part
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest

ON_A_PAGE = 20
ANSWERED_WITHIN = timedelta(days=7)


@require_http_methods(["GET", "HEAD"])
def polls(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """All polls, the newest first."""
    membership, now = membership_for(request.user, group_pk), timezone.now()
    page = Paginator(polls_of(membership.group), ON_A_PAGE).get_page(request.GET.get("page"))
    shown = [(one, one.is_open(now), one.has_closed(now)) for one in page]
    return group_page(request, membership, "polls", polls=shown, page=page)


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add_poll(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Asks for one meeting, with two times or more."""
    membership = taking_part(request.user, group_pk)
    form = _poll_form(request, membership, initial=_first_values(request), rows=FIRST_ROWS)
    if request.method == "POST" and form.is_valid():
        asked = actions.ask_poll(membership, stated=form.stated, by=request.user, at=timezone.now())
        messages.success(request, _("Asked. Answer it yourself, too."))
        return redirect("meetings:poll", group_pk, asked.pk)
    return group_page(request, membership, "add_poll", status=422 if form.errors else 200, form=form)


FIRST_ROWS = 6


def _first_values(request: SignedInRequest) -> dict[str, Any]:
    closes_on = timezone.localdate() + ANSWERED_WITHIN
    return {"format": "free", "time_zone": request.user.time_zone, "length_minutes": 60, "closes_on": closes_on}


def _poll_form(request: SignedInRequest, membership: Membership, *, initial: dict[str, Any], rows: int) -> PollForm:
    planned = [one for one in coming_meetings(membership.group) if one.is_planned]
    sent = request.POST if request.method == "POST" else None
    return PollForm(sent, initial=initial, meetings=planned, rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def change_poll(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Other times, another title, a later end. Answers to times that stay are kept."""
    membership, found = poll_for_member(request.user, group_pk, pk)
    if found.is_settled:
        messages.info(request, _("This poll stays as it is. Ask a new one."))
        return redirect("meetings:poll", group_pk, pk)
    options = list(found.options.all())
    initial = PollForm.of(found, options)
    form = _poll_form(request, membership, initial=initial, rows=len(options) + EMPTY_ROWS)
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            actions.change_poll(found, stated=form.stated, revision=revision, by=request.user, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Changed. Whoever answered before is asked to look again."))
            return redirect("meetings:poll", group_pk, pk)
    return group_page(request, membership, "change_poll", status=422 if form.errors else 200, form=form, poll=found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def poll(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """What was said so far, and one's own answer."""
    membership, found = poll_for_reader(request.user, group_pk, pk)
    own, now = own_voice(found, membership), timezone.now()
    rows = rows_of(found, own=own)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        options=[row.option for row in rows],
        own={row.option.pk: row.own for row in rows},
        initial={"revision": found.revision},
    )
    if request.method == "POST":
        membership, found = poll_for_member(request.user, group_pk, pk)
        if form.is_valid() and _is_answered(request, membership, found, form, at=now):
            return redirect("meetings:poll", group_pk, pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "poll", status=status, **_shown(membership, found, own, form, rows, now))


def _is_answered(
    request: SignedInRequest, membership: Membership, found: Poll, form: AnswerForm, *, at: datetime
) -> bool:
    revision = form.cleaned_data["revision"] or 0
    try:
        actions.answer_poll(membership, found, choices=form.choices, revision=revision, by=request.user, at=at)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Kept. You can change it until the poll closes."))
    return True


def _shown(
    membership: Membership, found: Poll, own: PollVoice | None, form: AnswerForm, rows: list[Any], now: datetime
) -> dict[str, Any]:
    return {
        "poll": found,
        "form": form,
        "rows": [(row, form.field_of(row.option.pk)) for row in rows],
        "own": own,
        "is_open": found.is_open(now),
        "has_closed": found.has_closed(now),
        "was_changed": own is not None and own.seen_revision < found.revision,
        "missing": [str(one.person) for one in not_answered(found)],
        "guests": [one for one in voices_in(found) if one.membership_id is None],
        "most_guests": MOST_GUESTS,
        "guest_link": address_of(found) if found.takes_guests else "",
        "chosen": next((row.option for row in rows if row.option.is_chosen), None),
        "is_own_group": membership.takes_part,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def decide_poll(request: SignedInRequest, group_pk: int, pk: int, option_pk: int) -> HttpResponse:
    """Shows what taking this time means, and takes it."""
    membership, found = poll_for_member(request.user, group_pk, pk)
    option = option_of(found, option_pk)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        even_so = form.cleaned_data["even_so"]
        try:
            made = actions.decide_poll(found, option, even_so=even_so, by=request.user, at=timezone.now())
        except PollChangedMeanwhile as refusal:
            # The time may be gone, and with it what this page would show.
            return refused_page(request, membership, refusal)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Decided. The meeting stands, with a draft of its agenda."))
            return redirect("meetings:meeting", group_pk, made.pk)
    row = next(row for row in rows_of(found, own=None) if row.option.pk == option.pk)
    status = 422 if form.errors else 200
    context = {"poll": found, "row": row, "form": form, "refused": count_for(option).everybody_refused}
    return group_page(request, membership, "decide_poll", status=status, **context)


@require_http_methods(["POST"])
def withdraw_poll(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Ends a poll without a meeting."""
    membership, found = poll_for_member(request.user, group_pk, pk)
    try:
        actions.withdraw_poll(found, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Withdrawn. Nobody is asked any more."))
    return redirect("meetings:polls", group_pk)


@require_http_methods(["POST"])
def let_guests_in(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Makes the link for guests, or a new one in place of the old."""
    membership, found = poll_for_member(request.user, group_pk, pk)
    try:
        actions.let_guests_in(found, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("The link for guests is there. Links that were made before lead nowhere."))
    return redirect("meetings:poll", group_pk, pk)


@require_http_methods(["POST"])
def keep_guests_out(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Closes the door for guests."""
    _membership, found = poll_for_member(request.user, group_pk, pk)
    actions.keep_guests_out(found, by=request.user, at=timezone.now())
    messages.success(request, _("The link leads nowhere any more. What guests said stays."))
    return redirect("meetings:poll", group_pk, pk)


@require_http_methods(["POST"])
def remove_guest(request: SignedInRequest, group_pk: int, pk: int, voice_pk: int) -> HttpResponse:
    """Takes a guest's answers out."""
    membership, found = poll_for_member(request.user, group_pk, pk)
    try:
        actions.remove_guest(guest_of(found, voice_pk), by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Removed. The counts are without this guest now."))
    return redirect("meetings:poll", group_pk, pk)
