"""The agenda of a meeting: items are added, changed, ordered, removed; members step out; it is printed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment.queries import recusals_of
from collegium.groups.models import Membership
from collegium.groups.queries import active_memberships
from collegium.groups.refusals import Refused
from collegium.meetings import actions
from collegium.meetings.access import (
    item_for_member,
    item_to_step_out_of,
    meeting_for_member,
    meeting_for_reader,
    recusal_for_item,
)
from collegium.meetings.forms import ItemForm
from collegium.meetings.models import AgendaItem, ItemRecusal, Meeting
from collegium.meetings.queries import budget_for, frozen_for, items_for, lines_of, removed_items
from collegium.meetings.queries.lines import action_lines
from collegium.meetings.refusals import AgendaFrozen, ItemChangedMeanwhile
from collegium.meetings.topics import is_about
from collegium.meetings.views.page import group_page, refused_page
from collegium.people.once import sent_once
from collegium.people.requests import SignedInRequest


def agenda_context(meeting: Meeting, membership: Membership) -> dict[str, Any]:
    """What `parts/agenda.html` shows of an agenda, as this member may read it."""
    items, today = items_for(meeting, membership), timezone.localdate()
    lines = lines_of(meeting, items, membership, today=today) if meeting.is_planned or meeting.is_running else {}
    budget = budget_for(meeting, items)
    return {
        "rows": [{"item": one, "lines": lines.get(one.pk, []), "cut": budget.cuts.get(one.pk, 0)} for one in items],
        "budget": budget,
        "removed": removed_items(meeting, membership) if meeting.is_planned else [],
        "may_edit": membership.takes_part and meeting.is_planned,
        "may_step_out": membership.takes_part and (meeting.is_planned or meeting.is_running),
        "frozen": frozen_for(meeting, membership) if meeting.frozen else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@sent_once
def add_item(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """A member's own item."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    if request.method != "POST" and not meeting.is_planned:
        return _stands(request, group_pk, pk)
    form = ItemForm(request.POST or None, members=active_memberships(meeting.group))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_item(meeting, stated=form.stated, by=membership, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("On the agenda."))
            return _to_agenda(group_pk, pk)
    status = 422 if form.errors else 200
    return group_page(request, membership, "agenda_add", status=status, form=form, meeting=meeting)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_item(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Other words, minutes, aim or owner. Nothing is overwritten unseen: what was typed and what stands are shown."""
    membership, item = item_for_member(request.user, group_pk, pk, item_pk)
    if request.method != "POST" and not item.meeting.is_planned:
        return _stands(request, group_pk, pk)
    form = ItemForm(request.POST or None, initial=ItemForm.of(item), members=active_memberships(item.meeting.group))
    clashes = False
    if request.method == "POST" and form.is_valid():
        try:
            revision = form.cleaned_data["revision"] or 0
            actions.edit_item(item, stated=form.stated, revision=revision, by=membership, at=timezone.now())
        except ItemChangedMeanwhile as refusal:
            # Sent again, the form has been read beside what stands there now.
            form.data = {**request.POST.dict(), "revision": item.revision}
            form.add_error(None, str(refusal))
            clashes = True
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return _to_agenda(group_pk, pk)
    status = 422 if form.errors else 200
    context = {"form": form, "item": item, "meeting": item.meeting, "clashes": clashes}
    topics = topics_of(item, membership)
    return group_page(request, membership, "agenda_edit", status=status, topics=topics, **context)


def topics_of(item: AgendaItem, reader: Membership) -> list[dict[str, Any]]:
    """The recusals that run on the day of the meeting: linked to this item, or as likely as words can tell."""
    linked = set(ItemRecusal.objects.filter(item=item, recusal__isnull=False).values_list("recusal_id", flat=True))
    text = f"{item.title} {item.words}"
    return [
        {
            "recusal": one,
            "is_linked": one.pk in linked,
            "is_likely": is_about(one.topic, text),
            "is_mine": one.membership_id == reader.pk,
        }
        for one in recusals_of(item.meeting.group, on=item.meeting.on)
    ]


@require_http_methods(["POST"])
def move_item(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """One place up (`to=up`) or down."""
    membership, item = item_for_member(request.user, group_pk, pk, item_pk)
    try:
        actions.move_item(item, up=request.POST.get("to") == "up", by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    return _to_agenda(group_pk, pk, item_pk, asked="?order=1")


@require_http_methods(["POST"])
def remove_item(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Takes an item off the agenda; it can be put back."""
    membership, item = item_for_member(request.user, group_pk, pk, item_pk)
    try:
        actions.remove_item(item, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Off the agenda. You can put it back below."))
    return _to_agenda(group_pk, pk)


@require_http_methods(["POST"])
def restore_item(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Puts back what was taken off."""
    membership, item = item_for_member(request.user, group_pk, pk, item_pk)
    try:
        actions.restore_item(item, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    return _to_agenda(group_pk, pk, item_pk)


@require_http_methods(["POST"])
def shorten(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """Takes from the longest items what is over the booked time, as the page proposes."""
    membership, meeting = meeting_for_member(request.user, group_pk, pk)
    try:
        actions.shorten_agenda(meeting, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("Shortened."))
    return _to_agenda(group_pk, pk)


@require_http_methods(["POST"])
def step_out(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """No reason is asked for."""
    membership, item = item_to_step_out_of(request.user, group_pk, pk, item_pk)
    try:
        actions.step_out(item, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    messages.success(request, _("You step out of this item. Its words and papers are closed to you until it is over."))
    return _to_agenda(group_pk, pk, item_pk)


@require_http_methods(["POST"])
def step_in(request: SignedInRequest, group_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Takes one's own step back, before the meeting begins."""
    membership, item = item_to_step_out_of(request.user, group_pk, pk, item_pk)
    try:
        actions.step_in(item, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    return _to_agenda(group_pk, pk, item_pk)


@require_http_methods(["POST"])
def link_recusal(request: SignedInRequest, group_pk: int, pk: int, item_pk: int, recusal_pk: int) -> HttpResponse:
    """The item is about the topic of this recusal (`about=yes`), or it is not."""
    membership, item = item_for_member(request.user, group_pk, pk, item_pk)
    recusal = recusal_for_item(item, recusal_pk)
    act = actions.link_recusal if request.POST.get("about") == "yes" else actions.unlink_recusal
    try:
        act(item, recusal=recusal, by=membership, at=timezone.now())
    except Refused as refusal:
        return refused_page(request, membership, refusal)
    if recusal.membership_id == membership.pk:
        return _to_agenda(group_pk, pk, item_pk)
    return redirect("meetings:edit_item", group_pk, pk, item_pk)


@require_http_methods(["GET", "HEAD"])
def print_agenda(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    """The agenda on paper, with the reader's own open actions."""
    membership, meeting = meeting_for_reader(request.user, group_pk, pk)
    mine = [one for one in action_lines(meeting.group, membership, today=timezone.localdate()) if one.is_mine]
    context = {"meeting": meeting, "mine": mine, **agenda_context(meeting, membership)}
    return group_page(request, membership, "agenda_print", **context)


def _stands(request: SignedInRequest, group_pk: int, pk: int) -> HttpResponse:
    messages.info(request, str(AgendaFrozen()))
    return _to_agenda(group_pk, pk)


def _to_agenda(group_pk: int, pk: int, item_pk: int | None = None, *, asked: str = "") -> HttpResponse:
    place = "agenda" if item_pk is None else f"item-{item_pk}"
    answer = redirect("meetings:meeting", group_pk, pk)
    answer["Location"] += f"{asked}#{place}"
    return answer
