from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.mission import emails
from collegium.mission.actions.locks import mission_in
from collegium.mission.models import Answer, Draft, Mission, MissionStage, QuarterlyAnswer, Version
from collegium.mission.queries import quarter_due
from collegium.mission.refusals import NothingIsDue
from collegium.people.models import Person

DRAFTS_ARE_KEPT_DAYS = 7
"""Days after ratification (evidence 9.4)."""


@transaction.atomic
def answer_quarterly(group: Group, *, answer: str, by: Person, at: datetime) -> QuarterlyAnswer:
    """Keeps or changes one member's "still true?" for the quarter that is due."""
    mission = mission_in(MissionStage.RATIFIED, group, at=at)
    due_on = quarter_due(mission, at=at)
    if due_on is None:
        raise NothingIsDue
    kept, _is_new = QuarterlyAnswer.objects.update_or_create(
        mission=mission, due_on=due_on, person=by, defaults={"answer": answer, "at": at}
    )
    # The group reads counts only, so the group's log must not say who said what either.
    record("mission.quarterly_answered", subject=mission, by=by, at=at, group=group, due_on=due_on)
    return kept


@transaction.atomic
def announce_quarter(mission: Mission, *, due_on: date, at: datetime) -> bool:
    """Tells the members once that the question is due; True for the one caller who did."""
    not_yet = Q(quarter_announced_on__isnull=True) | Q(quarter_announced_on__lt=due_on)
    if not Mission.objects.filter(not_yet, pk=mission.pk).update(quarter_announced_on=due_on):
        return False
    record("mission.quarter_announced", subject=mission, by=None, at=at, group=mission.group, due_on=due_on)
    emails.queue_still_true(mission, due_on=due_on, at=at)
    return True


@transaction.atomic
def forget_drafts(version: Version, *, at: datetime) -> int:
    """Deletes answers, drafts and their comments a week after the version they led to. Returns how many rows went."""
    if version.ratified_at > at - timedelta(days=DRAFTS_ARE_KEPT_DAYS):
        return 0
    old = {"mission": version.mission_id, "major__lte": version.major}
    gone = Answer.objects.filter(**old).delete()[0] + Draft.objects.filter(**old).delete()[0]
    if gone:
        group = version.mission.group
        record("mission.drafts_forgotten", subject=version.mission, by=None, at=at, group=group, rows=gone)
    return gone
