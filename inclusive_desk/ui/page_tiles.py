"""Which pictures a page is made of in view: the whole page, or the tiles of a large one that are seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from inclusive_desk.ui.page_layout import PageLayout
from inclusive_desk.ui.page_pictures import Wish

Part = tuple[Wish, QRectF]
"""A picture, and where it lies among the sheets."""
WHOLE = 2_500_000
"""Pixels up to which a page is drawn whole; above, in tiles."""
TILE = 768
"""Pixels of a tile's side."""


def parts_of_page(sheets: PageLayout, index: int, seen: QRectF, ratio: float) -> list[Part]:
    """Return the pictures of page *index* that are *seen*, on a screen with *ratio* dots a pixel."""
    area = sheets.rect(index)
    number, scale = sheets.pages[index].number, round(sheets.scale * ratio, 4)
    if area.width() * area.height() * ratio * ratio <= WHOLE:
        return [(Wish(number, scale), area)]
    inside = seen.intersected(area).translated(-area.topLeft())
    side = TILE / ratio
    if inside.isEmpty():
        return []
    found = []
    for row in range(int(inside.top() // side), int(inside.bottom() // side) + 1):
        for column in range(int(inside.left() // side), int(inside.right() // side) + 1):
            tile = QRectF(column * side, row * side, side, side)
            tile = tile.intersected(QRectF(0, 0, area.width(), area.height()))
            if not tile.isEmpty():
                edges = (tile.left(), tile.top(), tile.right(), tile.bottom())
                left, top, right, bottom = (round(edge / sheets.scale, 3) for edge in edges)
                wish = Wish(number, scale, (left, top, right, bottom))
                found.append((wish, tile.translated(area.topLeft())))
    return found
