"""The parts of the live page. Each knows a digest of what it shows, so that an open page fetches only what changed."""

import hashlib
import re
import secrets
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from collegium.groups.models import Membership
from collegium.groups.refusals import Refused
from collegium.meetings.forms import ActionForm, DecisionForm, SilenceForm
from collegium.meetings.models import AgendaItem, Meeting
from collegium.meetings.queries.agenda import recusals_from
from collegium.meetings.queries.live import Live
from collegium.meetings.views.page import refused_page
from collegium.people.requests import SignedInRequest

PARTS = ("stage", "silence", "decide", "floor", "note", "act", "agenda", "table")
LONGEST_NUMBER = 19
"""Digits that any database takes."""
KEYS = re.compile(r'(name="(?:csrfmiddlewaretoken|form_key|key)" value=")[^"]*')
"""What is new in every answer and says nothing."""


@dataclass(frozen=True)
class Part:
    """One piece of the page."""

    name: str
    html: SafeString
    digest: str


def parts(request: SignedInRequest, live: Live, names: Container[str] | None = None) -> Iterator[Part]:
    """The pieces that this member may see, as they are now; all of them, or those of these names."""
    shown = {
        "live": live,
        "meeting": live.meeting,
        "group": live.meeting.group,
        "membership": live.member,
        "takes_part": live.member.takes_part,
        "note_key": secrets.token_hex(16),
        "silence_form": SilenceForm(auto_id="silence_%s"),
        # A part that is not shown asks for nothing.
        "decision_form": partial(decision_form, live, auto_id="decision_%s"),
        "action_form": partial(action_form, live, auto_id="action_%s"),
    }
    for name in PARTS if names is None else [one for one in PARTS if one in names]:
        html = render_to_string(f"meetings/live/{name}.html", shown, request)
        yield Part(name, SafeString(html), hashlib.sha256(KEYS.sub(r"\1", html).encode()).hexdigest()[:10])


def item_of(live: Live, data: QueryDict | None) -> AgendaItem | None:
    """The item that a form is for: what goes on now, or what the page showed when its words were begun."""
    if data is None:
        return live.open_item
    return next((one.item for one in live.lines if str(one.item.pk) == data.get("seen") and not one.is_closed), None)


def decision_form(live: Live, data: QueryDict | None = None, **options: Any) -> DecisionForm:
    """It says which item the page shows now."""
    return DecisionForm(data, initial={"seen": live.open_item.pk if live.open_item else 0}, **options)


def action_form(live: Live, data: QueryDict | None = None, **options: Any) -> ActionForm:
    """Owners are oneself and whoever is here, without those who step out of the item that it is for."""
    item = item_of(live, data)
    away = {one.membership_id for one in recusals_from([item])} if item else set()
    here = [one.membership for one in live.table if one.is_present and one.is_active]
    others = [one for one in here if one.pk != live.member.pk and one.pk not in away]
    today = timezone.localdate(live.at)
    first = {"owner": live.member.pk, "seen": item.pk if item else 0}
    return ActionForm(data, owners=[live.member, *others], today=today, initial=first, **options)


class Act(Protocol):
    """An action of this room with everything stated but who and when."""

    def __call__(self, *, by: Membership, at: datetime) -> object: ...


def pressed(request: SignedInRequest, membership: Membership, meeting: Meeting, act: Act) -> HttpResponse:
    """Does it, and leads back to the live page; what cannot be done now is said there, and nothing has changed."""
    try:
        act(by=membership, at=timezone.now())
    except Refused as refusal:
        return refused(request, membership, refusal)
    return to_live_page(request, meeting)


def refused(request: SignedInRequest, membership: Membership, refusal: Refused) -> HttpResponse:
    """A page that is open shows the sentence where it stands; without JavaScript it is a page of its own."""
    if request.htmx:
        return plain(str(refusal), status=422)
    return refused_page(request, membership, refusal)


def to_live_page(request: SignedInRequest, meeting: Meeting, said: str = "") -> HttpResponse:
    """Back to the page; an open one only fetches its news."""
    if request.htmx:
        return redirect(f"{reverse('meetings:news', args=[meeting.group_id, meeting.pk])}?since=0")
    if said:
        messages.success(request, said)
    return redirect("meetings:live", meeting.group_id, meeting.pk)


def number_sent(request: SignedInRequest, name: str) -> int | None:
    """The number of a row as a button sends it."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < LONGEST_NUMBER else None


def plain(words: str, *, status: int = 200) -> HttpResponse:
    """A sentence for an open page."""
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
