"""Comfort: how the reader's page looks, and the one slider that moves letters, words and lines together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from inclusive_desk.api.words import mark
from inclusive_desk.api.work import Look, Looks
from inclusive_desk.services.themes import Theme

BASE_SIZE = 18
"""Pixels that count as 100 %."""
PAPER_SIZE = 14.0
"""Points on paper that stand for `BASE_SIZE` on the screen."""
SIZES = (12, 90)
"""Smallest and largest letters, in pixels: 90 is 500 %."""
LINE_LENGTHS = (25, 70)
_COLOR = re.compile("#[0-9a-fA-F]{6}")
FROM_SLIDER = -1
"""What letters, words, lines and paragraphs hold while the one slider of spacing decides."""
OWN = "own"
"""The id of the user's own theme."""


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


RULERS = (("none", mark("none")), ("line", mark("a band on the line")), ("mask", mark("all else covered")))
RULER_LINES = (1, 3, 5)
FOLLOWS = (("voice", mark("the voice")), ("mouse", mark("the mouse")), ("caret", mark("the arrow keys")))
ALTERNATE_LINES = (0, 2, 3, 4)
ALTERNATE_BY = (("ground", mark("behind the text")), ("ink", mark("of the letters")))
UNITS = (
    ("all", mark("the whole page")),
    ("part", mark("one exercise at a time")),
    ("phrase", mark("phrase by phrase")),
    ("word", mark("word by word")),
)
SYLLABLE_LOOKS = (
    ("colors", mark("in two colours")),
    ("arcs", mark("with arcs below")),
    ("separators", mark("with a line between")),
)
SILENT_LOOKS = (
    ("both", mark("lighter, with dots below")),
    ("lighter", mark("lighter")),
    ("dotted", mark("with dots below")),
)


@dataclass(frozen=True, slots=True)
class Comfort:
    """What a reader set. Sizes in pixels, line length in characters.

    `letters`, `words`, `lines`, `paragraphs` are hundredths of the letters' size, or `FROM_SLIDER`;
    `margins` is the least part of the view left free at each side, in hundredths.
    """

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
    letters: int = FROM_SLIDER
    words: int = FROM_SLIDER
    lines: int = FROM_SLIDER
    paragraphs: int = FROM_SLIDER
    margins: int = 0
    ruler: str = "none"
    ruler_lines: int = 1
    ruler_follows: str = "voice"
    mask_strength: int = 70
    dim_sentence: bool = False
    alternate_lines: int = 0
    alternate_by: str = "ground"
    shown_unit: str = "all"
    plain: bool = False
    strong_focus: bool = False
    syllable_look: str = "colors"
    silent_look: str = "both"
    dark_pages: bool = False
    own_text: str = "#1d1d1b"
    own_page: str = "#fffbf0"
    own_accent: str = "#14305e"

    @property
    def zoom(self) -> float:
        """Return the size as a multiple of the usual one."""
        return self.size / BASE_SIZE

    @property
    def steps(self) -> Spacing:
        """Return the spacing in em: the slider's, but for what was set by itself."""
        slider = SPACINGS[self.spacing]
        if self.letters == self.words == self.lines == self.paragraphs == FROM_SLIDER:
            return slider
        return Spacing(
            slider.name,
            slider.letter if self.letters == FROM_SLIDER else self.letters / 100,
            slider.word if self.words == FROM_SLIDER else self.words / 100,
            slider.line if self.lines == FROM_SLIDER else self.lines / 100,
            slider.paragraph if self.paragraphs == FROM_SLIDER else self.paragraphs / 100,
        )

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
    return _mended(Comfort(**good))


BOUNDS = {
    "size": SIZES,
    "spacing": (0, len(SPACINGS) - 1),
    "line_length": LINE_LENGTHS,
    "letters": (FROM_SLIDER, 60),
    "words": (FROM_SLIDER, 150),
    "lines": (FROM_SLIDER, 350),
    "paragraphs": (FROM_SLIDER, 500),
    "margins": (0, 30),
    "mask_strength": (0, 100),
}
"""Smallest and largest value of each figure."""
LEAST_LINES = 100
"""Hundredths of the letters' size: lines that stand closer would run into each other."""
CHOICES: dict[str, tuple[str | int, ...]] = {
    "italics": tuple(dict(ITALICS)),
    "ruler": tuple(dict(RULERS)),
    "ruler_lines": RULER_LINES,
    "ruler_follows": tuple(dict(FOLLOWS)),
    "alternate_lines": ALTERNATE_LINES,
    "alternate_by": tuple(dict(ALTERNATE_BY)),
    "shown_unit": tuple(dict(UNITS)),
    "syllable_look": tuple(dict(SYLLABLE_LOOKS)),
    "silent_look": tuple(dict(SILENT_LOOKS)),
}
"""The values that a setting may have."""


def _mended(comfort: Comfort) -> Comfort:
    """Return *comfort* with every figure within its bounds and every choice one that there is."""
    usual = Comfort()
    good: dict[str, Any] = {
        name: min(max(getattr(comfort, name), low), high) for name, (low, high) in BOUNDS.items()
    }
    if FROM_SLIDER < good["lines"] < LEAST_LINES:
        good["lines"] = LEAST_LINES
    for name, choices in CHOICES.items():
        value = getattr(comfort, name)
        good[name] = value if value in choices else getattr(usual, name)
    for name in ("own_text", "own_page", "own_accent"):
        value = getattr(comfort, name)
        good[name] = value.lower() if _COLOR.fullmatch(value) else getattr(usual, name)
    return replace(comfort, **good)


def looks(comfort: Comfort, theme: Theme) -> Looks:
    """Return the comfort as exporters take it."""
    steps = comfort.steps
    return Looks(
        font=comfort.font,
        size=comfort.size,
        paper_size=round(PAPER_SIZE * comfort.zoom, 1),
        letter_spacing=steps.letter,
        word_spacing=steps.word,
        line_height=steps.line,
        paragraph_spacing=steps.paragraph,
        line_length=comfort.line_length,
        foreground=theme["text"],
        background=theme["page"],
        accent=theme["heading"],
        roles={role: _on_paper(role, look, comfort) for role, look in theme.roles.items()},
        bold=comfort.bold,
        italics=comfort.italics,
        pictures=comfort.pictures,
    )


def _on_paper(role: str, look: Look, comfort: Comfort) -> Look:
    """Return the look of a mark in files: syllables and silent letters as the user wants to see them."""
    if role.startswith("syllable") and comfort.syllable_look != "colors":
        return Look(underline="arc") if comfort.syllable_look == "arcs" else Look(separator="|")
    if role == "silent" and comfort.silent_look != "both":
        return Look(underline="dotted") if comfort.silent_look == "dotted" else replace(look, underline="")
    return look
