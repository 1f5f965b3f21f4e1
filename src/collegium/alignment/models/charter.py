import hashlib
import json
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.groups.models import Group
from collegium.mission.models import Choice

LONGEST_CLAUSE = 1200
LONGEST_COMMENT = 500
LONGEST_NOTE = 300

person_field = settings.AUTH_USER_MODEL
is_a_clause = Q(clause__range=(1, 20))


class Charter(models.Model):
    """One group's work on its charter. It begins with the first thing that anybody does; its words are in versions."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="charter")
    started_at = models.DateTimeField()

    class Meta:
        verbose_name = _("charter")

    def __str__(self) -> str:
        return f"charter of group {self.group_id}"


class CharterVersion(models.Model):
    """All twenty clauses as they stand from one moment on. Rows are only added, so what was signed stays as it was.

    `clauses` holds number, title and text of each. `mission_major` is the purpose that clause 1 names, and
    `changed_clause` the one that differs from the version before (0: the starting text).
    """

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    clauses = models.JSONField()
    mission_major = models.PositiveSmallIntegerField(default=1)
    changed_clause = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of the charter")
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["charter", "number"], name="alignment_charter_version_number_is_unique"),
        ]

    def __str__(self) -> str:
        return f"charter version {self.number}"

    @property
    def texts(self) -> dict[int, str]:
        return {clause["number"]: clause["text"] for clause in self.clauses}

    @property
    def stamp(self) -> str:
        """The number with a digest of every word ("3.9f86d081884c"): who sends it back has read exactly this text."""
        words = json.dumps(self.clauses, sort_keys=True)
        return f"{self.number}.{hashlib.sha256(words.encode()).hexdigest()[:12]}"


class Signature(models.Model):
    """One member signed one version. Nobody else can, and it cannot be taken back: leaving is the way out."""

    version = models.ForeignKey(CharterVersion, on_delete=models.CASCADE, related_name="signatures")
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("signature")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "person"], name="alignment_version_is_signed_once_by_each"),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"


class Flag(models.Model):
    """One member wants to talk about one clause. It is taken back by its owner, or settled by other words."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="flags")
    clause = models.PositiveSmallIntegerField()
    by = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    note = models.TextField(blank=True, max_length=LONGEST_NOTE)
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("flag")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["charter", "clause", "by"],
                condition=Q(closed_at=None),
                name="alignment_flag_is_set_once_by_each",
            ),
            models.CheckConstraint(condition=is_a_clause, name="alignment_flag_is_on_a_clause_of_twenty"),
        ]

    def __str__(self) -> str:
        return f"flag {self.pk}"


class ClauseComment(models.Model):
    """A remark in the short discussion of one clause, read by the group."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="comments")
    clause = models.PositiveSmallIntegerField()
    by = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=LONGEST_COMMENT)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("comment on a clause")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=is_a_clause, name="alignment_comment_is_on_a_clause_of_twenty"),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"


class ProposalState(models.TextChoices):
    OPEN = "open", _("open")
    PASSED = "passed", _("passed")
    STOPPED = "stopped", _("stopped by an objection")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ClauseProposal(models.Model):
    """Other words for one clause, put to the group. One at a time for each clause."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="proposals")
    clause = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=LONGEST_CLAUSE)
    by = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("proposal for a clause")
        ordering: ClassVar[list[str]] = ["-at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["charter", "clause"], condition=Q(state="open"), name="alignment_clause_has_one_open_proposal"
            ),
            models.CheckConstraint(condition=is_a_clause, name="alignment_proposal_is_for_a_clause_of_twenty"),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class ClauseAnswer(models.Model):
    """One member's answer to one proposal. Its reason is read by the group."""

    proposal = models.ForeignKey(ClauseProposal, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(person_field, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=12, choices=Choice)
    reason = models.TextField(blank=True, max_length=LONGEST_COMMENT)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("answer to a proposal")
        ordering: ClassVar[list[str]] = ["at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["proposal", "person"], name="alignment_proposal_is_answered_once_by_each"),
            models.CheckConstraint(
                condition=~Q(choice="objection") | ~Q(reason=""), name="alignment_objection_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
