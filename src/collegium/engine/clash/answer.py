"""The answer to a problem without valid groups. Plain Python: a web process reads it."""

from dataclasses import dataclass, replace

LEAVE_OUT = "leave_out"
"""The way out that changes no rule: some people are not placed."""

LEAST, MOST = "least", "most"
"""Subjects of the rule `sizes`: which of the two limits takes part."""

PRIVATE = "private"
"""The kind of every clash with a confidential rule, for a reader who may not know whose it is."""

POINTING = frozenset({LEAVE_OUT, "together"})
"""Ways out that point to somebody."""

CONFIDENTIAL = frozenset({"apart", "isolated_category"})
"""Rules whose people are nobody's business: private exclusions, and who opted into a category."""


@dataclass(frozen=True, kw_only=True)
class ClashPart:
    """One rule that takes part in a clash.

    rule            a name of `peers.RULES`
    people          whom it concerns, and so how far it reaches:
                    sizes              nobody: all groups
                    together           the set: they share a group
                    apart              two or more: the pairs among them; one: every pair of that person. Private
                    any other rule     it holds in every group with at least one of these people
    found, allowed  the figures compared, in the rule's unit (people, years, windows); None where there is none
    subject         sizes: "least" or "most"; else the band, division or category concerned, where there is one
    """

    rule: str
    people: tuple[str, ...] = ()
    found: float | None = None
    allowed: float | None = None
    subject: str = ""


@dataclass(frozen=True, kw_only=True)
class Relaxation:
    """A way out, the least change first.

    rule     a name of `peers.RULES`, or LEAVE_OUT
    to       the new figure of the rule, in its unit; None: without the rule. apart: how many pairs fewer;
             LEAVE_OUT: how many people fewer
    helps    groups that keep everything else were found; False: none were found in the time there was
    people   LEAVE_OUT: who; empty where anybody would do or the reader may not know
    subject  sizes: "least" or "most"
    """

    rule: str
    to: float | None
    helps: bool
    people: tuple[str, ...] = ()
    subject: str = ""


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Rules that cannot all be kept, and what would help.

    kind         pool_too_small, sizes_do_not_add_up, band_too_small, band_sizes, together_too_large,
                 together_breaks, apart_crowd, division_too_large, category_of_one: as in `solution.Reason`
                 no_group_for     no group that keeps the rules can hold one person, or one required set
                 part_of_the_pool people who can share groups only with each other, and whose numbers do not add up
                 not_all_placed   each could be placed, but not all of them
                 private          a confidential rule takes part, and the reader may not know whose (`without_private`)
                 not_found        nothing is proven: the parts are the rules that the search left broken
    parts        what clashes
    relaxations  ways out that were tried
    is_smallest  proven: without any one of the parts, the others can be kept
    is_proof     proven: the parts cannot all be kept
    """

    kind: str = "not_all_placed"
    parts: tuple[ClashPart, ...]
    relaxations: tuple[Relaxation, ...] = ()
    is_smallest: bool = False
    is_proof: bool = True

    @property
    def is_private(self) -> bool:
        """Whether a confidential rule takes part: then nobody is named to a coordinator."""
        return any(part.rule in CONFIDENTIAL for part in self.parts)

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules that take part, each once."""
        return tuple(dict.fromkeys(part.rule for part in self.parts))

    def without_private(self) -> "Clash":
        """The same for a reader who may not know, nor guess, whose a private exclusion or an opted-in category is.

        Where none takes part everything could be worked out from what the reader knows, so nothing is hidden.
        Otherwise only that a confidential rule takes part, and ways out that help: the other rules of a clash, a
        name, a count or a rank beside a private rule would narrow down whose it is, in a small round to one pair.
        What helps, a coordinator could find out by trying.
        """
        if not self.is_private:
            return self
        if not self.is_proof:
            return replace(self, parts=tuple(ClashPart(rule=rule) for rule in self.rules), relaxations=())
        parts = dict.fromkeys(ClashPart(rule=part.rule) for part in self.parts if part.rule in CONFIDENTIAL)
        ways = dict.fromkeys(_one_or_some(way) for way in self.relaxations if way.helps and way.rule not in POINTING)
        return Clash(kind=PRIVATE, parts=tuple(parts), relaxations=tuple(ways))


def nearest_counts(n: int, *, least: int, most: int) -> tuple[int | None, int]:
    """The nearest numbers of people below (None: there is none) and above n that groups of these sizes can hold."""
    groups = n // least
    below = min(n, groups * most) if groups else None
    above = max(n, -(-n // most) * least)
    return below, above


def _one_or_some(way: Relaxation) -> Relaxation:
    """One private exclusion fewer, or some: their number is nobody's business."""
    return replace(way, to=None) if way.rule == "apart" and way.to != 1 else way
