"""The one next thing that a member can do about objectives. Pure."""

from enum import StrEnum


class ObjectivesTask(StrEnum):
    """Nearest first: what runs is looked after before something new starts."""

    CHECK_IN = "check_in"
    FINISH_DRAFT = "finish_draft"
    WRITE_ONE = "write_objective"


def next_task(*, quiet: int, running: int, prepared: int) -> ObjectivesTask | None:
    """By the counts of one's own: `quiet` are those that run and of which nothing was told for a while."""
    if quiet:
        return ObjectivesTask.CHECK_IN
    if running:
        return None
    return ObjectivesTask.FINISH_DRAFT if prepared else ObjectivesTask.WRITE_ONE
