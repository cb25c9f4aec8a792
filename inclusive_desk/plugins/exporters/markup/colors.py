"""Keeps words readable: contrast as WCAG 2.2 defines it, and colours moved until there is enough."""

from __future__ import annotations

import re

ENOUGH = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA)."""
_HEX = re.compile("#[0-9a-fA-F]{6}")


def is_color(text: str) -> bool:
    """Return whether *text* is a colour as we write them: `#rrggbb`."""
    return bool(_HEX.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(color: str, background: str, least: float = ENOUGH) -> str:
    """Return *color*, moved towards black or white just as far as *background* asks."""
    if not is_color(color) or not is_color(background):
        return color
    goal = max(("#000000", "#ffffff"), key=lambda end: contrast(end, background))
    for step in range(11):
        moved = _mix(color, goal, step / 10)
        if contrast(moved, background) >= least:
            return moved
    return goal


def _mix(color: str, goal: str, part: float) -> str:
    pairs = zip(_channels(color), _channels(goal), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
