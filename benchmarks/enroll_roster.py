"""Enrolls everybody of the newest open round's roster, for a demonstration with people who cannot do it themselves.

usage: COLLEGIUM_DATA=DIR python -m benchmarks.enroll_roster [--seed 1] [--as-of 2027-02-15]

The professors of `benchmarks.professors` have a rank, a track and a date, and nobody behind them who could enroll on a
phone. This answers for them by the same actions as the pages use: the stage from the roster; strengths, wishes, a goal
and weekly times drawn with a seed, the same for the same roster and seed. The draws follow common sense, no data:

- Nobody wishes for what they can teach. In early years people wish for writing, grants, feedback and promotion
  criteria; later ones can teach these, and wish for leadership. Two to four of each, from the inventory's 44.
- Departments protect the same hours for many: everybody is free at one or two of five common pairs of times, and
  with one chance in four at any other time of a weekday.

Never for real people: enrolling is theirs.
"""

import argparse
import os
import random
import sys
from collections.abc import Sequence
from datetime import date, datetime

import django
from django.db import transaction
from django.utils import timezone

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collegium.config.settings")
django.setup()

# Models can be imported only now.
from collegium.formation import actions  # noqa: E402
from collegium.formation.goals import SharedGoal  # noqa: E402
from collegium.formation.models import Round  # noqa: E402
from collegium.formation.queries import not_enrolled  # noqa: E402
from collegium.formation.windows import windows_of_day  # noqa: E402
from collegium.inventory.catalog import codes  # noqa: E402
from collegium.programs.models import Participant  # noqa: E402

EARLY_WISHES = ("S1", "S2", "S5", "G1", "G2", "G3", "T3", "T4", "C1", "C2", "N1", "N2", "W1", "M1")
LATER_WISHES = ("L1", "L2", "L3", "L4", "L5", "V1", "V2", "G4", "G5", "S7", "S8", "M2", "M3", "W2")
COMMON_GOALS = (*SharedGoal.values, *[SharedGoal.PAPERS] * 5, *[SharedGoal.GRANT] * 4, *[SharedGoal.PROMOTION] * 3)
"""Each goal is somebody's; papers, grants and promotion are those of most."""
EARLY_YEARS = 4
PROTECTED_PAIRS = ((16, 36), (0, 20), (23, 43), (17, 37), (3, 33))
"""Tuesday and Thursday 16:00; Monday and Wednesday 07:00; Wednesday and Friday 11:30; Tuesday and Thursday 17:30;
Monday and Thursday 11:30."""
OTHERWISE_FREE = 0.25
WORKDAYS = range(5)


def enroll_everybody(*, seed: int, as_of: date, at: datetime) -> int:
    """Enrolls whom the newest open round still asks, and says how many that are."""
    newest = Round.objects.open(at).latest("created_at")
    entries = list(not_enrolled(newest))
    for entry in entries:
        with transaction.atomic():
            _enroll(newest, entry, chance=random.Random(f"{seed}:{entry.email}"), as_of=as_of, at=at)
    return len(entries)


def _enroll(found: Round, entry: Participant, *, chance: random.Random, as_of: date, at: datetime) -> None:
    began = entry.rank_started_on or as_of
    teaches, wishes = strengths_and_wishes(chance, years=max(0, (as_of - began).days // 365))
    enrollment = actions.begin_enrollment(found, by=entry.person, at=at)
    actions.save_stage(enrollment, rank=entry.rank, track=entry.track, rank_started_on=began, at=at)
    actions.save_strengths(enrollment, can_teach=teaches, wants=wishes, shared_goal=chance.choice(COMMON_GOALS), at=at)
    actions.save_times(enrollment, windows=free_windows(chance), at=at)
    actions.settle_apart(enrollment, at=at)
    actions.settle_referees(enrollment, at=at)
    actions.confirm_enrollment(enrollment, at=at)


def strengths_and_wishes(chance: random.Random, *, years: int) -> tuple[list[str], list[str]]:
    """Two to four codes of each, never the same in both."""
    likely: Sequence[str] = EARLY_WISHES if years < EARLY_YEARS else LATER_WISHES
    wishes = list(dict.fromkeys(chance.choice(likely if chance.random() < 0.8 else codes()) for _ in range(4)))
    wishes = wishes[: chance.randint(2, 4)]
    known = [code for code in codes() if code not in wishes and (years >= EARLY_YEARS or code not in LATER_WISHES)]
    return chance.sample(known, chance.randint(2, 4)), wishes


def free_windows(chance: random.Random) -> set[int]:
    """One or two of the protected pairs, and now and then another time."""
    pairs = chance.sample(PROTECTED_PAIRS, chance.choice((1, 2, 2)))
    others = {window for day in WORKDAYS for window in windows_of_day(day) if chance.random() < OTHERWISE_FREE}
    return others | {window for pair in pairs for window in pair}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as-of", type=date.fromisoformat, default=timezone.localdate())
    asked = parser.parse_args()
    count = enroll_everybody(seed=asked.seed, as_of=asked.as_of, at=timezone.now())
    sys.stdout.write(f"{count} people enrolled\n")
