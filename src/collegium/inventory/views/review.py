"""Everything on one page, and what changed since the last look: for the owner alone."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.groups.refusals import Refused
from collegium.inventory import actions
from collegium.inventory.catalog import Competency
from collegium.inventory.changes import Change, Then
from collegium.inventory.models import Answer
from collegium.inventory.queries import answers_of, asked_for, catalog_for, items_of, look_back
from collegium.inventory.wording import LEVEL_NAMES, NO_ANSWER
from collegium.people.requests import SignedInRequest


@dataclass(frozen=True)
class Shelf:
    """One answer of the scale with the items that were given it."""

    level: str
    name: str | Promise
    rows: list[tuple[Competency, Answer]]


@require_http_methods(["GET", "HEAD"])
def review(request: SignedInRequest) -> HttpResponse:
    """What the reader has said, by answer; without a total."""
    items = items_of(catalog_for(request.user))
    answers = {answer.competency: answer for answer in answers_of(request.user)}
    rows = [(item, answers[code]) for code, item in items.items() if code in answers]
    back = look_back(request.user, today=timezone.localdate())
    context = {
        "shelves": [
            Shelf(level, name, [row for row in rows if row[1].level == level]) for level, name in LEVEL_NAMES.items()
        ],
        "priorities": [item for item, answer in rows if answer.is_priority],
        "answered": len(rows),
        "asked": asked_for(request.user),
        "back": back,
        "changes": [_in_words(one, items) for one in back.changes if one.code in items] if back else [],
    }
    return render(request, "inventory/review.html", context)


def _in_words(change: Change, items: dict[str, Competency]) -> tuple[str, str, str]:
    return items[change.code].label, _said(change.before), _said(change.after)


def _said(then: Then) -> str:
    words = [str(LEVEL_NAMES.get(then.level, NO_ANSWER))]
    words += [_("go further")] if then.goes_further else []
    words += [_("priority")] if then.is_priority else []
    return ", ".join(words)


@require_http_methods(["POST"])
def finish(request: SignedInRequest) -> HttpResponse:
    """Keeps how things stand today for the next look."""
    try:
        actions.finish_look(by=request.user, at=timezone.now(), today=timezone.localdate())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("inventory:review")
    messages.success(request, _("Kept. You can change any answer at any time; in half a year you are asked again."))
    return redirect("inventory:visibility")
