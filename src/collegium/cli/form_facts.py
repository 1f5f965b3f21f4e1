"""Why a person sits in a group, in sentences."""

from collegium.cli.form_names import counted
from collegium.engine.explain import Fact

SAME_YEARS = 0.05
"""Years below what one decimal can show."""


def sentence_of(fact: Fact) -> str:
    """One sentence for each kind of `explain.Fact`."""
    words, people = ", ".join(fact.words), ", ".join(fact.people)
    some = _some(fact)
    if fact.kind == "alike":
        return _alike(fact, some)
    return {
        "learn": f"Mates can teach {fact.found} of {counted(fact.of, 'want', 'wants')}: {words} ({people}).",
        "teach": f"Can teach {words} to {some}: {people}.",
        "goal": f"Shares a goal with {some}: {words}.",
        "methods": f"Shares a method or problem with {some}: {words}.",
        "meet": f"The group shares {counted(fact.found, 'weekly window', 'weekly windows')}: {words}.",
        "elsewhere": f"From other institutions: {some}.",
    }[fact.kind]


def _some(fact: Fact) -> str:
    """ "2 of 5 mates", "all 5 mates"."""
    if fact.found == fact.of > 1:
        return f"all {fact.of} mates"
    return f"{fact.found} of {counted(fact.of, 'mate', 'mates')}"


def _alike(fact: Fact, some: str) -> str:
    track = f"{some[0].upper()}{some[1:]} {'is' if fact.found == 1 else 'are'} on the same track" if fact.found else ""
    if fact.years is None:
        return f"{track}."
    near = (
        "years in rank are the same"
        if fact.years < SAME_YEARS
        else f"years in rank differ by at most {_years(fact.years)}"
    )
    return f"{track}, and {near}." if track else f"{near[0].upper()}{near[1:]}."


def _years(years: float) -> str:
    text = f"{years:.1f}".removesuffix(".0")
    return f"{text} year" if text == "1" else f"{text} years"
