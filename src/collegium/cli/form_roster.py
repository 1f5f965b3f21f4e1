"""A large roster as columns: 100,000 people in 50 MB instead of several hundred."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from collegium.engine.peers import Peer
from collegium.engine.people import BITS, LABELS, SETS, Efforts, Labels, People, Sets, width_of

COLUMNS_FROM = 5000
"""People from whom on columns are used: below, objects are as small and easier to look into."""

FULL_WORD = (1 << BITS) - 1


@dataclass
class _Masks:
    """A set of words for each person, as whole numbers; words are numbered as they come."""

    bit: dict[str, int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    def add(self, words: Iterable[str]) -> None:
        mask = 0
        for word in words:
            mask |= 1 << self.bit.setdefault(word, len(self.bit))
        self.rows.append(mask)

    def sets(self) -> Sets:
        """With the words in the order of the alphabet, so that the order of the rows does not matter."""
        width = width_of(len(self.bit))
        found = np.zeros((len(self.rows), width), dtype=np.uint64)
        for block in range(width):
            found[:, block] = [(mask >> (BITS * block)) & FULL_WORD for mask in self.rows]
        words = sorted(self.bit)
        table = np.zeros((len(self.rows), len(words)), dtype=np.bool_)
        for column, word in enumerate(words):
            table[:, column] = _column(found, self.bit[word])
        return Sets.of_table(words, table)


def _column(bits: npt.NDArray[np.uint64], number: int) -> npt.NDArray[np.bool_]:
    """Who has the word of this number."""
    return (bits[:, number // BITS] >> np.uint64(number % BITS)) & np.uint64(1) > 0


def people_of(peers: Iterable[Peer]) -> People:
    """Columns of peers that come one by one and are not kept."""
    ids: list[str] = []
    years, gives_slots = array("d"), array("b")
    labels: dict[str, list[str | None]] = {name: [] for name in LABELS}
    inventory: dict[str, int] = {}
    sets = {name: _Masks(bit=inventory) if name in {"can_teach", "wants"} else _Masks() for name in SETS}
    efforts: list[Mapping[str, float] | None] = []
    for peer in peers:
        ids.append(peer.id)
        years.append(float("nan") if peer.years is None else peer.years)
        gives_slots.append(peer.slots is not None)
        for name, column in labels.items():
            column.append(getattr(peer, name))
        for name, masks in sets.items():
            masks.add(getattr(peer, name) or ())
        efforts.append(peer.effort)
    return People(
        ids=ids,
        years=np.frombuffer(years, dtype=np.float64) if ids else None,
        gives_slots=np.array(gives_slots, dtype=np.bool_),
        effort=Efforts.of(efforts),
        **{name: masks.sets() for name, masks in sets.items()},
        **{name: Labels.of(column) for name, column in labels.items()},
    )
