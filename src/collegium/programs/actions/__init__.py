"""Everything that can happen in a program, by subject."""

from collegium.programs.actions.importing import (
    ROWS_WRITTEN_AT_ONCE,
    ImportNotOpen,
    choose_columns,
    confirm_import,
    discard_import,
    forget_import,
    start_import,
    write_import,
)
from collegium.programs.actions.programs import (
    AlreadyCoordinator,
    LastCoordinator,
    NobodyJoinedWithThatAddress,
    add_coordinator,
    change_program,
    create_program,
    remove_coordinator,
)
from collegium.programs.actions.roster import (
    FIRST_LINK_LASTS,
    MOST_LINKS_AT_ONCE,
    AlreadyOnTheRoster,
    NoFirstLink,
    add_participant,
    issue_first_link,
    issue_first_links,
    remove_participant,
)
from collegium.programs.actions.titles import decide_titles

__all__ = [
    "FIRST_LINK_LASTS",
    "MOST_LINKS_AT_ONCE",
    "ROWS_WRITTEN_AT_ONCE",
    "AlreadyCoordinator",
    "AlreadyOnTheRoster",
    "ImportNotOpen",
    "LastCoordinator",
    "NoFirstLink",
    "NobodyJoinedWithThatAddress",
    "add_coordinator",
    "add_participant",
    "change_program",
    "choose_columns",
    "confirm_import",
    "create_program",
    "decide_titles",
    "discard_import",
    "forget_import",
    "issue_first_link",
    "issue_first_links",
    "remove_coordinator",
    "remove_participant",
    "start_import",
    "write_import",
]
