"""Tables in Markdown, and what the machine is."""

import os
import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; numbers stand on the right."""
    content = [[_cell(value) for value in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(head, *content, strict=True)]
    right = [all(_is_number(cell) for cell in column) for column in zip(*content, strict=True)] or [False] * len(head)
    lines = [_line(head, widths, right)]
    lines.append(
        "|".join(
            ["", *("-" * (width + 1) + (":" if last else "-") for width, last in zip(widths, right, strict=True)), ""]
        )
    )
    return "\n".join([*lines, *(_line(row, widths, right) for row in content)])


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [
        cell.rjust(width) if last else cell.ljust(width)
        for cell, width, last in zip(cells, widths, right, strict=True)
    ]
    return f"| {' | '.join(padded)} |"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4f}" if abs(value) < 1 else f"{value:.2f}"
    return "" if value is None else str(value)


def _is_number(cell: str) -> bool:
    return not cell or cell.strip("-").replace(".", "", 1).replace(",", "").rstrip(" %s×MB").isdigit()


def broken_text(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "none"


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def machine() -> str:
    """Processor, cores, load, memory and Python in one line."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    load = f", load {os.getloadavg()[0]:.1f} when begun" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{load}; Python {platform.python_version()}, {platform.system()}"
