"""Lets the demo's groups write their mission, each as far as its story goes."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

from collegium.groups.actions import accept_place, choose_conflict_steward, offer_places
from collegium.groups.models import Group
from collegium.groups.queries import active_memberships
from collegium.mission.actions import (
    add_comment,
    give_answer,
    open_comments,
    open_consent,
    resolve_comment,
    save_answer,
    save_draft,
    show_answers,
    start_drafting,
    volunteer,
)
from collegium.mission.models import Choice
from collegium.mission.prompts import OUTCOMES_PROMPT
from collegium.mission.queries import comments_of, drafts_of, mission_of
from collegium.people.models import Person
from collegium.programs.models import Program

Story = Mapping[str, Any]

DAY = timedelta(days=1)
COMMENT_DAYS = 5


def stories() -> dict[str, Story]:
    """The stories by key, as they stand in the data file."""
    text = resources.files("collegium.home").joinpath("data/demo_groups.toml").read_text(encoding="utf-8")
    return {story["key"]: story for story in tomllib.loads(text)["group"]}


def seat(story: Story, program: Program, people: Sequence[Person], *, by: Person, at: datetime) -> Group:
    """A group of the story's name in which `people` have taken the places they were offered."""
    group = offer_places(name=story["name"], program=program, people=people, by=by, at=at)
    for membership in group.memberships.select_related("group", "person"):
        accept_place(membership, by=membership.person, at=at + DAY)
    return group


def write_answers(story: Story, group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """Everybody's silent answers; with two of the letter's outcomes where the story has chosen them."""
    chosen = story.get("outcomes", {}).get("chosen", [])
    for answers in story["answers"]:
        writer = people[answers["who"]]
        for number, text in answers["text"].items():
            save_answer(group, prompt=int(number), text=text, outcomes=[], is_hidden=False, by=writer, at=at)
        if chosen:
            save_answer(group, prompt=OUTCOMES_PROMPT, text="", outcomes=chosen, is_hidden=False, by=writer, at=at)
            show_answers(group, by=writer, at=at)


def draft_and_comment(story: Story, group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """Two drafts side by side, and what others remarked on their words."""
    plan = story["drafting"]
    for who in plan["drafters"]:
        volunteer(group, by=people[who], at=at)
    start_drafting(group, by=people[plan["drafters"][0]], at=at)
    for draft, text, who in zip(
        drafts_of(mission_of(group)), (plan["one"], plan["two"]), plan["drafters"], strict=True
    ):
        save_draft(
            draft, text=text, outcomes=story["outcomes"]["chosen"], revision=draft.revision, by=people[who], at=at
        )
    open_comments(group, days=COMMENT_DAYS, by=people[plan["drafters"][0]], at=at + DAY)
    drafts = drafts_of(mission_of(group))
    for remark in story["comments"]:
        draft = drafts[remark["draft"] - 1]
        add_comment(draft, quoted=remark["quoted"], text=remark["text"], by=people[remark["who"]], at=at + DAY)


def ratify(story: Story, group: Group, people: Sequence[Person], *, at: datetime) -> None:
    """The consent round, and with its last answer version 1.0."""
    drafter = people[story["drafting"]["drafters"][0]]
    for comment in comments_of(drafts_of(mission_of(group))):
        resolve_comment(comment, by=drafter, at=at)
    statement = story["statement"]
    consent_round = open_consent(
        group, text=statement["text"], outcomes=story["outcomes"]["chosen"], end_early=False, by=drafter, at=at
    )
    for who, person in enumerate(people):
        choice = Choice.LIVE_WITH_IT if who in statement["live_with"] else Choice.AGREE
        consent_round = give_answer(consent_round, choice=choice, reason="", by=person, at=at + DAY)


def choose_steward(group: Group, *, at: datetime) -> None:
    """Everybody names the third member, so that the group has its conflict steward."""
    members = list(active_memberships(group))
    for membership in members:
        choose_conflict_steward(members[2], by=membership.person, at=at)
