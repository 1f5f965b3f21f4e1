from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from collegium.groups.access import membership_for
from collegium.groups.models import MembershipState
from collegium.mission import queries
from collegium.mission.forms import HandOverForm
from collegium.mission.progress import MOST_DRAFTERS, Stage
from collegium.mission.views.page import group_page, settle_what_is_due
from collegium.people.requests import SignedInRequest


@require_http_methods(["GET", "HEAD"])
def overview(request: SignedInRequest, group_pk: int) -> HttpResponse:
    """The group's mission: where it stands, and the one next thing that the reader can do."""
    now = timezone.now()
    membership = membership_for(request.user, group_pk)
    group = membership.group
    settle_what_is_due(group, at=now)
    mission = queries.mission_of(group)
    drafters = queries.drafters_of(mission)
    seated = [drafter.person_id for drafter in drafters]
    own = [answer for answer in queries.own_answers(mission, request.user).values() if answer.is_given]
    versions = queries.versions_of(mission)
    return group_page(
        request,
        membership,
        "overview",
        mission=mission,
        progress=queries.mission_progress(group, request.user, at=now),
        path=_path(Stage(mission.stage)),
        drafters=drafters,
        is_drafter=request.user.pk in seated,
        seats_are_free=len(drafters) < MOST_DRAFTERS,
        hand_over_form=HandOverForm(group=group, seated=seated),
        takes_part=membership.state == MembershipState.ACTIVE,
        own_answers=len(own),
        own_unshown=sum(answer.shown_at is None and not answer.is_hidden for answer in own),
        comments_are_open=queries.comments_are_open(mission, at=now),
        returned=queries.last_returned_round(mission),
        pending=queries.open_round(mission),
        version=versions[0] if versions else None,
        quarter=queries.quarter_due(mission, at=now),
        next_quarter=queries.next_quarter(mission, at=now),
    )


def _path(current: Stage) -> list[tuple[Stage, str]]:
    """The stages with how each one stands: done, current or later."""
    stages = list(Stage)
    at = stages.index(current)
    is_over = current == Stage.RATIFIED
    return [
        (stage, "done" if place < at or is_over else "current" if place == at else "later")
        for place, stage in enumerate(stages)
    ]
