"""The rubric as a page shows it."""

from typing import Any

from django.utils.translation import get_language

from collegium.objectives.sentences import in_words, marked
from collegium.objectives.smart import MOST_POINTS, TO_ACTIVATE, Letter, Rating
from collegium.objectives.stated import StatedObjective
from collegium.objectives.templates_to_take import Template, open_gaps, template_of


def rubric_of(stated: StatedObjective, rating: Rating, *, template: str) -> dict[str, Any]:
    """Points, sentences and marked words, for the template of the rubric."""
    return {
        "rubric_letters": in_words(rating),
        "rubric_pieces": marked(stated.text, rating),
        "rubric_points": rating.points,
        "rubric_most": MOST_POINTS * len(Letter),
        "rubric_needed": TO_ACTIVATE,
        "rubric_passes": rating.may_be_activated,
        "rubric_gaps": open_gaps(stated.text, template_named(template)),
    }


def template_named(code: str) -> Template | None:
    return template_of(code, get_language() or "en")
