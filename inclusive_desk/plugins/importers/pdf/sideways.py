"""Pages printed sideways or upside down: read on a page made straight, and told where they are printed."""

from __future__ import annotations

from typing import Any

from inclusive_desk.api.document import Box
from inclusive_desk.plugins.importers.pdf.shapes import PageContent

MOSTLY = 0.8
"""The share of a page's signs that must run one way."""
FEWEST = 40


def turn_of(page: Any, content: PageContent) -> int:
    """Return the turn (90 is clockwise, -90 not, or 180) that sets the text of *page* upright; 0 for none."""
    total = sum(line.chars for line in content.lines)
    leaning = sum(line.chars for line in content.lines if not line.upright)
    if total < FEWEST or leaning < MOSTLY * total:
        return 0
    ways = {90: 0, -90: 0, 180: 0}
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            signs = sum(len(span["text"]) for span in line["spans"])
            if abs(line["dir"][1]) > 0.9:
                ways[90 if line["dir"][1] < 0 else -90] += signs
            elif line["dir"][0] < -0.9:
                ways[180] += signs
    turn = max(ways, key=lambda way: ways[way])
    return turn if ways[turn] >= MOSTLY * sum(ways.values()) and ways[turn] >= FEWEST else 0


def straighten(page: Any, turn: int, into: Any) -> Any:
    """Return a page of the empty file *into* that shows *page* turned clockwise by *turn*."""
    wide, tall = page.rect.width, page.rect.height
    upright = (
        into.new_page(width=wide, height=tall) if turn == 180 else into.new_page(width=tall, height=wide)
    )
    upright.show_pdf_page(upright.rect, page.parent, page.number, rotate=-turn)
    return upright


def tell_places(content: PageContent, turn: int) -> None:
    """Note on each word of a straightened page where it is printed."""
    content.turn = turn
    for line in content.lines:
        for piece in line.pieces:
            piece.printed = printed(piece.box, content)


def printed(box: Box, content: PageContent) -> Box:
    """Return where *box* of a straightened page is on the page as printed."""
    left, top, right, bottom = box
    if content.turn == 90:
        return (top, content.width - right, bottom, content.width - left)
    if content.turn == 180:
        return (content.width - right, content.height - bottom, content.width - left, content.height - top)
    if content.turn == -90:
        return (content.height - bottom, left, content.height - top, right)
    return box
