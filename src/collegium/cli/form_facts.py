"""Why a person sits in a group, in sentences."""

from collegium.cli.form_names import counted
from collegium.engine.explain import Fact


def sentence_of(fact: Fact) -> str:
    """One sentence for each kind of `explain.Fact`."""
    words, people = ", ".join(fact.words), ", ".join(fact.people)
    some = f"{fact.found} of {counted(fact.of, 'mate', 'mates')}"
    if fact.kind == "alike":
        return _alike(fact, some)
    return {
        "learn": f"Mates can teach {fact.found} of {counted(fact.of, 'want', 'wants')}: {words} ({people}).",
        "teach": f"Can teach {words} to {some}: {people}.",
        "goal": f"Shares a goal with {some}: {words}.",
        "methods": f"Shares a method or problem with {some}: {words}.",
        "meet": f"The group shares {counted(fact.found, 'weekly window', 'weekly windows')}: {words}.",
        "elsewhere": f"{some[0].upper()}{some[1:]} come from other institutions.",
    }[fact.kind]


def _alike(fact: Fact, some: str) -> str:
    track = f"{some} on the same track" if fact.found else ""
    if fact.years is None:
        return f"{track}."
    years = f"{fact.years:.1f}".removesuffix(".0")
    near = f"nobody with known years is more than {counted_years(years)} away in rank"
    return f"{track}, and {near}." if track else f"{near[0].upper()}{near[1:]}."


def counted_years(years: str) -> str:
    return f"{years} year" if years == "1" else f"{years} years"
