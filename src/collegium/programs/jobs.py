"""What the worker does for programs."""

from django.utils import timezone

from collegium.programs import actions
from collegium.programs.models import RosterImport


def write_import(*, pk: int) -> None:
    """Writes a confirmed roster."""
    roster_import = RosterImport.objects.select_related("program", "by").filter(pk=pk).first()
    if roster_import is not None:
        actions.write_import(roster_import, at=timezone.now())


def forget_import(*, pk: int) -> None:
    """Empties an upload a day after it came."""
    actions.forget_import(pk, at=timezone.now())
