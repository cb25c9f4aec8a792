"""What is usual in a document: the size of its text, how often it is bold, the looks of its titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from inclusive_desk.api.document import BlockKind
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, ITALIC, UNDERLINE, shows
from inclusive_desk.plugins.importers.pdf.title_styles import TitleStyles, learn_styles

ORDINAL = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-H][.)]")
_NUMBER = re.compile(r"\d{1,3}\s*[.)]?")


class HeadStyle(NamedTuple):
    """What headings of one kind share in print; the size is in steps of 0.8 points."""

    size: int
    look: int
    color: int
    capitals: bool


class Look(NamedTuple):
    """How a heading looks, and how deep its number counts (0 for 1., -1 for 1.1., 1 for I.)."""

    style: HeadStyle
    depth: int


Rank = tuple[int, int, int, int]
"""Size, weight, how early the style comes, depth of the number: the higher the more important."""


@dataclass(slots=True)
class Typography:
    """What is usual in a document, learnt from the pages looked at first."""

    body: float = 10.0
    bold_share: float = 0.0
    italic_share: float = 0.0
    underline_share: float = 0.0
    dotted: bool = False
    """Whether section numbers are printed with a full stop: 1. Title."""
    counted: bool = False
    """Whether exercises are headed by their number alone."""
    styles: TitleStyles = field(default_factory=TitleStyles)
    """The looks that are kept for titles."""
    numbered: set[HeadStyle] = field(default_factory=set)
    """The styles that numbered headings have again and again."""
    looks: dict[str, Look] = field(default_factory=dict)
    """How the headings that begin with one word (Exercice, Document) look mostly."""
    tops: dict[HeadStyle, int] = field(default_factory=dict)
    """How deep the first numbers of a style count: 1. before 1.1."""
    order: dict[HeadStyle, int] = field(default_factory=dict)
    """Which style came when."""
    ranks: list[Rank] = field(default_factory=list)
    """The ranks of headings, from highest to lowest."""


def learn(drafts: Sequence[Draft]) -> Typography:
    """Return the typography of *drafts*."""
    sizes: Counter[float] = Counter()
    bold = italic = lined = total = 0
    for draft in drafts:
        lines = draft.lines
        share = 1.0
        if draft.grid is not None:
            lines, share = [line for cell in draft.grid.cells for line in cell.lines], 0.5
        for line in lines:
            for piece in line.pieces:
                weight = len(piece.text)
                sizes[round(piece.size * 2) / 2] += round(weight * share)
                total += weight
                bold += weight if piece.look & BOLD else 0
                italic += weight if piece.look & ITALIC else 0
                lined += weight if piece.look & UNDERLINE else 0
    known = Typography()
    if sizes:
        known.body = max(sizes, key=lambda size: sizes[size])
        numbers = [int(draft.text.strip(" .)")) for draft in drafts if counts(draft, known)]
        known.counted = sum(b - a == 1 for a, b in pairwise(numbers)) >= 3
        known.bold_share, known.italic_share = bold / max(total, 1), italic / max(total, 1)
        known.underline_share = lined / max(total, 1)
        known.styles = learn_styles(drafts)
    return known


def counts(draft: Draft, known: Typography) -> bool:
    """Return whether *draft* is a number set apart: in colour, bold or large."""
    if draft.kind is not BlockKind.PARAGRAPH or not _NUMBER.fullmatch(draft.text):
        return False
    piece = draft.lines[0].pieces[0]
    return coloured(draft) or bool(piece.look & BOLD) or draft.size > 1.1 * known.body


def coloured(draft: Draft) -> bool:
    """Return whether *draft* begins in colour."""
    piece = draft.lines[0].pieces[0]
    red, green, blue = piece.color >> 16 & 255, piece.color >> 8 & 255, piece.color & 255
    return max(red, green, blue) - min(red, green, blue) > 48


def style_of(draft: Draft) -> HeadStyle:
    """Return the style of a heading."""
    look = sum(bit for bit in (BOLD, ITALIC, UNDERLINE) if draft.all_look(bit))
    color = draft.lines[0].pieces[0].color
    letters = "".join(piece.text for piece in draft.lines[0].pieces if piece.text.isalpha())
    capitals = len(letters) > 3 and letters.isupper()
    return HeadStyle(round(draft.size / 0.8), look, color if shows(color) else 0, capitals)
