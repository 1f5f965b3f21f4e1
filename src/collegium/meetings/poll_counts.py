"""What the answers to a poll come to. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """How many said what about one time."""

    yes: int = 0
    if_needed: int = 0
    no: int = 0

    @property
    def answered(self) -> int:
        return self.yes + self.if_needed + self.no

    @property
    def everybody_refused(self) -> bool:
        """Somebody answered, and nobody can come."""
        return self.no > 0 and self.no == self.answered

    @property
    def rank(self) -> tuple[int, int]:
        """Smaller is better: fewest who cannot, then most for whom it suits without more."""
        return (self.no, -self.yes)


def best_of(counts: dict[int, Count]) -> set[int]:
    """The times (by any number) that suit best; none where nobody answered or everybody refused them all."""
    usable = {number: one for number, one in counts.items() if one.answered and not one.everybody_refused}
    best = min((one.rank for one in usable.values()), default=None)
    return {number for number, one in usable.items() if one.rank == best}
