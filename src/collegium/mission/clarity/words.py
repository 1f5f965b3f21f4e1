"""Words, sentences, syllables and word lists."""

import re
from dataclasses import dataclass, fields
from functools import cache

from collegium.mission import languages

_word = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_sentence_end = re.compile(r"[.!?…]+(?=\s|$)|\n{2,}")
_vowel_groups = re.compile(r"[aeiouyà-æè-ïò-öø-ýœ]+")


@dataclass(frozen=True)
class Word:
    """A word and where it stands: `text[start:end]`."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Runs of letters and digits; an apostrophe joins, a hyphen parts ("mid-career" is two words, as in 3.1)."""
    return [Word(found.group(), found.start(), found.end()) for found in _word.finditer(text)]


def sentences_of(text: str) -> list[list[Word]]:
    """The words of each sentence that has any."""
    borders = [found.end() for found in _sentence_end.finditer(text)] + [len(text)]
    words, start, sentences = words_of(text), 0, []
    for border in borders:
        sentences.append([word for word in words if start <= word.start < border])
        start = border
    return [sentence for sentence in sentences if sentence]


def syllables(word: str) -> int:
    """Groups of vowels, without a silent last e; at least 1. It is simple on purpose: 3.1 was measured like this."""
    lowered = word.lower()
    count = len(_vowel_groups.findall(lowered))
    if lowered.endswith("e") and not lowered.endswith("le") and count > 1 and lowered[-2] not in "aeiouy":
        count -= 1
    return max(1, count)


@dataclass(frozen=True)
class WordLists:
    """One language's lists, each as one pattern; `words_that_are_names` as plain words."""

    who: re.Pattern[str]
    why: re.Pattern[str]
    change: re.Pattern[str]
    activity: re.Pattern[str]
    means: re.Pattern[str]
    buzzwords: re.Pattern[str]
    absolutes: re.Pattern[str]
    specific: re.Pattern[str]
    titles: re.Pattern[str]
    birth: re.Pattern[str]
    record: re.Pattern[str]
    months: re.Pattern[str]
    words_that_are_names: frozenset[str]


def pattern_of(entries: list[str]) -> re.Pattern[str]:
    """One pattern for a list: whole words, `*` for the rest of a word, any white space in a phrase."""
    if not entries:
        return re.compile(r"(?!)")
    parts = [r"\s+".join(re.escape(word) for word in entry.split()).replace(r"\*", r"[^\W_]*") for entry in entries]
    longest_first = sorted(parts, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])", re.IGNORECASE)


@cache
def word_lists(language: str) -> WordLists:
    """The lists of the nearest language that has a file."""
    content = languages.read("wordlists/*.toml", language)
    lists = {field.name: pattern_of(content[field.name]) for field in fields(WordLists)[:-1]}
    names = frozenset(name.lower() for name in content["words_that_are_names"])
    return WordLists(**lists, words_that_are_names=names)
