"""What the clock decides in this room, found by looking at rows."""

from datetime import datetime

from collegium.inventory.actions import ask_again, count_conditions, end_old_sharings
from collegium.inventory.queries import groups_to_count, people_to_ask_again


def run_due(now: datetime) -> None:
    """Everything that a changed membership or the calendar has decided by `now`."""
    end_old_sharings(at=now)
    for group in groups_to_count():
        count_conditions(group, at=now)
    for person, month in people_to_ask_again(now.date()):
        ask_again(person, month=month, at=now)
