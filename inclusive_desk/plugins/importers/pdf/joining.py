"""Paragraphs that go on in the next column or on the next page are made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inclusive_desk.api.document import BlockKind
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD

_ENDED = re.compile(r"[.!?:…»)\]]\W*$")
_HYPHEN = re.compile(r"[^\W\d_][-\u2010\u00ad]$")
_OPEN_WORD = re.compile(
    r"(?:,|\b(?:le|la|les|un|une|des|du|de|d’|l’|et|ou|à|au|aux|en|dans|par|pour|sur|avec|sans|que|qui|dont|est|sont"
    r"|a|ont|ne|se|son|sa|ses|ce|cette|ces|the|of|and|or|to|in|a|an|is|are|that|which|with|for|by|on|as))$",
    re.IGNORECASE,
)
_TEXT = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE)
_FLOATS = (BlockKind.IMAGE, BlockKind.TABLE, BlockKind.CAPTION, BlockKind.NOTE, BlockKind.FORMULA)


def goes_on(first: Draft, second: Draft) -> bool:
    """Return whether *second*, at the top of a column or page, continues *first*, at a foot."""
    if (
        first.kind not in _TEXT
        or second.kind is not BlockKind.PARAGRAPH
        or not first.lines
        or not second.lines
    ):
        return False
    if first.framed or second.framed or first.lines[-1].parted or second.lines[0].parted:
        return False
    if abs(first.size - second.size) > 0.05 * first.size or first.all_look(BOLD) != second.all_look(BOLD):
        return False
    before, after = first.lines[-1].text.rstrip(), second.lines[0].text
    if _HYPHEN.search(before) and after[:1].islower():
        return True
    if _ENDED.search(before):
        return False
    last = first.lines[-1]
    full = last.box[2] > first.limit - 0.2 * max(first.limit - first.start, 1.0) - 2 * last.size
    if after[:1].islower():
        return full or len(first.lines) > 1
    return full and _OPEN_WORD.search(before) is not None


def merge(first: Draft, second: Draft) -> None:
    """Put the lines of *second* after those of *first*."""
    first.lines = [*first.lines, *second.lines]
    first.limit = second.limit


def join_columns(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of a page with paragraphs that run over columns joined."""
    out: list[Draft] = []
    for draft in drafts:
        last = last_text(out, draft.size)
        fresh = last is not None and last.column != draft.column
        if last is not None and fresh and goes_on(last, draft) and _is_first(draft, out):
            merge(last, draft)
            continue
        out.append(draft)
    return out


def _is_first(draft: Draft, before: Sequence[Draft]) -> bool:
    return first_text([one for one in before if one.column == draft.column]) is None


def last_text(drafts: Sequence[Draft], size: float = 0.0) -> Draft | None:
    """Return the last draft that is text, None when something else comes last.

    Floats are left aside, and small print under text of *size*.
    """
    for draft in reversed(drafts):
        if draft.kind not in _FLOATS and not (draft.kind in _TEXT and draft.size < 0.92 * size):
            return draft if draft.kind in _TEXT else None
    return None


def first_text(drafts: Sequence[Draft]) -> Draft | None:
    """Return the first draft that is text, floats left aside; None when something else comes first."""
    for draft in drafts:
        if draft.kind not in _FLOATS:
            return draft if draft.kind in _TEXT else None
    return None
