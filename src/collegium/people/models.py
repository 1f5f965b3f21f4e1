import zoneinfo
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from collegium.people.time_zones import zone_names


def validate_time_zone(name: str) -> None:
    """Refuses what is no name of the IANA time zone database."""
    if name not in zone_names():
        raise ValidationError(_("Choose a time zone from the list, for example America/Chicago."))


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person with a hashed password, or with none, who then signs in by code or one-time link."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class ContactChoice(models.TextChoices):
    DIGEST = "digest", _("one quiet weekly digest")
    AT_ONCE = "at_once", _("each message at once")
    NOTHING = "nothing", _("nothing but sign-in codes and invitations")


class Person(AbstractBaseUser):
    """A colleague. `joined_at` is empty until the first sign-in; the address is unique without regard to case.

    `rank_changed_at` is when the person put another rank or date of rank in place of what stood there.
    """

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    institution = models.CharField(_("institution"), max_length=160, blank=True)
    department = models.CharField(_("department"), max_length=160, blank=True)
    specialty = models.CharField(_("specialty"), max_length=120, blank=True)
    rank = models.CharField(_("rank, as your institution calls it"), max_length=120, blank=True)
    track = models.CharField(_("track, as your institution calls it"), max_length=120, blank=True)
    rank_started_on = models.DateField(_("first appointment at this rank"), null=True, blank=True)
    rank_changed_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    contact = models.CharField(_("e-mail I want"), max_length=10, choices=ContactChoice, default=ContactChoice.AT_ONCE)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    joined_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="people_person_email_is_unique_without_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return str(self).split(" ")[0]

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def has_joined(self) -> bool:
        return self.joined_at is not None

    @property
    def is_staff(self) -> bool:
        """Django's word; nobody reads content here, so there is no staff."""
        return False


class ClockStop(models.Model):
    """A time that does not count as years in rank (leave of any kind). No reason is stored."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="clock_stops")
    starts_on = models.DateField(_("first day away"))
    ends_on = models.DateField(_("first day back"))

    class Meta:
        verbose_name = _("clock stop")
        ordering: ClassVar[list[str]] = ["starts_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="people_clock_stop_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} - {self.ends_on}"


class OneTimeLinkQuerySet(models.QuerySet["OneTimeLink"]):
    def open(self, at: datetime) -> "OneTimeLinkQuerySet":
        """Neither used nor expired, and of somebody who may sign in."""
        return self.filter(used_at=None, expires_at__gt=at, person__is_active=True)


class OneTimeLink(models.Model):
    """A sign-in link that can be copied by hand: single use, short life, kept only as a hash."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="one_time_links")
    token_hash = models.CharField(max_length=64, unique=True)
    leads_to = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = OneTimeLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("one-time link")

    def __str__(self) -> str:
        return f"one-time link {self.pk}"


class FormKey(models.Model):
    """A form that a person has sent, as a digest, and the path it led to: the same form again creates nothing."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="form_keys")
    fingerprint = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_index=True)
    leads_to = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("form key")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "fingerprint"], name="people_form_key_is_sent_once"),
        ]

    def __str__(self) -> str:
        return f"form key {self.pk}"
