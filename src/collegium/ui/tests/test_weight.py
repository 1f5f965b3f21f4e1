"""A cold page weighs at most 100 kB compressed, and what it is made of stays in step."""

import gzip
import re
from itertools import pairwise
from pathlib import Path

from django.contrib.staticfiles import finders

STATIC = Path(__file__).resolve().parent.parent / "static" / "ui"
CSS = (STATIC / "collegium.css").read_text(encoding="utf-8")


def compressed_size(path: Path) -> int:
    if path.suffix == ".woff2":
        return path.stat().st_size
    return len(gzip.compress(path.read_bytes()))


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;]+);", block))


def blocks(selector: str) -> list[str]:
    return re.findall(rf"{re.escape(selector)} \{{(.*?)\}}", CSS, flags=re.DOTALL)


def test_a_cold_page_stays_below_its_budget() -> None:
    htmx = finders.find("django_htmx/htmx-2.min.js")
    assert isinstance(htmx, str)
    files = [
        STATIC / "collegium.css",
        STATIC / "app.js",
        STATIC / "fraunces.woff2",
        STATIC / "favicon.svg",
        Path(htmx),
    ]
    page = 12_000
    assert sum(compressed_size(path) for path in files) + page <= 100_000


def test_the_typeface_is_small_and_brings_its_license() -> None:
    assert (STATIC / "fraunces.woff2").stat().st_size <= 45_000
    assert "SIL Open Font License" in (STATIC / "fraunces-LICENSE.txt").read_text(encoding="utf-8")


def test_dark_is_the_same_whether_the_device_or_the_person_chose_it() -> None:
    of_the_device = tokens(blocks(':root:not([data-theme="light"])')[0])
    of_the_person = tokens(blocks(':root[data-theme="dark"]')[0])
    assert of_the_device == of_the_person


def test_every_token_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\((--[\w-]+)", CSS))
    assert used - set(tokens(CSS)) == {"--stack-space"} - set(tokens(CSS))


def luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "you-soft"),
    ("ink-soft", "paper"),
    ("ink-soft", "surface"),
    ("ink-soft", "surface-sunk"),
    ("ink-soft", "primary-soft"),
    ("primary", "paper"),
    ("primary", "primary-soft"),
    ("on-primary", "primary"),
    ("on-primary", "primary-hover"),
    ("you-ink", "you-soft"),
    ("good", "good-soft"),
    ("warning", "warning-soft"),
    ("error", "error-soft"),
    ("error", "surface"),
    ("error", "paper"),
    ("ink", "added"),
    ("ink", "removed"),
]
EDGE_PAIRS = [("line-strong", "paper"), ("line-strong", "surface"), ("focus", "paper"), ("primary", "surface")]


def test_every_pair_of_colors_has_the_contrast_that_wcag_asks_for() -> None:
    light = tokens(blocks(":root")[0])
    dark = light | tokens(blocks(':root[data-theme="dark"]')[0])
    for values in (light, dark):
        for pairs, least in ((TEXT_PAIRS, 4.5), (EDGE_PAIRS, 3.0)):
            for front, ground in pairs:
                found = contrast(values[f"--{front}"], values[f"--{ground}"])
                assert found >= least, f"{front} on {ground}: {found:.2f}"


def test_the_sections_of_the_stylesheet_are_numbered_in_order() -> None:
    numbers = [int(number) for number in re.findall(r"^/\* (\d+) ", CSS, flags=re.MULTILINE)]
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
