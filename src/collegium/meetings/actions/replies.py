"""Answers of calendar programs, which come by mail."""

from datetime import datetime

from django.db import transaction

from collegium.groups.models import Membership
from collegium.meetings.actions.calendars import answer_meeting
from collegium.meetings.models import Answer, Coming, Meeting
from collegium.meetings.queries.replies import invited
from collegium.meetings.refusals import NotInvited, ReplyOutdated
from collegium.meetings.replies import Reply

MEANT = {"ACCEPTED": Coming.YES, "TENTATIVE": Coming.MAYBE, "DECLINED": Coming.NO}


@transaction.atomic
def take_reply(reply: Reply, *, at: datetime) -> None:
    """One member's answer about one meeting. Taken twice it is taken once.

    Raises `NotInvited`, `ReplyOutdated` and `MeetingNotPlanned`.
    """
    found = invited(reply)
    if found is None:
        raise NotInvited
    membership, meeting = found
    # The meeting's row is locked, so that no change comes between the look at it and the answer.
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    # The clock of a phone may be ahead; an answer of tomorrow would outlive what is pressed on the page today.
    said_at, coming = min(reply.answered_at, at), MEANT[reply.answer]
    if reply.sequence < meeting.sequence or _is_known(meeting, membership, coming, said_at):
        raise ReplyOutdated
    answer_meeting(meeting, membership=membership, coming=coming, by=membership.person, at=at, mailed_at=said_at)


def _is_known(meeting: Meeting, membership: Membership, coming: Coming, said_at: datetime) -> bool:
    """Whether this very answer is there already, or a later one."""
    given = Answer.objects.filter(meeting=meeting, membership=membership)
    is_there = given.filter(answered_at=said_at, coming=coming).exists()
    return is_there or given.filter(answered_at__gt=said_at).exists()
