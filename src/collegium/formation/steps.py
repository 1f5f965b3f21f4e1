"""The steps of an enrollment, in order. Pure."""

STEPS = ("stage", "strengths", "times", "apart", "referees", "review")
"""Names that are the same in the address, the view and the template. The last one confirms."""


def number_of(step: str) -> int:
    """The place of a step, from 1."""
    return STEPS.index(step) + 1


def step_after(step: str) -> str:
    """The next step; the last one has none and stays itself."""
    return STEPS[min(number_of(step), len(STEPS) - 1)]


def step_before(step: str) -> str | None:
    """The step before, or None for the first."""
    return STEPS[number_of(step) - 2] if number_of(step) > 1 else None
