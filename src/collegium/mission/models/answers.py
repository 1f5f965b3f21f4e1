from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collegium.mission.models.statement import LONGEST_TEXT, Mission, TaggedWithOutcomes, person_field


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
