"""How many have to be there, and when a group has consented. Pure.

The charter decides about dates and formats by simple majority, so more than half of the active members are enough to
begin; a decision stands when nobody objects.
"""

from dataclasses import dataclass


def quorum(active: int) -> int:
    """More than half of the active members."""
    return active // 2 + 1


@dataclass(frozen=True)
class Voices:
    """What has been said to an open decision by members who may say something to it."""

    consents: int
    stands_aside: int
    objections: int

    @property
    def given(self) -> int:
        return self.consents + self.stands_aside + self.objections

    def settle_themselves(self, *, silent: int, active: int) -> bool:
        """Nobody who is there is still to answer, they are enough, and nobody objects: that is talked about first."""
        return not self.objections and not silent and self.are_enough(active)

    def are_enough(self, active: int) -> bool:
        """Somebody who leads may end the round: an objection is known, or more than half have answered."""
        return bool(self.objections) or (bool(self.consents) and self.given >= quorum(active))
