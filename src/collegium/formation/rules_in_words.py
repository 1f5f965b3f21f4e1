"""The engine's names of rules, ranks and failures in words for people. Private exclusions are "a private rule"."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from collegium.engine.rules import BrokenRule

RULE_NAMES: Mapping[str, str | Promise] = {
    "sizes": gettext_lazy("group size"),
    "apart": gettext_lazy("a private rule"),
    "together": gettext_lazy("people who belong together"),
    "rank_band": gettext_lazy("same rank"),
    "stage_span": gettext_lazy("similar years in rank"),
    "common_slots": gettext_lazy("common weekly times"),
    "isolated_category": gettext_lazy("nobody alone"),
    "division_share": gettext_lazy("mixed departments"),
}

BAND_NAMES: Mapping[str, str | Promise] = {
    "instructor": gettext_lazy("instructor or lecturer"),
    "assistant": gettext_lazy("assistant professor"),
    "associate": gettext_lazy("associate professor"),
    "full": gettext_lazy("full professor"),
}

NOT_NEGOTIABLE = frozenset({"apart", "sizes"})
"""Rules that no coordinator can set aside: groups that break one are not published."""


def _years(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _sentence(broken: BrokenRule, names: Mapping[str, str]) -> str:
    people = ", ".join(names[pk] for pk in broken.people if pk in names)
    if broken.rule == "apart":
        return _("A private rule: these people cannot be one group. Move somebody to another group.")
    if broken.rule == "sizes":
        if broken.found < broken.allowed:
            return _("%(found)d people are fewer than the smallest group of %(allowed)d.") % {
                "found": broken.found,
                "allowed": broken.allowed,
            }
        return _("%(found)d people are more than the largest group of %(allowed)d.") % {
            "found": broken.found,
            "allowed": broken.allowed,
        }
    if broken.rule == "rank_band":
        return _("%(people)s do not hold the same rank.") % {"people": people}
    if broken.rule == "stage_span":
        return _("Years in rank lie too far apart: at most %(allowed)s years between two people.") % {
            "allowed": _years(broken.allowed)
        }
    if broken.rule == "common_slots":
        return ngettext(
            "Only %(found)d weekly time suits everybody; %(allowed)d are needed.",
            "Only %(found)d weekly times suit everybody; %(allowed)d are needed.",
            int(broken.found),
        ) % {"found": broken.found, "allowed": broken.allowed}
    if broken.rule == "division_share":
        return _("At most %(allowed)d of this group should come from one department: %(people)s.") % {
            "people": people,
            "allowed": broken.allowed,
        }
    return str(RULE_NAMES[broken.rule])


def _ranks_as_one(broken: list[BrokenRule]) -> list[BrokenRule]:
    """The engine reports every pair of unlike ranks; a reader wants to see once who is meant."""
    pairs = [one for one in broken if one.rule == "rank_band"]
    if len(pairs) < 2:
        return broken
    people = tuple(dict.fromkeys(pk for one in pairs for pk in one.people))
    return [one for one in broken if one.rule != "rank_band"] + [replace(pairs[0], people=people)]


def broken_in_words(broken: Iterable[BrokenRule], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each broken rule of one group once, as (its name, a sentence). `names` gives names by the engine's id.

    However many private exclusions a group breaks, one sentence without anybody's name says so; and however many
    pairs differ in rank, one sentence names them all.
    """
    sentences = {(str(RULE_NAMES[one.rule]), _sentence(one, names)) for one in _ranks_as_one(list(broken))}
    order = [str(name) for name in RULE_NAMES.values()]
    return sorted(sentences, key=lambda pair: (order.index(pair[0]), pair[1]))
