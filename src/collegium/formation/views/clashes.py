"""Why no groups keep every rule, and what would help, with the pages on which it can be changed."""

import math
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from collegium.engine.clash.answer import Relaxation
from collegium.engine.clash.stored import clash_from_json
from collegium.formation.clash_in_words import ClashSentences, clash_in_words
from collegium.formation.models import Proposal
from collegium.formation.queries.seats import names_in


@dataclass(frozen=True)
class ClashOnPage:
    """What clashes in words, and each way out that helps with the address at which to take it; "" where none is."""

    words: ClashSentences
    helping: list[tuple[str, str]]


def clash_of(proposal: Proposal) -> ClashOnPage | None:
    """The sentences of a proposal that breaks rules; None where nothing clashes."""
    if proposal.clash is None:
        return None
    words = clash_in_words(proposal.clash, names_in(proposal))
    ways = [way for way in clash_from_json(proposal.clash).relaxations if way.helps]
    return ClashOnPage(words, [(said, _address(proposal, way)) for said, way in zip(words.helping, ways, strict=True)])


def _address(proposal: Proposal, way: Relaxation) -> str:
    """The page on which a rule is set, with the figure that helps filled in already."""
    if way.rule == "rank_band":
        return reverse("programs:titles", args=[proposal.round.program_id])
    wish = _wish(way)
    return f"{reverse('formation:form', args=[proposal.round_id])}?{urlencode(wish)}#options" if wish else ""


def _wish(way: Relaxation) -> dict[str, str]:
    if way.rule == "sizes" and way.to is not None:
        return {f"size_{way.subject}": f"{way.to:.0f}"}
    if way.rule == "stage_span":
        return {"stage_span": "80" if way.to is None else str(math.ceil(way.to))}
    if way.rule == "common_slots":
        return {"common_slots": "0" if way.to is None else f"{way.to:.0f}"}
    return {"mixes_divisions": "no"} if way.rule == "division_share" else {}
