"""What writing the blocks of a document has in common, whatever the office program."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator

from inclusive_desk.api.document import Block, BlockKind, Cell, Document
from inclusive_desk.api.progress import Progress
from inclusive_desk.plugins.exporters.markup.colors import is_color, readable
from inclusive_desk.plugins.exporters.markup.paper import WHITE, Paper
from inclusive_desk.plugins.exporters.markup.pictures import Shown, shown
from inclusive_desk.plugins.exporters.office.common import office_language
from inclusive_desk.plugins.exporters.office.numbering import Numbering
from inclusive_desk.plugins.exporters.office.pieces import Pieces

_TALLEST = 0.8
"""Part of the page's height that a picture may take."""


class Body(ABC):
    """Writes one document; what other parts of the file need is collected meanwhile."""

    def __init__(self, document: Document, paper: Paper, pieces: Pieces) -> None:
        """Prepare to write *document* on *paper*."""
        self.document = document
        self.paper = paper
        self.pieces = pieces
        self.numbering = Numbering()
        self.language = office_language(document.language)
        self.pictures: dict[str, tuple[str, Shown]] = {}
        """Pictures by their keys, each with its name in the file."""
        self.break_before = False
        """Whether the next paragraph begins a page."""
        self.begun = False
        called = {note.start for note in pieces.notes.values()}
        self.more_of_note = _notes_that_go_on(document, called)
        """The further paragraphs of called notes, by the start of the note."""
        self._placed = called | {block.start for blocks in self.more_of_note.values() for block in blocks}

    def write(self, progress: Progress) -> Iterator[str]:
        """Yield the body, block by block."""
        blocks = self.document.blocks
        for number, block in enumerate(blocks):
            if number % 64 == 0:
                progress.report(number, max(len(blocks), 1))
            yield self._block(block)
        yield self.end()
        progress.report(1)

    def end(self) -> str:
        """Return what ends the body."""
        return ""

    def _block(self, block: Block) -> str:
        if block.kind is BlockKind.PAGE_BREAK:
            self.break_before = self.begun
            return ""
        if block.kind is BlockKind.IMAGE:
            return self._picture(block)
        if block.kind is BlockKind.NOTE and block.start in self._placed:
            return ""
        if block.kind is BlockKind.TABLE:
            return self.table(block) if any(block.rows) else ""
        if block.end == block.start:
            return ""
        match block.kind:
            case BlockKind.HEADING:
                return self.heading(block, min(max(block.level, 1), 6))
            case BlockKind.LIST_ITEM:
                return self.item(block)
            case BlockKind.FORMULA:
                return self.formula(block)
            case BlockKind.NOTE:
                return self.loose_note(block)
        return self.paragraph(block)

    def _picture(self, block: Block) -> str:
        """Return a picture, or what it says where it cannot or should not be shown."""
        asset = self.document.assets.get(block.asset)
        highest = (self.paper.height - 2 * self.paper.edge) * _TALLEST
        picture = None
        if asset is not None and self.paper.pictures:
            picture = shown(asset, self.paper.widest, highest)
        if picture is None:
            return self.paragraph(block) if block.end > block.start else ""
        if block.asset not in self.pictures:
            name = f"picture{len(self.pictures) + 1}.{picture.ending}"
            self.pictures[block.asset] = (name, picture)
        return self.image(block, picture)

    def lines_of(self, cell: Cell) -> Iterator[tuple[int, int]]:
        """Yield the lines of a table cell: each is a paragraph."""
        start = cell.start
        while (end := self.document.text.find("\n", start, cell.end)) >= 0:
            yield start, end
            start = end + 1
        yield start, cell.end

    def own_colors(self, styles: tuple[str, ...]) -> tuple[str, str]:
        """Return the colours a piece brings from the document, of the letters and behind them, or nothing."""
        given = dict(style.split(":", 1) for style in styles if ":" in style)
        color, ground = given.get("color", ""), given.get("highlight", "")
        ground = ground if is_color(ground) else ""
        if is_color(color):
            return readable(color, ground or WHITE), ground
        return (readable(self.paper.ink, ground) if ground else ""), ground

    def role_colors(self, roles: tuple[str, ...], color: str, ground: str) -> tuple[str, str]:
        """Return the colours to set besides the style of the innermost role, whose own colour wins."""
        looks = [self.paper.look(role) for role in reversed(roles)]
        inner, outer = looks[0], looks[1:]
        if not inner.background:
            ground = ground or next((one.background for one in outer if one.background), "")
        if inner.background:
            ground = ""
        if not inner.color:
            color = next((one.color for one in outer if one.color), "") or color
        elif not ground:
            color = ""
        if ground:
            color = readable(inner.color or color or self.paper.ink, ground)
        return color, ground

    @abstractmethod
    def paragraph(self, block: Block) -> str:
        """Return a block that is a paragraph with a style of its kind."""

    @abstractmethod
    def heading(self, block: Block, level: int) -> str:
        """Return a heading."""

    @abstractmethod
    def item(self, block: Block) -> str:
        """Return a list item."""

    @abstractmethod
    def formula(self, block: Block) -> str:
        """Return a formula that stands alone."""

    @abstractmethod
    def loose_note(self, block: Block) -> str:
        """Return a note that nothing in the text calls."""

    @abstractmethod
    def image(self, block: Block, picture: Shown) -> str:
        """Return a picture."""

    @abstractmethod
    def table(self, block: Block) -> str:
        """Return a table."""


def _notes_that_go_on(document: Document, called: set[int]) -> dict[int, list[Block]]:
    """Return the notes that follow a called one under its label: further paragraphs of it."""
    found: dict[int, list[Block]] = {}
    head: Block | None = None
    for block in document.blocks:
        if block.kind is not BlockKind.NOTE:
            head = None
        elif block.start in called:
            head = block
        elif head is not None and block.note_ref == head.note_ref:
            found.setdefault(head.start, []).append(block)
        else:
            head = None
    return found
