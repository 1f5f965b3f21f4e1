"""What time alone makes due, room by room: this is the one list."""

import logging
from collections.abc import Callable
from datetime import datetime

from collegium.alignment import jobs as alignment
from collegium.inventory import jobs as inventory
from collegium.mail import jobs as mail
from collegium.meetings import jobs as meetings
from collegium.meetings.jobs import replies as answers_by_mail
from collegium.mission import jobs as mission
from collegium.objectives import jobs as objectives
from collegium.worker import housekeeping
from collegium.worker.failures import place_of

Errand = Callable[[datetime], None]

ERRANDS: dict[str, Errand] = {
    "mail": mail.run_due,
    "mission": mission.run_due,
    "alignment": alignment.run_due,
    "inventory": inventory.run_due,
    "objectives": objectives.run_due,
    "meetings": meetings.run_due,
    "housekeeping": housekeeping.run_due,
    # The last, because it asks another server, which may let it wait.
    "answers by mail": answers_by_mail.run_due,
}

log = logging.getLogger("collegium.worker")


def run_errands(errands: dict[str, Errand], *, now: datetime) -> list[str]:
    """Runs every room's due work; one room that fails does not stop the next. Returns the rooms that failed."""
    failed = []
    for room, run_due in errands.items():
        try:
            run_due(now)
        except Exception as error:  # noqa: BLE001 -- whatever one room raises, the others must still be served
            log.error("The due work of %s failed: %s", room, place_of(error))
            failed.append(room)
    return failed
