"""The word lists of the SMART checks, and the forms in which a plain verb is written."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from collegium.mission.languages import nearest

FOLDER = Path(__file__).resolve().parent / "wordlists"

_word = re.compile(r"[^\W_]+(?:['’/-][^\W_]+)*")


@dataclass(frozen=True)
class Words:
    """One language's lists. Verbs are there in every form in which somebody writes them."""

    visible: frozenset[str]
    vague: frozenset[str]
    beginning: frozenset[str]
    shapeless: frozenset[str]
    change: frozenset[str]
    always_change: frozenset[str]
    baseline: frozenset[str]
    evidence: frozenset[str]
    receipted: frozenset[str]
    finishing: frozenset[str]
    amounts: frozenset[str]
    decided: frozenset[str]
    outcome: frozenset[str]
    always_outcome: frozenset[str]
    prizes: frozenset[str]
    grants: frozenset[str]
    own_places: frozenset[str]
    shaping: frozenset[str]
    edgeless: frozenset[str]
    done_to_oneself: frozenset[str]
    reflexive: frozenset[str]
    seen_if_counted: frozenset[str]
    done_for_me: frozenset[str]
    reputed: frozenset[str]
    people: frozenset[str]
    ourselves: frozenset[str]
    helpers: frozenset[str]
    small: frozenset[str]
    empty: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    colorless: frozenset[str]
    comparing: frozenset[str]
    states: frozenset[str]
    becoming: frozenset[str]
    getting: frozenset[str]
    reaching: frozenset[str]
    ranks: frozenset[str]
    publishing: frozenset[str]
    asking: frozenset[str]
    past_or_if: frozenset[str]
    also_done_by_oneself: frozenset[str]
    following_up: frozenset[str]
    following_if_shared: frozenset[str]
    shown: frozenset[str]
    numbered: frozenset[str]
    ordinals: frozenset[str]
    striving: frozenset[str]
    receiving: frozenset[str]
    deciding: frozenset[str]

    @cached_property
    def all(self) -> frozenset[str]:
        """Every single word of every list: none of them is a slip."""
        return frozenset(
            word for name in self.__annotations__ for entry in getattr(self, name) for word in entry.split()
        )

    @cached_property
    def correctable(self) -> frozenset[str]:
        """What a slip is read as: an act, or what others decide."""
        return frozenset(
            entry
            for entry in self.visible | self.vague | self.decided | self.outcome | self.evidence | self.prizes
            if " " not in entry
        )


VERBS = (
    "visible",
    "vague",
    "beginning",
    "shaping",
    "receipted",
    "change",
    "always_change",
    "finishing",
    "outcome",
    "always_outcome",
)


@cache
def words_in(language: str) -> Words:
    """The lists of the nearest language that has a file."""
    available = frozenset(path.stem for path in FOLDER.glob("*.toml"))
    content = tomllib.loads((FOLDER / f"{nearest(language, available)}.toml").read_text(encoding="utf-8"))
    inflects = content.pop("inflects")
    return Words(**{name: _entries(name, content[name], inflects=inflects) for name in Words.__annotations__})


def _entries(name: str, plain: list[str], *, inflects: bool) -> frozenset[str]:
    if not inflects or name not in VERBS:
        return frozenset(plain)
    return frozenset(form for entry in plain for form in forms(entry))


def forms(entry: str) -> set[str]:
    """A verb, or a phrase that begins with one, as it is written: "submit" → submits, submitted, submitting."""
    verb, space, rest = entry.partition(" ")
    return {f"{form}{space}{rest}" for form in _verb_forms(verb)}


_irregular = {
    "be": "am is are was were been being",
    "become": "became",
    "begin": "began begun",
    "bring": "brought",
    "build": "built",
    "choose": "chose chosen",
    "co-lead": "co-led",
    "co-write": "co-wrote co-written",
    "cut": "cutting",
    "do": "did done does",
    "draw": "drew drawn",
    "feel": "felt",
    "find": "found",
    "get": "got gotten",
    "give": "gave given",
    "go": "went gone",
    "grow": "grew grown",
    "have": "has had having",
    "hold": "held",
    "keep": "kept",
    "know": "knew known",
    "lead": "led",
    "leave": "left",
    "make": "made",
    "meet": "met",
    "put": "putting",
    "rewrite": "rewrote rewritten",
    "run": "ran",
    "say": "said",
    "seek": "sought",
    "send": "sent",
    "set": "setting",
    "sit": "sat sitting",
    "sleep": "slept",
    "speak": "spoke spoken",
    "spend": "spent",
    "stand": "stood",
    "stick": "stuck",
    "take": "took taken",
    "teach": "taught",
    "think": "thought",
    "understand": "understood",
    "win": "won",
    "write": "wrote written",
}


def _verb_forms(verb: str) -> set[str]:
    found = {verb, *_irregular.get(verb, "").split()}
    if verb in {"be", "do", "have"}:
        return found | {f"{verb}ing"}
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        found.add(f"{verb}es")
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        found |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
    else:
        found.add(f"{verb}s")
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    found |= {f"{stem}ing", f"{stem}ed" if not verb.endswith("y") or verb[-2:-1] in "aeiou" else f"{verb}ing"}
    if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", verb):
        found |= {f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed"}
    return found


@dataclass(frozen=True)
class Token:
    """A word or a number: `text[start:end]`, and the word in small letters."""

    word: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    """Hyphen, slash and apostrophe join: "co-lead", "3/4" and "chair's" are one each."""
    return [Token(found.group().lower().replace("’", "'"), *found.span()) for found in _word.finditer(text)]


def phrase_at(tokens: list[Token], start: int, phrases: frozenset[str], *, longest: int = 4) -> int:
    """How many tokens the longest phrase takes that begins here; 0 for none."""
    for length in range(min(longest, len(tokens) - start), 0, -1):
        if " ".join(token.word for token in tokens[start : start + length]) in phrases:
            return length
    return 0
