from collegium.meetings.actions.agenda import draft_agenda, freeze_agenda
from collegium.meetings.actions.items import (
    add_item,
    edit_item,
    move_item,
    remove_item,
    restore_item,
    shorten_agenda,
)
from collegium.meetings.actions.keeping import refresh_agenda
from collegium.meetings.actions.mailing import mail_agenda
from collegium.meetings.actions.meetings import cancel_meeting, change_meeting, make_meeting, plan_meeting
from collegium.meetings.actions.papers import add_paper_file, add_paper_link, delete_paper, forget_lost_papers
from collegium.meetings.actions.recusals import link_recusal, step_in, step_out, unlink_recusal

__all__ = [
    "add_item",
    "add_paper_file",
    "add_paper_link",
    "cancel_meeting",
    "change_meeting",
    "delete_paper",
    "draft_agenda",
    "edit_item",
    "forget_lost_papers",
    "freeze_agenda",
    "link_recusal",
    "mail_agenda",
    "make_meeting",
    "move_item",
    "plan_meeting",
    "refresh_agenda",
    "remove_item",
    "restore_item",
    "shorten_agenda",
    "step_in",
    "step_out",
    "unlink_recusal",
]
