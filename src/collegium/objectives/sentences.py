"""What the rubric, the states and the risks say to people. Each names a repair, never a verdict."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from collegium.objectives.risks import Risk
from collegium.objectives.smart import Lack, Letter, Rating, Score
from collegium.objectives.states import Obstacle
from collegium.objectives.wording import Spot

LETTERS: dict[Letter, str | Promise] = {
    Letter.SPECIFIC: _("Specific"),
    Letter.MEASURABLE: _("Measurable"),
    Letter.ACHIEVABLE: _("Achievable"),
    Letter.RELEVANT: _("Relevant"),
    Letter.TIMED: _("Time-bound"),
}
QUESTIONS: dict[Letter, str | Promise] = {
    Letter.SPECIFIC: _("One owner, one act one can see, one thing?"),
    Letter.MEASURABLE: _("A number or a file that a peer can see?"),
    Letter.ACHIEVABLE: _("In one's own hands, within the hours, begun soon?"),
    Letter.RELEVANT: _("Does it serve the mission, and a criterion or a want?"),
    Letter.TIMED: _("A day inside the cycle, and a milestone before half-time?"),
}
MET: dict[Letter, str | Promise] = {
    Letter.SPECIFIC: _("One act on one thing. Anybody can tell what you will do."),
    Letter.MEASURABLE: _("A peer can see when it is done."),
    Letter.ACHIEVABLE: _("It is in your hands, it fits your hours, and it begins soon."),
    Letter.RELEVANT: _("It serves your mission and something you want."),
    Letter.TIMED: _("It has a day, and a milestone that tells you early."),
}
SENTENCES: dict[Lack, str | Promise] = {
    Lack.NOTHING_TO_DO: _("No act stands here yet. Begin with a verb: submit, write, present, apply, teach."),
    Lack.VAGUE_VERB: _("Nobody can see this verb done. Say what you will do: submit, write, present, apply, teach."),
    Lack.NO_VERB: _("No act that one can see. Begin with a verb: submit, write, present, apply, teach."),
    Lack.NO_OBJECT: _("What exactly? Name the one thing: which paper, which course, which committee."),
    Lack.TWO_GOALS: _("These are two objectives in one. Keep the first; make the other one its own or a milestone."),
    Lack.NO_OWNER: _("Nobody owns it yet. Say whose objective it is."),
    Lack.NO_MEASURE: _("No number and nothing to show. Add how many, or which file or receipt a peer will see."),
    Lack.NO_BASELINE: _("A change needs its start. Fill in where you stand today and where you want to be."),
    Lack.NO_CHANGE: _("Start and target are the same, so nothing would change. Write another target."),
    Lack.NO_EVIDENCE: _("What will you show? A receipt, a log or a file. This costs no point."),
    Lack.OTHERS_DECIDE: _(
        "Somebody else decides this. Write it under “What I hope comes of it”, and make your own act the objective: "
        "submit, apply, offer."
    ),
    Lack.NO_HOURS: _("How many hours a week will it take? A guess is enough."),
    Lack.TOO_MANY_HOURS: _(
        "It takes more hours than you have left. Make it smaller, give it more weeks, or end another."
    ),
    Lack.NO_FIRST_STEP: _("What is the first step? Choose one that takes under an hour."),
    Lack.LATE_FIRST_STEP: _(
        "The first step is more than two weeks away or has no day. Find a smaller one, and a day."
    ),
    Lack.NOBODY_CAN: _("Nobody at your table says that they can help with this. Name a guest or a course."),
    Lack.NO_MISSION: _("It serves no words of your mission yet. Choose the sentence that it serves."),
    Lack.NO_CRITERION: _("Which promotion criterion does it serve? If none, tick that you want it for yourself."),
    Lack.NO_DATE: _("By which day? Choose one in the calendar."),
    Lack.EXCUSE: _("“Soon” and “this year” never arrive. Choose a day in the calendar."),
    Lack.DUE_IN_THE_PAST: _("This day is over. Choose the next one that is true."),
    Lack.DUE_AFTER_CYCLE: _(
        "This day is after the end of your cycle. Choose an earlier one, or tick that it goes on past the cycle."
    ),
    Lack.NO_MILESTONE: _("Add a milestone in the first half of the way, so that you notice early."),
    Lack.LATE_MILESTONE: _("The first milestone comes after half of the way. Add an earlier one."),
    Lack.SPONSOR_IS_EARLIER: _("The sponsor's deadline is before your day. Check both. This costs no point."),
}
OBSTACLES: dict[Obstacle, str | Promise] = {
    Obstacle.GAPS_ARE_OPEN: _("Something is still in brackets. Write your own words there."),
    Obstacle.NOT_READY: _("It needs 8 of 10 points, and no letter without a point. The list above says how."),
    Obstacle.HOURS_UNKNOWN: _("Say how many hours a week you have for your objectives. The field is in the form."),
    Obstacle.THREE_ACTIVE: _("You have three active objectives, and three is the most. End one, or carry one."),
    Obstacle.NOT_CHARTERED: _("Objectives start once your group is chartered. Until then this one waits here."),
}
RISKS: dict[Risk, str | Promise] = {
    Risk.PAST_DUE: _("The due day is over. Is it done? If not, choose a new day, carry it or drop it."),
    Risk.MILESTONE_PASSED: _("A milestone's day is over. Tick it, or give it a new day."),
    Risk.LOW_CONFIDENCE: _("Your confidence is low. Say what help you want, or make it smaller."),
    Risk.QUIET: _("Nothing was written for six weeks. A check-in takes a minute."),
}


@dataclass(frozen=True)
class Piece:
    """A part of the statement; `letters` are those that speak of it."""

    text: str
    letters: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterInWords:
    """One letter with its points and what it says."""

    letter: Letter
    name: str
    points: int
    sentences: tuple[str, ...]
    is_hint_only: bool


def in_words(rating: Rating) -> list[LetterInWords]:
    """Every letter in a sentence or two: what is met, or what is missing with its repair."""
    return [_letter(score) for score in rating.scores]


def _letter(score: Score) -> LetterInWords:
    lacks = tuple(str(SENTENCES[lack]) for lack in score.lacks)
    met = () if score.points < 2 else (str(MET[score.letter]),)
    return LetterInWords(score.letter, str(LETTERS[score.letter]), score.points, (*met, *lacks), bool(met))


def marked(text: str, rating: Rating) -> list[Piece]:
    """The statement cut where a letter speaks of its words; joined again it is the same text, letter by letter."""
    spots = [(score.letter, spot) for score in rating.scores for spot in score.spots if spot.end > spot.start]
    cuts = sorted({0, len(text), *(place for _l, spot in spots for place in (spot.start, spot.end))})
    pieces = []
    for start, end in pairwise(cuts):
        pieces.append(
            Piece(text[start:end], tuple(dict.fromkeys(one.value for one, spot in spots if _in(spot, start, end))))
        )
    return pieces


def _in(spot: Spot, start: int, end: int) -> bool:
    return spot.start <= start and end <= spot.end
