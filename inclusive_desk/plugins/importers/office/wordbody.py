"""Walks the body of a Word document and writes what it says as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind
from inclusive_desk.api.flow import Flow, Frame
from inclusive_desk.api.progress import Progress
from inclusive_desk.language.xml_trees import deep
from inclusive_desk.plugins.importers.office import growing, symbols, wordtables
from inclusive_desk.plugins.importers.office.headers import word_header
from inclusive_desk.plugins.importers.office.pages import Pages
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    attribute,
    child,
    children,
    descendants,
    is_on,
    path,
)
from inclusive_desk.plugins.importers.office.wordinline import THROUGH, WordInline
from inclusive_desk.plugins.importers.office.wordlists import Numbering
from inclusive_desk.plugins.importers.office.wordparagraphs import WordParagraphs
from inclusive_desk.plugins.importers.office.wordpart import WordPackage
from inclusive_desk.plugins.importers.office.wordshape import Shapes
from inclusive_desk.plugins.importers.office.wordstyles import WordStyles


class WordBody:
    """Writes one document. The notes come at its end."""

    def __init__(
        self, builder: DocumentBuilder, package: WordPackage, styles: WordStyles, numbering: Numbering
    ) -> None:
        """Write *package* to *builder*."""
        self.builder = builder
        self.flow = Flow(builder, typed_markers=True)
        self.package = package
        self.styles = styles
        self.shapes = Shapes(styles, package.main.root)
        self.pages = Pages(self.flow)
        self.paragraphs = WordParagraphs(styles, numbering, self.shapes)
        sections = [one for one in descendants(package.main.root, "sectPr") if not self._is_past(one)]
        self._after = dict(pairwise(sections))
        """The section after each, as their properties stand in the file."""
        self.inline = WordInline(builder, self.flow, self.pages, package, styles, self.shapes)
        self.names = self.inline.names
        self._start = 0
        """Blocks of the header, before the body."""
        self._carried = False
        """Whether the text of the last paragraph runs on into this one."""
        self._dropped = False
        """Whether the last paragraph was no more than the dropped capital of this one."""

    def write(self, progress: Progress) -> Iterator[None]:
        """Write body and notes; stop now and then, at growing distances, so that the start can be shown."""
        body = child(self.package.main.root, "body")
        parts = list(body) if body is not None else []
        if self._has_pages(body):
            self.flow.page = 1
        with deep():
            self._write_header()
        yield from growing.written(parts, self.block, progress)
        self.flow.flush()
        with deep():
            self._write_notes()
        if self.flow.page:
            self.builder.page_count = self.flow.page

    def _write_header(self) -> None:
        header = word_header(self.package, self.paragraphs)
        if header is not None:
            before, self.inline.part = self.inline.part, header
            self.blocks(header.root)
            self.flow.flush()
            self.inline.part = before
            self._start = len(self.builder.blocks)

    @staticmethod
    def _has_pages(body: Element | None) -> bool:
        """Return whether the document says anywhere where a page begins."""
        if next(descendants(body, "lastRenderedPageBreak"), None) is not None:
            return True
        return any(attribute(one, "type") == "page" for one in descendants(body, "br"))

    def blocks(self, elements: Iterable[Element]) -> None:
        """Write what stands one under the other."""
        for one in elements:
            self.block(one)

    def block(self, element: Element) -> None:
        """Write one element of the body, a cell, a text box or a note."""
        name = self.names.of(element)
        if name == "w:p":
            self._paragraph(element)
        elif name == "w:tbl":
            self._table(element)
        elif name == "w:sdt":
            self._control_block(element)
        elif name == "mc:AlternateContent":
            self.blocks(self.inline.alternative(element))
        elif name in THROUGH:
            self.blocks(element)
        elif name in ("m:oMathPara", "m:oMath"):
            self._math_block(element)

    # Paragraphs

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        if not self._carried:
            self.flow.flush()
            self._begin(paragraph, properties)
        elif self._dropped or not self.flow.has_text():
            self._begin(paragraph, properties)
        self.inline.paragraph(paragraph, self.styles.key_of(properties), self.paragraphs.leaders(properties))
        # A dropped capital, or a mark deleted under tracked changes: the text runs on into the next.
        self._dropped = attribute(child(properties, "framePr"), "dropCap", "none") != "none"
        self._carried = self._dropped or path(properties, "rPr", "del") is not None
        if self._carried:
            return
        self.flow.flush()
        self.flow.marker = ""
        self._end(properties)

    def _begin(self, paragraph: Element, properties: Element | None) -> None:
        """Set the frame for a paragraph: heading, list item, caption, quotation, code or plain."""
        if is_on(self.styles.paragraph_property(properties, "pageBreakBefore")) and not self.flow.in_cell:
            self.pages.turn()
        note = self.flow.frame if self.flow.frame.kind is BlockKind.NOTE else None
        said = self.shapes.text_of(paragraph)
        if note is not None or not said.strip():
            self.flow.frame = note or Frame()
            return
        marker, level = self.paragraphs.marker(properties)
        own = islice(self.builder.blocks, self._start, None)
        first = all(block.kind is BlockKind.PAGE_BREAK for block in own)
        heading = (
            0 if self.flow.in_cell else self.paragraphs.heading_level(paragraph, said, marker, first=first)
        )
        role = self.styles.role(properties)
        if heading:
            self.flow.frame = Frame(BlockKind.HEADING, level=min(heading, 6))
            self.flow.marker = marker if marker and marker not in ("•", symbols.UNCHECKED) else ""
        elif marker in (symbols.UNCHECKED, symbols.CHECKED):
            self.flow.frame = Frame(BlockKind.LIST_ITEM, level=level)
            self.flow.add(symbols.tick_box(ticked=marker == symbols.CHECKED))
            self.flow.add(Run(" "))
        elif marker is not None:
            self.flow.frame = Frame(BlockKind.LIST_ITEM, level=level)
            self.flow.marker = marker
        elif role in ("caption", "quote", "code"):
            self.flow.frame = Frame(BlockKind(role), pre=role == "code")
        else:
            self.flow.frame = Frame()

    def _end(self, properties: Element | None) -> None:
        """Write what hangs on the paragraph just written: text boxes, and the end of a section."""
        boxes, self.inline.boxes = self.inline.boxes, []
        before = self.flow.frame
        for box in boxes:
            self.flow.frame = Frame(BlockKind.NOTE, note_ref=before.note_ref) if before.note_ref else Frame()
            self.blocks(box)
        self.flow.frame = before
        section = child(properties, "sectPr")
        if section is not None and self._begins_a_page(self._after.get(section)):
            self.pages.turn()

    @staticmethod
    def _is_past(section: Element) -> bool:
        """Return whether *section* is what a tracked change has replaced."""
        above = section.getparent()
        return above is not None and str(above.tag).endswith("}sectPrChange")

    @staticmethod
    def _begins_a_page(section: Element | None) -> bool:
        """Return whether *section* begins on a new page: its own properties, at its end, say so."""
        return attribute(child(section, "type"), "val") not in ("continuous", "nextColumn")

    # Content controls, formulas, notes

    def _control_block(self, control: Element) -> None:
        """Write a content control around paragraphs; what it only proposes is a blank to fill in."""
        before = self.inline.proposed
        self.inline.proposed = before or is_on(child(child(control, "sdtPr"), "showingPlcHdr"))
        content = child(control, "sdtContent")
        self.blocks(content if content is not None else ())
        self.inline.proposed = before

    def _math_block(self, element: Element) -> None:
        maths = [element] if self.names.of(element) == "m:oMath" else list(children(element, "oMath"))
        self.flow.flush()
        self.flow.frame = Frame()
        for math in maths:
            self.inline.math(math, display=True)
        self.flow.flush()

    def _write_notes(self) -> None:
        # A note may call further notes: the list grows while it is written.
        for note in self.inline.notes.called:
            self.inline.part = note.part
            self.inline.mark = note.label if note.custom else ""
            self.flow.frame = Frame(BlockKind.NOTE, note_ref=note.label)
            for number, one in enumerate(note.element):
                if number == 0:
                    self.flow.flush()
                    self.flow.marker = note.label
                self._note_block(one, note.label)
            self.flow.flush()
            self.flow.marker = ""

    def _note_block(self, one: Element, label: str) -> None:
        marker = self.flow.marker
        self.flow.frame = Frame(BlockKind.NOTE, note_ref=label)
        self.block(one)
        if marker and not self.flow.marker and not self.shapes.text_of(one).strip():
            self.flow.marker = marker

    # Tables

    def _table(self, table: Element) -> None:
        self.flow.flush()
        rows = wordtables.rows_of(table, self.names)
        if self.flow.in_cell or wordtables.is_layout(rows, self.styles):
            before = self.flow.frame
            for row in rows:
                for cell in row.cells:
                    self.flow.frame = before
                    self.blocks(cell.element)
                    self.flow.flush()
            self.flow.frame = before
            return
        self.flow.frame = Frame()
        for row in rows:
            for cell in row.cells:
                self.flow.cell()
                self.blocks(cell.element)
                cell.runs = self.flow.end_cell()
        grid, heads = wordtables.grid(table, rows, self.styles)
        if any(cell.runs for row in rows for cell in row.cells):
            self.builder.table(grid, heads, page=self.flow.page)
            self.pages.turned = False
        self.flow.end_table()
