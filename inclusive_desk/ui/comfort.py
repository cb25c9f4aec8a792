"""Comfort: how the reader's page looks, and the one slider that moves letters, words and lines together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Looks
from inclusive_desk.ui.themes import Theme

BASE_SIZE = 18
"""Pixels that count as 100 %."""
SIZES = (12, 90)
"""Smallest and largest letters, in pixels: 90 is 500 %."""
LINE_LENGTHS = (25, 70)


@dataclass(frozen=True, slots=True)
class Spacing:
    """One step of the spacing slider, in em; `line` is the distance of two lines."""

    name: str
    letter: float
    word: float
    line: float
    paragraph: float


SPACINGS = (
    Spacing(mark("as printed"), 0.0, 0.0, 1.3, 1.0),
    Spacing(mark("one step"), 0.12, 0.16, 1.5, 2.0),
    Spacing(mark("two steps"), 0.18, 0.28, 1.65, 2.0),
    Spacing(mark("three steps"), 0.24, 0.40, 1.8, 2.25),
    Spacing(mark("four steps"), 0.30, 0.52, 2.0, 2.5),
)
"""Letters from WCAG 2.2 SC 1.4.12 up; words grow twice as fast (10.1007/s11881-020-00194-x)."""

ITALICS = (
    ("underline", mark("underlined with dots")),
    ("color", mark("in another colour")),
    ("italic", mark("in italics, as printed")),
)


@dataclass(frozen=True, slots=True)
class Comfort:
    """What a reader set. Sizes in pixels, line length in characters."""

    font: str = "Andika"
    size: int = BASE_SIZE
    bold: bool = False
    spacing: int = 1
    line_length: int = 60
    theme: str = "ivory"
    italics: str = "underline"
    pictures: bool = True
    show_word: bool = True
    show_sentence: bool = True
    aids: tuple[str, ...] = ()

    @property
    def zoom(self) -> float:
        """Return the size as a multiple of the usual one."""
        return self.size / BASE_SIZE

    @property
    def steps(self) -> Spacing:
        """Return the spacing in em."""
        return SPACINGS[self.spacing]

    def resized(self, factor: float) -> Comfort:
        """Return this comfort with letters *factor* times as large, at least a pixel, within bounds."""
        size = round(self.size * factor)
        if size == self.size:
            size += 1 if factor > 1 else -1
        return replace(self, size=min(max(size, SIZES[0]), SIZES[1]))

    def values(self) -> dict[str, Any]:
        """Return the settings as plain values."""
        return {**asdict(self), "aids": list(self.aids)}


def comfort_from(values: Mapping[str, Any]) -> Comfort:
    """Return the comfort in *values*; what is missing or out of bounds gets its default or the bound."""
    good: dict[str, Any] = {}
    for item in fields(Comfort):
        value = values.get(item.name)
        if item.name == "aids":
            if isinstance(value, list | tuple):
                good["aids"] = tuple(str(one) for one in value)
        elif isinstance(value, bool) is isinstance(item.default, bool) and isinstance(
            value, type(item.default)
        ):
            good[item.name] = value
        elif isinstance(item.default, int) and isinstance(value, float) and value == value:
            good[item.name] = round(min(max(value, -1e6), 1e6))
    comfort = Comfort(**good)
    return replace(
        comfort,
        size=min(max(comfort.size, SIZES[0]), SIZES[1]),
        spacing=min(max(comfort.spacing, 0), len(SPACINGS) - 1),
        line_length=min(max(comfort.line_length, LINE_LENGTHS[0]), LINE_LENGTHS[1]),
        italics=comfort.italics if comfort.italics in dict(ITALICS) else "underline",
    )


def looks(comfort: Comfort, theme: Theme) -> Looks:
    """Return the comfort as exporters take it."""
    steps = comfort.steps
    return Looks(
        font=comfort.font,
        size=comfort.size,
        letter_spacing=steps.letter,
        word_spacing=steps.word,
        line_height=steps.line,
        paragraph_spacing=steps.paragraph,
        line_length=comfort.line_length,
        foreground=theme["text"],
        background=theme["page"],
        accent=theme["heading"],
        roles=theme.roles,
    )
