"""The ten prompts, answered alone and in silence before anybody talks. Pure. Source: evidence 3.2."""

from dataclasses import dataclass

from collegium.mission import languages

OUTCOMES_PROMPT = 6
OUTCOMES_TO_CHOOSE = 2


@dataclass(frozen=True)
class Prompt:
    number: int
    question: str
    hint: str
    example: str

    @property
    def asks_for_outcomes(self) -> bool:
        return self.number == OUTCOMES_PROMPT


def prompts(language: str) -> tuple[Prompt, ...]:
    """The prompts 1 to 10 in the nearest language, in order."""
    content = languages.read("data/prompts.*.toml", language)
    return tuple(sorted((Prompt(**entry) for entry in content["prompt"]), key=lambda prompt: prompt.number))


def prompt_of(number: int, language: str) -> Prompt | None:
    """The prompt of this number, or None."""
    return next((prompt for prompt in prompts(language) if prompt.number == number), None)
