from datetime import datetime, timedelta

from collegium.worker.models import Pulse

LONGEST_SILENCE = timedelta(seconds=90)
"""After this long without a pulse the worker counts as stopped; it gives one every ten seconds."""


def last_pulse() -> datetime | None:
    """When the worker was last alive; None where it never ran."""
    return Pulse.objects.values_list("at", flat=True).first()


def worker_is_alive(*, now: datetime) -> bool:
    """Whether the worker gave a sign of life lately."""
    pulse = last_pulse()
    return pulse is not None and now - pulse <= LONGEST_SILENCE
