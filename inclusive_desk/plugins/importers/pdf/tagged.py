"""What the tags say of drafts: their order, their kinds, the formulas they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from inclusive_desk.api.document import BlockKind
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import overlap
from inclusive_desk.plugins.importers.pdf.tags import Element

_KINDS = {
    "Caption": BlockKind.CAPTION,
    "BlockQuote": BlockKind.QUOTE,
    "Note": BlockKind.NOTE,
    "FENote": BlockKind.NOTE,
    "Code": BlockKind.CODE,
}


def in_order(drafts: Sequence[Draft]) -> list[Draft]:
    """Return *drafts* in the order of the tree; what has no tag stays behind what it follows.

    Word puts the items of a list that goes on over the page before all that stands between them: where the
    tree leaps back up the page again and again, the order that shows is kept.
    """
    keyed: list[tuple[int, int, Draft]] = []
    last = 0
    for number, draft in enumerate(drafts):
        last = _order(draft) or last
        keyed.append((last, number, draft))
    told = [draft for _, _, draft in sorted(keyed, key=lambda one: one[:2])]
    shown, leaps = _leaps(drafts), _leaps(told)
    listed = any(before.kind is BlockKind.LIST_ITEM for before in leaps)
    return list(drafts) if len(leaps) > len(shown) + (0 if listed else 1) else told


def _leaps(drafts: Sequence[Draft]) -> list[Draft]:
    """Return what comes before something that stands higher in the same column."""
    return [
        before
        for before, after in pairwise(drafts)
        if after.box[3] < before.box[1] + 2
        and overlap(before.box[0], before.box[2], after.box[0], after.box[2]) > 0
    ]


def _order(draft: Draft) -> int:
    if draft.grid is not None:
        return draft.grid.order
    if draft.picture is not None:
        return draft.picture.order
    return min(
        (piece.tag.order for line in draft.lines for piece in line.pieces if isinstance(piece.tag, Element)),
        default=0,
    )


def kind_of(draft: Draft, *, headings: bool) -> tuple[BlockKind, int] | None:
    """Return kind and level that the tags give *draft*; None where they say nothing of it.

    *headings*: the tree has headings, so that what is none in it is none.
    """
    votes: dict[int, tuple[Element, int]] = {}
    total = 0
    for line in draft.lines:
        for piece in line.pieces:
            total += len(piece.text)
            if isinstance(piece.tag, Element):
                block = piece.tag.block()
                votes[id(block)] = (block, votes.get(id(block), (block, 0))[1] + len(piece.text))
    if not votes:
        return None
    element, weight = max(votes.values(), key=lambda one: one[1])
    if weight < 0.5 * total:
        return None
    if headings and element.heading:
        return BlockKind.HEADING, element.heading
    if element.up("LI") is not None:
        return BlockKind.LIST_ITEM, max(element.depth, 1)
    if element.role in _KINDS:
        return _KINDS[element.role], 0
    return (BlockKind.PARAGRAPH, 0) if headings else None


def names_headings(drafts: Sequence[Draft]) -> bool:
    """Return whether tags name most of the headings among *drafts* (marked by their looks)."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    named = [draft for draft in heads if (kind_of(draft, headings=True) or (None,))[0] is BlockKind.HEADING]
    return len(named) >= 0.6 * len(heads)


def formula_of(draft: Draft) -> Element | None:
    """Return the formula that *draft* is as a whole; None when there is more in it, or less."""
    found: set[int] = set()
    last: Element | None = None
    for line in draft.lines:
        for piece in line.pieces:
            for one in piece.inner or (piece,):
                formula = one.tag.up("Formula") if isinstance(one.tag, Element) else None
                if formula is not None:
                    found.add(id(formula))
                    last = formula
                elif any(sign.isalnum() for sign in one.text):
                    return None
    return last if len(found) == 1 else None


def language_of(draft: Draft, usual: str) -> str:
    """Return the language that the tags give the whole of *draft*, where it is not the *usual* one."""
    told: set[str] = set()
    for line in draft.lines:
        for piece in line.pieces:
            at = piece.tag if isinstance(piece.tag, Element) else None
            while at is not None and not at.lang:
                at = at.parent
            told.add(at.lang if at is not None else "")
    lang = told.pop() if len(told) == 1 else ""
    return "" if lang.split("-")[0].lower() == usual.split("-")[0].lower() else lang
