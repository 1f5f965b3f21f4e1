from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PrivateList(models.Model):
    """Whom one person must not share a group with, and who may be an independent referee: all of it sealed.

    Everybody who has passed the private steps of an enrollment has a row, whatever is in it. `saved_at` is when the
    row began or, since then, when the day's sealing came by: a change does not move it, so it tells of none.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="private_list")
    sealed = models.TextField()
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("private list")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"private list {self.pk}"

    @property
    def context(self) -> str:
        """Whose list it is: sealed with it, so that it is unreadable in any other row."""
        return f"alignment.private_list {self.person_id}"
