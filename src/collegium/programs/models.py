from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from collegium.people.models import validate_time_zone
from collegium.programs.changes import Value
from collegium.programs.coauthors import LONGEST_COAUTHORS, SharedWork, kept_coauthors
from collegium.programs.dates import DateOrder

LONGEST_HELP = 300


class Program(models.Model):
    """An organization's peer-mentoring program. Its coordinators see that groups live, never what they say.

    `confidential_help` is read by members where something personal is asked; empty, they read words that fit anywhere.
    `roster_headers` (field → header), `roster_date_order` and `roster_header_row` are what the last import chose.
    """

    name = models.CharField(_("name"), max_length=120)
    organization = models.CharField(_("organization"), max_length=160, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    confidential_help = models.CharField(_("confidential help"), max_length=LONGEST_HELP, blank=True)
    created_at = models.DateTimeField()
    roster_headers = models.JSONField(default=dict, blank=True)
    roster_header_row = models.JSONField(default=list, blank=True)
    roster_date_order = models.CharField(max_length=12, blank=True)

    class Meta:
        verbose_name = _("program")
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Coordinator(models.Model):
    """A volunteer who runs a program."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="coordinators")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinated")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("coordinator")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_coordinator_is_one_for_each_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} coordinates {self.program}"


class NeutralPerson(models.Model):
    """Somebody outside the groups whom a program offers them as conflict steward: no coordinator, judges nobody.

    Being named opens nothing. A group that chooses the person shows its declarations, and nothing else.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="neutral_persons")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="neutral_for")
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("neutral person")
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_neutral_is_one_for_each_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person} is neutral in {self.program}"


PERSON_FIELDS = ("name", "institution", "department", "specialty", "rank", "track", "rank_started_on")
"""What a roster may say about a colleague besides the address, by the names of Person's own fields."""

ROSTER_FIELDS = (*PERSON_FIELDS, "coauthors")
"""The same with what only the roster keeps."""


class Participant(models.Model):
    """A person on the roster of a program, as the coordinator's own list has them.

    The roster is the coordinator's list and the profile is the person's: a coordinator sees and changes only the list,
    so that putting somebody's address on a roster reveals nothing of a profile. `brought_person` says that the person
    did not exist before this entry; only then may the coordinator hand out a first sign-in link. `coauthors` is what
    `coauthors.written` wrote.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="participations")
    email = models.EmailField(_("e-mail address"), blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    institution = models.CharField(_("institution"), max_length=160, blank=True)
    department = models.CharField(_("department"), max_length=160, blank=True)
    specialty = models.CharField(_("specialty"), max_length=120, blank=True)
    rank = models.CharField(_("rank"), max_length=120, blank=True)
    track = models.CharField(_("track"), max_length=120, blank=True)
    rank_started_on = models.DateField(_("first appointment at this rank"), null=True, blank=True)
    coauthors = models.TextField(_("published with"), max_length=LONGEST_COAUTHORS, blank=True)
    brought_person = models.BooleanField(default=False)
    since = models.DateTimeField()

    class Meta:
        verbose_name = _("participant")
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "person"], name="programs_participant_is_one_for_each_person"),
            models.UniqueConstraint(
                "program",
                Lower("email"),
                condition=~Q(email=""),
                name="programs_participant_is_one_for_each_address",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["program", "name", "id"], name="programs_roster_by_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.program}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An entry that was given no address and name of its own takes those of its person."""
        self.email = self.email or self.person.email
        self.name = self.name or self.person.name
        super().save(*args, **kwargs)

    @property
    def shared_works(self) -> tuple[SharedWork, ...]:
        """Whom this colleague published with, by address, as the roster says it."""
        return kept_coauthors(self.coauthors)

    def entries(self) -> dict[str, Value]:
        """What the roster says, field by field."""
        return {name: getattr(self, name) for name in ROSTER_FIELDS}


class TitleKind(models.TextChoices):
    RANK = "rank", _("rank")
    TRACK = "track", _("track")


class TitleMeaning(models.Model):
    """A program's decision what one of its titles means: a band or family by its stable word, or "" for none.

    Bands and families are words of `programs.ranks`, not choices of this table: institutions name them differently.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="title_meanings")
    kind = models.CharField(max_length=5, choices=TitleKind)
    key = models.CharField(max_length=200)
    meaning = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = _("meaning of a title")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["program", "kind", "key"], name="programs_title_has_one_meaning"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


LONGEST_CRITERION_LABEL = 80
LONGEST_CRITERION_TEXT = 240


class Criterion(models.Model):
    """One thing that a promotion to a rank band asks for here, as a coordinator has it from the institution.

    `band` is the rank that is promoted to; `family` is one track family by its stable word, or "" for every track.
    """

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="criteria")
    band = models.CharField(max_length=40)
    family = models.CharField(max_length=40, blank=True)
    label = models.CharField(_("name"), max_length=LONGEST_CRITERION_LABEL)
    text = models.CharField(_("in one line"), max_length=LONGEST_CRITERION_TEXT, blank=True)

    class Meta:
        verbose_name = _("criterion for promotion")
        ordering: ClassVar[list[str]] = ["band", "family", "id"]

    def __str__(self) -> str:
        return self.label


class ImportState(models.TextChoices):
    OPEN = "open", _("waiting for your confirmation")
    WRITING = "writing", _("being written")
    DONE = "done", _("done")
    DISCARDED = "discarded", _("discarded")


class RosterImport(models.Model):
    """One uploaded roster on its way. `rows` ([line, cell, cell …]) stay until it is written or a day has passed."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.OPEN)
    header = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    date_order = models.CharField(
        max_length=12, choices=[(order.value, order.value) for order in DateOrder], default=DateOrder.MONTH_FIRST.value
    )
    row_count = models.PositiveIntegerField(default=0)
    written_count = models.PositiveIntegerField(default=0)
    new_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    unchanged_count = models.PositiveIntegerField(default=0)
    bad_count = models.PositiveIntegerField(default=0)
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("roster import")
        ordering: ClassVar[list[str]] = ["-uploaded_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(written_count__lte=models.F("row_count")),
                name="programs_import_writes_no_more_than_it_has",
            ),
        ]

    def __str__(self) -> str:
        return f"roster import {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state == ImportState.OPEN

    @property
    def is_written(self) -> bool:
        return self.state == ImportState.DONE

    def seconds_since_confirmation(self, at: datetime) -> float:
        return (at - self.confirmed_at).total_seconds() if self.confirmed_at else 0.0
