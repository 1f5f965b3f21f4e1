"""The world of the access matrix: groups at every stage, a program with a round, and a canary in each secret field."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.db import transaction
from django.utils import timezone

from collegium.alignment import actions as alignment
from collegium.alignment.models import Goal
from collegium.alignment.plans import Kind, Owner
from collegium.alignment.private_list import referee_named
from collegium.alignment.queries import charter_now
from collegium.alignment.stated import StatedGoal
from collegium.careers import actions as careers
from collegium.careers.models import Share
from collegium.formation.actions import (
    begin_enrollment,
    change_weights,
    confirm_enrollment,
    keep_apart,
    save_stage,
    save_strengths,
    save_times,
    settle_apart,
    settle_referees,
)
from collegium.formation.models import Placement, Proposal, ProposalState, ProposedGroup, Round
from collegium.groups import actions as groups
from collegium.groups.links import path_of
from collegium.groups.models import Group, Membership, MembershipState
from collegium.inventory import actions as inventory
from collegium.inventory.models import Answer as InventoryAnswer
from collegium.inventory.models import (
    ExchangePlan,
    HardCondition,
    PlanState,
    Promise,
    PromiseState,
    Sharing,
)
from collegium.inventory.program_list import Row
from collegium.inventory.stated import Stated
from collegium.meetings import actions as meetings
from collegium.meetings import notice_links, poll_links
from collegium.meetings.links import answer_address
from collegium.meetings.models import (
    Action,
    AgendaItem,
    Choice,
    Cycle,
    CyclePlan,
    Decision,
    DecisionState,
    ItemRecusal,
    ItemState,
    Meeting,
    MinutesLine,
    PollOption,
    Presence,
    SilentRound,
    TurnRole,
    Voice,
)
from collegium.meetings.notices import How
from collegium.meetings.notices import Kind as NoticeKind
from collegium.meetings.recurrence import weekly_rule
from collegium.meetings.stated import StatedMeeting
from collegium.meetings.stated_items import StatedItem
from collegium.meetings.stated_poll import StatedPoll
from collegium.mission import actions as mission
from collegium.mission.models import Comment, ConsentRound, Draft
from collegium.objectives import actions as objectives
from collegium.objectives.file_kinds import TEXT
from collegium.objectives.models import Objective
from collegium.objectives.smart import Letter
from collegium.objectives.stated import StatedMilestone, StatedObjective
from collegium.people import actions as people
from collegium.people.models import Person
from collegium.programs.actions import add_criterion, start_import
from collegium.programs.models import Coordinator, NeutralPerson, Participant, Program
from collegium.programs.tables import Line, Table

NAMES = {
    "drafter": "Ada Okafor",
    "member": "Carmen Ruiz",
    "paused": "Pia Lund",
    "former": "Fred Moss",
    "offered": "Ola Berg",
    "neighbor": "Nils Neighbor",
    "neutral": "Grace Hall",
    "participant": "Petra Pool",
    "coordinator": "Cora Day",
    "other_coordinator": "Olga Far",
    "operator": "Otto Root",
}
COLLEAGUES = frozenset({"Ben Sato", "Dev Anand"})
"""The other two at the table: no roles of the matrix, but they read what members read."""
ACTIVE = frozenset({"drafter", "member"})
MEMBERS = ACTIVE | {"paused"}
COORDINATOR = frozenset({"coordinator"})
NOBODY: frozenset[str] = frozenset()
FIRST_PERSON, FIRST_SEAT = 910_000_001, 920_000_001
"""Numbers that nothing else has, so that two people are found together wherever they stand in one row."""

STATEMENT = (
    "We are six new hospitalists, and there is nobody to read our drafts. Because of that each of us reads for the "
    "others every month, so that all of us submit one paper within a year. Canary{word}."
)


@dataclass
class World:
    """Who and what there is. `secrets` says for each canary which roles may read it."""

    now: datetime
    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    secrets: dict[str, frozenset[str]] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)

    def secret(self, word: str, *readers: str) -> str:
        """A text that nobody but the readers may ever see."""
        canary = f"Canary{word}"
        self.secrets[canary] = frozenset(readers) | (COLLEAGUES if MEMBERS.issubset(readers) else NOBODY)
        return canary


@transaction.atomic
def build_world() -> World:
    world = World(timezone.now())
    roles = {**NAMES, **{name: name for name in ("Ben Sato", "Dev Anand", "Wanda Wait")}}
    for number, (role, name) in enumerate(roles.items(), start=FIRST_PERSON):
        world.people[role] = _person(name, pk=number, is_operator=role == "operator")
    _program(world)
    for stage in ("prompts", "drafting", "commenting", "consent", "settled", "wording"):
        _group(world, stage)
    _charter(world)
    _round(world)
    _own(world)
    _careers(world)
    _goals(world)
    _conflicts(world)
    _referees(world)
    _neutral(world)
    _objectives(world)
    _inventory(world)
    _exchange(world)
    _needs_of_goals(world)
    _meetings(world)
    _cycles(world)
    _finding_times(world)
    return world


def _person(name: str, **fields: Any) -> Person:
    person = Person.objects.create_user(
        f"{name.split(' ')[0].lower()}@example.org",
        name=name,
        rank="Assistant Professor",
        rank_started_on=date(2023, 7, 1),
        **fields,
    )
    people.record_sign_in(person, at=timezone.now())
    return person


def _program(world: World) -> None:
    near = Program.objects.create(name="Bridges", created_at=world.now)
    far = Program.objects.create(name="Far Away", created_at=world.now)
    for program, role in ((near, "coordinator"), (far, "other_coordinator")):
        Coordinator.objects.create(program=program, person=world.people[role], since=world.now)
    grace = NeutralPerson.objects.create(program=near, person=world.people["neutral"], since=world.now)
    world.numbers |= {"neutral person": grace.pk, "grace": grace.person_id}
    entry = world.secret("Department", "coordinator")
    on_roster = [world.people[name] for name in ("participant", "Ben Sato", "Dev Anand", "Wanda Wait")]
    places = [
        Participant.objects.create(program=near, person=one, department=entry, rank="Lector", since=world.now)
        for one in on_roster
    ]
    waiting, _is_new = people.find_or_add_person(email="new@example.org", name="New Here", by=None, at=world.now)
    first = Participant.objects.create(program=near, person=waiting, brought_person=True, since=world.now)
    cell = world.secret("ImportedCell", "coordinator")
    lines = (Line(2, ("lin@example.org", "Lin Wu", "Assistant Professor", cell)), Line(3, ("no", cell, "", "")))
    table = Table(header=("email", "name", "rank", "department"), lines=lines)
    imported = start_import(near, table=table, by=world.people["coordinator"], at=world.now)
    world.numbers |= {"program": near.pk, "participant": places[-1].pk, "first": first.pk, "import": imported.pk}


def _group(world: World, stage: str) -> None:
    started = world.now - timedelta(days=120)
    group = Group.objects.create(
        name=world.secret(f"Group{stage}", *MEMBERS, "offered", *(["neutral"] if stage == "wording" else [])),
        program_id=world.numbers["program"],
        created_at=started,
    )
    seats = {
        "drafter": MembershipState.ACTIVE,
        "member": MembershipState.ACTIVE,
        "Ben Sato": MembershipState.ACTIVE,
        "Dev Anand": MembershipState.ACTIVE,
        "paused": MembershipState.PAUSED,
        "former": MembershipState.LEFT,
        "offered": MembershipState.OFFERED,
    }
    for turn, (role, state) in enumerate(seats.items()):
        Membership.objects.create(
            pk=FIRST_SEAT + 100 * len(world.groups) + turn,
            group=group,
            person=world.people[role],
            state=state,
            since=started,
            facilitates_at_turn=turn,
            keeps_notes_at_turn=turn,
        )
    world.groups[stage] = group
    _Table(world, group, stage, started).reach()


@dataclass
class _Table:
    """Brings one group's mission to its stage, by the actions that members take."""

    world: World
    group: Group
    stage: str
    at: datetime

    def reach(self) -> None:
        self._answer()
        if self.stage == "prompts":
            return
        mission.start_drafting(self.group, by=self.ada, at=self.at)
        self._draft()
        if self.stage == "drafting":
            mission.step_back(self.group, by=self.ben, at=self.at)
            return
        mission.open_comments(self.group, days=5, by=self.ada, at=self._recently())
        self._comment()
        if self.stage == "commenting":
            return
        text = STATEMENT.format(word=self._secret("Round", *MEMBERS))
        opened = mission.open_consent(
            self.group, text=text, outcomes=["papers"], end_early=True, by=self.ada, at=self.at
        )
        if self.stage == "consent":
            self._object(opened)
            return
        for name in ("drafter", "member", "Ben Sato", "Dev Anand"):
            mission.give_answer(opened, choice="agree", reason="", by=self.world.people[name], at=self.at)
        if self.stage == "wording":
            mission.propose_wording(self.group, text=f"{text} Soon.", outcomes=[], by=self.ada, at=self.world.now)

    @property
    def ada(self) -> Person:
        return self.world.people["drafter"]

    @property
    def ben(self) -> Person:
        return self.world.people["Ben Sato"]

    def _recently(self) -> datetime:
        return self.world.now if self.stage == "commenting" else self.at

    def _secret(self, word: str, *readers: str) -> str:
        return self.world.secret(f"{word}{self.stage}", *readers).removeprefix("Canary")

    def _canary(self, word: str, *readers: str) -> str:
        return "Canary" + self._secret(word, *readers)

    def _save(self, person: Person, prompt: int, text: str, *, is_hidden: bool = False) -> None:
        mission.save_answer(
            self.group, prompt=prompt, text=text, outcomes=[], is_hidden=is_hidden, by=person, at=self.at
        )

    def _answer(self) -> None:
        for person in (self.ada, self.ben, self.world.people["member"], self.world.people["Dev Anand"]):
            for prompt in (1, 2, 3):
                self._save(person, prompt, "We read for each other.")
        readers = MEMBERS if self.stage != "prompts" else {"member"}
        self._save(self.world.people["member"], 4, self._canary("Answer", *readers))
        self._save(self.ada, 5, self._canary("Hidden", "drafter"), is_hidden=True)
        mission.volunteer(self.group, by=self.ada, at=self.at)
        mission.volunteer(self.group, by=self.ben, at=self.at)

    def _draft(self) -> None:
        draft = Draft.objects.get(mission__group=self.group, number=1)
        readers = {"drafter"} if self.stage == "drafting" else MEMBERS
        for revision, word in enumerate(("Former", "Draft")):
            text = STATEMENT.format(word=self._secret(word, *(readers if word == "Draft" else {"drafter"})))
            mission.save_draft(draft, text=text, outcomes=[], revision=revision, by=self.ada, at=self.at)

    def _comment(self) -> None:
        draft = Draft.objects.get(mission__group=self.group, number=1)
        text, at = self._canary("Comment", *MEMBERS), self._recently()
        comment: Comment = mission.add_comment(draft, quoted="We are six", text=text, by=self.ben, at=at)
        self.world.numbers[f"comment {self.stage}"] = comment.pk

    def _object(self, opened: ConsentRound) -> None:
        reason = self._canary("Reason", *MEMBERS)
        mission.give_answer(opened, choice="objection", reason=reason, by=self.ben, at=self.at)


def _charter(world: World) -> None:
    """The settled group talks about its charter; the one with a new wording could sign its own."""
    group, ada, ben, at = world.groups["settled"], world.people["drafter"], world.people["Ben Sato"], world.now
    alignment.flag_clause(group, clause=4, note=world.secret("Flag", *MEMBERS), by=ada, at=at)
    alignment.comment_on_clause(group, clause=4, text=world.secret("Remark", *MEMBERS), by=ben, at=at)
    stopped = alignment.propose_clause(
        group, clause=4, text=world.secret("Stopped", *MEMBERS), version=1, by=ada, at=at
    )
    reason = world.secret("StoppedReason", *MEMBERS)
    alignment.answer_proposal(stopped, choice="objection", reason=reason, by=ben, at=at)
    words = world.secret("Clause", *MEMBERS)
    proposal = alignment.propose_clause(group, clause=9, text=words, version=1, by=ada, at=at)
    signing = world.groups["wording"]
    alignment.flag_clause(signing, clause=4, note="", by=ben, at=at)
    alignment.withdraw_flag(signing, clause=4, by=ben, at=at)
    world.numbers |= {"proposal": proposal.pk, "stamp": charter_now(signing).version.stamp}


def _round(world: World) -> None:
    found = Round.objects.create(
        program_id=world.numbers["program"],
        name="Spring",
        opens_at=world.now - timedelta(days=1),
        closes_at=world.now + timedelta(days=9),
        time_zone="America/Chicago",
        cycle_starts_on=date(2027, 2, 15),
        created_by=world.people["coordinator"],
        created_at=world.now,
    )
    enrollment = begin_enrollment(found, by=world.people["participant"], at=world.now)
    save_stage(enrollment, rank="Lector", track="", rank_started_on=date(2019, 2, 3), at=world.now)
    save_strengths(enrollment, can_teach=["T1"], wants=["G2"], shared_goal="papers", at=world.now)
    save_times(enrollment, windows=[20, 21], at=world.now)
    settle_apart(enrollment, at=world.now)
    settle_referees(enrollment, at=world.now)
    keep_apart(enrollment, other=world.people["Wanda Wait"], at=world.now)
    confirm_enrollment(enrollment, at=world.now)
    weights = {"stage": 20, "track": 17, "goal": 13, "complement": 50, "preferences": 0}
    change_weights(found.program, values=weights, revision=0, by=world.people["coordinator"], at=world.now)
    world.numbers["round"] = found.pk
    world.numbers["ready"] = _proposal(world, found, 1, ProposalState.READY)
    world.numbers["searching"] = _proposal(world, found, 2, ProposalState.SEARCHING)


def _proposal(world: World, found: Round, number: int, state: ProposalState) -> int:
    made = Proposal.objects.create(
        round=found, number=number, state=state, size_least=3, size_most=8, created_at=world.now, progress_at=world.now
    )
    tables = [ProposedGroup.objects.create(proposal=made, number=place) for place in (1, 2)]
    seats = {"participant": tables[0], "Ben Sato": tables[0], "Dev Anand": tables[0], "Wanda Wait": tables[1]}
    for name, table in seats.items():
        Placement.objects.create(proposal=made, person=world.people[name], group=table)
    return made.pk


def _own(world: World) -> None:
    """What belongs to single people of the settled group: an invitation, a request for removal, a profile."""
    group, ada = world.groups["settled"], world.people["drafter"]
    inviting = ACTIVE | COLLEAGUES
    email = f"{world.secret('Invited', *inviting).lower()}@example.org"
    world.secrets[email] = inviting
    invited = groups.invite(group, valid_for=timedelta(days=9), email=email, is_single_use=True, by=ada, at=world.now)
    shared = groups.invite(group, valid_for=timedelta(days=9), by=ada, at=world.now)
    dev = Membership.objects.get(group=group, person=world.people["Dev Anand"])
    removal = groups.ask_for_removal(
        dev,
        talked_on=date(2026, 2, 20),
        neutral_person=world.secret("Neutral", *MEMBERS),
        text=world.secret("Request", *MEMBERS),
        by=ada,
        at=world.now,
    )
    Membership.objects.filter(group=group, person=ada).update(is_conflict_steward=True)
    department = world.secret("OwnSpecialty", *MEMBERS, "offered")
    Person.objects.filter(pk=ada.pk).update(
        specialty=department, institution=world.secret("OwnHouse", *MEMBERS, "offered")
    )
    stop = people.add_clock_stop(ada, starts_on=date(2025, 1, 1), ends_on=date(2025, 4, 1), by=ada, at=world.now)
    world.numbers |= {
        "invitation": invited.pk,
        "token": path_of(shared).rstrip("/").rsplit("/", 1)[-1],
        "removal": removal.pk,
        "dev": dev.pk,
        "stop": stop.pk,
        "ben": world.people["Ben Sato"].pk,
        "ben seat": Membership.objects.get(group=group, person=world.people["Ben Sato"]).pk,
        "wanda": world.people["Wanda Wait"].pk,
    }


def _careers(world: World) -> None:
    """Ada, Carmen and Fred each wrote a vision, milestones and activities, and share one milestone with the group.

    Fred has left: what he shared is read by nobody else any more.
    """
    group, program = world.groups["settled"], Program.objects.get(pk=world.numbers["program"])
    asked = world.secret("Criterion", "coordinator", "participant", "Wanda Wait", *MEMBERS)
    criterion = add_criterion(
        program, band="associate", family="", label=asked, text=asked, by=world.people["coordinator"], at=world.now
    )
    world.numbers["criterion"] = criterion.pk
    for role in ("drafter", "member", "former"):
        _career(world, group, role)


def _career(world: World, group: Group, role: str) -> None:
    said: dict[str, Any] = {"by": world.people[role], "at": world.now}
    own = {part: world.secret(f"{part.title()}Of{role.title()}", role) for part in ("known", "text", "rank", "note")}
    careers.save_vision({"known_for": own["known"], "text": own["text"]}, revision=0, **said)
    careers.aim_career(next_rank="", wish="yes", has_dossier=False, **said)
    held = careers.add_earlier_rank(title=own["rank"], starts_on=date(2018, 7, 1), **said)
    change = careers.add_fte_change(starts_on=date(2022, 7, 1), percent=Decimal(80), **said)
    readers = {role} | (MEMBERS if role in MEMBERS else NOBODY)
    titles = {
        "shared milestone": world.secret(f"SharedMilestoneOf{role.title()}", *readers),
        "own milestone": world.secret(f"OwnMilestoneOf{role.title()}", role),
    }
    made = {
        name: careers.add_milestone(title=title, due_month=date(2027, 5, 1), note=own["note"], **said)
        for name, title in titles.items()
    }
    name = world.secret(f"ActivityOf{role.title()}", role)
    activity = careers.add_activity(
        name=name, mission="clinical", hours=Decimal("7.5"), serves=[made["own milestone"]], **said
    )
    seat = Membership.objects.get(group=group, person=world.people[role])
    # Fred shared before he left; the action itself asks for a current membership.
    Share.objects.create(membership=seat, milestone=made["shared milestone"], shared_at=world.now)
    if role == "drafter":
        world.numbers |= {name: one.pk for name, one in made.items()}
        world.numbers |= {"earlier rank": held.pk, "change of fte": change.pk, "own activity": activity.pk}


def _goals(world: World) -> None:
    """In the settled group Ada and Carmen have one shared goal each, over one award, and one that is kept back.

    The shared goal of somebody who has left belongs to nobody's page any more.
    """
    group = world.groups["settled"]
    for role, shared, own in (
        ("drafter", "shared goal", "own goal"),
        ("member", "shared goal of member", "own goal of member"),
        ("former", "shared goal of former", "own goal of former"),
    ):
        person = world.people[role]
        readers = MEMBERS if role != "former" else NOBODY
        owner = {role} & MEMBERS
        for name, seen_by in ((shared, readers), (own, owner)):
            word = "".join(word.title() for word in name.split())
            text, gives, needs = (world.secret(f"{word}{part}", *seen_by) for part in ("", "Gives", "Needs"))
            said: dict[str, Any] = {"text": text, "gives": gives, "needs": needs, "kind": "grants", "horizon": "cycle"}
            stated = StatedGoal(**said, scarce_kind="post", scarce_name=world.secret(f"{word}Post", *seen_by))
            if name == shared:
                # Of somebody who has left nothing may be seen, not even beside the same words of a colleague.
                award = "Former" if role == "former" else "Award"
                of_award = {
                    part: world.secret(f"{award}{part.title()}", *seen_by) for part in ("sponsor", "mechanism")
                }
                stated = StatedGoal(**said, scarce_kind="grant", **of_award, deadline_on=date(2026, 10, 12))
            world.numbers[name] = alignment.add_goal(group, stated=stated, by=person, at=world.now).pk
        alignment.share_goal(Goal.objects.get(pk=world.numbers[shared]), by=person, at=world.now)


def _conflicts(world: World) -> None:
    """Ada is the steward. She and Carmen declared something about Ben, Carmen also about Ada; Ben said nothing."""
    group = world.groups["settled"]
    seats = {one.person: one for one in Membership.objects.filter(group=group).select_related("person", "group")}
    ada, carmen, ben = (seats[world.people[name]] for name in ("drafter", "member", "Ben Sato"))
    alignment.declare_nothing(ben, by=ben.person, at=world.now)
    for discloser, other, readers in (
        (ada, ben, ["drafter"]),
        (carmen, ben, ["member", "drafter"]),
        # What is about the steward is not for the steward.
        (carmen, ada, ["member"]),
    ):
        secret = world.secret(f"Tie{discloser.person.get_short_name()}{other.person.get_short_name()}", *readers)
        about: dict[str, Any] = {"other": other, "by": discloser.person, "at": world.now}
        alignment.declare_ties(discloser, codes=["K-R1"], **about)
        plan: dict[str, Any] = {"review_on": world.now.date() + timedelta(days=60), **about}
        alignment.choose_plan(discloser, kinds=[Kind.LEAVE_ROOM, Kind.OTHER], words=secret, owner=Owner.ME, **plan)
        every = [Kind.LEAVE_ROOM, Kind.OTHER, Kind.NEUTRAL_FACILITATOR]
        alignment.choose_plan(discloser, kinds=every, words=secret, owner=Owner.STEWARD, **plan)
    for discloser in (ada, carmen):
        alignment.declare_nothing(discloser, by=discloser.person, at=world.now)
    told: dict[str, Any] = {"by": ada.person, "at": world.now}
    disclosure = alignment.write_disclosure(ada, text=world.secret("Told", *MEMBERS), **told)
    topic = world.secret("Topic", *MEMBERS)
    recusal = alignment.record_recusal(ada, topic=topic, starts_on=world.now.date(), ends_on=None, **told)
    world.numbers |= {
        "carmen seat": carmen.pk,
        "disclosure": disclosure.pk,
        "recusal": recusal.pk,
        "in a month": (world.now.date() + timedelta(days=30)).isoformat(),
    }


def _referees(world: World) -> None:
    """Several people hold a private list with one secret name; each of them reads the own one and nobody else's."""
    for role in ("drafter", "member", "paused", "offered", "participant", "neighbor"):
        name = world.secret(f"Referee{role.title()}", role)
        alignment.add_referee(referee=referee_named(name), by=world.people[role], at=world.now)
    ben = referee_named("Ben Sato", person=world.people["Ben Sato"].pk)
    alignment.add_referee(referee=ben, by=world.people["drafter"], at=world.now)
    world.numbers["key of ben"] = ben.key


def _neutral(world: World) -> None:
    """The group with a new wording has chosen Grace, who belongs to no group; Carmen declared something about Ben."""
    group = world.groups["wording"]
    for role in ("drafter", "member", "Ben Sato"):
        neutral = NeutralPerson.objects.get(pk=world.numbers["neutral person"])
        groups.choose_neutral_steward(neutral, group=group, by=world.people[role], at=world.now)
    seats = {one.person: one for one in Membership.objects.filter(group=group).select_related("person", "group")}
    carmen, ben = seats[world.people["member"]], seats[world.people["Ben Sato"]]
    about: dict[str, Any] = {"other": ben, "by": carmen.person, "at": world.now}
    alignment.declare_ties(carmen, codes=["K-R1"], **about)
    kinds = [Kind.NEUTRAL_FACILITATOR, Kind.OTHER]
    words = world.secret("TieForGrace", "member", "neutral")
    review_on = world.now.date() + timedelta(days=60)
    alignment.choose_plan(carmen, kinds=kinds, words=words, owner=Owner.STEWARD, review_on=review_on, **about)
    world.numbers |= {"carmen with grace": carmen.pk, "ben with grace": ben.pk}


OBJECTIVES = {
    "private objective": ("drafter", "checked", False),
    "running objective": ("drafter", "active", True),
    "risky objective": ("drafter", "at_risk", True),
    "dropped objective": ("drafter", "dropped", False),
    "reviewed objective": ("member", "checked", True),
    "wellness objective": ("member", "active", False),
    "group objective": ("", "draft", True),
    "former objective": ("former", "active", True),
}
"""Objectives of the settled group: whose, in which state, and whether they are shared."""


def _objectives(world: World) -> None:
    """Ada's and Carmen's objectives at every step; what somebody who has left wrote is that person's alone."""
    Group.objects.filter(pk=world.groups["settled"].pk).update(state="chartered", chartered_at=world.now)
    world.groups["settled"].refresh_from_db()
    for name, (role, state, is_shared) in OBJECTIVES.items():
        readers = {"former"} if role == "former" else set(MEMBERS) if is_shared else {role}
        made = _objective(world, name, role or "drafter", readers, is_of_group=not role)
        closing = world.secret(f"{_word(name)}Closing", *readers) if state == "dropped" else ""
        columns: dict[str, Any] = {"state": state, "closing_note": closing}
        Objective.objects.filter(pk=made.pk).update(
            **columns,
            shared_at=world.now if is_shared else None,
            activated_at=world.now if state not in ("draft", "checked") else None,
        )
        world.numbers[name] = made.pk
        if state == "active":
            _followed(world, name, made, world.people[role], {role} & (MEMBERS | {"former"}), readers)
    reviewed = Objective.objects.get(pk=world.numbers["reviewed objective"])
    note = world.secret("ReviewNote", "drafter", "member")
    said = dict.fromkeys(Letter, (1, note))
    objectives.review_draft(reviewed, said=said, by=world.people["drafter"], at=world.now)


def _word(name: str) -> str:
    return "".join(word.title() for word in name.split())


def _objective(world: World, name: str, role: str, readers: set[str], *, is_of_group: bool) -> Objective:
    """With a canary in every field that somebody writes."""

    def secret(part: str) -> str:
        return world.secret(f"{_word(name)}{part}", *readers)

    soon = world.now.date() + timedelta(days=20)
    stated = StatedObjective(
        text=f"Submit the paper {secret('')} to a journal",
        area="wellness" if name.startswith("wellness") else "paper",
        measure=secret("Measure"),
        unit=secret("Unit")[:40],
        evidence=secret("Evidence"),
        hoped_outcome=secret("Hope"),
        hours=Decimal(1),
        first_step=secret("Step"),
        first_step_on=world.now.date() + timedelta(days=3),
        plan_kind="guest",
        plan=secret("Plan"),
        phrase="We are six new hospitalists, and there is nobody to read our drafts.",
        phrase_version="1.0",
        criterion=secret("Criterion"),
        due_on=world.now.date() + timedelta(days=90),
        more=world.secret(f"{_word(name)}More", *(MEMBERS if is_of_group else {role})),
        milestones=(StatedMilestone(number=1, text=secret("Milestone"), due_on=soon),),
    )
    objectives.state_hours(hours=Decimal(10), by=world.people[role], at=world.now)
    return objectives.add_objective(
        world.groups["settled"],
        stated=stated,
        is_of_group=is_of_group,
        template="",
        by=world.people[role],
        at=world.now,
    )


def _followed(world: World, name: str, made: Objective, person: Person, owner: set[str], readers: set[str]) -> None:
    """A check-in whose help is asked of the group, and one whose help is not; a link and a file."""
    secret = {part: world.secret(f"{_word(name)}{part}", *owner) for part in ("Way", "LaterWay", "OwnHelp")}
    secret |= {part: world.secret(f"{_word(name)}{part}", *readers) for part in ("Help", "Link", "File", "Content")}
    told: dict[str, Any] = {"value": None, "confidence": 2, "by": person, "at": world.now}
    objectives.check_in(made, in_the_way=secret["Way"], help_wanted=secret["OwnHelp"], asks_group=False, **told)
    objectives.check_in(made, in_the_way=secret["LaterWay"], help_wanted=secret["Help"], asks_group=True, **told)
    by: dict[str, Any] = {"by": person, "at": world.now}
    link = objectives.add_link(made, title=secret["Link"], link="https://example.org/receipt", **by)
    content = secret["Content"].encode()
    file = objectives.add_file(made, title=secret["File"], file=BytesIO(content), size=len(content), kind=TEXT, **by)
    world.numbers |= {f"link of {name}": link.pk, f"file of {name}": file.pk}


def _inventory(world: World) -> None:
    """Ada shows some of her inventory to the settled group and keeps the rest; Carmen has said yes to no group.

    Fred shared before he left. The program hides one item and has added one, which its own people are asked.
    """
    settled = Membership.objects.filter(group=world.groups["settled"])
    own = frozenset({"coordinator", "participant", "Wanda Wait"}) | MEMBERS
    words = (world.secret("Item", *own), world.secret("ItemMeaning", *own))
    rows = [Row("", "T", *words), Row("C4", "C", "Building a clinical programme", "", is_shown=False)]
    program = Program.objects.get(pk=world.numbers["program"])
    inventory.bring_list(program, rows, by=world.people["coordinator"], at=world.now)
    for role, readers in (("drafter", MEMBERS), ("member", {"member"}), ("former", {"former"})):
        person, name = world.people[role], f"Inventory{role.title()}"
        shown, kept = (world.secret(f"{name}{part}", *seen) for part, seen in (("Shown", readers), ("Kept", {role})))
        said = {
            "T1": Stated(level="can_teach", example=shown, role=shown, link=f"https://example.org/{shown}"),
            "T2": Stated(level="want_to_learn", is_priority=True, example=kept, role=kept),
            "W1": Stated(level="can_do", goes_further=True, example=kept),
        }
        about: dict[str, Any] = {"by": person, "at": world.now}
        inventory.save_answers({code: inventory.Said(one) for code, one in said.items()}, **about)
        inventory.choose_visible(["T1"], among=["T1", "T2", "W1"], **about)
        told = {
            "study_section": inventory.Told(shown, "yes", is_visible=True),
            "leave_and_back": inventory.Told(kept, "ask"),
        }
        inventory.tell_experiences(told, **about)
        inventory.tell_condition(HardCondition.DATA, **about)
        if role != "member":
            seat = settled.select_related("group").get(person=person)
            Sharing.objects.create(person=person, group=seat.group, since=world.now)


def _exchange(world: World) -> None:
    """In the settled group Ben teaches Ada something by now, and Ada is asked to teach Ben something."""
    group, at = world.groups["settled"], world.now
    seats = {one.person: one for one in Membership.objects.filter(group=group).select_related("person", "group")}
    ada, ben = (seats[world.people[role]] for role in ("drafter", "Ben Sato"))
    for seat, teaches, wants in ((ada, "S5", "G2"), (ben, "G2", "S5")):
        Sharing.objects.get_or_create(person=seat.person, group=group, defaults={"since": at})
        for code, level in ((teaches, "can_teach"), (wants, "want_to_learn")):
            said = {"level": level, "is_visible": True, "answered_at": at}
            InventoryAnswer.objects.update_or_create(person=seat.person, competency=code, defaults=said)
    plan = ExchangePlan.objects.create(group=group, state=PlanState.READY, asked_at=at, made_at=at)
    proposed = Promise.objects.create(plan=plan, teacher=ada, learner=ben, code="S5")
    yes = {"teacher_yes_at": at, "learner_yes_at": at, "promised_at": at}
    slot = world.secret("Slot", *MEMBERS)
    agreed = Promise.objects.create(
        plan=plan, teacher=ben, learner=ada, code="G2", state=PromiseState.PROMISED, slot=slot, **yes
    )
    why = world.secret("Needed", *MEMBERS)
    inventory.state_needs(group, needs={"objective 1": inventory.Needed(("G2",), why)}, by=ada.person, at=at)
    world.numbers |= {"proposed teach-back": proposed.pk, "agreed teach-back": agreed.pk}


def _needs_of_goals(world: World) -> None:
    """What goals need, also of a goal that its owner has taken back, and of somebody who has left since."""
    for name in ("shared goal", "shared goal of former", "own goal of member"):
        goal = Goal.objects.select_related("group", "person").get(pk=world.numbers[name])
        about: dict[str, Any] = {"by": goal.person, "at": world.now}
        is_kept = not goal.is_shared
        if is_kept:
            alignment.share_goal(goal, **about)
        inventory.name_goal_needs(goal, codes=["G2"], revision=0, **about)
        if is_kept:
            alignment.take_back_goal(goal, **about)


MEETINGS = ("planned", "running", "closed", "cancelled")
"""Meetings of the settled group at every step."""


def _meetings(world: World) -> None:
    """With a canary in whatever somebody writes; the group and nobody else reads it."""
    for number, state in enumerate(MEETINGS):
        stated = StatedMeeting(
            format="case",
            title=world.secret(f"Meeting{state.title()}Title", *MEMBERS),
            place=world.secret(f"Meeting{state.title()}Place", *MEMBERS),
            on=world.now.date() + timedelta(days=9 - number),
            at=time(16),
            time_zone="America/Chicago",
            length_minutes=60,
        )
        by: dict[str, Any] = {"by": world.people["drafter"], "at": world.now}
        made = meetings.plan_meeting(world.groups["settled"], stated=stated, **by)
        Meeting.objects.filter(pk=made.pk).update(state=state)
        world.numbers[f"{state} meeting"] = made.pk
    _calendars(world, Meeting.objects.get(pk=world.numbers["planned meeting"]))
    _agenda(world, Meeting.objects.get(pk=world.numbers["planned meeting"]))
    _live(world)
    _asked(world)
    _soon(world)
    _after(world)


def _cycles(world: World) -> None:
    """A plan that waits in one group; in another a cycle that runs, with leave and a swap that was asked."""
    waiting, running = world.groups["wording"], world.groups["consent"]
    seats = {one.person.name: one for one in running.memberships.select_related("person", "group")}
    ada, carmen, dev = (seats[name] for name in (NAMES["drafter"], NAMES["member"], "Dev Anand"))
    plan = _cycle_plan(world, waiting, state="ready")
    cycle = Cycle.objects.create(
        group=running, starts_on=date(2036, 3, 6), ends_on=date(2036, 3, 20), made_at=world.now
    )
    _cycle_plan(world, running, state="adopted", cycle=cycle, settled_at=world.now)
    stated = StatedMeeting(
        format="case", on=date(2036, 3, 6), at=time(16), time_zone="America/Chicago", length_minutes=90
    )
    made: dict[str, Any] = {"at": world.now, "cycle": cycle}
    first = meetings.make_meeting(running, stated=stated, facilitator=ada, note_keeper=carmen, **made)
    later = replace(stated, on=date(2036, 3, 20))
    second = meetings.make_meeting(running, stated=later, facilitator=dev, note_keeper=None, **made)
    leave = meetings.state_leave(ada, first=date(2036, 8, 1), last=date(2036, 8, 9), by=ada.person, at=world.now)
    swap = meetings.ask_to_swap(
        first,
        role=TurnRole.NOTE_KEEPER,
        giver=carmen,
        taker=ada,
        in_exchange=None,
        by=carmen.person,
        at=world.now,
    )
    world.numbers |= {
        "ready cycle plan": plan.pk,
        "cycle meeting": first.pk,
        "later cycle meeting": second.pk,
        "drafter leave": leave.pk,
        "asked swap": swap.pk,
        "dev in the cycle": dev.pk,
    }


def _cycle_plan(world: World, group: Group, *, state: str, **more: Any) -> CyclePlan:
    """Two meetings that the worker proposed, with a place that the group alone reads."""
    members = list(group.memberships.filter(state=MembershipState.ACTIVE).values_list("pk", flat=True))
    rows = [
        [day, False, slot, code, members[slot], members[slot + 1], [], []]
        for slot, (day, code) in enumerate((("2036-03-06", "kickoff"), ("2036-03-20", "closing")))
    ]
    return CyclePlan.objects.create(
        group=group,
        state=state,
        starts_on=date(2036, 3, 6),
        at=time(16),
        time_zone="America/Chicago",
        place=world.secret(f"CyclePlace{state}", *MEMBERS),
        made={"members": members, "meetings": rows, "unplaced": [], "remarks": [], "shifts": [], "revisions": []},
        asked_at=world.now,
        made_at=world.now,
        **more,
    )


def _calendars(world: World, meeting: Meeting) -> None:
    """A series, the drafter's feed that says nothing but when, and the link of an invitation."""
    drafter = world.people["drafter"]
    stated = StatedMeeting(
        format="troika",
        title=world.secret("SeriesTitle", *MEMBERS),
        place=world.secret("SeriesPlace", *MEMBERS),
        on=world.now.date() + timedelta(days=30),
        at=time(9),
        time_zone="Europe/Berlin",
        length_minutes=60,
    )
    by: dict[str, Any] = {"by": drafter, "at": world.now}
    last = stated.on + timedelta(days=28)
    made = meetings.plan_series(meeting.group, stated=stated, rule=weekly_rule(stated.on, every=2), last_on=last, **by)
    seat = Membership.objects.get(person=drafter, group=meeting.group)
    feed, token = meetings.make_feed(drafter, membership=seat, title="plain", tells_place=False, at=world.now)
    for member in Membership.objects.filter(group=meeting.group, state="active"):
        meetings.ask_for_calendar_mail(member, title="plain", tells_place=False, by=member.person, at=world.now)
    world.numbers |= {"series": made.pk, "feed": feed.pk, "feed token": token}
    world.numbers["series meeting"] = made.meetings.order_by("starts_at").values_list("pk", flat=True)[1]
    world.numbers["answer token"] = answer_address(seat, meeting).rstrip("/").rpartition("/")[2]


def _agenda(world: World, meeting: Meeting) -> None:
    """Carmen steps out of one item, so neither its words nor its papers are hers to read."""
    readers = (*(MEMBERS - {"member"}), *COLLEAGUES)
    ada, carmen = (_seat_at(world, "settled", role) for role in ("drafter", "member"))
    by: dict[str, Any] = {"by": ada, "at": world.now}
    words = f"{world.secret('ItemWords', *readers)} https://example.org/{world.secret('ItemAddress', *readers)}"
    stated = StatedItem(title=world.secret("ItemTitle", *readers), words=words, minutes=20, owner=ada.pk)
    item = meetings.add_item(meeting, stated=stated, **by)
    content = world.secret("PaperContent", *readers).encode()
    file: dict[str, Any] = {"file": BytesIO(content), "size": len(content), "kind": TEXT}
    paper = meetings.add_paper_file(item, title=world.secret("PaperFile", *readers), **file, **by)
    address = f"https://example.org/{world.secret('PaperAddress', *readers)}"
    meetings.add_paper_link(item, title=world.secret("PaperLink", *readers), link=address, **by)
    meetings.step_out(item, by=carmen, at=world.now)
    removed = meetings.add_item(meeting, stated=StatedItem(title=world.secret("Removed", *readers), minutes=5), **by)
    meetings.step_out(removed, by=carmen, at=world.now)
    meetings.remove_item(removed, **by)
    world.numbers |= {"agenda item": item.pk, "removed item": removed.pk, "agenda paper": paper.pk}
    world.numbers["planned revision"] = Meeting.objects.get(pk=meeting.pk).revision


def _seat_at(world: World, stage: str, role: str) -> Membership:
    found = Membership.objects.select_related("group", "person")
    return found.get(group=world.groups[stage], person=world.people[role])


def _seats(world: World, stage: str) -> dict[str, Membership]:
    """The seats of a group by role; Ada's own number for the buttons that name somebody."""
    found = Membership.objects.filter(group=world.groups[stage]).select_related("person", "group")
    by_name = {one.person_id: one for one in found}
    seats = {role: by_name[person.pk] for role, person in world.people.items() if person.pk in by_name}
    world.numbers[f"ada seat at {stage}"] = seats["drafter"].pk
    return seats


def _live(world: World) -> None:
    """What goes on in the running meeting. Ada leads, nobody keeps notes, and Carmen steps out of the item."""
    seats = _seats(world, "settled")
    meeting = Meeting.objects.get(pk=world.numbers["running meeting"])
    Meeting.objects.filter(pk=meeting.pk).update(facilitator=seats["drafter"], note_keeper=None)
    meeting.refresh_from_db()
    stay = ("drafter", "paused", *COLLEAGUES)
    item = AgendaItem.objects.create(
        meeting=meeting,
        position=99,
        title=world.secret("ItemSteppedOutOf", *stay),
        words=world.secret("PapersSteppedOutOf", *stay),
        minutes=20,
        state=ItemState.RUNNING,
        began_at=world.now,
    )
    ItemRecusal.objects.create(item=item, membership=seats["member"])
    by: dict[str, Any] = {"by": seats["drafter"], "at": world.now}
    meetings.note_attendance(meeting, member=seats["drafter"], presence=Presence.PRESENT, **by)
    for key, about, readers in (("a" * 32, item, stay), ("b" * 32, None, MEMBERS)):
        text = world.secret(f"Note{'Item' if about else 'Whole'}", *readers)
        meetings.save_note(meeting, item=about, base="", text=text, key=key, **by)
    decided = meetings.propose_decision(meeting, text=world.secret("DecisionSteppedOutOf", *stay), **by)
    meetings.withdraw_decision(decided, **by)
    Decision.objects.filter(pk=decided.pk).update(state=DecisionState.OBJECTED)
    about_all = meetings.propose_decision(meeting, text=world.secret("DecisionOfAll", *MEMBERS), **by)
    meetings.withdraw_decision(about_all, **by)
    Decision.objects.filter(pk=about_all.pk).update(state=DecisionState.CONSENTED, item=None)
    action = meetings.add_action(
        meeting,
        owner=seats["drafter"],
        text=world.secret("ActionSteppedOutOf", *stay),
        done_when=world.secret("DoneWhen", *stay),
        due_on=world.now.date() + timedelta(days=30),
        **by,
    )
    silent = meetings.start_silence(meeting, minutes=5, **by)
    meetings.write_silently(meeting, round_pk=silent.pk, base="", text=world.secret("Silent", "drafter"), **by)
    SilentRound.objects.filter(pk=silent.pk).update(ends_at=world.now)
    by_ben: dict[str, Any] = {"by": seats["Ben Sato"], "at": world.now}
    meetings.write_silently(meeting, round_pk=silent.pk, base="", text=world.secret("PutIn", *stay), **by_ben)
    meetings.show_silent_text(meeting, round_pk=silent.pk, is_shown=True, **by_ben)
    meetings.raise_hand(meeting, **by_ben)
    found = {"running item": item.pk, "silent round": silent.pk, "live action": action.pk}
    world.numbers |= found


def _asked(world: World) -> None:
    """A decision that three of four have answered, in the running meeting of another group."""
    seats = _seats(world, "wording")
    meeting = _planned(world, "wording")
    Meeting.objects.filter(pk=meeting.pk).update(state="running", facilitator=seats["drafter"])
    meeting.refresh_from_db()
    decision = meetings.propose_decision(
        meeting, text=world.secret("DecisionAsked", *MEMBERS), by=seats["drafter"], at=world.now
    )
    for role in ("member", "Ben Sato", "Dev Anand"):
        meetings.give_voice(decision, voice=Voice.CONSENT, by=seats[role], at=world.now)
    world.numbers |= {"asking meeting": meeting.pk, "asked decision": decision.pk}


def _soon(world: World) -> None:
    """A meeting that can be opened now, in a third group."""
    world.numbers["meeting to open"] = _planned(world, "consent").pk


def _after(world: World) -> None:
    """A meeting to close, and one that is over. Carmen steps out of an item that was carried over."""
    to_close = _planned(world, "commenting")
    meetings.open_meeting(to_close, by=_seats(world, "commenting")["drafter"], at=world.now)
    seats, meeting = _seats(world, "drafting"), _planned(world, "drafting")
    by: dict[str, Any] = {"by": seats["drafter"], "at": world.now}
    meetings.open_meeting(meeting, **by)
    Meeting.objects.filter(pk=meeting.pk).update(facilitator=seats["drafter"], note_keeper=seats["drafter"])
    meeting.refresh_from_db()
    meetings.note_attendance(meeting, member=seats["member"], presence=Presence.PRESENT, **by)
    stay = ("drafter", "paused", *COLLEAGUES)
    item = _over(meeting, world.secret("ItemCarried", *stay), state=ItemState.CARRIED)
    ItemRecusal.objects.create(item=item, membership=seats["member"])
    whole = _over(meeting, world.secret("ItemDone", *MEMBERS), state=ItemState.DONE)
    for about, word, readers in ((item, "DecidedCarried", stay), (whole, "DecidedDone", MEMBERS)):
        decided = meetings.propose_decision(meeting, text=world.secret(word, *readers), **by)
        meetings.withdraw_decision(decided, **by)
        Decision.objects.filter(pk=decided.pk).update(state=DecisionState.CONSENTED, item=about)
        taken = meetings.add_action(
            meeting,
            owner=seats["drafter"],
            text=world.secret(f"Action{word}", *readers),
            due_on=world.now.date() + timedelta(days=30),
            **by,
        )
        Action.objects.filter(pk=taken.pk).update(item=about)
    minutes = meetings.close_meeting(meeting, **by)
    lines = MinutesLine.objects.filter(minutes=minutes)
    world.numbers |= {
        "meeting to close": to_close.pk,
        "held meeting": meeting.pk,
        "own action": taken.pk,
        "own line": lines.get(kind="present", who=seats["drafter"]).key,
        "decided line": lines.filter(kind="decision").latest("key").key,
    }


def _over(meeting: Meeting, title: str, *, state: ItemState) -> AgendaItem:
    return AgendaItem.objects.create(meeting=meeting, position=99, title=title, minutes=5, state=state)


def _planned(world: World, stage: str) -> Meeting:
    soon = world.now + timedelta(minutes=5)
    stated = StatedMeeting(
        format="free", on=soon.date(), at=soon.time(), time_zone="UTC", length_minutes=60, title=f"At {stage}"
    )
    return meetings.plan_meeting(world.groups[stage], stated=stated, by=world.people["drafter"], at=world.now)


FIRST_TIME, SECOND_TIME = 930_000_001, 930_000_002
"""Numbers of the two times of the poll, so that a form of the matrix can name them."""


def _finding_times(world: World) -> None:
    """A poll of the settled group with a door for guests, an answer of each kind, and a notice that can be stopped."""
    group, now, ada = world.groups["settled"], world.now, world.people["drafter"]
    # Whoever holds the link reads the title and nothing else.
    title = world.secret("PollTitle", "anonymous", *NAMES, "Wanda Wait")
    asked = StatedPoll(
        title=title,
        format="free",
        place=world.secret("PollPlace", *MEMBERS),
        time_zone="America/Chicago",
        length_minutes=60,
        closes_at=now + timedelta(days=3),
        times=tuple((now.date() + timedelta(days=20 + day), time(16)) for day in range(2)),
    )
    seat = Membership.objects.get(group=group, person=ada)
    poll = meetings.ask_poll(seat, stated=asked, by=ada, at=now)
    for number, option in zip((FIRST_TIME, SECOND_TIME), poll.options.values_list("pk", flat=True), strict=True):
        PollOption.objects.filter(pk=option).update(id=number)
    meetings.let_guests_in(poll, by=ada, at=now)
    poll.refresh_from_db()
    said = {FIRST_TIME: Choice.YES, SECOND_TIME: Choice.NO}
    meetings.answer_poll(seat, poll, choices=said, revision=1, by=ada, at=now)
    # A guest's name is read by the members, and by the guest.
    name = world.secret("PollGuest", *MEMBERS)
    guest = meetings.answer_as_guest(poll, name=name, choices=said, form_key="", at=now)
    other = world.secret("PollHolder", "anonymous", *NAMES, "Wanda Wait")
    holder = meetings.answer_as_guest(poll, name=other, choices=said, form_key="", at=now)
    meetings.save_availability(can=[40, 41], if_needed=[42], by=ada, at=now)
    meetings.choose_notices(dict.fromkeys(NoticeKind, How.AT_ONCE), by=ada, at=now)
    world.numbers |= {
        "poll": poll.pk,
        "first option": FIRST_TIME,
        "guest": guest.pk,
        "poll token": poll_links.token_of(poll),
        "guest token": poll_links.path_of_voice(holder).split("/")[-2],
        "notice token": notice_links.token_of(world.people["member"], notice_links.DIGEST),
    }
