from datetime import datetime, timedelta

from django.db import transaction

from collegium.audit.actions import record
from collegium.groups.models import Group
from collegium.mission import emails
from collegium.mission.actions.locks import locked_mission, mission_in
from collegium.mission.models import Comment, Draft, Mission, MissionStage
from collegium.mission.queries import comments_are_open
from collegium.mission.quotes import find_words
from collegium.mission.refusals import CommentsAreClosed, DraftsAreEmpty, WordsNotInDraft
from collegium.people.models import Person

COMMENT_DAYS = 5
"""The comment period (evidence 3.4, number 4)."""


@transaction.atomic
def open_comments(group: Group, *, days: int, by: Person, at: datetime) -> None:
    """Shows both drafts to the group. `days` is 0 when everybody sits around the table."""
    mission = mission_in(MissionStage.DRAFTING, group, at=at)
    drafts = Draft.objects.filter(mission=mission, major=mission.major)
    if not drafts.exclude(text="").exists():
        raise DraftsAreEmpty
    mission.stage, mission.comments_close_at = MissionStage.COMMENTING, at + timedelta(days=days)
    mission.save(update_fields=["stage", "comments_close_at"])
    record("mission.comments_opened", subject=mission, by=by, at=at, group=group, days=days)
    if days:
        emails.queue_comments_opened(mission, by=by, at=at)


@transaction.atomic
def add_comment(draft: Draft, *, quoted: str, text: str, by: Person, at: datetime) -> Comment:
    """Keeps the words as they stand in the draft. Raises `WordsNotInDraft`; after the period `CommentsAreClosed`."""
    group = draft.mission.group
    mission = locked_mission(group, at=at)
    if not comments_are_open(mission, at=at) or draft.major != mission.major:
        raise CommentsAreClosed
    current = Draft.objects.get(pk=draft.pk)
    span = find_words(current.text, quoted)
    if span is None:
        raise WordsNotInDraft
    comment = Comment.objects.create(draft=draft, quoted=current.text[span[0] : span[1]], text=text, by=by, at=at)
    record("mission.comment_added", subject=comment, by=by, at=at, group=group, draft=draft.number)
    return comment


@transaction.atomic
def resolve_comment(comment: Comment, *, by: Person, at: datetime) -> None:
    """Marks a comment as dealt with; a second press changes nothing."""
    resolved = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=True).update(resolved_at=at, resolved_by=by)
    if resolved:
        group = Mission.objects.select_related("group").get(pk=comment.draft.mission_id).group
        record("mission.comment_resolved", subject=comment, by=by, at=at, group=group)
