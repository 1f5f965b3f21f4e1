"""Which rules clash and what would help, in the words and options of `collegium form`.

Pairs to keep apart come from the operator's own file, so people are named here also where a pair takes part.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from collegium.cli.form_names import RULE_NAMES, counted, enumerated, named
from collegium.engine.clash.answer import LEAST, LEAVE_OUT, MOST, Clash, ClashPart, Relaxation, nearest_counts
from collegium.engine.peers import Rules

MOST_NAMED = 10


def clash_sentences(clash: Clash, rules: Rules) -> list[str]:
    """What clashes, then the ways out; the options of the command are named in them."""
    helping = [_way(way, rules) for way in clash.relaxations if way.helps]
    failing = [_way(way, rules) for way in clash.relaxations if not way.helps]
    alone = "No single change that was tried was enough: more than one thing may clash."
    return [
        *([_what(clash)] if clash.is_proof else []),
        *([alone] if clash.is_proof and failing and not helping else []),
        *(["Any one of these helps, groups were found:", *(f"  {way}" for way in helping)] if helping else []),
        *(["Tried, and not enough or not found in the time:", *(f"  {way}" for way in failing)] if failing else []),
    ]


def _what(clash: Clash) -> str:
    said = _SENTENCES.get(clash.kind, _not_all_placed)(clash)
    return said if clash.is_smallest else f"{said} Perhaps fewer of these rules clash already."


def _part(clash: Clash, rule: str, subject: str | None = None) -> ClashPart:
    fitting = (part for part in clash.parts if part.rule == rule and subject in {None, part.subject})
    return next(fitting, ClashPart(rule=rule))


def _people(people: Sequence[str]) -> str:
    more = [f"and {len(people) - MOST_NAMED} more"] if len(people) > MOST_NAMED else []
    return ", ".join([*named(people)[:MOST_NAMED], *more])


def _concerned(clash: Clash) -> tuple[str, ...]:
    return tuple(dict.fromkeys(pk for part in clash.parts for pk in part.people))


def _rules(parts: Iterable[ClashPart]) -> str:
    said = [_rule(part) for part in parts]
    more = [f"and {len(said) - MOST_NAMED} more"] if len(said) > MOST_NAMED else []
    return "; ".join([*said[:MOST_NAMED], *more])


def _rule(part: ClashPart) -> str:
    """A rule with its figure."""
    name, figure = RULE_NAMES[part.rule], part.allowed
    if part.rule == "sizes":
        return f"groups of at {part.subject} {figure:.0f}"
    if part.rule == "stage_span" and figure is not None:
        return f"at most {figure:g} years apart"
    if part.rule == "common_slots" and figure is not None:
        return f"{counted(int(figure), 'common weekly window', 'common weekly windows')}"
    if part.rule == "apart":
        one = len(part.people) == 1
        return f"everybody to keep apart from {_people(part.people)}" if one else f"{name} ({_people(part.people)})"
    return f"{name} ({_people(part.people)})" if part.rule == "together" else name


def _pool_too_small(clash: Clash) -> str:
    part = _part(clash, "sizes", LEAST)
    there = "is 1 person" if part.found == 1 else f"are {part.found:.0f} people"
    return f"There {there}, fewer than the smallest group of {part.allowed:.0f}."


def _sizes_do_not_add_up(clash: Clash) -> str:
    least, most = _part(clash, "sizes", LEAST), _part(clash, "sizes", MOST)
    n, low, high = (int(figure or 2) for figure in (least.found, least.allowed, most.allowed))
    below, above = nearest_counts(n, least=low, most=high)
    sizes = f"{low}" if low == high else f"{low}-{high}"
    nearest = f"{above}" if below is None else f"{below} or {above}"
    return f"{n} people cannot be cut into groups of {sizes}; {nearest} people could."


def _band(clash: Clash) -> str:
    part, least = _part(clash, "rank_band"), _part(clash, "sizes", LEAST)
    people = len(part.people)
    if clash.kind == "band_too_small":
        return (
            f"Only {counted(people, 'person holds', 'people hold')} the rank {part.subject}; "
            f"the smallest group has {least.allowed:.0f}: {_people(part.people)}."
        )
    return f"The {people} people of rank {part.subject} cannot be cut into groups of the allowed sizes."


def _together_too_large(clash: Clash) -> str:
    sets = [part for part in clash.parts if part.rule == "together"]
    people = tuple(dict.fromkeys(pk for part in sets for pk in part.people))
    most = _part(clash, "sizes", MOST).allowed
    return f"{len(people)} people must stay together, but a group holds at most {most:.0f}: {_people(people)}."


def _together_breaks(clash: Clash) -> str:
    people = _part(clash, "together").people
    broken = next(part for part in clash.parts if part.rule != "together")
    if broken.rule == "apart":
        also = f" The set: {_people(people)}." if set(people) != set(broken.people) else ""
        return f"{enumerated(broken.people)} must stay together, and must also be kept apart.{also}"
    but = {
        "rank_band": f"hold {broken.found or 2:.0f} ranks",
        "stage_span": f"lie {broken.found or 0:g} years apart, and at most {broken.allowed or 0:g} are allowed",
        "common_slots": (
            f"share {counted(int(broken.found or 0), 'weekly window', 'weekly windows')}, "
            f"and {broken.allowed or 0:.0f} are needed"
        ),
    }
    return f"These {len(people)} must stay together, but {but[broken.rule]}: {_people(people)}."


def _apart_crowd(clash: Clash) -> str:
    people = _part(clash, "apart").people
    return (
        f"{len(people)} people must all be kept apart from each other, "
        f"but there can be only {len(people) - 1} groups: {_people(people)}."
    )


def _division_too_large(clash: Clash) -> str:
    part = _part(clash, "division_share")
    return f"{len(part.people)} people come from {part.subject}; the groups have room for {part.allowed:.0f} of them."


def _category_of_one(clash: Clash) -> str:
    part = _part(clash, "isolated_category")
    return f"Only {_people(part.people)} has {part.subject}: nobody can keep them company."


def _no_group_for(clash: Clash) -> str:
    people = _concerned(clash)
    who = _people(people) if len(people) == 1 else f"any of these {len(people)}: {_people(people)}"
    who = f"anybody of the {len(people)}" if len(people) == _part(clash, "sizes").found else who
    return f"No group that keeps these rules can hold {who}. Rules: {_rules(clash.parts)}."


def _part_of_the_pool(clash: Clash) -> str:
    people = max((part.people for part in clash.parts), key=len)
    if any(part.rule == "division_share" for part in clash.parts):
        return (
            f"{len(people)} people can share groups only with each other, and too many of them come from one "
            f"division: {_people(people)}. Rules: {_rules(clash.parts)}."
        )
    return (
        f"{_people(people)} can share groups only with few others, who do not fill groups of the allowed sizes. "
        f"Rules: {_rules(clash.parts)}."
    )


def _not_all_placed(clash: Clash) -> str:
    people = _concerned(clash)
    whom = f" for all of {_people(people)}" if people else ""
    return f"These rules together leave no places{whom}: {_rules(clash.parts)}."


_SENTENCES: Mapping[str, Callable[[Clash], str]] = {
    "pool_too_small": _pool_too_small,
    "sizes_do_not_add_up": _sizes_do_not_add_up,
    "band_too_small": _band,
    "band_sizes": _band,
    "together_too_large": _together_too_large,
    "together_breaks": _together_breaks,
    "apart_crowd": _apart_crowd,
    "division_too_large": _division_too_large,
    "category_of_one": _category_of_one,
    "no_group_for": _no_group_for,
    "part_of_the_pool": _part_of_the_pool,
}


def _way(way: Relaxation, rules: Rules) -> str:
    """A way out as an option of the command, or as a change of the files."""
    if way.rule == LEAVE_OUT:
        people = _people(way.people) or counted(int(way.to or 0), "person", "people")
        return f"leave out {people}"
    if way.rule == "apart":
        return "one pair fewer in --apart" if way.to == 1 else "without the pairs of --apart"
    if way.rule == "together":
        return f"without keeping together {_people(way.people)}"
    if way.rule == "sizes" and way.to is not None:
        least, most = (way.to, rules.size_most) if way.subject == LEAST else (rules.size_least, way.to)
        return f"--size {least:.0f}-{most:.0f}"
    if way.to is None:
        return f"--without {way.rule}"
    return f"--span {way.to:g}" if way.rule == "stage_span" else f"--slots {way.to:.0f}"
