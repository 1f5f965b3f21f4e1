"""The worker's own bookkeeping; it says nothing about people, so it leaves no audit event."""

from datetime import datetime

from collegium.worker.models import Pulse


def record_pulse(*, at: datetime) -> None:
    """Notes that the worker is alive."""
    Pulse.objects.update_or_create(pk=Pulse.ONLY, defaults={"at": at})
