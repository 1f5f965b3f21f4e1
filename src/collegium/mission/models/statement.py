from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group

LONGEST_TEXT = 4000
"""Characters of an answer, a draft, a comment or a reason: far more than 60 words, far less than a flood."""

person_field = settings.AUTH_USER_MODEL


class MissionStage(models.TextChoices):
    PROMPTS = "prompts", _("silent prompts")
    DRAFTING = "drafting", _("drafting")
    COMMENTING = "commenting", _("comments")
    CONSENT = "consent", _("consent round")
    RATIFIED = "ratified", _("ratified")


class Outcome(models.TextChoices):
    """The six outcomes of the letter."""

    SATISFACTION = "satisfaction", _("satisfaction")
    STAYING = "staying", _("staying")
    SOCIETY_WORK = "society_work", _("society work")
    PAPERS = "papers", _("papers")
    GRANTS = "grants", _("grants")
    PROMOTION = "promotion", _("promotion")


class TaggedWithOutcomes(models.Model):
    """Whatever serves some of the six outcomes."""

    outcomes = models.JSONField(default=list)

    class Meta:
        abstract = True

    @property
    def outcome_labels(self) -> list[str]:
        return [str(Outcome(outcome).label) for outcome in self.outcomes if outcome in Outcome.values]


class Mission(models.Model):
    """One group's work on its statement. `major` counts purposes: 1 for the first one, 2 after a change of purpose."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="mission")
    stage = models.CharField(max_length=10, choices=MissionStage, default=MissionStage.PROMPTS)
    major = models.PositiveSmallIntegerField(default=1)
    comments_close_at = models.DateTimeField(null=True)
    purpose_change_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")
    quarter_announced_on = models.DateField(null=True)
    started_at = models.DateTimeField()

    class Meta:
        verbose_name = _("mission")

    def __str__(self) -> str:
        return f"mission of group {self.group_id}"
