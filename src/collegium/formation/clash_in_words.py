"""Sentences for a stored clash: which rules cannot all be kept, and what would help.

The stored clash names nobody where a private rule takes part, so these sentences cannot either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from collegium.engine.clash.answer import LEAST, LEAVE_OUT, MOST, Clash, ClashPart, Relaxation, nearest_counts
from collegium.engine.clash.stored import clash_from_json
from collegium.formation.rules_in_words import BAND_NAMES, RULE_NAMES

MOST_NAMED = 8
"""People named in one sentence; the others are counted."""


@dataclass(frozen=True, kw_only=True)
class ClashSentences:
    """What to read about a clash.

    what      one or two sentences: what clashes
    rules     each rule that takes part, with its figure
    helping   ways out that were tried and lead to groups, the least change first
    failing   ways out that were tried and are not enough, or not known to be
    """

    what: list[str]
    rules: list[str]
    helping: list[str]
    failing: list[str]


def clash_in_words(content: Mapping[str, Any], names: Mapping[str, str]) -> ClashSentences:
    """Sentences for what `clash_as_json` stored. `names` gives people's names by the engine's id."""
    clash = clash_from_json(content)
    return ClashSentences(
        what=_what(clash, names),
        rules=[_rule(part) for part in clash.parts],
        helping=[_way(way, names) for way in clash.relaxations if way.helps],
        failing=[_way(way, names) for way in clash.relaxations if not way.helps],
    )


def _what(clash: Clash, names: Mapping[str, str]) -> list[str]:
    if clash.kind == "private":
        return [
            _("The rules of this round cannot all be kept."),
            _("A private rule takes part, so neither people nor the other rules are named here."),
            *_more_than_one(clash),
        ]
    if clash.kind == "not_found":
        return [_("No groups that keep every rule were found in this time; there may be some.")]
    said = [_SENTENCES.get(clash.kind, _not_all_placed)(clash, names)]
    if not clash.is_smallest:
        said.append(_("Perhaps fewer of these rules clash already."))
    return said + _more_than_one(clash)


def _more_than_one(clash: Clash) -> list[str]:
    if not clash.relaxations or any(way.helps for way in clash.relaxations):
        return []
    return [_("No single change that was tried was enough: more than one thing may clash.")]


def _part(clash: Clash, rule: str, subject: str | None = None) -> ClashPart:
    """The part of a rule; one without figures where the clash has none."""
    fitting = [part for part in clash.parts if part.rule == rule and subject in {None, part.subject}]
    return fitting[0] if fitting else ClashPart(rule=rule)


def _pool_too_small(clash: Clash, names: Mapping[str, str]) -> str:
    part = _part(clash, "sizes", LEAST)
    return _("%(found)d people are fewer than the smallest group of %(allowed)d.") % _figures(part)


def _sizes_do_not_add_up(clash: Clash, names: Mapping[str, str]) -> str:
    least, most = _part(clash, "sizes", LEAST), _part(clash, "sizes", MOST)
    n, low, high = int(least.found or 0), int(least.allowed or 2), int(most.allowed or 2)
    said = _("%(n)d people cannot be cut into groups of %(sizes)s.") % {"n": n, "sizes": _range(low, high)}
    below, above = nearest_counts(n, least=low, most=high)
    if below is None:
        return said + " " + _("%(above)d people could.") % {"above": above}
    return said + " " + _("%(below)d or %(above)d people could.") % {"below": below, "above": above}


def _range(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _band_too_small(clash: Clash, names: Mapping[str, str]) -> str:
    band, least = _part(clash, "rank_band"), _part(clash, "sizes", LEAST)
    return ngettext(
        "Only %(found)d person holds the rank of %(band)s, and the smallest group has %(least)d: %(people)s.",
        "Only %(found)d people hold the rank of %(band)s, and the smallest group has %(least)d: %(people)s.",
        int(band.found or 0),
    ) % {
        "found": band.found,
        "band": BAND_NAMES.get(band.subject, band.subject),
        "least": least.allowed,
        "people": _people(band.people, names),
    }


def _band_sizes(clash: Clash, names: Mapping[str, str]) -> str:
    band, least, most = _part(clash, "rank_band"), _part(clash, "sizes", LEAST), _part(clash, "sizes", MOST)
    return _("The %(found)d people of the rank of %(band)s cannot be cut into groups of %(sizes)s.") % {
        "found": band.found,
        "band": BAND_NAMES.get(band.subject, band.subject),
        "sizes": _range(int(least.allowed or 2), int(most.allowed or 2)),
    }


def _together_too_large(clash: Clash, names: Mapping[str, str]) -> str:
    part = _part(clash, "together")
    most = _part(clash, "sizes", MOST)
    return _("%(found)d people must stay together, but a group holds at most %(allowed)d: %(people)s.") % {
        "found": len(part.people),
        "allowed": most.allowed,
        "people": _people(part.people, names),
    }


def _together_breaks(clash: Clash, names: Mapping[str, str]) -> str:
    together = _part(clash, "together")
    broken = next((part for part in clash.parts if part.rule != "together"), together)
    figures = {"count": len(together.people), "people": _people(together.people, names)}
    if broken.rule == "rank_band":
        return _("These %(count)d people must stay together, but hold %(found)d ranks: %(people)s.") % {
            **figures,
            "found": broken.found or 2,
        }
    if broken.rule == "stage_span":
        return _(
            "These %(count)d people must stay together, but their years in rank lie %(found)s apart, "
            "at most %(allowed)s are allowed: %(people)s."
        ) % {**figures, "found": _years(broken.found or 0), "allowed": _years(broken.allowed or 0)}
    return _(
        "These %(count)d people must stay together, but share %(found)d weekly times, "
        "%(allowed)d are needed: %(people)s."
    ) % {**figures, **_figures(broken)}


def _division_too_large(clash: Clash, names: Mapping[str, str]) -> str:
    part = _part(clash, "division_share")
    return _("%(found)d people come from %(division)s; the groups have room for %(allowed)d.") % {
        "found": part.found,
        "division": part.subject,
        "allowed": part.allowed,
    }


def _no_group_for(clash: Clash, names: Mapping[str, str]) -> str:
    least = _part(clash, "sizes", LEAST)
    people = _concerned(clash)
    if len(people) == least.found:
        return _("No group of at least %(least)d people that keeps these rules can hold anybody.") % {
            "least": least.allowed or 2
        }
    return ngettext(
        "No group of at least %(least)d people that keeps these rules can hold this person: %(people)s.",
        "No group of at least %(least)d people that keeps these rules can hold any of these %(count)d: %(people)s.",
        len(people),
    ) % {"least": least.allowed or 2, "count": len(people), "people": _people(people, names)}


def _part_of_the_pool(clash: Clash, names: Mapping[str, str]) -> str:
    people = max((part.people for part in clash.parts), key=len)
    if any(part.rule == "division_share" for part in clash.parts):
        return _(
            "These %(count)d people can share groups only with each other, and too many of them come from one "
            "department: %(people)s."
        ) % {"count": len(people), "people": _people(people, names)}
    return ngettext(
        "This person can share a group only with few others, who do not fill groups of the allowed sizes: %(people)s.",
        "These %(count)d people can share groups only with few others, and do not fill groups of the allowed sizes: "
        "%(people)s.",
        len(people),
    ) % {"count": len(people), "people": _people(people, names)}


def _not_all_placed(clash: Clash, names: Mapping[str, str]) -> str:
    people = _concerned(clash)
    if not people:
        return _("These rules cannot all be kept.")
    return ngettext(
        "These rules leave no place for this person: %(people)s.",
        "These rules do not leave places for all of these %(count)d people: %(people)s.",
        len(people),
    ) % {"count": len(people), "people": _people(people, names)}


_SENTENCES = {
    "pool_too_small": _pool_too_small,
    "sizes_do_not_add_up": _sizes_do_not_add_up,
    "band_too_small": _band_too_small,
    "band_sizes": _band_sizes,
    "together_too_large": _together_too_large,
    "together_breaks": _together_breaks,
    "division_too_large": _division_too_large,
    "no_group_for": _no_group_for,
    "part_of_the_pool": _part_of_the_pool,
}


def _concerned(clash: Clash) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pk for part in clash.parts for pk in part.people))


def _people(people: Sequence[str], names: Mapping[str, str]) -> str:
    """Names, the first few of many; somebody who is gone has none."""
    known = [names[pk] for pk in people if pk in names]
    more = len(people) - len(known[:MOST_NAMED])
    said = ", ".join(known[:MOST_NAMED])
    if not more:
        return said
    others = ngettext("%(count)d more", "%(count)d more", more) % {"count": more}
    return f"{said}, {others}" if said else others


def _figures(part: ClashPart) -> dict[str, Any]:
    return {"found": part.found or 0, "allowed": part.allowed or 0}


def _years(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _rule(part: ClashPart) -> str:
    """One rule with the figure that it asks for."""
    name, figure = str(RULE_NAMES[part.rule]), part.allowed
    if figure is None or part.rule not in {"sizes", "stage_span", "common_slots"}:
        return name
    if part.rule == "sizes" and part.subject == LEAST:
        return _("group size: at least %(figure)d people") % {"figure": figure}
    if part.rule == "sizes":
        return _("group size: at most %(figure)d people") % {"figure": figure}
    if part.rule == "stage_span":
        return _("similar years in rank: at most %(figure)s years apart") % {"figure": _years(figure)}
    return ngettext(
        "common weekly times: at least %(figure)d", "common weekly times: at least %(figure)d", int(figure)
    ) % {"figure": figure}


def _way(way: Relaxation, names: Mapping[str, str]) -> str:
    if way.rule == LEAVE_OUT:
        return _leave_out(way, names)
    if way.rule == "apart":
        return _fewer_private_rules(way)
    if way.rule == "together":
        return _("Let these people sit in different groups: %(people)s.") % {"people": _people(way.people, names)}
    if way.to is None:
        return _("Do without the rule “%(rule)s”.") % {"rule": RULE_NAMES[way.rule]}
    if way.rule == "sizes":
        return _("Allow groups of %(size)d people.") % {"size": way.to}
    if way.rule == "stage_span":
        return _("Allow up to %(years)s years in rank between two people of a group.") % {"years": _years(way.to)}
    return ngettext(
        "Be content with %(count)d common weekly time.", "Be content with %(count)d common weekly times.", int(way.to)
    ) % {"count": way.to}


def _leave_out(way: Relaxation, names: Mapping[str, str]) -> str:
    if way.people:
        return _("Form the groups without %(people)s.") % {"people": _people(way.people, names)}
    return ngettext(
        "Form the groups with %(count)d person fewer.",
        "Form the groups with %(count)d people fewer.",
        int(way.to or 0),
    ) % {"count": way.to or 0}


def _fewer_private_rules(way: Relaxation) -> str:
    if way.to == 1:
        return _("One private rule fewer would be enough. Ask everybody to look at their own list again.")
    return _("Fewer private rules would be enough. Ask everybody to look at their own lists again.")
