from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.objectives.figures import written_number
from collegium.objectives.models.objectives import Objective, person_field
from collegium.objectives.stated import LONGEST_NAME, LONGEST_NOTE


class Confidence(models.IntegerChoices):
    NOT_AT_ALL = 1, _("1: it will not happen like this")
    HARDLY = 2, _("2: hardly")
    OPEN = 3, _("3: it can go either way")
    RATHER = 4, _("4: rather sure")
    SURE = 5, _("5: sure")


class CheckIn(models.Model):
    """How it stands, in the owner's words. Rows are only added: two at once are two.

    `in_the_way` is read by the owner alone; `help_wanted` by the group where `asks_group` says so.
    """

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="check_ins")
    by = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    value = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    confidence = models.PositiveSmallIntegerField(choices=Confidence)
    in_the_way = models.TextField(max_length=LONGEST_NOTE, blank=True)
    help_wanted = models.TextField(max_length=LONGEST_NOTE, blank=True)
    asks_group = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("check-in")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(confidence__range=(1, 5)), name="objectives_check_in_confidence_is_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"check-in {self.pk}"

    @property
    def written(self) -> str:
        """The value without zeros that say nothing."""
        return written_number(self.value)


class Evidence(models.Model):
    """A link, or a file under a name that nobody can guess. Read by whoever reads the objective."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="shown")
    by = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=LONGEST_NAME)
    link = models.URLField(max_length=500, blank=True)
    stored_as = models.CharField(max_length=80, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("evidence")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=(Q(link="") & ~Q(stored_as="")) | (~Q(link="") & Q(stored_as="")),
                name="objectives_evidence_is_a_link_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return f"evidence {self.pk}"


class Review(models.Model):
    """What one colleague says about one letter of a shared draft. Read by its giver and the owner; again replaces."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="reviews")
    by = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    letter = models.CharField(max_length=1)
    points = models.PositiveSmallIntegerField()
    note = models.TextField(max_length=LONGEST_NOTE, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("review of a letter")
        ordering: ClassVar[list[str]] = ["by_id", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["objective", "by", "letter"], name="objectives_review_is_one_for_each_letter"
            ),
            models.CheckConstraint(condition=Q(points__lte=2), name="objectives_review_gives_at_most_two_points"),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"
