"""The body of an eBraille book: the cells of each block of the document, marked up as what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.document import Block, BlockKind, Cell, Document
from inclusive_desk.api.work import BraillePage

_BLANK = "\u2800"
_CLASSES = {
    BlockKind.NOTE: "note",
    BlockKind.IMAGE: "image",
    BlockKind.CAPTION: "caption",
    BlockKind.CODE: "line",
    BlockKind.FORMULA: "line",
}
Cells = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Target:
    """A heading or a printed page that the contents lead to."""

    id: str
    cells: str
    level: int = 0
    label: str = ""


@dataclass(slots=True)
class Content:
    """The body, what its contents list, and whether any cell has eight dots."""

    body: str = ""
    headings: list[Target] = field(default_factory=list)
    pages: list[Target] = field(default_factory=list)
    eight_dots: bool = False


def content_of(document: Document, pages: Sequence[BraillePage]) -> Content:
    """Return the content of *document*, whose braille is in *pages* of a flowing layout."""
    content = Content()
    lines = _by_block(document, pages)
    content.eight_dots = any(
        cell > "\u283f" for found in lines.values() for line in found for cell, _ in line
    )
    out: list[str] = []
    depth = 0
    french = document.language[:2] == "fr"
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.PAGE_BREAK and block.marker:
            target = Target(f"page{len(content.pages) + 1}", _label(block.marker, french), 0, block.marker)
            content.pages.append(target)
            out.append(_closed(depth) + f'<p id="{target.id}" role="doc-pagebreak">{target.cells}</p>\n')
            depth = 0
            continue
        found = lines.get(index)
        if not found:
            continue
        if block.kind is BlockKind.LIST_ITEM:
            opened, depth = _item(max(block.level, 1), depth)
            out.append(opened + f"<li>{_text(found)}")
            continue
        out.append(_closed(depth))
        depth = 0
        out.append(_block(document, block, found, content))
    if -1 in lines:  # a text without blocks
        out.append(f"<p>{_text(lines[-1])}</p>\n")
    content.body = "".join([*out, _closed(depth)]) or f"<p>{_BLANK}</p>\n"
    return content


def _by_block(document: Document, pages: Sequence[BraillePage]) -> dict[int, list[Cells]]:
    """Return the lines of each block by its number, a line for each line of the document's text.

    Cells that stand for no text belong to the text before or after them in the same line.
    """
    starts = [(block.start, index) for index, block in enumerate(document.blocks) if block.end > block.start]
    starts = starts or [(0, -1)]
    out: dict[int, list[Cells]] = {}
    at, last = 0, -1
    for page in pages:
        for line in page.lines:
            first = next((offset for offset in line.offsets if offset >= 0), -1)
            if first < 0:
                continue
            while at + 1 < len(starts) and starts[at + 1][0] <= first:
                at += 1
            cells = list(zip(line.cells.strip(_BLANK), _stripped(line.cells, line.offsets), strict=True))
            held = out.setdefault(starts[at][1], [])
            if held and "\n" not in document.text[max(last, starts[at][0]) : first]:
                held[-1] += [(_BLANK, -1), *cells]
            else:
                held.append(cells)
            last = max(line.offsets)
    return out


def _stripped(cells: str, offsets: Sequence[int]) -> Sequence[int]:
    start = len(cells) - len(cells.lstrip(_BLANK))
    return offsets[start : len(cells.rstrip(_BLANK))]


def _text(lines: Sequence[Cells]) -> str:
    return "<br/>".join("".join(cell for cell, _ in line) for line in lines)


def _block(document: Document, block: Block, lines: Sequence[Cells], content: Content) -> str:
    if block.kind is BlockKind.HEADING:
        level = min(max(block.level, 1), 6)
        target = Target(f"h{len(content.headings) + 1}", _text(lines).replace("<br/>", _BLANK), level)
        content.headings.append(target)
        return f'<h{level} id="{target.id}">{_text(lines)}</h{level}>\n'
    if block.kind is BlockKind.TABLE and block.rows:
        return "".join(_table(block, [pair for line in lines for pair in (*line, (_BLANK, -1))]))
    if block.kind is BlockKind.QUOTE:
        return f"<blockquote><p>{_text(lines)}</p></blockquote>\n"
    name = _CLASSES.get(block.kind, "verse" if len(lines) > 2 else "")
    return f'<p class="{name}">{_text(lines)}</p>\n' if name else f"<p>{_text(lines)}</p>\n"


def _table(block: Block, cells: Cells) -> Iterator[str]:
    """Yield a table: a cell that covers several places is written once."""
    yield "<table>\n"
    seen: set[Cell] = set()
    for y, row in enumerate(block.rows):
        yield "<tr>"
        for x, cell in enumerate(row):
            if cell in seen:
                continue
            seen.add(cell)
            wide = sum(1 for other in row[x:] if other == cell)
            tall = sum(1 for other in block.rows[y:] if x < len(other) and other[x] == cell)
            name = "th" if cell.header or y < block.header_rows else "td"
            span = (f' colspan="{wide}"' if wide > 1 else "") + (f' rowspan="{tall}"' if tall > 1 else "")
            yield f"<{name}{span}>{_between(cells, cell)}</{name}>"
        yield "</tr>\n"
    yield "</table>\n"


def _between(cells: Cells, cell: Cell) -> str:
    """Return the cells that stand for the text of a table's *cell*, words parted where lines were."""
    out, last = "", False
    for sign, offset in cells:
        if cell.start <= offset < cell.end:
            out += sign
            last = True
        elif offset < 0 and sign == _BLANK and last:
            out += _BLANK
            last = False
    return out.strip(_BLANK)


def _item(level: int, depth: int) -> tuple[str, int]:
    """Return what opens or closes lists before an item of *level* when *depth* are open."""
    if depth == 0:
        return "<ul>\n", 1
    if level > depth:
        return "\n<ul>\n", depth + 1
    return "</li>\n" + "</ul>\n</li>\n" * (depth - level), level


def _closed(depth: int) -> str:
    return "</li>\n</ul>\n" * depth


def _label(label: str, french: bool) -> str:
    """Return a page's number in braille; of anything else its letters, which look alike in any table."""
    sign, digits = ("⠠", "⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪") if french else ("⠼", "⠚⠁⠃⠉⠙⠑⠋⠛⠓⠊")
    letters = dict(zip("abcdefghijklmnopqrstuvwxyz", "⠁⠃⠉⠙⠑⠋⠛⠓⠊⠚⠅⠇⠍⠝⠕⠏⠟⠗⠎⠞⠥⠧⠺⠭⠽⠵", strict=True))
    out, number = "", False
    for char in label.lower():
        if char.isascii() and char.isdigit():
            out += ("" if number else sign) + digits[int(char)]
            number = True
        else:
            out += letters.get(char, "⠤")
            number = False
    return out or "⠤"
