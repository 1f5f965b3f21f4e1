"""A picture of score against time as SVG: one line for each pool, time on a logarithmic axis."""

import math
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

Curve = Sequence[tuple[float, float]]

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 64, 150, 40, 52
COLORS = ("#1f4e79", "#b4541a", "#3f7d3f", "#7a3b80", "#806000", "#444444")
TYPE = 'font-family="sans-serif" font-size="13" fill="#222"'
STEPS = 4


def picture(curves: Mapping[str, Curve], *, title: str) -> str:
    """Seconds to the right, each curve's part of its own last score upward. Curves without two points are left out."""
    shown = {name: [(x, y) for x, y in curve if x > 0] for name, curve in curves.items()}
    shown = {name: curve for name, curve in shown.items() if len(curve) > 1}
    if not shown:
        raise ValueError("There is no curve to draw.")
    shares = {name: [(x, y / curve[-1][1]) for x, y in curve] for name, curve in shown.items()}
    first, last = (choose(x for curve in shares.values() for x, _ in curve) for choose in (min, max))
    low = max(0.0, math.floor(min(y for curve in shares.values() for _, y in curve) * 50) / 50)
    frame = _Frame(math.floor(math.log10(first)), math.ceil(math.log10(last)), low)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" {TYPE}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15">{escape(title)}</text>',
        *frame.axes(),
        *(
            part
            for number, (name, curve) in enumerate(shares.items())
            for part in _line(frame, name, curve, COLORS[number % len(COLORS)], number)
        ),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Frame:
    """Where a figure stands in the picture. `begin` and `end` are powers of ten of seconds."""

    def __init__(self, begin: int, end: int, low: float) -> None:
        self.begin, self.end, self.low = begin, max(end, begin + 1), min(low, 0.98)

    def x(self, seconds: float) -> float:
        share = (math.log10(seconds) - self.begin) / (self.end - self.begin)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        share = (min(1.0, max(self.low, value)) - self.low) / (1.0 - self.low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def axes(self) -> list[str]:
        right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
        parts = []
        for power in range(self.begin, self.end + 1):
            x = self.x(10.0**power)
            parts.append(f'<path d="M{x} {TOP}V{bottom}" stroke="#ddd"/>')
            parts.append(f'<text x="{x}" y="{bottom + 18}" text-anchor="middle">{10.0**power:g}</text>')
        for step in range(STEPS + 1):
            value = self.low + (1.0 - self.low) * step / STEPS
            y = self.y(value)
            parts.append(f'<path d="M{LEFT} {y}H{right}" stroke="#ddd"/>')
            parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{100 * value:.1f} %</text>')
        middle = (LEFT + right) / 2
        return [*parts, f'<text x="{middle}" y="{HEIGHT - 12}" text-anchor="middle">seconds</text>']


def _line(frame: _Frame, name: str, curve: Curve, color: str, number: int) -> list[str]:
    points = " ".join(f"{frame.x(x)},{frame.y(y)}" for x, y in curve)
    y = TOP + 16 + 20 * number
    return [
        f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="2"/>',
        f'<path d="M{WIDTH - RIGHT + 12} {y - 4}h18" stroke="{color}" stroke-width="3"/>',
        f'<text x="{WIDTH - RIGHT + 36}" y="{y}">{escape(name)}</text>',
    ]
