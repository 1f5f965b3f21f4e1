"""Short messages that hold a link and never a word of what the group writes."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from collegium.groups.models import Group
from collegium.groups.queries import active_memberships
from collegium.mail.actions import queue_message
from collegium.mission.models import ConsentRound, Mission, Version
from collegium.people.models import ContactChoice, Person


def queue_comments_opened(mission: Mission, *, by: Person, at: datetime) -> None:
    occasion = f"mission.comments:{mission.pk}:{at.isoformat()}"
    _tell(mission.group, occasion, template="comments_opened", page="mission:drafts", by=by, at=at)


def queue_consent_opened(consent_round: ConsentRound, *, by: Person, at: datetime) -> None:
    occasion = f"mission.consent:{consent_round.pk}"
    _tell(consent_round.mission.group, occasion, template="consent_opened", page="mission:consent", by=by, at=at)


def queue_returned(consent_round: ConsentRound, *, by: Person, at: datetime) -> None:
    occasion = f"mission.returned:{consent_round.pk}"
    _tell(consent_round.mission.group, occasion, template="returned", page="mission:overview", by=by, at=at)


def queue_wording_proposed(consent_round: ConsentRound, *, by: Person, at: datetime) -> None:
    occasion = f"mission.wording:{consent_round.pk}"
    _tell(consent_round.mission.group, occasion, template="wording_proposed", page="mission:consent", by=by, at=at)


def queue_ratified(version: Version, *, by: Person | None, at: datetime) -> None:
    occasion = f"mission.ratified:{version.pk}"
    _tell(version.mission.group, occasion, template="ratified", page="mission:overview", by=by, at=at)


def queue_still_true(mission: Mission, *, due_on: date, at: datetime) -> None:
    occasion = f"mission.still_true:{mission.pk}:{due_on.isoformat()}"
    _tell(mission.group, occasion, template="still_true", page="mission:still_true", by=None, at=at)


def _tell(group: Group, occasion: str, *, template: str, page: str, by: Person | None, at: datetime) -> None:
    """One message for each active member but the one who acted, and but those who want none."""
    link = f"{settings.SITE_URL}{reverse(page, args=[group.pk])}"
    others = active_memberships(group).exclude(person__contact=ContactChoice.NOTHING)
    for membership in others.exclude(person=by) if by else others:
        queue_message(
            key=f"{occasion}:{membership.person_id}",
            kind=occasion.split(":", 1)[0],
            to=membership.person.email,
            template=f"mission/emails/{template}.txt",
            context={"group": group, "link": link},
            at=at,
        )
