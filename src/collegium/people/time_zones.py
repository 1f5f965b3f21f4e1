"""The IANA time zones as a list that a person can choose from."""

import zoneinfo
from functools import cache

REGIONS = (
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)
"""The areas of the database that name places; the rest are old abbreviations such as EST5EDT."""


@cache
def zone_names() -> frozenset[str]:
    """Every name that the database knows, old ones too."""
    return frozenset(zoneinfo.available_timezones())


@cache
def zones_by_region() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Regions in alphabetical order, each with pairs of a zone's name and how it reads."""
    regions: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for name in sorted(zone_names()):
        region, _, place = name.partition("/")
        if region in regions and place:
            regions[region].append((name, place.replace("_", " ").replace("/", ", ")))
    return tuple((region, tuple(places)) for region, places in regions.items())
