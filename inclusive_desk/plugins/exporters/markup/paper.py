"""The reader's comfort on paper: the page, its margins, and every space in points."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inclusive_desk.api.work import Look, Looks
from inclusive_desk.plugins.exporters.markup.colors import contrast, is_color, readable
from inclusive_desk.plugins.exporters.markup.style import look_of

PAGES = {"A4": (595.3, 841.9), "A3": (841.9, 1190.6)}
"""Width and height in points (ISO 216)."""
WHITE = "#ffffff"
_INK = "#1d1d1b"
_AVERAGE_LETTER = 0.5
"""Width of a letter in em, about: what turns a line length in characters into a width."""
_LEAST, _MOST = 42.5, 85.0
"""Points of the left margin: 1.5 to 3 cm."""
_HEADINGS = {1: 1.6, 2: 1.35, 3: 1.15}
_HEADING_LINE = 1.3


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and what stands on it. Sizes in points, colours as `#rrggbb` that can be read on white."""

    font: str
    size: float
    width: float
    height: float
    left: float
    right: float
    edge: float
    """The margins at top and bottom."""
    letter: float
    """Letter spacing in em; `letters` gives points."""
    word: float
    line: float
    paragraph: float
    """Points after a paragraph."""
    ink: str
    accent: str
    bold: bool
    italics: str
    pictures: bool
    roles: Mapping[str, Look]

    @property
    def column(self) -> float:
        """Return the width of a line of text."""
        return self.width - self.left - self.right

    @property
    def widest(self) -> float:
        """Return the width that a table or a picture may take: up to the edge of the page."""
        return max(self.width - self.left - _LEAST, self.column)

    def factor(self, level: int) -> float:
        """Return how much larger than the text a heading of *level* is; 1 for level 0, the text."""
        return _HEADINGS.get(level, 1.0)

    def letters(self, level: int = 0) -> float:
        """Return the points between two letters."""
        return self.letter * self.size * self.factor(level)

    def words(self, level: int = 0) -> float:
        """Return the points that a space is wider than in the font, a letter's own spacing included."""
        return (self.letter + self.word) * self.size * self.factor(level)

    def lines(self, level: int = 0) -> float:
        """Return the distance of two lines; headings stand closer."""
        line = min(self.line, _HEADING_LINE) if level else self.line
        return line * self.size * self.factor(level)

    def look(self, role: str) -> Look:
        """Return how *role* looks on white paper."""
        return self.roles[role]


def paper_of(looks: Looks, page: str, roles: Sequence[str] = ()) -> Paper:
    """Return *looks* on a *page* (`A4` where it is no other we know), with those of *roles*."""
    width, height = PAGES.get(page.upper(), PAGES["A4"])
    size = max(looks.paper_size, 6.0)
    column = looks.line_length * (_AVERAGE_LETTER + looks.letter_spacing + looks.word_spacing / 6) * size
    left = min(max((width - column) / 2, _LEAST), _MOST)
    right = max(width - left - column, _LEAST)
    ink = looks.foreground if is_color(looks.foreground) and contrast(looks.foreground, WHITE) >= 7 else _INK
    accent = readable(looks.accent, WHITE) if is_color(looks.accent) else ink
    return Paper(
        re.sub(r"[^\w .-]", "", looks.font).strip() or "Andika",
        size,
        width,
        height,
        left,
        right,
        56.7,
        looks.letter_spacing,
        looks.word_spacing,
        max(looks.line_height, 1.0),
        looks.paragraph_spacing * size,
        ink,
        accent,
        looks.bold,
        looks.italics,
        looks.pictures,
        {role: on_white(look_of(role, looks)) for role in roles},
    )


def on_white(look: Look) -> Look:
    """Return *look* with colours that can be read on white paper."""
    back = look.background if is_color(look.background) else ""
    color = readable(look.color or _INK, back or WHITE) if is_color(look.color) or back else ""
    return Look(color, back, look.bold, look.underline, look.separator)
