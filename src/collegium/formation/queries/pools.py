"""The pool of a round as the engine sees it. What is private in it never leaves for a page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from collegium.engine.peers import Peer, Rules, Weights
from collegium.engine.problem import Problem
from collegium.formation.models import Enrollment, Proposal, Round
from collegium.formation.queries.enrollments import people_to_keep_apart
from collegium.formation.queries.rounds import enrolled_in
from collegium.formation.weighing import engine_weights
from collegium.inventory.queries import ShortForm, short_forms_of
from collegium.people.career_clock import clock_years
from collegium.people.models import Person
from collegium.programs.queries import rank_mapping, track_mapping
from collegium.programs.ranks import RankMapping, TrackMapping, band_of, track_family_of


@dataclass(frozen=True)
class Pool:
    """Everybody who is enrolled and not placed elsewhere, as peers, with the pairs to keep apart.

    Ids are primary keys as text. Where something private could not be read, the pairs are not all there are.
    """

    people: dict[str, Person]
    peers: tuple[Peer, ...]
    apart: tuple[tuple[str, str], ...]
    knows_private_rules: bool = True

    @cached_property
    def peer_of(self) -> dict[str, Peer]:
        return {peer.id: peer for peer in self.peers}

    @property
    def is_mostly_one_division(self) -> bool:
        divisions = Counter(peer.division for peer in self.peers if peer.division is not None)
        return max(divisions.values(), default=0) * 2 > len(self.peers)


def pool_of(found: Round) -> Pool:
    """The round's pool, in a fixed number of queries whatever its size."""
    enrollments = list(
        enrolled_in(found).select_related("person").prefetch_related("person__clock_stops").order_by("person_id")
    )
    pks = [enrollment.person_id for enrollment in enrollments]
    ranks, tracks = rank_mapping(found.program), track_mapping(found.program)
    forms, kept = short_forms_of(pks), people_to_keep_apart(pks)
    return Pool(
        people={str(enrollment.person_id): enrollment.person for enrollment in enrollments},
        peers=tuple(
            _peer(one, forms.get(one.person_id, ShortForm()), as_of=found.cycle_starts_on, ranks=ranks, tracks=tracks)
            for one in enrollments
        ),
        apart=tuple((str(one), str(other)) for one, other in kept.pairs),
        knows_private_rules=kept.is_whole,
    )


def _peer(enrollment: Enrollment, form: ShortForm, *, as_of: date, ranks: RankMapping, tracks: TrackMapping) -> Peer:
    person = enrollment.person
    years = None
    if person.rank_started_on is not None:
        years = clock_years(person.rank_started_on, list(person.clock_stops.all()), as_of)
    band = band_of(person.rank, ranks)
    track = track_family_of(person.track, tracks)
    return Peer(
        id=str(person.pk),
        band=None if band is None else str(band),
        years=None if years is None else min(years, 80.0),
        track=None if track is None else str(track),
        institution=person.institution or None,
        division=person.specialty or person.department or None,
        goals=frozenset({enrollment.shared_goal} - {""}),
        can_teach=form.can_teach,
        wants=form.wants,
        slots=frozenset(str(window) for window in enrollment.windows) if enrollment.times_saved_at else None,
    )


def rules_for(proposal: Proposal, pool: Pool) -> Rules:
    """The hard rules of a proposal: the shipped ones with its own figures.

    Where most of the pool comes from one department, mixing departments is no rule: nobody could keep it.
    """
    target = proposal.round.size_target
    fits = proposal.size_least <= target <= proposal.size_most
    return Rules(
        size_least=proposal.size_least,
        size_most=proposal.size_most,
        size_target=target if fits else None,
        stage_span_years=float(proposal.stage_span),
        common_slots=proposal.common_slots,
        division_share=None if pool.is_mostly_one_division or not proposal.mixes_divisions else 0.5,
    )


def weights_of(proposal: Proposal) -> Weights:
    """The weights a coordinator chose; shares of a sum, so any numbers of 0 or more will do."""
    return engine_weights(proposal.weights)


def problem_of(proposal: Proposal, pool: Pool) -> Problem:
    """The engine's problem for this proposal. Raises `ProblemFaults`."""
    return Problem(peers=pool.peers, rules=rules_for(proposal, pool), weights=weights_of(proposal), apart=pool.apart)
