from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
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


class Answer(TaggedWithOutcomes):
    """One member's silent answer to one prompt. Nobody else reads it before `shown_at`, or while it is hidden.

    `revision` counts the saves, so that an older tab or device never overwrites what a newer one has saved.
    """

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="answers")
    major = models.PositiveSmallIntegerField(default=1)
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    prompt = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, max_length=LONGEST_TEXT)
    is_hidden = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("answer")
        ordering: ClassVar[list[str]] = ["prompt", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["mission", "major", "person", "prompt"], name="mission_answer_is_one_for_each_prompt"
            ),
            models.CheckConstraint(condition=Q(prompt__range=(1, 10)), name="mission_answer_has_a_prompt_of_ten"),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"

    @property
    def is_given(self) -> bool:
        return bool(self.text.strip() or self.outcomes)

    @property
    def is_shown(self) -> bool:
        return self.shown_at is not None and not self.is_hidden


class Drafter(models.Model):
    """One of the two seats at the drafting table."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="drafters")
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    seat = models.PositiveSmallIntegerField()
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("drafter")
        ordering: ClassVar[list[str]] = ["seat"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mission", "seat"], name="mission_drafter_seat_holds_one_person"),
            models.UniqueConstraint(fields=["mission", "person"], name="mission_drafter_sits_once"),
            models.CheckConstraint(condition=Q(seat__in=(1, 2)), name="mission_drafters_are_at_most_two"),
        ]

    def __str__(self) -> str:
        return f"drafter {self.pk}"


class Draft(TaggedWithOutcomes):
    """One of two drafts, side by side. `revision` counts the saves, so that nobody overwrites unseen words."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="drafts")
    major = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, max_length=LONGEST_TEXT)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("draft")
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mission", "major", "number"], name="mission_draft_number_is_one_draft"),
            models.CheckConstraint(condition=Q(number__in=(1, 2)), name="mission_drafts_are_two"),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @property
    def letter(self) -> str:
        return "AB"[self.number - 1]


class DraftRevision(TaggedWithOutcomes):
    """What a draft said after one save. Rows are only added, and go with the draft."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("revision of a draft")
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "number"], name="mission_revision_number_is_one_revision"),
        ]

    def __str__(self) -> str:
        return f"revision {self.pk}"


class Comment(models.Model):
    """A remark about words that stood in the draft when it was written."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="comments")
    quoted = models.TextField(max_length=LONGEST_TEXT)
    text = models.TextField(max_length=LONGEST_TEXT)
    by = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("comment")
        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class RoundKind(models.TextChoices):
    RATIFICATION = "ratification", _("ratification")
    WORDING = "wording", _("change of wording")


class RoundState(models.TextChoices):
    OPEN = "open", _("open")
    PASSED = "passed", _("passed")
    RETURNED = "returned", _("returned with reasons")
    LAPSED = "lapsed", _("too few answered in time")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ConsentRound(TaggedWithOutcomes):
    """One text put to the group. A ratification needs everyone; a change of wording has a window that closes."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=12, choices=RoundKind)
    major = models.PositiveSmallIntegerField()
    minor = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(max_length=LONGEST_TEXT)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    opened_by = models.ForeignKey(person_field, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("consent round")
        ordering: ClassVar[list[str]] = ["-opened_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["mission"], condition=Q(state="open"), name="mission_has_one_open_consent_round"
            ),
        ]

    def __str__(self) -> str:
        return f"consent round {self.pk}"

    @property
    def version_number(self) -> str:
        return f"{self.major}.{self.minor}"

    def is_due(self, at: datetime) -> bool:
        return self.closes_at is not None and self.closes_at <= at


class Choice(models.TextChoices):
    AGREE = "agree", _("I agree")
    LIVE_WITH_IT = "live_with_it", _("I can live with it")
    OBJECTION = "objection", _("I object, and say why")


class Vote(models.Model):
    """One member's answer in a consent round. Its reason is read by the group."""

    round = models.ForeignKey(ConsentRound, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=12, choices=Choice)
    reason = models.TextField(blank=True, max_length=LONGEST_TEXT)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("vote")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "person"], name="mission_vote_is_one_for_each_person"),
            models.CheckConstraint(
                condition=~Q(choice="objection") | ~Q(reason=""), name="mission_objection_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"vote {self.pk}"


class Version(TaggedWithOutcomes):
    """What the group agreed on. Rows are only added; who consented stands in the votes of its round."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="versions")
    major = models.PositiveSmallIntegerField()
    minor = models.PositiveSmallIntegerField()
    text = models.TextField()
    round = models.OneToOneField(ConsentRound, on_delete=models.RESTRICT, related_name="version")
    ratified_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of the mission")
        ordering: ClassVar[list[str]] = ["-major", "-minor"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mission", "major", "minor"], name="mission_version_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def number(self) -> str:
        return f"{self.major}.{self.minor}"


class StillTrue(models.TextChoices):
    YES = "yes", _("Yes, it is still true")
    WORDING = "wording", _("The wording needs a change")
    PURPOSE = "purpose", _("Our purpose has changed")


class QuarterlyAnswer(models.Model):
    """One member's answer to "still true?". The group reads counts, never who said what."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="quarterly_answers")
    due_on = models.DateField()
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=StillTrue)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("quarterly answer")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["mission", "due_on", "person"], name="mission_quarterly_answer_is_one_for_each_person"
            ),
        ]

    def __str__(self) -> str:
        return f"quarterly answer {self.pk}"
