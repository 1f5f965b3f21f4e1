"""The one goal for the cycle that a person names: a short list, so that two people can mean the same."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedGoal(models.TextChoices):
    PAPERS = "papers", _("finish and publish papers")
    GRANT = "grant", _("write a grant")
    PROMOTION = "promotion", _("prepare my promotion dossier")
    PORTFOLIO = "portfolio", _("build a teaching portfolio")
    CURRICULUM = "curriculum", _("design or renew a course")
    QUALITY = "quality", _("lead a quality or clinical project")
    SOCIETY = "society", _("take part in a society, become visible")
    LEADERSHIP = "leadership", _("grow into leadership")
    WELL = "well", _("stay well and keep doing this work")
