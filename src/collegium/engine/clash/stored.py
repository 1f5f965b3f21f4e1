"""A clash as JSON for a reader who may know of no private exclusion. Plain Python: worker and web process use it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from collegium.engine.clash.answer import Clash, ClashPart, Relaxation


def clash_as_json(clash: Clash) -> dict[str, Any]:
    """Codes, figures and ids, ready for `json.dumps`. What is private never gets in: there is no way to ask for it."""
    content = asdict(clash.without_private())
    for rows in (content["parts"], content["relaxations"]):
        for row in rows:
            row["people"] = list(row["people"])
    return content | {"parts": list(content["parts"]), "relaxations": list(content["relaxations"])}


def clash_from_json(content: Mapping[str, Any]) -> Clash:
    """The clash that `clash_as_json` wrote."""
    return Clash(
        kind=content["kind"],
        parts=tuple(ClashPart(**{**row, "people": tuple(row["people"])}) for row in content["parts"]),
        relaxations=tuple(Relaxation(**{**row, "people": tuple(row["people"])}) for row in content["relaxations"]),
        is_smallest=content["is_smallest"],
        is_proof=content["is_proof"],
    )
