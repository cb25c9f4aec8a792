"""Walks the text of an OpenDocument file and writes what it says as blocks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind
from inclusive_desk.api.flow import Flow, Frame
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import SafeZip
from inclusive_desk.language.xml_trees import deep
from inclusive_desk.plugins.importers.office import growing, odftables, symbols
from inclusive_desk.plugins.importers.office.headers import odf_header
from inclusive_desk.plugins.importers.office.odfinline import GONE, OdfInline
from inclusive_desk.plugins.importers.office.odflists import EndedLists, ListState
from inclusive_desk.plugins.importers.office.odfshape import OdfShapes
from inclusive_desk.plugins.importers.office.odfstyles import OdfStyles, written
from inclusive_desk.plugins.importers.office.pages import Pages
from inclusive_desk.plugins.importers.office.titles import guess_level
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    attribute,
    descendants,
    whole,
)

_GROUPS = frozenset(
    ("text:section", "text:table-of-content", "text:index-body", "text:index-title",
     "text:illustration-index",
     "text:table-index", "text:bibliography", "text:alphabetical-index", "text:user-index",
     "text:object-index",
     "text:numbered-paragraph", "draw:page", "office:text")
)  # fmt: skip


class OdfBody:
    """Writes one document. The notes come at its end."""

    def __init__(
        self, builder: DocumentBuilder, book: SafeZip | None, content: Element, styles: OdfStyles
    ) -> None:
        """Write *content* (the root of `content.xml`) to *builder*."""
        self.builder = builder
        self.flow = Flow(builder, typed_markers=True)
        self.styles = styles
        self.shapes = OdfShapes(styles, content)
        self.pages = Pages(self.flow, turned=True)
        self.inline = OdfInline(builder, self.flow, self.pages, book, content, styles, self.shapes)
        self.names = self.inline.names
        self._lists: list[ListState] = []
        self._ended = EndedLists()
        self._outline: list[int] = []
        self._style = ""
        self._start = 0
        """Blocks of the header, before the body."""

    def write(self, body: Element, progress: Progress, style_root: Element | None = None) -> Iterator[None]:
        """Write *body* and its notes; stop now and then, so that the start can be shown.

        *style_root*: where the headers of pages are kept.
        """
        if self._has_pages(body):
            self.flow.page = 1
        header = odf_header(style_root, body, self.styles, self.shapes)
        if header is not None:
            with deep():
                for one in header:
                    self.block(one)
            self._start = len(self.builder.blocks)
        yield from growing.written(body, self.block, progress)
        self.flow.flush()
        with deep():
            for label, note in self.inline.notes:
                self._write_note(label, note)
        if self.flow.page:
            self.builder.page_count = self.flow.page

    def _has_pages(self, body: Element) -> bool:
        """Return whether the document says anywhere where a page begins, after its start."""
        if next(descendants(body, "soft-page-break"), None) is not None:
            return True
        styled = [attribute(one, "style-name") for one in body.iter("{*}p", "{*}h")][1:]
        return any(self.styles.breaks_before(name) or self.styles.breaks_after(name) for name in set(styled))

    def block(self, element: Element) -> None:
        """Write one element that stands by itself."""
        name = self.names.of(element)
        if name in GONE or not name:
            return
        if name in ("text:p", "text:h"):
            self._paragraph(element, is_heading=name == "text:h")
        elif name == "text:list":
            self._list(element)
        elif name == "table:table":
            self._table(element)
        elif name == "text:soft-page-break":
            self.pages.turn()
        elif name.startswith("draw:") and name != "draw:page":
            self.flow.flush()
            self.flow.frame = Frame()
            self.inline.piece(element)
            self.flow.flush()
            self._write_late()
        elif name in _GROUPS and attribute(element, "display") not in ("none",):
            before = self.inline.in_index
            self.inline.in_index = before or name == "text:index-body"
            for one in element:
                self.block(one)
            self.inline.in_index = before

    # Paragraphs

    def _paragraph(self, paragraph: Element, *, is_heading: bool) -> None:
        self.flow.flush()
        self._style = attribute(paragraph, "style-name")
        if self.styles.breaks_before(self._style) and not self.flow.in_cell:
            self.pages.turn()
        if self.styles.is_hidden("paragraph", self._style):
            return
        if self.flow.frame.kind is not BlockKind.NOTE:
            self._begin(paragraph, is_heading=is_heading)
        self.inline.paragraph(paragraph, self._style)
        self.flow.flush()
        self.flow.marker = ""
        self._write_late()
        if self.styles.breaks_after(self._style) and not self.flow.in_cell:
            self.pages.turn()

    def _begin(self, paragraph: Element, *, is_heading: bool) -> None:
        """Set the frame for a paragraph."""
        said = self.shapes.text_of(paragraph).strip()
        if not said:
            self.flow.frame = Frame()
            return
        marker = self._marker(paragraph)
        level = self._heading_level(paragraph, said, marker, is_heading=is_heading)
        role = self.styles.role(self._style)
        if level and not self.flow.in_cell:
            number = self._heading_number(paragraph, level, is_heading=is_heading)
            self.flow.frame = Frame(BlockKind.HEADING, level=min(level, 6))
            self.flow.marker = number or (marker if marker not in ("•", symbols.UNCHECKED) else "")
        elif marker in (symbols.UNCHECKED, symbols.CHECKED):
            self.flow.frame = Frame(BlockKind.LIST_ITEM, level=len(self._lists))
            self.flow.add(symbols.tick_box(ticked=marker == symbols.CHECKED))
            self.flow.add(Run(" "))
        elif self._lists:
            self.flow.frame = Frame(BlockKind.LIST_ITEM, level=len(self._lists))
            self.flow.marker = marker
        elif role:
            self.flow.frame = Frame(BlockKind(role), pre=role == "code")
        else:
            self.flow.frame = Frame()

    def _marker(self, paragraph: Element) -> str:
        """Return the marker of the list item that begins here; empty further on in it."""
        if not self._lists or not self._lists[-1].fresh:
            return ""
        state = self._lists[-1]
        state.fresh = False
        name = state.style or self.styles.list_style_of(attribute(paragraph, "style-name"))
        levels = self.styles.lists.get(name)
        return written(state.counts, levels) if levels else "•"

    def _heading_level(self, paragraph: Element, said: str, marker: str, *, is_heading: bool) -> int:
        if is_heading:
            return max(whole(attribute(paragraph, "outline-level"), 1), 1)
        level = self.styles.heading_level(self._style)
        if level or self._lists or marker or self.flow.in_cell or self.styles.role(self._style):
            return level if not self._lists else 0
        own = islice(self.builder.blocks, self._start, None)
        first = all(block.kind is BlockKind.PAGE_BREAK for block in own)
        shape = self.shapes.shape_of(paragraph)
        return guess_level(said, shape, styled=self.shapes.has_headings, first=first)

    def _heading_number(self, paragraph: Element, level: int, *, is_heading: bool) -> str:
        """Return the number that the outline gives a heading."""
        if not is_heading or attribute(paragraph, "is-list-header") == "true":
            return ""
        one = self.styles.outline.get(level)
        counts = self._outline[:level]
        while len(counts) < level:
            counts.append(0 if len(counts) == level - 1 else 1)
        counts[-1] = counts[-1] + 1 if counts[-1] else (one.start if one else 1)
        self._outline = counts
        if one is None or not one.format:
            return ""
        return written(counts, self.styles.outline)

    def _write_late(self) -> None:
        """Write the text boxes that hang on the paragraph just written."""
        late, self.inline.late = self.inline.late, []
        before = self.flow.frame
        lists, self._lists = self._lists, []
        for box in late:
            self.flow.frame = Frame(BlockKind.NOTE, note_ref=before.note_ref) if before.note_ref else Frame()
            for one in box:
                self.block(one)
            self.flow.flush()
        self._lists = lists
        self.flow.frame = before

    # Lists

    def _list(self, element: Element) -> None:
        self.flow.flush()
        style = attribute(element, "style-name") or (self._lists[-1].style if self._lists else "")
        above = self._lists[-1].counts if self._lists else []
        depth = len(above) + 1
        number = self._ended.first_number(element, self.styles.lists.get(style, {}).get(depth), style, depth)
        state = ListState(style, [*above, number - 1])
        self._lists.append(state)
        for item in element:
            name = self.names.of(item)
            if name not in ("text:list-item", "text:list-header"):
                continue
            state.fresh = name == "text:list-item"
            if state.fresh:
                state.counts[-1] = whole(attribute(item, "start-value"), state.counts[-1] + 1)
            for one in item:
                self.block(one)
        self._lists.pop()
        self.flow.flush()
        self.flow.frame = Frame()
        self._ended.keep(element, state)

    def _write_note(self, label: str, body: Element) -> None:
        self.flow.flush()
        self.flow.marker = label
        for one in body:
            self.flow.frame = Frame(BlockKind.NOTE, note_ref=label)
            self.block(one)
        self.flow.flush()
        self.flow.marker = ""

    # Tables

    def _table(self, table: Element) -> None:
        self.flow.flush()
        lists, self._lists = self._lists, []
        rows, heads = odftables.rows_of(table)
        cells = [cell for row in rows for cell in row if cell.tag.rpartition("}")[2] == "table-cell"]
        nested = any(next(descendants(cell, "table"), None) is not None for cell in cells)
        if self.flow.in_cell or len(cells) <= 1 or nested:
            before = self.flow.frame
            for cell in cells:
                for one in cell:
                    self.block(one)
            self.flow.frame = before
        else:
            self._grid(rows, heads)
        self._lists = lists

    def _grid(self, rows: list[list[Element]], heads: int) -> None:
        self.flow.frame = Frame()
        out: list[list[CellRuns]] = []
        for row in rows:
            line: list[CellRuns] = []
            for cell in row:
                if cell.tag.rpartition("}")[2] == "covered-table-cell":
                    continue
                self.flow.cell()
                for one in cell:
                    self.block(one)
                columns = odftables.span(cell, "number-columns-spanned")
                down = odftables.span(cell, "number-rows-spanned")
                line.append(CellRuns(self.flow.end_cell(), rowspan=down, colspan=columns))
            out.append(line)
        heads = heads or odftables.bold_head(rows, out, self.shapes)
        if any(cell.runs for line in out for cell in line):
            self.builder.table(out, min(heads, max(len(out) - 1, 0)), page=self.flow.page)
            self.pages.turned = False
        self.flow.end_table()
