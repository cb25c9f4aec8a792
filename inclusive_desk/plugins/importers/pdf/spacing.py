"""White between words: what is usual on a page, what could be a gutter, what tags hold together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from inclusive_desk.plugins.importers.pdf.shapes import Item, Line, Piece, part_of
from inclusive_desk.plugins.importers.pdf.tags import Element

MANY_SPACES = 20
"""So many whites between words tell what is usual."""
WIDEST_SPACE = 1.2
"""White between two words (in sizes of the type) that is never taken for a usual one."""
_PARAGRAPHS = frozenset({"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title", "LBody"})


def word_space(lines: Sequence[Line]) -> float:
    """Return the usual white between two words, in sizes of the type; wide in pages set for easy reading."""
    whites = sorted(
        (right.box[0] - left.box[2]) / line.size
        for line in lines
        for left, right in pairwise(line.pieces)
        if right.space
    )
    return whites[len(whites) // 2] if len(whites) >= MANY_SPACES else 0.0


def apart(line: Line, usual: float) -> list[Item]:
    """Return *line* cut where the white between two pieces could be a gutter.

    *usual*: the white between two words. Words of one tagged paragraph, painted in one go, stay together.
    """
    if not line.upright or line.field:
        return [line]
    groups: list[list[int]] = [[0]]
    least = max(5.5, 0.5 * line.size, min(1.5 * usual, WIDEST_SPACE) * line.size)
    for number, (left, right) in enumerate(pairwise(line.pieces), 1):
        if right.box[0] - left.box[2] >= least and not _one_paragraph(left, right):
            groups.append([])
        groups[-1].append(number)
    return [line] if len(groups) == 1 else [part_of(line, group) for group in groups]


def whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Return *lines* with those joined that are painted one after the other as a line of one paragraph."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if (
            last is not None
            and last.upright
            and line.upright
            and line.seq == last.seq + 1
            and abs(line.base - last.base) < 0.3 * line.size
            and line.box[0] >= last.box[2] - 1
            and not (line.field or last.field)
            and _one_paragraph(last.pieces[-1], line.pieces[0])
        ):
            line.pieces[0].space = True
            pieces = [*last.pieces, *line.pieces]
            out[-1] = replace(part_of(replace(last, pieces=pieces), range(len(pieces))), seq=line.seq)
        else:
            out.append(line)
    return out


def _one_paragraph(left: Piece, right: Piece) -> bool:
    """Return whether tags say that both words stand in one paragraph or item, not in a label and its text."""
    if not isinstance(left.tag, Element) or not isinstance(right.tag, Element):
        return False
    block = left.tag.block()
    return block is right.tag.block() and block.role in _PARAGRAPHS
