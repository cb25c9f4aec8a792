"""Guesses the headings of a document whose author used no heading styles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from inclusive_desk.api.document import Style
from inclusive_desk.language.titles import title_level

_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph looks as a whole: what all of its letters share. `size` is relative to the body's."""

    bold: bool = False
    underlined: bool = False
    centred: bool = False
    size: float = 1.0
    coloured: bool = False

    @property
    def marked(self) -> bool:
        """Return whether the paragraph stands out from the body."""
        return self.bold or self.underlined or self.size >= 1.15


def guess_level(text: str, shape: Shape, *, styled: bool, first: bool) -> int:
    """Return the heading level that *text* has by its look and words, 0 where it has none.

    *styled*: the author did use heading styles, so that only a worksheet's words are evidence.
    *first*: nothing was said before.
    """
    words = text.split()
    if not words or not any(char.isalpha() for char in text) or len(text) > 120:
        return 0
    named = title_level(text)
    if named and shape.marked:
        return named
    if styled:
        return 0
    ended = text.rstrip()[-1] in ".;,…" or (text.rstrip()[-1] in ":?!" and not named)
    if len(words) > _MOST_WORDS or ended or "_" in text or "...." in text or "……" in text:
        return 0
    if shape.size >= 1.3 or (first and shape.marked):
        return 1
    if named and (shape.coloured or shape.centred):
        return named
    loud = shape.bold and (shape.underlined or shape.centred or shape.size >= 1.1 or text.isupper())
    if loud or (shape.size >= 1.15 and (shape.bold or shape.coloured)):
        return 2
    if shape.bold or (shape.underlined and len(words) <= 8):
        return 3 if shape.underlined and not shape.bold else 2
    return 0


def in_heading(look: Iterable[str]) -> tuple[str, ...]:
    """Return what a heading keeps of *look*: what changes its meaning, not what marks it as a heading."""
    return tuple(one for one in look if one in (Style.ITALIC, Style.SUPERSCRIPT, Style.SUBSCRIPT))
