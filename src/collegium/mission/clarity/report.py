"""All checks together, and what they add up to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from collegium.mission.clarity import rules
from collegium.mission.clarity.identifiers import identifiers
from collegium.mission.clarity.rules import Check, Finding, Level, Mark
from collegium.mission.clarity.words import syllables, word_lists, words_of


class Verdict(StrEnum):
    """The verdicts of the samples in evidence 3.1."""

    GOOD = "good"
    SPLIT_IT = "split_it"
    JARGON = "jargon"
    SLOGAN = "slogan"
    UNFINISHED = "unfinished"


@dataclass(frozen=True)
class Report:
    """What the checks say about one text. `long_words_percent` is the share of words with 4 or more syllables."""

    text: str
    words: int
    long_words_percent: int
    findings: tuple[Finding, ...]

    @property
    def checks(self) -> frozenset[Check]:
        return frozenset(finding.check for finding in self.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What blocks: the length and identifiers. Nothing else ever does."""
        return tuple(finding for finding in self.findings if finding.level == Level.ERROR)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Marks in reading order that do not overlap; where two do, the graver one stays."""
        graver_first = sorted(
            (mark for finding in self.findings for mark in finding.marks),
            key=lambda mark: (list(Level).index(mark.level), mark.start, -mark.end),
        )
        kept: list[Mark] = []
        for mark in graver_first:
            if all(mark.end <= other.start or mark.start >= other.end for other in kept):
                kept.append(mark)
        return tuple(sorted(kept, key=lambda mark: mark.start))

    @property
    def verdict(self) -> Verdict:
        """A missing reason is a warning of its own and does not spoil a clear text, as in the samples."""
        checks = self.checks
        if Check.LONG_WORDS in checks:
            return Verdict.JARGON
        if Check.FITS_ANYONE in checks:
            return Verdict.SLOGAN
        if self.errors or Check.CHANGE in checks or Check.WHO in checks:
            return Verdict.UNFINISHED
        return Verdict.SPLIT_IT if Check.SENTENCE in checks else Verdict.GOOD


def check_statement(
    text: str, *, language: str = "en", names: Iterable[str] = (), outcomes: Iterable[str] | None = None
) -> Report:
    """Runs every check. `names` are people whose names must not stand in the text; `outcomes` are the tags chosen,
    or None where tags are not asked for. Never raises, whatever the text."""
    lists = word_lists(language)
    found_identifiers = identifiers(text, names=names, lists=lists)
    findings = [
        *([rules.marked(Check.IDENTIFIERS, Level.ERROR, found_identifiers)] if found_identifiers else []),
        *rules.length(text),
        *rules.missing_parts(text, lists),
        *rules.only_activity(text, lists),
        *_outcomes(outcomes),
        *rules.sentence_length(text),
        *rules.long_words(text),
        *rules.buzzwords(text, lists),
        *rules.absolutes(text, lists),
    ]
    order = list(Level)
    words = words_of(text)
    long = sum(syllables(word.text) >= rules.LONG_WORD_SYLLABLES for word in words)
    return Report(
        text=text,
        words=len(words),
        long_words_percent=round(long * 100 / len(words)) if words else 0,
        findings=tuple(sorted(findings, key=lambda finding: order.index(finding.level))),
    )


def _outcomes(outcomes: Iterable[str] | None) -> list[Finding]:
    """At least one and at most three of the letter's six outcomes."""
    if outcomes is None:
        return []
    count = len(set(outcomes))
    return [] if 1 <= count <= rules.MOST_OUTCOMES else [Finding(Check.OUTCOMES, Level.WARNING, number=count)]
