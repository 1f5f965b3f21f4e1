from collections import Counter
from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet

from collegium.groups.models import Group, Membership, MembershipState
from collegium.groups.queries import current_memberships
from collegium.mission import consent, quarters
from collegium.mission.models import (
    Answer,
    Comment,
    ConsentRound,
    Draft,
    Drafter,
    DraftRevision,
    Mission,
    MissionStage,
    QuarterlyAnswer,
    RoundKind,
    RoundState,
    StillTrue,
    Version,
    Vote,
)
from collegium.mission.progress import PROMPTS_TO_TAKE_PART, MissionProgress, Stage, Standing, next_task
from collegium.people.models import Person


def mission_of(group: Group) -> Mission:
    """The group's mission; an unsaved one where nobody wrote a word yet, for reading never writes."""
    found = Mission.objects.filter(group=group).first()
    return found or Mission(group=group, started_at=group.created_at)


def active_member_pks(group: Group) -> frozenset[int]:
    """Persons who take part now: they answer, and their consent is needed."""
    active = Membership.objects.filter(group=group, state=MembershipState.ACTIVE)
    return frozenset(active.values_list("person_id", flat=True))


def member_names(group: Group) -> list[str]:
    """Names that must not stand in a statement: those of everybody who belongs to the group."""
    return [membership.person.name for membership in current_memberships(group)]


def given_answers(mission: Mission) -> QuerySet[Answer]:
    """Answers that say something, for the purpose the group works on now."""
    return Answer.objects.filter(~Q(text="") | ~Q(outcomes=[]), mission_id=mission.pk, major=mission.major)


def took_part(mission: Mission) -> frozenset[int]:
    """Persons who answered at least three prompts."""
    counts = Counter(given_answers(mission).values_list("person_id", flat=True))
    return frozenset(person for person, count in counts.items() if count >= PROMPTS_TO_TAKE_PART)


def drafters_of(mission: Mission) -> list[Drafter]:
    return list(Drafter.objects.filter(mission_id=mission.pk).select_related("person"))


def drafts_of(mission: Mission) -> list[Draft]:
    drafts = Draft.objects.filter(mission_id=mission.pk, major=mission.major)
    return list(drafts.select_related("saved_by", "mission__group"))


def comments_of(drafts: list[Draft]) -> list[Comment]:
    """Comments on these drafts, oldest first."""
    return list(Comment.objects.filter(draft__in=drafts).select_related("by", "resolved_by"))


def shown_answers(mission: Mission) -> list[Answer]:
    """What the members have shown to their group."""
    shown = given_answers(mission).filter(shown_at__isnull=False, is_hidden=False)
    return list(shown.select_related("person").order_by("prompt", "person__name", "id"))


def own_answers(mission: Mission, person: Person) -> dict[int, Answer]:
    """One person's answers by the number of the prompt."""
    own = Answer.objects.filter(mission_id=mission.pk, major=mission.major, person=person)
    return {answer.prompt: answer for answer in own}


def open_round(mission: Mission) -> ConsentRound | None:
    rounds = ConsentRound.objects.filter(mission_id=mission.pk, state=RoundState.OPEN)
    return rounds.select_related("opened_by", "mission").first()


def last_returned_round(mission: Mission) -> ConsentRound | None:
    """The round whose reasons the drafters work on now."""
    rounds = ConsentRound.objects.filter(mission_id=mission.pk, major=mission.major, kind=RoundKind.RATIFICATION)
    last = rounds.prefetch_related("votes__person").first()
    return last if last is not None and last.state == RoundState.RETURNED else None


def votes_of(consent_round: ConsentRound) -> list[Vote]:
    return list(consent_round.votes.select_related("person"))


def choices_of(consent_round: ConsentRound) -> dict[int, str]:
    return dict(consent_round.votes.values_list("person_id", "choice"))


def outcome_of(consent_round: ConsentRound, group: Group, *, at: datetime) -> consent.Outcome:
    """How the round stands at this moment, by its votes, the active members and the clock."""
    choices, members = choices_of(consent_round), active_member_pks(group)
    if consent_round.kind == RoundKind.WORDING:
        return consent.of_wording(choices, members=members, window_is_over=consent_round.is_due(at))
    return consent.of_ratification(choices, members=members, took_part=took_part(consent_round.mission))


def versions_of(mission: Mission) -> list[Version]:
    """All versions, newest first."""
    return list(Version.objects.filter(mission_id=mission.pk).select_related("round"))


def version_in_force(mission: Mission) -> Version | None:
    """The latest version on record."""
    return Version.objects.filter(mission_id=mission.pk).first()


def statement_in_force(mission: Mission, *, at: datetime) -> tuple[str, str]:
    """Text and version number; a change of wording whose window ended counts from that moment, worker or not."""
    last = version_in_force(mission)
    pending = open_round(mission)
    is_due = pending is not None and pending.is_due(at)
    if pending and is_due and outcome_of(pending, mission.group, at=at) == consent.Outcome.PASSED:
        return pending.text, pending.version_number
    return (last.text, last.number) if last else ("", "")


def first_ratified_on(mission: Mission) -> date | None:
    """The day from which the quarters are counted: that of the purpose in force."""
    last = version_in_force(mission)
    if last is None:
        return None
    first = Version.objects.filter(mission_id=mission.pk, major=last.major).order_by("minor").first()
    return first.ratified_at.astimezone(UTC).date() if first else None


def quarter_due(mission: Mission, *, at: datetime) -> date | None:
    """The day of the quarterly check that is due, or None in the first three months."""
    ratified_on = first_ratified_on(mission)
    return quarters.latest_due(ratified_on, at.astimezone(UTC).date()) if ratified_on else None


def quarterly_counts(mission: Mission, due_on: date) -> dict[str, int]:
    """How many members said what, in the order of the choices."""
    answers = QuarterlyAnswer.objects.filter(mission_id=mission.pk, due_on=due_on)
    counts = Counter(answers.values_list("answer", flat=True))
    return {choice: counts[choice] for choice in StillTrue.values}


def quarterly_answer_of(mission: Mission, due_on: date, person: Person) -> QuarterlyAnswer | None:
    return QuarterlyAnswer.objects.filter(mission_id=mission.pk, due_on=due_on, person=person).first()


def mission_progress(group: Group, person: Person, *, at: datetime) -> MissionProgress:
    """Where the group stands, and the one next thing this person can do (None for those who only read)."""
    mission = mission_of(group)
    members, answered = active_member_pks(group), took_part(mission)
    standing = _standing(mission, person, answered=answered, at=at)
    statement, version = statement_in_force(mission, at=at)
    return MissionProgress(
        stage=standing.stage,
        task=next_task(standing) if person.pk in members else None,
        answered=len(members & answered),
        members=len(members),
        statement=statement,
        version=version,
    )


def _standing(mission: Mission, person: Person, *, answered: frozenset[int], at: datetime) -> Standing:
    seats = set(Drafter.objects.filter(mission_id=mission.pk).values_list("person_id", flat=True))
    pending = open_round(mission)
    if pending is not None and pending.is_due(at):
        pending = None
    return Standing(
        stage=Stage(mission.stage),
        took_part=person.pk in answered,
        is_drafter=person.pk in seats,
        drafters=len(seats),
        has_commented=_has_commented(mission, person),
        comments_are_open=comments_are_open(mission, at=at),
        has_decided=pending is not None and pending.votes.filter(person=person).exists(),
        round_is_open=pending is not None,
        check_is_due=_check_is_due(mission, person, at=at),
    )


def comments_are_open(mission: Mission, *, at: datetime) -> bool:
    """True inside the comment period, by the clock."""
    closes_at = mission.comments_close_at
    return mission.stage == MissionStage.COMMENTING and closes_at is not None and at < closes_at


def _has_commented(mission: Mission, person: Person) -> bool:
    if mission.stage != MissionStage.COMMENTING:
        return False
    return Comment.objects.filter(draft__mission_id=mission.pk, draft__major=mission.major, by=person).exists()


def _check_is_due(mission: Mission, person: Person, *, at: datetime) -> bool:
    if mission.stage != MissionStage.RATIFIED:
        return False
    due_on = quarter_due(mission, at=at)
    return due_on is not None and quarterly_answer_of(mission, due_on, person) is None


def next_quarter(mission: Mission, *, at: datetime) -> date | None:
    """The day on which "still true?" is asked next, or None before version 1.0."""
    ratified_on = first_ratified_on(mission)
    return quarters.next_due(ratified_on, at.astimezone(UTC).date()) if ratified_on else None


REVISIONS_SHOWN = 50


def latest_revisions(draft: Draft) -> list[DraftRevision]:
    """The latest saves of a draft, newest first, and one more to compare the oldest shown one with."""
    return list(draft.revisions.select_related("saved_by")[: REVISIONS_SHOWN + 1])
