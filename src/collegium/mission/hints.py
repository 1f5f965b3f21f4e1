"""What the clarity checks say to people. A hint gives a reason and a way on, never a verdict on the writer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from collegium.mission.clarity import Check, Finding, Level, Report

SENTENCES = {
    Check.WHO: gettext_lazy("Who? No word says who you are. Try “we”, your rank or your field."),
    Check.WHY: gettext_lazy("Why? No reason yet. Try “because …”, “so that …” or what there is too little of."),
    Check.CHANGE: gettext_lazy("What changes? Name something others can see: submit, publish, present, teach, stay."),
    Check.MEANS: gettext_lazy("How? Optional: one or two means, such as “through monthly feedback”."),
    Check.ONLY_ACTIVITY: gettext_lazy("To meet, discuss or support is an activity. What comes of it?"),
    Check.BUZZWORDS: gettext_lazy("More than one word that every brochure uses. Say what you mean by it."),
    Check.ABSOLUTES: gettext_lazy("All, always, every and never are hard to keep. Do you mean them?"),
    Check.FITS_ANYONE: gettext_lazy("This would fit any group. Add your field, your rank, your place or a date."),
    Check.OUTCOMES: gettext_lazy("Tag at least one and at most three of the six outcomes below."),
    Check.IDENTIFIERS: gettext_lazy(
        "This looks like a person's name, a record number or a full date. Take it out: a mission names nobody. "
        "Write a horizon in words, for example “by June 2027”."
    ),
}


@dataclass(frozen=True)
class Hint:
    """One sentence with its level, and whether words of the text are marked for it."""

    check: Check
    level: Level
    sentence: str
    has_marks: bool

    @property
    def level_in_words(self) -> str:
        return {Level.ERROR: _("Needed"), Level.WARNING: _("Worth a look"), Level.HINT: _("A thought")}[self.level]


def hints(report: Report) -> list[Hint]:
    """The report in words, gravest first."""
    return [Hint(found.check, found.level, sentence_of(found), bool(found.marks)) for found in report.findings]


def sentence_of(finding: Finding) -> str:
    """What one finding says."""
    if finding.check in SENTENCES:
        return str(SENTENCES[finding.check])
    return _counted(finding.check, finding.number)


def _counted(check: Check, number: int) -> str:
    sentences = {
        Check.TOO_SHORT: ngettext(
            "%(number)d word so far. A mission needs at least 8; most are clear with 15 to 40.",
            "%(number)d words so far. A mission needs at least 8; most are clear with 15 to 40.",
            number,
        ),
        Check.SHORT: _("%(number)d words are few. Is the reason in it? 15 to 40 words suit most groups."),
        Check.LONG: _("%(number)d words are many. Nobody will say them by heart; try 40 or fewer."),
        Check.TOO_LONG: _("%(number)d words are too many. Bring it down to 60 at most; 40 are better."),
        Check.SENTENCE: _("One sentence has %(number)d words. Split it where it passes 25."),
        Check.LONG_WORDS: _("%(number)d %% of the words have four or more syllables. Can a shorter word do it?"),
    }
    return sentences[check] % {"number": number}
