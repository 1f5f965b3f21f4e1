"""What alignment is made of, by subject."""

from collegium.alignment.models.goals import Goal, GoalKind, Horizon, PairAnswer, PairMark, ScarceKind

__all__ = ["Goal", "GoalKind", "Horizon", "PairAnswer", "PairMark", "ScarceKind"]
