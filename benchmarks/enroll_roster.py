"""Enrolls everybody of the newest open round's roster, for a demonstration with data that nobody typed in.

usage: COLLEGIUM_DATA=DIR python -m benchmarks.enroll_roster

The 67 assistant professors of `benchmarks.professors` have a rank, a track and a date, and nobody behind them who
could enroll on a phone. This answers for them by the same actions as the pages use: the stage from the roster, no
competencies, one goal and the same two weekly times for everybody, so that goals and times decide nothing. Never for
real people: enrolling is theirs.
"""

import os
import sys
from datetime import datetime

import django
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium.config.settings")
django.setup()

# Models can be imported only now.
from collegium.formation import actions  # noqa: E402
from collegium.formation.goals import SharedGoal  # noqa: E402
from collegium.formation.models import Round  # noqa: E402
from collegium.formation.queries import not_enrolled  # noqa: E402

COMMON_TIMES = (16, 36)
"""Tuesday and Thursday, 16:00."""


def enroll_everybody(*, at: datetime) -> int:
    """Enrolls whom the newest open round still asks, and says how many that are."""
    newest = Round.objects.open(at).latest("created_at")
    entries = list(not_enrolled(newest))
    for entry in entries:
        enrollment = actions.begin_enrollment(newest, by=entry.person, at=at)
        began = entry.rank_started_on or at.date()
        actions.save_stage(enrollment, rank=entry.rank, track=entry.track, rank_started_on=began, at=at)
        actions.save_strengths(enrollment, can_teach=(), wants=(), shared_goal=SharedGoal.PAPERS, at=at)
        actions.save_times(enrollment, windows=COMMON_TIMES, at=at)
        actions.settle_apart(enrollment, at=at)
        actions.confirm_enrollment(enrollment, at=at)
    return len(entries)


if __name__ == "__main__":
    sys.stdout.write(f"{enroll_everybody(at=timezone.now())} people enrolled\n")
