from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group, Membership

LONGEST_DISCLOSURE = 1000
LONGEST_TOPIC = 120


class Screening(models.Model):
    """One member's answer about another member: for every pair in the same shape, whatever it says.

    What was answered is sealed (classes, severity, plan, dates); that and when somebody answered is not.
    """

    discloser = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="screenings")
    other = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    sealed = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("screening")
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["discloser", "other"], name="alignment_screening_is_one_for_each_pair"),
            models.CheckConstraint(
                condition=~Q(discloser=F("other")), name="alignment_screening_is_about_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"screening {self.pk}"

    @property
    def context(self) -> str:
        """Whose answer about whom: sealed with the answer, so that it is unreadable in any other row."""
        return f"alignment.screening {self.discloser_id} about {self.other_id}"


class StewardLook(models.Model):
    """One look of the steward at a declaration. Whose it was is sealed: the row alone names no member of a pair."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="steward_looks")
    sealed = models.TextField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("look of the steward")
        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"look {self.pk}"

    @property
    def context(self) -> str:
        return f"alignment.look {self.group_id} {self.at.isoformat()}"


class ConflictCare(models.Model):
    """The day on which the worker last looked after a group's answers, so that it does so once a day."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="conflict_care")
    cared_on = models.DateField()

    class Meta:
        verbose_name = _("daily care")

    def __str__(self) -> str:
        return f"care {self.pk}"


class GroupDisclosure(models.Model):
    """What a member tells the group in own words. It names no declaration it may stand for."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="group_disclosures")
    text = models.TextField(_("what the group reads"), max_length=LONGEST_DISCLOSURE)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("disclosure to the group")
        ordering: ClassVar[list[str]] = ["-written_at", "-id"]

    def __str__(self) -> str:
        return f"disclosure {self.pk}"


class Recusal(models.Model):
    """A topic from which a member steps out. The group reads the topic and the dates; nobody writes a reason."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="recusals")
    topic = models.CharField(_("topic"), max_length=LONGEST_TOPIC)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("recusal")
        ordering: ClassVar[list[str]] = ["-starts_on", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="alignment_recusal_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"recusal {self.pk}"

    def runs_on(self, day: date) -> bool:
        """Whether the member steps out on this day; the last day counts."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
