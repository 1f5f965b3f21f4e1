"""Journey 3 up to the ratified mission: Ada, Ben, Carmen and Dev in four browsers, from silence to version 1.0."""

import re
from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Locator, expect

from collegium.groups.models import Group
from collegium.mission import actions
from collegium.mission.models import Draft, Version
from collegium.mission.tests.conftest import STATEMENT, WORDS_OF_BEN, take_part
from collegium.people.models import Person
from e2e.conftest import Problems
from e2e.visitor import Check, Visitor

FINAL = STATEMENT.replace("within a year", "within two years")
VAGUE = "To leverage synergies and foster excellence, always."
SECRET = "Nobody has read a draft of mine since I came here."

Visitors = dict[str, Visitor]
Shoot = Callable[..., None]
OpenContext = Callable[..., BrowserContext]
SignIn = Callable[[BrowserContext, Person], None]

PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}


@pytest.fixture
def around_the_table(
    colleagues: list[Person], open_context: OpenContext, sign_in: SignIn, axe: Check, fits: Check
) -> Visitors:
    """Two of them sit at a desk, two hold a phone."""
    found = {}
    for person, options in zip(colleagues, ({}, {}, PHONE, PHONE), strict=True):
        context = open_context(**options)
        sign_in(context, person)
        found[person.get_short_name()] = Visitor(context, axe, fits)
    return found


def saved(visitor: Visitor) -> Locator:
    """The line beside the button that says what became of the words."""
    return visitor.content.locator("[data-save-status]")


def test_from_silence_to_version_one(
    quartet: Group,
    colleagues: list[Person],
    mission: str,
    around_the_table: Visitors,
    problems: Problems,
    shoot: Shoot,
) -> None:
    visitors = around_the_table
    carmen_answers_in_silence(visitors, mission, shoot)
    take_part(quartet, *colleagues[:2], colleagues[3], at=timezone.now())
    two_take_the_seats(visitors, mission)
    clarity_is_marked_while_typing(visitors["Ben"], mission, shoot)
    problems.expect("status of 409")
    problems.expect("Status Error Code 409")
    both_write_at_once(visitors, mission, shoot)
    drafts_are_shown(visitors, mission)
    carmen_comments_on_selected_words(visitors["Carmen"], quartet, shoot)
    ada_opens_the_round(visitors["Ada"], mission, end_early=True)
    dev_objects(visitors, mission, shoot)
    back_to_drafting(visitors, mission)
    all_consent(visitors, mission)
    version_stands(visitors, mission, shoot)
    versions_show_what_changed(visitors["Ben"], quartet, colleagues, mission)


def carmen_answers_in_silence(visitors: Visitors, mission: str, shoot: Shoot) -> None:
    """On the phone: words are kept while she types, and nobody else can read them."""
    carmen, ada = visitors["Carmen"], visitors["Ada"]
    carmen.opens(mission, "Our mission")
    carmen.follows("Answer the prompts")
    carmen.arrives("Ten prompts, alone and in silence")
    carmen.follows("Begin")
    carmen.arrives("Who are we, in words an outsider would use?")
    carmen.field("Your answer").press_sequentially("Four hospitalists")
    expect(saved(carmen)).to_have_text("Not saved yet")
    expect(saved(carmen)).to_have_text(re.compile(r"^Saved \d\d:\d\d UTC$"))
    shoot(carmen.page, "mission-prompt-phone", full_page=False)
    carmen.page.reload()
    expect(carmen.field("Your answer")).to_have_value("Four hospitalists")
    carmen.presses("Save and go on")
    carmen.arrives("What is missing where we work that makes this group necessary?")
    carmen.writes("Your answer", SECRET)
    carmen.presses("Save and go on")
    carmen.arrives("If this works, what will each of us have done in 12 months")
    carmen.writes("Your answer", "One paper each.")
    carmen.field("Your answer").press("Control+End")
    carmen.page.get_by_role("button", name="Save", exact=True).click()
    carmen.arrives("Ten prompts, alone and in silence")
    carmen.reads("3 of 10 answered")
    shoot(carmen.page, "mission-prompts-phone", full_page=False)
    for place in ("", "answers/", "prompts/"):
        ada.page.goto(mission + place)
        ada.does_not_read("Nobody has read a draft of mine")
    carmen.presses("Ready to show")
    carmen.arrives("What we answered")
    carmen.reads(SECRET)
    ada.opens(f"{mission}answers/", "What we answered")
    ada.reads("While the silence lasts, you read the others' answers after you have shown your own.")
    ada.does_not_read("Nobody has read a draft of mine")


def two_take_the_seats(visitors: Visitors, mission: str) -> None:
    ada, ben, dev = visitors["Ada"], visitors["Ben"], visitors["Dev"]
    ada.opens(mission, "Our mission")
    ada.presses("I will draft")
    ada.reads("One more drafter is needed")
    ben.opens(mission, "Our mission")
    ben.presses("I will draft")
    ben.reads("Starting ends the silence")
    ben.presses("Open the answers and start drafting")
    ben.arrives("Two drafts")
    ben.reads("Only the two drafters can read this until they show it to the group.")
    dev.opens(f"{mission}drafts/", "Two drafts")
    dev.reads("Ada Okafor and Ben Sato are drafting.")
    dev.opens(f"{mission}answers/", "What we answered")
    dev.reads(SECRET)


def clarity_is_marked_while_typing(ben: Visitor, mission: str, shoot: Shoot) -> None:
    """Marks come while Ben types; a name is refused on submit, with his words kept and nothing saved."""
    ben.opens(f"{mission}drafts/1/", "Draft A")
    ben.field("Statement").press_sequentially(VAGUE)
    clarity = ben.content.get_by_role("region", name="Clarity")
    expect(clarity.locator("mark")).to_have_text(["leverage", "synergies", "foster", "excellence", "always"])
    expect(clarity.get_by_text("More than one word that every brochure uses.")).to_be_visible()
    expect(saved(ben)).to_have_text(re.compile(r"^Saved \d\d:\d\d UTC$"))
    ben.examine()
    shoot(ben.page, "mission-clarity-1280", full_page=False)
    named = f"{VAGUE} Dr. Harold Pemberton will read it."
    ben.writes("Statement", named)
    ben.page.get_by_role("button", name="Save", exact=True).click()
    expect(ben.page.get_by_role("alert").first).to_contain_text("This looks like a person's name")
    expect(ben.field("Statement")).to_have_value(named)
    ben.examine()
    assert Draft.objects.get(number=1).text == VAGUE
    ben.writes("Statement", STATEMENT)
    expect(clarity.locator("mark")).to_have_text(["every", "all"])
    ben.chooses("papers")
    expect(clarity.get_by_text("Tag at least one and at most three")).to_have_count(0)
    ben.page.get_by_role("button", name="Save", exact=True).click()
    ben.arrives("Draft A")


def both_write_at_once(visitors: Visitors, mission: str, shoot: Shoot) -> None:
    """Ada and Ben have the same draft open. Ben saves first; Ada is shown both texts and loses no word."""
    ada, ben = visitors["Ada"], visitors["Ben"]
    ada.opens(f"{mission}drafts/1/", "Draft A")
    ben.writes("Statement", STATEMENT.replace("new hospitalists", "hospitalists in our first years"))
    ben.page.get_by_role("button", name="Save", exact=True).click()
    ben.arrives("Draft A")
    ada.field("Statement").press("Control+End")
    ada.field("Statement").press_sequentially(" Somebody has to say it.")
    expect(saved(ada)).to_have_text(
        "Somebody else saved this draft. Press Save to see both texts; your words are still here."
    )
    expect(ada.field("Statement")).to_have_value(f"{STATEMENT} Somebody has to say it.")
    ada.page.get_by_role("button", name="Save", exact=True).click()
    ada.arrives("Both of you wrote. Nothing is lost.")
    ada.reads("Ben Sato saved draft A while you were writing.")
    expect(ada.content.get_by_text("Outcomes it serves: papers")).to_have_count(2)
    shoot(ada.page, "mission-conflict-1280", full_page=False)
    expect(ada.content.locator("ins")).to_contain_text(["new", "Somebody has to say it."])
    expect(ada.content.locator("del")).to_contain_text(["in our first years"])
    ada.writes("Statement", STATEMENT)
    ada.presses("Save this text")
    ada.arrives("Draft A")
    ada.follows("Every save of this draft")
    ada.arrives("Every save of draft A")
    expect(ada.content.get_by_role("heading", level=2).first).to_contain_text("by Ada Okafor")
    expect(ada.content.locator("del").first).to_contain_text("in our first years")


def drafts_are_shown(visitors: Visitors, mission: str) -> None:
    ada, ben, dev = visitors["Ada"], visitors["Ben"], visitors["Dev"]
    ben.opens(f"{mission}drafts/2/", "Draft B")
    ben.writes("Statement", WORDS_OF_BEN)
    ben.page.get_by_role("button", name="Save", exact=True).click()
    ben.arrives("Draft B")
    ada.opens(f"{mission}drafts/", "Two drafts")
    left, right = (box for card in ada.content.get_by_role("article").all() if (box := card.bounding_box()))
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] < right["x"]
    ada.presses("Show both drafts to the group")
    ada.arrives("Two drafts")
    ada.reads("Your group can read both drafts now.")
    dev.opens(f"{mission}drafts/", "Two drafts")
    above, below = (box for card in dev.content.get_by_role("article").all() if (box := card.bounding_box()))
    assert above["y"] + above["height"] < below["y"]


def carmen_comments_on_selected_words(carmen: Visitor, group: Group, shoot: Shoot) -> None:
    carmen.opens(f"/groups/{group.pk}/", group.name)
    shoot(carmen.page, "group-360", full_page=False)
    carmen.follows("Read the drafts")
    carmen.arrives("Two drafts")
    carmen.follows("0 comments: read and add")
    carmen.arrives("Draft A")
    select(carmen, "within a year")
    expect(carmen.field("The words I mean")).to_have_value("within a year")
    carmen.writes("Comment", "Two years would be honest.")
    carmen.field("The words I mean").scroll_into_view_if_needed()
    shoot(carmen.page, "mission-comment-phone", full_page=False)
    carmen.presses("Add the comment")
    carmen.arrives("Draft A")
    carmen.reads("Your comment stands beside the draft.")
    expect(carmen.content.locator("blockquote mark")).to_have_text("within a year")


def select(visitor: Visitor, words: str) -> None:
    """Selects these words of the draft, as a thumb or a mouse does."""
    visitor.page.evaluate(
        """words => {
            const text = document.querySelector("[data-quotable]").firstChild;
            const start = text.data.indexOf(words);
            getSelection().setBaseAndExtent(text, start, text, start + words.length);
        }""",
        words,
    )


def ada_opens_the_round(ada: Visitor, mission: str, *, end_early: bool) -> None:
    ada.opens(f"{mission}drafts/", "Two drafts")
    ada.follows("Take draft A to the consent round")
    ada.arrives("The text for the consent round")
    if end_early:
        ada.presses("Open the consent round")
        expect(ada.page.get_by_role("alert").first).to_contain_text("The comment period still runs.")
        ada.chooses("Everybody has had a say: end the comment period now")
    ada.presses("Open the consent round")
    ada.arrives("Do we agree on this?")


def answers(visitor: Visitor, mission: str, choice: str) -> None:
    visitor.opens(f"{mission}consent/", "Do we agree on this?")
    visitor.chooses(choice)
    visitor.presses("Give my answer")


def dev_objects(visitors: Visitors, mission: str, shoot: Shoot) -> None:
    """An objection needs its reason; the others read it once they have answered."""
    dev = visitors["Dev"]
    answers(dev, mission, "I object, and say why")
    expect(dev.page.get_by_role("alert").first).to_contain_text("An objection needs a reason")
    expect(dev.field("I object, and say why")).to_be_checked()
    dev.examine()
    dev.writes("Reason for an objection", "One year is too short for those who start now.")
    dev.presses("Give my answer")
    dev.arrives("Do we agree on this?")
    dev.reads("1 of 4 members have answered")
    carmen = visitors["Carmen"]
    carmen.opens(f"{mission}consent/", "Do we agree on this?")
    shoot(carmen.page, "mission-consent-phone", full_page=False)
    carmen.does_not_read("One year is too short for those who start now.")
    carmen.chooses("I can live with it")
    carmen.presses("Give my answer")
    carmen.arrives("Do we agree on this?")
    carmen.reads("One year is too short for those who start now.")


def back_to_drafting(visitors: Visitors, mission: str) -> None:
    ada = visitors["Ada"]
    answers(ada, mission, "I agree")
    ada.arrives("Do we agree on this?")
    ada.presses("Back to drafting")
    ada.arrives("Two drafts")
    ada.reads("One year is too short for those who start now.")
    ada.follows("Edit draft A")
    ada.arrives("Draft A")
    ada.reads("One year is too short for those who start now.")
    ada.writes("Statement", FINAL)
    ada.page.get_by_role("button", name="Save", exact=True).click()
    ada.arrives("Draft A")
    ada.opens(f"{mission}drafts/", "Two drafts")
    ada.chooses("Not at all: we sit together and talk it through now")
    ada.presses("Show both drafts to the group")
    ada.arrives("Two drafts")
    ada_opens_the_round(ada, mission, end_early=False)


def all_consent(visitors: Visitors, mission: str) -> None:
    for name in ("Ada", "Ben", "Carmen"):
        answers(visitors[name], mission, "I agree")
        visitors[name].reads("Your answer is kept.")
    answers(visitors["Dev"], mission, "I agree")
    visitors["Dev"].arrives("Our mission")
    visitors["Dev"].reads("Your group has agreed. Version 1.0 stands.")


def version_stands(visitors: Visitors, mission: str, shoot: Shoot) -> None:
    """Date and names stand under the statement; on paper nothing else is left."""
    version = Version.objects.get()
    assert (version.number, version.text) == ("1.0", FINAL)
    for visitor in visitors.values():
        visitor.opens(mission, "Our mission")
        visitor.reads(FINAL)
    shoot(visitors["Ada"].page, "mission-ratified-1280", full_page=False)
    ada = visitors["Ada"]
    ada.follows("What comes next")
    ada.arrives("Quiet Corner")
    ada.reads("Version 1.0 is in force.")
    ada.reads("State your goals")
    ada.page.go_back()
    ada.follows("Read and print")
    ada.arrives("Quiet Corner")
    ada.reads("Version 1.0, agreed on")
    shoot(ada.page, "mission-version-1280", full_page=False)
    expect(ada.content.locator("article time")).to_have_count(5)
    expect(ada.content.locator("article li span:first-child")).to_have_text(
        ["Ada Okafor", "Ben Sato", "Carmen Ruiz", "Dev Anand"]
    )
    ada.page.emulate_media(media="print")
    expect(ada.content.locator("blockquote")).to_be_visible()
    for element in ("banner", "contentinfo", "navigation", "button"):
        for found in ada.page.get_by_role(element, include_hidden=True).all():
            expect(found).to_be_hidden()
    ada.page.emulate_media(media="screen")


def versions_show_what_changed(ben: Visitor, group: Group, colleagues: list[Person], mission: str) -> None:
    """Other words for the same purpose become version 1.1, and the history marks what is new."""
    changed = FINAL.replace("one paper", "one paper or one grant")
    proposal = actions.propose_wording(group, text=changed, outcomes=[], by=colleagues[0], at=timezone.now())
    for person in colleagues[1:]:
        actions.give_answer(proposal, choice="agree", reason="", by=person, at=timezone.now())
    ben.opens(f"{mission}versions/", "All versions")
    expect(ben.content.get_by_role("heading", level=2)).to_have_text(["Version 1.1", "Version 1.0"])
    expect(ben.content.locator("ins")).to_contain_text(["or one grant"])
