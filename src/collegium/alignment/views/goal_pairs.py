"""What the group reads of its goals, and the pairs about which two people decide."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from collegium.alignment import actions
from collegium.alignment.access import pair_for_its_two
from collegium.alignment.forms import PairForm
from collegium.alignment.goal_picture import Join, Picture, draw
from collegium.alignment.pairs import Mark, Standing
from collegium.alignment.queries.goal_pairs import OwnPair, Pair, own_pairs, pairs_of
from collegium.alignment.queries.goals import MemberGoals, goals_by_member
from collegium.alignment.views.page import group_page
from collegium.groups.access import membership_for
from collegium.groups.refusals import Refused
from collegium.mission.access import taking_part
from collegium.people.models import Person
from collegium.people.requests import SignedInRequest

LINES = ("contend", "support", "helpful", "open")
"""What is drawn, the most pressing first."""


@require_http_methods(["GET", "HEAD"])
def group_goals(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """Who shares, who helps, who contends: a picture, and the same as a table."""
    membership = membership_for(request.user, group_pk)
    members = goals_by_member(membership.group)
    pairs = [pair for pair in pairs_of(membership.group) if pair.shown_as]
    pairs.sort(key=lambda pair: LINES.index(pair.shown_as))
    return group_page(
        request,
        membership,
        "group_goals",
        members=members,
        pairs=[(pair, request.user.pk in pair.people) for pair in pairs],
        picture=_picture(members, pairs, request.user),
        kinds=[kind for kind in LINES if any(pair.shown_as == kind for pair in pairs)],
    )


def _picture(members: list[MemberGoals], pairs: list[Pair], reader: Person) -> Picture:
    places = {member.person.pk: place for place, member in enumerate(members)}
    joins = [Join(places[pair.people[0]], places[pair.people[1]], pair.shown_as) for pair in pairs]
    return draw([member.person.name for member in members], joins, you=places.get(reader.pk))


@require_http_methods(["GET", "HEAD"])
def pair_list(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The reader's pairs: those over one scarce thing first, then what the program found, then all others."""
    membership = membership_for(request.user, group_pk)
    pairs = own_pairs(membership.group, request.user)
    by_mark = {mark: [pair for pair in pairs if pair.suggestion.mark == mark] for mark in Mark}
    return group_page(
        request,
        membership,
        "goal_pairs",
        contending=by_mark[Mark.CONTEND],
        found=by_mark[Mark.SUPPORT] + by_mark[Mark.HELPFUL],
        others=by_mark[Mark.UNRELATED],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: SignedInRequest, group_pk: int, first_pk: int, second_pk: int) -> HttpResponse:
    """One pair for its two people. Each answers alone; both alike, and it stands for the group."""
    membership, found = pair_for_its_two(request.user, group_pk, (first_pk, second_pk))
    seen = found.seen_by(request.user)
    form = PairForm(request.POST or None, initial={"mark": seen.answer})
    if request.method == "POST":
        taking_part(request.user, group_pk)
        if form.is_valid():
            try:
                actions.answer_pair(found, **form.answer(), by=request.user, at=timezone.now())
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _after_answering(request, group_pk, (first_pk, second_pk)))
                return redirect("alignment:goal_pairs", group_pk)
    return group_page(
        request, membership, "goal_pair", status=422 if form.errors else 200, form=form, pair=found, seen=seen
    )


def _after_answering(request: SignedInRequest, group_pk: int, goals: tuple[int, int]) -> str:
    _membership, found = pair_for_its_two(request.user, group_pk, goals)
    seen: OwnPair = found.seen_by(request.user)
    said = {
        Standing.SETTLED: _("You both see it the same way. It stands for your group now."),
        Standing.DIFFER: _("The two of you see it differently. Talk about it; each of you can change the answer."),
    }
    waiting = _("Saved. It is settled as soon as %(name)s sees it the same way.")
    return said.get(seen.standing) or waiting % {"name": seen.other.person}
