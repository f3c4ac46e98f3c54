"""How well probabilities hold: calibration error, and the diagram that shows it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

BINS = 10
_SIDE, _EDGE = 360, 44


@dataclass(frozen=True, slots=True)
class Bin:
    """What was predicted between two tenths: how often, with what mean, and the share right."""

    count: int
    predicted: float
    right: float


def bins(p: np.ndarray, y: np.ndarray) -> list[Bin]:
    """The :data:`BINS` bins of equal width that hold anything, from unlikely to likely."""
    number = np.minimum((p * BINS).astype(int), BINS - 1)
    held = [number == k for k in range(BINS)]
    return [Bin(int(m.sum()), float(p[m].mean()), float(y[m].mean())) for m in held if m.any()]


def error(p: np.ndarray, y: np.ndarray) -> float:
    """Expected calibration error (Naeini et al., 2015) over bins of equal width."""
    found = bins(p, y)
    return sum(one.count * abs(one.predicted - one.right) for one in found) / len(y)


def diagram(p: np.ndarray, y: np.ndarray, path: Path) -> None:
    """Draws the reliability diagram (DeGroot and Fienberg, 1983) to ``path`` as SVG.

    A dot a bin, its area the bin's share; on the diagonal the probabilities hold.
    """

    def x(value: float) -> float:
        return round(_EDGE + value * _SIDE, 1)

    def height(value: float) -> float:
        return round(_EDGE / 2 + (1 - value) * _SIDE, 1)

    whole = _SIDE + 1.5 * _EDGE
    marks = [
        f'<circle cx="{x(one.predicted)}" cy="{height(one.right)}" '
        f'r="{3 + 30 * (one.count / len(y)) ** 0.5:.1f}" fill="#1f6feb" fill-opacity="0.6">'
        f"<title>{one.count} statements: {one.predicted:.2f} predicted, {one.right:.2f} right"
        "</title></circle>"
        for one in bins(p, y)
    ]
    ticks = [
        f'<text x="{x(k / 5)}" y="{height(0) + 16}" text-anchor="middle">{k / 5:g}</text>'
        f'<text x="{_EDGE - 6}" y="{height(k / 5) + 4}" text-anchor="end">{k / 5:g}</text>'
        for k in range(6)
    ]
    lines = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img" '
            'font-family="sans-serif" font-size="11" aria-label="Reliability diagram">'
        ),
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>',
        (
            f'<rect x="{_EDGE}" y="{_EDGE / 2}" width="{_SIDE}" height="{_SIDE}" fill="none" '
            'stroke="#999"/>'
        ),
        f'<path d="M{x(0)} {height(0)}L{x(1)} {height(1)}" stroke="#999" stroke-dasharray="4"/>',
        *marks,
        *ticks,
        f'<text x="{x(0.5)}" y="{whole - 4}" text-anchor="middle">confidence</text>',
        (
            f'<text x="12" y="{height(0.5)}" text-anchor="middle" '
            f'transform="rotate(-90 12 {height(0.5)})">share that is right</text>'
        ),
        "</svg>",
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
