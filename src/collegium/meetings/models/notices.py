"""Which notices somebody wants, and which were given."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.meetings.notices import How, Kind


class NoticeChoice(models.Model):
    """How one person wants one kind of notice. Who has chosen nothing has the usual way (`notices.usual_way`)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choices")
    kind = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Kind])
    how = models.CharField(max_length=8, choices=[(one.value, one.value) for one in How])

    class Meta:
        verbose_name = _("choice of notices")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="meetings_notices_are_chosen_once_for_each_kind"),
        ]

    def __str__(self) -> str:
        return f"choice of notices {self.pk}"


class Given(models.Model):
    """A notice that one person was given, or that was looked at and had nothing to say: it is never given again.

    `occasion` names what it is about ("digest:2026-10-05", "reminder:17:2026-10-06T21:00"), never with words.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices_given")
    occasion = models.CharField(max_length=80)
    is_digest = models.BooleanField(default=False)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("given notice")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "occasion"], name="meetings_notice_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"given notice {self.pk}"
