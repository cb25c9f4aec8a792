"""Walks the text of an OpenDocument file and writes what it says as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from inclusive_desk.api import pictures
from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.flow import Flow, Frame, Picture
from inclusive_desk.api.pictures import PICTURE_LIMIT
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.runs import BREAK
from inclusive_desk.api.safezip import SafeZip, resolve
from inclusive_desk.language import mathml
from inclusive_desk.language.detect import agrees
from inclusive_desk.language.tags import primary
from inclusive_desk.language.xml_trees import deep
from inclusive_desk.plugins.importers.office import odfforms, odfframes, odftables, symbols
from inclusive_desk.plugins.importers.office.growing import growing
from inclusive_desk.plugins.importers.office.odflists import EndedLists, ListState
from inclusive_desk.plugins.importers.office.odfshape import OdfShapes
from inclusive_desk.plugins.importers.office.odfstyles import OdfStyles, written
from inclusive_desk.plugins.importers.office.titles import guess_level, in_heading
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    Names,
    attribute,
    child,
    children,
    descendants,
    whole,
)

_GONE = frozenset(
    ("text:tracked-changes", "office:annotation", "office:annotation-end", "text:bookmark",
     "text:bookmark-start",
     "text:bookmark-end", "text:change", "text:change-start", "text:change-end", "text:sequence-decls",
     "svg:title",
     "svg:desc", "text:hidden-text", "text:hidden-paragraph", "text:note-citation", "office:event-listeners",
     "text:variable-decls", "text:user-field-decls", "office:forms", "text:alphabetical-index-mark",
     "text:toc-mark",
     "draw:glue-point", "draw:enhanced-geometry", "table:shapes", "office:dde-source", "text:reference-mark")
)  # fmt: skip
_GROUPS = frozenset(
    ("text:section", "text:table-of-content", "text:index-body", "text:index-title",
     "text:illustration-index",
     "text:table-index", "text:bibliography", "text:alphabetical-index", "text:user-index",
     "text:object-index",
     "text:numbered-paragraph", "draw:page", "office:text")
)  # fmt: skip
_SHAPES = frozenset(
    ("draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon", "draw:line",
     "draw:path",
     "draw:connector", "draw:polyline", "draw:caption", "draw:regular-polygon", "draw:measure")
)  # fmt: skip


class OdfBody:
    """Writes one document. The notes come at its end."""

    def __init__(
        self, builder: DocumentBuilder, book: SafeZip | None, content: Element, styles: OdfStyles
    ) -> None:
        """Write *content* (the root of `content.xml`) to *builder*."""
        self.builder = builder
        self.flow = Flow(builder, typed_markers=True)
        self.book = book
        self.content = content
        self.styles = styles
        self.names = Names()
        self.shapes = OdfShapes(styles, content)
        self._notes: list[tuple[str, Element]] = []
        self._late: list[Element] = []
        self._lists: list[ListState] = []
        self._ended = EndedLists()
        self._outline: list[int] = []
        self._leaders: list[bool] = []
        self._style = ""
        self._font = ""
        self._after_break = True
        self._in_index = False
        self._controls = odfforms.controls(content)

    def write(self, body: Element, progress: Progress) -> Iterator[None]:
        """Write *body* and its notes; stop now and then, so that the start can be shown."""
        if self._has_pages(body):
            self.flow.page = 1
        for one, hand_over in growing(body, progress):
            if hand_over:
                yield
            with deep():
                self.block(one)
        self.flow.flush()
        with deep():
            for label, note in self._notes:
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
        if name in _GONE or not name:
            return
        if name in ("text:p", "text:h"):
            self._paragraph(element, is_heading=name == "text:h")
        elif name == "text:list":
            self._list(element)
        elif name == "table:table":
            self._table(element)
        elif name == "text:soft-page-break":
            self._page_break()
        elif name.startswith("draw:") and name != "draw:page":
            self.flow.flush()
            self.flow.frame = Frame()
            self._piece(element, (), "", None)
            self.flow.flush()
            self._write_late()
        elif name in _GROUPS and attribute(element, "display") not in ("none",):
            before, self._in_index = self._in_index, self._in_index or name == "text:index-body"
            for one in element:
                self.block(one)
            self._in_index = before

    # Paragraphs

    def _paragraph(self, paragraph: Element, *, is_heading: bool) -> None:
        self.flow.flush()
        self._style = attribute(paragraph, "style-name")
        if self.styles.breaks_before(self._style) and not self.flow.in_cell:
            self._page_break()
        self._leaders = self.styles.leaders(self._style)
        if self.styles.is_hidden("paragraph", self._style):
            return
        self._font = self.styles.font("paragraph", self._style)
        if self.flow.frame.kind is not BlockKind.NOTE:
            self._begin(paragraph, is_heading=is_heading)
        self._children(paragraph, (), self.styles.language("paragraph", self._style), None)
        self.flow.flush()
        self.flow.marker = ""
        self._write_late()
        if self.styles.breaks_after(self._style) and not self.flow.in_cell:
            self._page_break()

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
        first = not any(block.kind is not BlockKind.PAGE_BREAK for block in self.builder.blocks)
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

    def _page_break(self) -> None:
        if self._after_break and not self.builder.blocks:
            return
        if self.flow.page == 0:
            self.flow.page = 1
        if not self._after_break:
            self.flow.page_break(str(self.flow.page + 1))
        self._after_break = True

    def _write_late(self) -> None:
        """Write the text boxes that hang on the paragraph just written."""
        late, self._late = self._late, []
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

    # Pieces of a paragraph

    def _children(self, element: Element, look: tuple[str, ...], lang: str, href: str | None) -> None:
        self._text(element.text, look, lang, href)
        for one in element:
            self._piece(one, look, lang, href)
            self._text(one.tail, look, lang, href)

    def _text(self, text: str | None, look: tuple[str, ...], lang: str, href: str | None) -> None:
        if not text:
            return
        if text.strip():
            self._after_break = False
        if self.flow.frame.kind is BlockKind.HEADING:
            look = in_heading(look)
        self.flow.add(Run(symbols.plain(text, self._font), look, self._foreign(text, lang), href))

    def _foreign(self, text: str, lang: str) -> str | None:
        """Return a piece's language where it is not the document's and its words do not deny it."""
        base = primary(lang)
        own = base in ("", primary(self.builder.language))
        if own or not any(char.isalpha() for char in text):
            return None
        return lang if agrees(text, lang) and self.shapes.trusts(base) else None

    def _piece(self, one: Element, look: tuple[str, ...], lang: str, href: str | None) -> None:
        name = self.names.of(one)
        if name in _GONE or not name:
            return
        if name in ("text:span", "loext:content-control"):
            self._span(one, look, lang, href)
        elif name == "text:s":
            self._spaces(one, look)
        elif name == "text:tab":
            self._tab(look)
        elif name == "text:line-break":
            self.flow.add(Run("\n") if self.flow.frame.pre else BREAK)
        elif name == "text:soft-page-break":
            self._page_break()
        elif name == "text:a":
            target = attribute(one, "href")
            self._children(one, look, lang, target if target.startswith(("http", "mailto:")) else href)
        elif name == "text:note":
            self._note_call(one, look)
        elif name == "draw:frame":
            self._frame(one)
        elif name == "draw:g":
            self._group(one)
        elif name in _SHAPES:
            self._shape(one)
        elif name == "draw:control":
            for run in odfforms.runs(self._controls.get(attribute(one, "control"))):
                self.flow.add(run)
        elif name in ("fieldmark", "fieldmark-start"):
            for run in odfforms.mark_runs(one):
                self.flow.add(run)
        elif name == "text:ruby":
            self._ruby(one, look, lang, href)
        elif name == "text:drop-down":
            labels = [attribute(item, "value") for item in children(one, "label")]
            self.flow.add(Run(" / ".join(labels) or (one.text or ""), (*look, "field")))
        elif name in ("text:placeholder", "text:text-input"):
            self.flow.add(Run("".join(one.itertext()).strip("<>") or symbols.BLANK, (Style.BLANK, "field")))
        elif name in ("text:p", "text:h", "text:list", "table:table"):
            self._late.append([one])
        else:
            self._children(one, look, lang, href)

    def _span(self, one: Element, look: tuple[str, ...], lang: str, href: str | None) -> None:
        style = attribute(one, "style-name")
        if self.styles.is_hidden("text", style):
            return
        box = attribute(one, "checkbox")
        if box == "true":
            self.flow.add(symbols.tick_box(ticked=attribute(one, "checked") == "true"))
            return
        if attribute(one, "showing-place-holder") == "true":
            self.flow.add(odfforms.proposed(one))
            return
        before, self._font = self._font, self.styles.font("text", style) or self._font
        own = tuple(dict.fromkeys((*look, *self.styles.look(style))))
        self._children(one, own, self.styles.language("text", style) or lang, href)
        self._font = before

    def _spaces(self, one: Element, look: tuple[str, ...]) -> None:
        count = max(whole(attribute(one, "c"), 1), 1)
        if Style.UNDERLINE in look and count >= symbols.SHORTEST_RULE:
            self.flow.add(Run(symbols.BLANK, (Style.BLANK,)))
        self.flow.add(Run(" " * min(count, 200), look))

    def _tab(self, look: tuple[str, ...]) -> None:
        leads = self._leaders.pop(0) if self._leaders else False
        if (
            leads and not self._in_index and not self.styles.is_contents(self._style)
        ) or Style.UNDERLINE in look:
            self.flow.add(Run(" "))
            self.flow.add(Run(symbols.BLANK, (Style.BLANK,)))
        self.flow.add(Run(" "))

    def _ruby(self, one: Element, look: tuple[str, ...], lang: str, href: str | None) -> None:
        base, reading = child(one, "ruby-base"), child(one, "ruby-text")
        if base is not None:
            self._children(base, look, lang, href)
        if reading is not None and "".join(reading.itertext()).strip():
            self.flow.add(Run(f"({''.join(reading.itertext()).strip()})"))

    def _note_call(self, one: Element, look: tuple[str, ...]) -> None:
        citation = child(one, "note-citation")
        label = (
            attribute(citation, "label")
            or "".join(citation.itertext() if citation is not None else ()).strip()
        )
        label = label or str(len(self._notes) + 1)
        body = child(one, "note-body")
        if body is not None:
            self._notes.append((label, body))
        style = tuple(dict.fromkeys((*look, Style.SUPERSCRIPT, Style.NOTE_CALL)))
        self.flow.add(Run(label, style, href=f"#note-{label}"))

    def _write_note(self, label: str, body: Element) -> None:
        self.flow.flush()
        self.flow.marker = label
        for one in body:
            self.flow.frame = Frame(BlockKind.NOTE, note_ref=label)
            self.block(one)
        self.flow.flush()
        self.flow.marker = ""

    # Pictures, boxes, formulas, controls

    def _frame(self, frame: Element) -> None:
        """Write a frame: a formula or picture here, a text box after the paragraph."""
        box = child(frame, "text-box")
        if box is not None:
            self._late.append(box)
            return
        table = child(frame, "table")
        if table is not None:
            self._late.append([table])
            return
        alt = odfframes.alt(frame)
        source = odfframes.formula(frame, self.book)
        if source:
            self._math(source, attribute(frame, "anchor-type") != "as-char")
            return
        key = next((found for image in children(frame, "image") if (found := self._picture(image))), "")
        self._after_break = False
        self.flow.add(Picture(alt, key, odfframes.pixels(frame)))

    def _picture(self, image: Element) -> str:
        name = resolve("content.xml", attribute(image, "href"))
        if self.book is None or not name or name not in self.book:
            return ""
        return pictures.keep(self.builder, name, self.book.read_or(name, limit=PICTURE_LIMIT))

    def _math(self, source: str, apart: bool) -> None:
        text = mathml.linear(source)
        if not text:
            return
        self._after_break = False
        if apart and self.flow.frame.kind is BlockKind.PARAGRAPH and not self.flow.has_text():
            self.flow.formula(text, source)
        else:
            self.flow.add(Run(text, (Style.FORMULA,), mathml=source))

    def _group(self, group: Element) -> None:
        alt = odfframes.alt(group)
        if alt:
            self.flow.add(Picture(alt))
        for one in group:
            self._piece(one, (), "", None)

    def _shape(self, shape: Element) -> None:
        alt = odfframes.alt(shape)
        if alt:
            self.flow.add(Picture(alt))
        said = [one for one in shape if self.names.of(one) in ("text:p", "text:list")]
        if any("".join(one.itertext()).strip() for one in said):
            self._late.append(said)

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
            self._after_break = False
        self.flow.end_table()
