"""The conflict steward's desk. A pair is opened by a press, because every look is noted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import pair_for_steward, steward_for
from collegium.alignment.conflict_words import answer_in_words
from collegium.alignment.plans import Kind
from collegium.alignment.queries.stewarding import Pair, not_looked_at, pairs_for
from collegium.alignment.refusals import NotInThePlan
from collegium.alignment.views.conflicts import telling_refusals
from collegium.alignment.views.page import group_page
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def steward(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Pairs with something to look at. What was declared stands behind a press."""
    membership, today = steward_for(request.user, group_pk), timezone.localdate()
    pairs = pairs_for(membership)
    new = not_looked_at(membership, pairs)
    rows = [(pair, pair.overdue(today), pair in new) for pair in pairs]
    return group_page(request, membership, "steward", rows=rows)


@require_http_methods(["POST"])
@telling_refusals
def pair(request: SignedInRequest, group_pk: int, first: int, second: int) -> HttpResponse:
    """What the two declared. The look is noted before anything is shown."""
    membership, found = pair_for_steward(request.user, group_pk, first, second)
    actions.look_at_pair(membership, found, by=request.user, at=timezone.now())
    return group_page(request, membership, "pair", pair=found, sides=_sides(found))


def _sides(pair: Pair) -> list[tuple[object, object, object]]:
    today = timezone.localdate()
    return [
        (
            side,
            answer_in_words(side.answer, today) if side.answer else None,
            answer_in_words(side.answer.former, today) if side.answer and side.answer.former else None,
        )
        for side in pair.sides
    ]


@require_http_methods(["POST"])
@telling_refusals
def settle(request: SignedInRequest, group_pk: int, first: int, second: int, kind: str) -> HttpResponse:
    """The steward has done what the plan asks of the steward. `first` is whose plan it is."""
    membership, found = pair_for_steward(request.user, group_pk, first, second)
    if kind not in set(Kind):
        raise NotInThePlan
    actions.settle_own_part(membership, found, discloser_pk=first, kind=Kind(kind), by=request.user, at=timezone.now())
    messages.success(request, _("Done. The person who declared it sees that it was kept."))
    return redirect("alignment:steward", group_pk)
