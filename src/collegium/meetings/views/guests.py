"""The door of a poll for guests: no account, no word of the group but the poll's title, its times and counts."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import poll_by_token, voice_by_token
from collegium.meetings.forms.polls import GuestForm
from collegium.meetings.models import Poll, PollVoice
from collegium.meetings.poll_links import path_of_voice
from collegium.meetings.queries.polls import Row, rows_of
from collegium.people.time_zones import zone_names, zones_by_region
from collegium.ui.once import FIELD, KEY


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def poll(request: HttpRequest, token: str) -> HttpResponse:
    """A guest answers for the first time, and is led to a link of the own."""
    found = poll_by_token(token)
    rows = rows_of(found, own=None)
    form = _form(request, rows)
    if request.method == "POST" and form.is_valid():
        key = request.POST.get(FIELD, "")
        said = {"name": form.cleaned_data["name"], "form_key": key if KEY.fullmatch(key) else ""}
        try:
            voice = actions.answer_as_guest(found, choices=form.choices, at=timezone.now(), **said)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. Save the address of this page: with it you can change your answer."))
            return redirect(path_of_voice(voice))
    return _page(request, found, form, rows, voice=None)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """A guest's own page: what was said, and the way to say it anew."""
    voice = voice_by_token(token)
    rows = rows_of(voice.poll, own=voice)
    form = _form(request, rows, name=voice.guest_name)
    if request.method == "POST" and form.is_valid():
        try:
            name = form.cleaned_data["name"]
            actions.change_guest_answer(voice, name=name, choices=form.choices, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Kept. You can change it until the poll closes."))
            return redirect(path_of_voice(voice))
    return _page(request, voice.poll, form, rows, voice=voice)


def _form(request: HttpRequest, rows: list[Row], *, name: str = "") -> GuestForm:
    own = {row.option.pk: row.own for row in rows}
    sent = request.POST if request.method == "POST" else None
    return GuestForm(sent, options=[row.option for row in rows], own=own, initial={"name": name})


def _page(
    request: HttpRequest, found: Poll, form: GuestForm, rows: list[Row], *, voice: PollVoice | None
) -> HttpResponse:
    zone, now = _zone(request, found), timezone.now()
    page: dict[str, Any] = {
        "poll": found,
        "form": form,
        "rows": [(row, form.field_of(row.option.pk)) for row in rows],
        "voice": voice,
        "is_open": found.is_open(now),
        "chosen": next((row.option for row in rows if row.option.is_chosen), None),
        "was_changed": voice is not None and voice.seen_revision < found.revision,
        "zone": zone,
        "regions": [("UTC", (("UTC", "UTC"),)), *zones_by_region()],
    }
    with timezone.override(ZoneInfo(zone)):
        return render(request, "meetings/guest.html", page, status=422 if form.errors else 200)


def _zone(request: HttpRequest, found: Poll) -> str:
    """The zone that the guest chose, else that of the poll."""
    chosen = request.GET.get("zone", "")
    return chosen if chosen in zone_names() else found.time_zone
