"""Of what level a heading is, and where its number ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from inclusive_desk.api.document import BlockKind
from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, ITALIC, UNDERLINE, Line, part_of
from inclusive_desk.plugins.importers.pdf.typography import (
    ORDINAL,
    HeadStyle,
    Look,
    Rank,
    Typography,
    style_of,
)

_ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
_COUNT = re.compile(r"\d{1,2}[.)]?")
_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2})+\)?|\d{1,2}\)?")
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.")


def settle(drafts: Sequence[Draft], known: Typography) -> None:
    """Learn from the headings among *drafts* (marked) how numbers are printed and which look ranks where."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    known.dotted = any(_DOTTED.fullmatch(_first(draft)) for draft in heads)
    words: dict[str, Counter[Look]] = {}
    for draft in heads:
        cue, own = _cue(draft), look(draft)
        words.setdefault(cue, Counter())[own] += 1
        known.order.setdefault(own.style, len(known.order))
        if ORDINAL.fullmatch(_first(draft)):
            known.tops[own.style] = max(known.tops.get(own.style, own.depth), own.depth)
    serial = Counter(look(draft).style for draft in heads if ORDINAL.fullmatch(_first(draft)))
    known.numbered = {style for style, count in serial.items() if count >= 2 and _stands_out(style)}
    known.looks = {word: seen.most_common(1)[0][0] for word, seen in words.items() if word}
    known.ranks = sorted({_rank(draft, known) for draft in heads}, reverse=True)


def _stands_out(style: HeadStyle) -> bool:
    """Return whether a style differs from plain text in two ways at least."""
    ways = (style.look & BOLD, style.look & UNDERLINE, style.look & ITALIC, style.color, style.capitals)
    return sum(map(bool, ways)) >= 2


def _first(draft: Draft) -> str:
    return draft.marker or draft.lines[0].pieces[0].text


def _cue(draft: Draft) -> str:
    """Return what headings of a kind begin with (exercice, document, I., 1.1); empty without it."""
    if not draft.lines:
        return ""
    first = _first(draft)
    if _ROMAN.fullmatch(first) and (first[-1] in ".)" or draft.marker):
        return "I" + first[-1] if first[-1] in ".)" else "I"
    if ORDINAL.fullmatch(first) and (draft.marker or first[-1] in ".)"):
        return re.sub(r"\d+", "1", first)
    if draft.marker:
        return ""
    pieces = draft.lines[0].pieces
    return pieces[0].text.casefold() if title_level(draft.text) and len(pieces) > 1 else ""


def look(draft: Draft) -> Look:
    """Return what tells the level of a heading: its style and the depth of its number."""
    first = _first(draft)
    depth = -first.rstrip(".)").count(".") if _LEVELS.match(first) else 0
    if _ROMAN.fullmatch(first) and not draft.marker.endswith(tuple("0123456789")):
        depth = 1
    return Look(style_of(draft), depth)


def alike(draft: Draft) -> object:
    """Return what headings of one level share: the word they begin with, else how they look."""
    return _cue(draft) or look(draft)


def level(draft: Draft, known: Typography) -> int:
    """Return the level (1 to 6) of a heading."""
    mine = _rank(draft, known)
    return min(1 + sum(1 for other in known.ranks if other > mine), 6)


def _rank(draft: Draft, known: Typography) -> Rank:
    """Return how important a heading is; one without a number counts as the first of its style do."""
    cue = _cue(draft)
    style, depth = known.looks.get(cue) or look(draft)
    if not cue and (style.color or style.capitals or style.look & UNDERLINE):
        depth = known.tops.get(style, depth)
    early = -known.order.get(style, len(known.order))
    return (style.size, 1 if style.look & BOLD else 0, early, depth)


def number_apart(draft: Draft, known: Typography) -> Draft:
    """Return a heading with its section number as its marker.

    A number that is printed with a full stop is part of the title, as people cite it.
    """
    if draft.marker:
        return marker_back(draft) if _DOTTED.fullmatch(draft.marker) else draft
    pieces = draft.lines[0].pieces
    taken = 0
    first = pieces[0].text
    wide = len(pieces) > 1 and pieces[1].box[0] - pieces[0].box[2] > 0.45 * pieces[0].size
    if _ROMAN.fullmatch(first) and (first[-1] in ".)" or wide):
        taken = 1
        if len(pieces) > 2 and _COUNT.fullmatch(pieces[1].text):
            taken = 2
    elif _LEVELS.fullmatch(first) and not known.dotted and (wide or "." in first or first[-1] == ")"):
        taken = 1
    if not taken or len(pieces) <= taken:
        return draft
    line = draft.lines[0]
    rest = part_of(line, range(taken, len(pieces)))
    marker = " ".join(piece.text for piece in pieces[:taken])
    return replace(draft, lines=[rest, *draft.lines[1:]], marker=marker, mark=pieces[0])


def marker_back(draft: Draft) -> Draft:
    """Return *draft* with its marker as the first word of its text."""
    if draft.mark is None or not draft.lines:
        return draft
    line = draft.lines[0]
    whole = Line([draft.mark, *line.pieces], line.box, line.base, line.size, page=line.page)
    return replace(draft, lines=[whole, *draft.lines[1:]], marker="", mark=None)
