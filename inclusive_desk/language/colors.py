"""What a colour is called, for saying « en rouge »."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls

HUES = (
    (15, "red"), (45, "orange"), (70, "yellow"), (170, "green"), (200, "turquoise"), (260, "blue"),
    (295, "violet"), (345, "pink"), (361, "red"),
)  # fmt: skip
"""Names up to each hue, in degrees."""
FRENCH = {
    "red": "rouge", "orange": "orange", "yellow": "jaune", "green": "vert", "turquoise": "turquoise",
    "blue": "bleu", "violet": "violet", "pink": "rose", "black": "noir", "white": "blanc", "grey": "gris",
    "brown": "marron",
}  # fmt: skip


def color_key(color: str) -> str:
    """Return the English name of `#rrggbb`; a text that is no such colour as it is."""
    if not re.fullmatch("#[0-9a-fA-F]{6}", color):
        return color
    hue, light, strong = rgb_to_hls(*(int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    if light < 0.12:
        return "black"
    if light > 0.93:
        return "white"
    if strong < 0.15:
        return "grey"
    degrees = hue * 360
    if 15 <= degrees < 50 and light < 0.36:
        return "brown"
    return next(name for end, name in HUES if degrees < end)


def color_name(color: str, language: str) -> str:
    """Return the name of `#rrggbb` in *language*, French or English."""
    key = color_key(color)
    return FRENCH.get(key, key) if language[:2].lower() == "fr" else key
