"""When a group is chartered, and when its charter is open again. Pure (product.md, "The states of a group")."""

from dataclasses import dataclass

from collegium.groups.states import Facts, State, Step, may_take


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """The three things that a charter stands on."""

    mission_is_ratified: bool
    charter_is_signed_by_all: bool
    conflicts_are_declared_by_all: bool

    @property
    def are_met(self) -> bool:
        return self.mission_is_ratified and self.charter_is_signed_by_all and self.conflicts_are_declared_by_all

    def facts(self) -> Facts:
        """The same for the states of a group.

        What is not met in a group that was chartered has come with somebody new, other words or another purpose.
        """
        return Facts(
            mission_is_ratified=self.mission_is_ratified,
            charter_is_signed_by_all=self.charter_is_signed_by_all,
            conflicts_are_declared_by_all=self.conflicts_are_declared_by_all,
            somebody_new_or_new_purpose=not self.are_met,
        )


def step_due(state: State, conditions: Conditions) -> Step | None:
    """The step that the group takes now: it becomes chartered, its charter is open again, or nothing changes."""
    facts = conditions.facts()
    return next((step for step in (Step.ADOPT_CHARTER, Step.REOPEN_CHARTER) if may_take(step, state, facts)), None)
