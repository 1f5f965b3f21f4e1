"""Beside every step stands a short guidance with a worked example and its source.

A step is a page on which a person does something of the framework: writes, chooses, agrees, prepares a round. The
steps are listed by hand, so that whoever adds a page with a form decides whether it needs guidance.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.template.base import Lexer, Token, TokenType

ROOMS = Path(__file__).resolve().parent.parent / "src" / "collegium"
ROOMS_WITH_STEPS = (
    "alignment",
    "careers",
    "formation",
    "groups",
    "inventory",
    "meetings",
    "mission",
    "objectives",
    "programs",
)

STEPS = (
    "alignment/add_goal.html",
    "alignment/edit_goal.html",
    "alignment/goal_conflict.html",
    "alignment/goal_pair.html",
    "alignment/goal_pairs.html",
    "alignment/goals.html",
    "alignment/group_goals.html",
    "alignment/charter/charter.html",
    "alignment/charter/clause.html",
    "alignment/charter/consent.html",
    "alignment/charter/expectations.html",
    "alignment/charter/flag.html",
    "alignment/charter/propose.html",
    "alignment/charter/sign.html",
    "alignment/apart.html",
    "alignment/conflicts.html",
    "alignment/declare.html",
    "alignment/declared.html",
    "alignment/disclosure.html",
    "alignment/disclosures.html",
    "alignment/facts.html",
    "alignment/mitigation.html",
    "alignment/pair.html",
    "alignment/plan.html",
    "alignment/recusals.html",
    "alignment/referees/check.html",
    "alignment/referees/referees.html",
    "alignment/steward.html",
    "alignment/stewardships/desk.html",
    "alignment/stewardships/give_back.html",
    "alignment/stewardships/pair.html",
    "careers/activities.html",
    "careers/add_activity.html",
    "careers/add_fte.html",
    "careers/add_milestone.html",
    "careers/add_rank.html",
    "careers/aim.html",
    "careers/edit_activity.html",
    "careers/edit_milestone.html",
    "careers/mine.html",
    "careers/overview.html",
    "careers/path.html",
    "careers/promoted.html",
    "careers/ranks.html",
    "careers/vision.html",
    "careers/vision_conflict.html",
    "formation/again.html",
    "formation/apart.html",
    "formation/create.html",
    "formation/edit.html",
    "formation/enroll.html",
    "formation/extend.html",
    "formation/form.html",
    "formation/invite.html",
    "formation/place.html",
    "formation/preview.html",
    "formation/proposal.html",
    "formation/publish.html",
    "formation/referees.html",
    "formation/review.html",
    "formation/round.html",
    "formation/rounds.html",
    "formation/stage.html",
    "formation/strengths.html",
    "formation/times.html",
    "formation/weights.html",
    "groups/ask_for_removal.html",
    "groups/invitation.html",
    "groups/invitations.html",
    "groups/invited.html",
    "groups/leave.html",
    "groups/members.html",
    "groups/pause.html",
    "groups/place.html",
    "groups/removal.html",
    "groups/roles.html",
    "groups/settings.html",
    "groups/start.html",
    "inventory/condition.html",
    "inventory/domain.html",
    "inventory/experiences.html",
    "inventory/goal_needs.html",
    "inventory/goals.html",
    "inventory/group.html",
    "inventory/overview.html",
    "inventory/program_add.html",
    "inventory/program_bring.html",
    "inventory/program_items.html",
    "inventory/program_preview.html",
    "inventory/program_reword.html",
    "inventory/review.html",
    "inventory/visibility.html",
    "inventory/coverage.html",
    "inventory/exchange.html",
    "inventory/slot.html",
    "mission/answer_conflict.html",
    "mission/answers.html",
    "mission/change.html",
    "mission/comments.html",
    "mission/conflict.html",
    "mission/consent.html",
    "mission/drafts.html",
    "mission/edit.html",
    "meetings/calendar.html",
    "meetings/agenda_add.html",
    "meetings/agenda_add_paper.html",
    "meetings/agenda_edit.html",
    "meetings/agenda_papers.html",
    "meetings/agenda_print.html",
    "meetings/add_action.html",
    "meetings/actions.html",
    "meetings/change.html",
    "meetings/cycle/cycle.html",
    "meetings/cycle/leave.html",
    "meetings/cycle/ledgers.html",
    "meetings/cycle/plan.html",
    "meetings/cycle/proposal.html",
    "meetings/cycle/turns.html",
    "meetings/change_following.html",
    "meetings/change_action.html",
    "meetings/close.html",
    "meetings/line.html",
    "meetings/minutes.html",
    "meetings/pulse.html",
    "meetings/pulses.html",
    "meetings/add_poll.html",
    "meetings/availability.html",
    "meetings/change.html",
    "meetings/change_poll.html",
    "meetings/decide_poll.html",
    "meetings/guest.html",
    "meetings/list.html",
    "meetings/live.html",
    "meetings/meeting.html",
    "meetings/note.html",
    "meetings/notes.html",
    "meetings/plan.html",
    "meetings/plan_series.html",
    "meetings/series.html",
    "meetings/propose.html",
    "meetings/silence.html",
    "meetings/notices.html",
    "meetings/plan.html",
    "meetings/poll.html",
    "meetings/polls.html",
    "meetings/times.html",
    "mission/hand_over.html",
    "mission/open_comments.html",
    "mission/open_consent.html",
    "mission/overview.html",
    "mission/prompt.html",
    "mission/prompts.html",
    "mission/still_true.html",
    "mission/wording.html",
    "objectives/add.html",
    "objectives/add_file.html",
    "objectives/check_in.html",
    "objectives/edit.html",
    "objectives/end.html",
    "objectives/evidence.html",
    "objectives/group.html",
    "objectives/list.html",
    "objectives/objective.html",
    "objectives/review.html",
    "objectives/templates.html",
    "people/add_clock_stop.html",
    "programs/add.html",
    "programs/columns.html",
    "programs/coordinators.html",
    "programs/create.html",
    "programs/criteria.html",
    "programs/edit.html",
    "programs/edit_criterion.html",
    "programs/neutral_persons.html",
    "programs/preview.html",
    "programs/program.html",
    "programs/roster.html",
    "programs/titles.html",
    "programs/upload.html",
)

WITHOUT_GUIDANCE = {
    "alignment/delete_goal.html": "a question with yes or no about one goal of one's own",
    "careers/delete_activity.html": "a question with yes or no about one activity of one's own",
    "careers/delete_milestone.html": "a question with yes or no about one milestone of one's own",
    "formation/progress.html": "one waits here, and may stop",
    "formation/withdraw.html": "a way out that asks for nothing",
    "meetings/answer_by_link.html": "three buttons behind the link of a message; one comes from a mail program",
    "meetings/strike.html": "a question with yes or no about one line about oneself",
    "meetings/cancel.html": "a question with yes or no about one meeting",
    "meetings/cancel_following.html": "the same question about a series",
    "meetings/stop.html": "one button that ends messages of one kind",
    "objectives/delete.html": "a question with yes or no about one objective of one's own",
    "objectives/delete_kept.html": "the same question about an objective in any group",
    "programs/remove.html": "a question with yes or no about one line of a list",
}

LONGEST_GUIDANCE = 60
LONGEST_EXAMPLE = 40


@dataclass
class Guide:
    """One box of guidance as it stands in a template."""

    source: str
    words: int = 0
    examples: list[int] = field(default_factory=list)

    def problems(self) -> list[str]:
        found = []
        if not self.source.strip():
            found.append("the guidance names no source")
        if not self.examples:
            found.append("the guidance has no worked example")
        if self.words > LONGEST_GUIDANCE:
            found.append(f"the guidance has {self.words} words, more than {LONGEST_GUIDANCE}")
        if max(self.examples, default=0) > LONGEST_EXAMPLE:
            found.append(f"an example has {max(self.examples)} words, more than {LONGEST_EXAMPLE}")
        return found


def path_of(name: str) -> Path:
    return ROOMS / name.split("/", maxsplit=1)[0] / "templates" / name


def with_inclusions(source: str) -> str:
    """A template with what it includes by name in place of the inclusions."""
    return re.sub(
        r'\{% include "([^"]+)"[^%]*%\}',
        lambda match: with_inclusions(path_of(match[1]).read_text(encoding="utf-8")),
        source,
    )


def tags_of(source: str) -> Iterator[Token]:
    return (token for token in Lexer(source).tokenize() if token.token_type == TokenType.BLOCK)


def literal(argument: str, named: dict[str, str]) -> str:
    """The words behind an argument: a translated text in place, or the name of one that was translated before."""
    in_place = re.fullmatch(r'(?:_\()?"(.*)"\)?', argument)
    return in_place[1] if in_place else named.get(argument, "")


def source_named(arguments: list[str], named: dict[str, str]) -> str:
    """The source that a guide tag is given, by keyword or in the second place; empty when it is given none."""
    by_keyword = [argument.partition("=")[2] for argument in arguments if argument.startswith("source=")]
    by_place = [argument for argument in arguments if not re.match(r"\w+=", argument)][1:2]
    return literal((by_keyword or by_place or [""])[0], named)


def guides_in(source: str) -> list[Guide]:
    """Every box of guidance in a template, in order, with its words and those of its examples, titles left out."""
    guides: list[Guide] = []
    named: dict[str, str] = {}
    is_inside = is_example = False
    for token in tags_of(source):
        tag, *arguments = token.split_contents()
        if tag == "translate" and "as" in arguments:
            named[arguments[-1]] = literal(arguments[0], named)
        elif tag == "guide":
            guides.append(Guide(source_named(arguments, named)))
            is_inside = True
        elif tag == "example" and is_inside:
            guides[-1].examples.append(0)
            is_example = True
        elif tag == "translate" and is_example:
            guides[-1].examples[-1] += len(literal(arguments[0], named).split())
        elif tag == "translate" and is_inside:
            guides[-1].words += len(literal(arguments[0], named).split())
        is_inside = is_inside and tag != "endguide"
        is_example = is_example and tag != "endexample"
    return guides


def pages_with_a_form() -> Iterator[str]:
    """Every page of the rooms with steps on which something can be sent; pieces of pages belong to their pages."""
    for room in ROOMS_WITH_STEPS:
        folder = ROOMS / room / "templates"
        for path in sorted(folder.rglob("*.html")):
            source = path.read_text(encoding="utf-8")
            if source.startswith("{% extends") and 'method="post"' in with_inclusions(source):
                yield str(path.relative_to(folder))


@pytest.mark.parametrize("step", STEPS)
def test_beside_every_step_stands_a_guidance_with_an_example_and_its_source(step: str) -> None:
    guides = guides_in(with_inclusions(path_of(step).read_text(encoding="utf-8")))
    assert guides, "no guidance stands beside this step"
    assert [problem for guide in guides for problem in guide.problems()] == []


def test_every_page_with_a_form_is_a_step_or_says_why_it_needs_no_guidance() -> None:
    assert set(pages_with_a_form()) - set(STEPS) == set(WITHOUT_GUIDANCE)


GOOD = """{% translate "Silence first" as title %}{% translate "Evidence notes, 3.2" as source %}
{% guide title source %}<p>{% translate "Write alone." %}</p>
{% example %}<p>{% translate "Nobody reads my drafts." %}</p>{% endexample %}{% endguide %}"""


def test_a_good_guidance_has_no_problem() -> None:
    assert guides_in(GOOD) == [Guide("Evidence notes, 3.2", words=2, examples=[4])]
    assert guides_in(GOOD)[0].problems() == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("title source %}<p>", "title %}<p>", "the guidance names no source"),
        ("title source %}<p>", 'title=title source="" %}<p>', "the guidance names no source"),
        ("{% example %}", "", "the guidance has no worked example"),
        ("Write alone.", "word " * 61, "the guidance has 61 words, more than 60"),
        ("Nobody reads my drafts.", "word " * 41, "an example has 41 words, more than 40"),
    ],
)
def test_a_poor_guidance_is_found(before: str, after: str, problem: str) -> None:
    assert before in GOOD
    assert [found for guide in guides_in(GOOD.replace(before, after)) for found in guide.problems()] == [problem]
