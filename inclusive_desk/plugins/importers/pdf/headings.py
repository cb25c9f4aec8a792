"""Which drafts are headings, and of what level: by size, weight, numbering and the words of worksheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from inclusive_desk.api.document import BlockKind
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, ITALIC, MONO

_CUE = re.compile(
    r"(?:exercices?|exo|document|doc\.?|activités?|question|partie|chapitre|séance|séquence|leçon|thème|étape|"
    r"problème|situation|annexe|expérience|mission|consigne|exercise|activity|chapter|section|part)"
    r"\s*(?:n\s*[°ºo]\s*)?(?:\d{1,3}|[IVX]{1,5}|[A-H])(?:[.)]?\d*)\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?:[IVX]{1,5})\s*[.)–—-]|[IVX]{1,5}$")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?$")
_STOP = re.compile(r"[.;,]\s*$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(slots=True)
class Typography:
    """What is usual in a document: the size of its text, and the sizes above it."""

    body: float = 10.0
    bold_share: float = 0.0
    ranks: list[tuple[float, int]] = field(default_factory=list)


def learn(drafts: Sequence[Draft]) -> Typography:
    """Return the typography of *drafts*."""
    sizes: dict[float, int] = {}
    bold = total = 0
    for draft in drafts:
        lines = draft.lines
        if draft.grid is not None:
            lines = [line for cell in draft.grid.cells for line in cell.lines]
        for line in lines:
            for piece in line.pieces:
                key = round(piece.size * 2) / 2
                weight = len(piece.text)
                sizes[key] = sizes.get(key, 0) + (weight if draft.grid is None else weight // 2)
                total += weight
                bold += weight if piece.look & BOLD else 0
    known = Typography()
    if sizes:
        known.body = max(sizes, key=lambda size: sizes[size])
        known.bold_share = bold / max(total, 1)
    return known


def _words(draft: Draft) -> int:
    return sum(len(line.pieces) for line in draft.lines)


def is_heading(draft: Draft, known: Typography) -> bool:
    """Return whether *draft* heads what comes after it."""
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not draft.lines:
        return False
    text = draft.text.strip()
    words = _words(draft)
    if not _LETTERS.search(text) or words > 18 or len(draft.lines) > 3:
        return False
    if (
        draft.kind is BlockKind.LIST_ITEM
        and not _NUMBERED.match(draft.marker)
        and not _ROMAN.match(draft.marker)
    ):
        return False
    if _wide_gaps(draft) and not _CUE.match(text):
        return False
    if _CUE.match(text) and words <= 14 and not _STOP.search(text) and len(draft.lines) <= 2:
        rest = _CUE.sub("", text, count=1).strip()
        distinct = draft.size > 1.05 * known.body or draft.all_look(BOLD) or draft.all_look(ITALIC)
        if distinct or not rest or rest[0] in ":.-–—(" or words <= 4:
            return True
    if draft.all_look(MONO):
        return False
    if draft.size >= 1.12 * known.body and not _STOP.search(text):
        return draft.kind is BlockKind.PARAGRAPH or draft.size >= 1.15 * known.body or draft.all_look(BOLD)
    if draft.all_look(BOLD) and words <= 12 and not re.search(r"[.;,:]\s*$", text):
        return draft.size >= 0.94 * known.body and known.bold_share < 0.5
    return bool(_ROMAN.match(draft.marker) and words <= 12 and not _STOP.search(text) and draft.marker != "I")


def _wide_gaps(draft: Draft) -> bool:
    """Return whether a line of the draft has parts far from each other (a name, and a date at the right)."""
    for line in draft.lines:
        for left, right in pairwise(line.pieces):
            if right.box[0] - left.box[2] > 3 * line.size:
                return True
    return False


def mark(drafts: Sequence[Draft], known: Typography) -> list[Draft]:
    """Return *drafts* with the headings among them marked, levels still open."""
    out = []
    for draft in drafts:
        if is_heading(draft, known):
            draft = replace(draft, kind=BlockKind.HEADING)
        out.append(draft)
    return out


def rank(drafts: Sequence[Draft]) -> list[tuple[float, int]]:
    """Return the looks of headings from highest to lowest."""
    return sorted({look(draft) for draft in drafts if draft.kind is BlockKind.HEADING}, reverse=True)


def look(draft: Draft) -> tuple[float, int]:
    """Return what tells the level of a heading: its size, its weight and its numbering."""
    numbered = 0
    match = _NUMBERED.match(draft.marker)
    if match:
        numbered = -1 - match[1].count(".")
    weight = (2 if draft.all_look(BOLD) else 0) - (1 if draft.all_look(ITALIC) else 0)
    return (round(draft.size * 2) / 2, weight * 10 + numbered)


def level(draft: Draft, ranks: Sequence[tuple[float, int]]) -> int:
    """Return the level (1 to 6) of a heading among *ranks*."""
    mine = look(draft)
    return min(1 + sum(1 for other in ranks if other > mine), 6)
