"""A small plot as SVG: how CPU grows with the files, on two axes of powers of ten."""

import math
from collections.abc import Iterator, Mapping, Sequence

Point = tuple[float, float]

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 190, 20, 45
_COLOURS = ("#6b7280", "#0b63ce", "#0a7d4b", "#b4400f", "#8a3ab9", "#946200", "#be185d")
"""Each can be read on white, which lies below in a dark page too."""


def plot(lines: Mapping[str, Sequence[Point]], across: str, up: str) -> str:
    """One line for each name, through its points."""
    points = [point for line in lines.values() for point in line]
    wide, high = (_range([point[axis] for point in points]) for axis in (0, 1))
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}"',
            f'  font-family="sans-serif" font-size="12" role="img" aria-label="{up} by {across}">',
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
            *_grid(wide, high, across, up),
            *_lines(lines, wide, high),
            "</svg>\n",
        ]
    )


def _range(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten between which they lie."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _x(value: float, wide: tuple[int, int]) -> float:
    part = (math.log10(value) - wide[0]) / (wide[1] - wide[0])
    return round(_LEFT + part * (_WIDTH - _LEFT - _RIGHT), 1)


def _y(value: float, high: tuple[int, int]) -> float:
    part = (math.log10(value) - high[0]) / (high[1] - high[0])
    return round(_HEIGHT - _BOTTOM - part * (_HEIGHT - _TOP - _BOTTOM), 1)


def _grid(wide: tuple[int, int], high: tuple[int, int], across: str, up: str) -> Iterator[str]:
    right, low = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for power in range(high[0], high[1] + 1):
        y = _y(10.0**power, high)
        yield f'<path d="M{_LEFT} {y}H{right}" stroke="#d1d5db"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>'
    for power in range(wide[0], wide[1] + 1):
        x = _x(10.0**power, wide)
        yield f'<path d="M{x} {_TOP}V{low}" stroke="#d1d5db"/>'
        yield f'<text x="{x}" y="{low + 16}" text-anchor="middle">{10.0**power:g}</text>'
    yield f'<text x="{(_LEFT + right) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">{across}</text>'
    yield (
        f'<text transform="translate(14 {(_TOP + low) / 2}) rotate(-90)" '
        f'text-anchor="middle">{up}</text>'
    )


def _lines(
    lines: Mapping[str, Sequence[Point]], wide: tuple[int, int], high: tuple[int, int]
) -> Iterator[str]:
    """The lines, with their names at the side in the order of their ends."""
    by_end = sorted(lines, key=lambda name: lines[name][-1][1], reverse=True)
    for place, name in enumerate(by_end):
        colour = _COLOURS[list(lines).index(name) % len(_COLOURS)]
        points = [(_x(across, wide), _y(up, high)) for across, up in lines[name]]
        way = "L".join(f"{x} {y}" for x, y in points)
        yield f'<path d="M{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points)
        label = f'x="{_WIDTH - _RIGHT + 16}" y="{_TOP + 16 + place * 20}" fill="{colour}"'
        yield f"<text {label}>{name}</text>"
