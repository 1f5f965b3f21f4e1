"""How far the mailbox for answers has been read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReplyMailbox(models.Model):
    """One row for each mailbox that this site was ever told to look into; nothing of what is in it.

    Messages up to the number `read_to` were looked at; the numbers begin anew with another `validity`.
    """

    name = models.CharField(max_length=300, unique=True)
    validity = models.PositiveBigIntegerField(default=0)
    read_to = models.PositiveBigIntegerField(default=0)
    look_at = models.DateTimeField()
    is_away = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("mailbox for answers")

    def __str__(self) -> str:
        return f"mailbox for answers {self.pk}"
