"""Walks the body of a Word document and writes what it says as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.flow import Flow, Frame
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.runs import BREAK
from inclusive_desk.language import mathml
from inclusive_desk.language.detect import agrees
from inclusive_desk.language.tags import primary
from inclusive_desk.language.xml_trees import deep
from inclusive_desk.plugins.importers.office import omml, symbols, worddrawing, wordtables
from inclusive_desk.plugins.importers.office.growing import growing
from inclusive_desk.plugins.importers.office.titles import guess_level, in_heading
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    Names,
    attribute,
    child,
    children,
    descendants,
    is_on,
    path,
    whole,
)
from inclusive_desk.plugins.importers.office.wordfields import Fields
from inclusive_desk.plugins.importers.office.wordlists import Numbering
from inclusive_desk.plugins.importers.office.wordnotes import WordNotes, without_mark
from inclusive_desk.plugins.importers.office.wordpart import WordPackage
from inclusive_desk.plugins.importers.office.wordshape import Shapes
from inclusive_desk.plugins.importers.office.wordstyles import WordStyles

_GONE = frozenset(("w:del", "w:moveFrom", "w:sectPr", "w:pPr", "w:rPr", "w:tblPr", "w:sdtPr", "w:proofErr"))
_THROUGH = frozenset(
    ("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:bdo", "w:dir", "w:sdtContent", "w:rubyBase")
)  # fmt: skip


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
        self.numbering = numbering
        self.names = Names()
        self.fields = Fields(package.main)
        self.shapes = Shapes(styles, package.main.root)
        self._part = package.main
        self._notes = WordNotes(package)
        self._boxes: list[Element] = []
        self._carried = False
        self._dropped = False
        """Whether the last paragraph was no more than the dropped capital of this one."""
        self._style = ""
        self._lang = ""
        self._leaders: list[bool] = []
        self._proposed = False
        """Whether the words here only propose what to write in their place."""
        self._after_break = False
        self._mark = ""
        """The author's own mark of a note, which its text repeats."""

    def write(self, progress: Progress) -> Iterator[None]:
        """Write body and notes; stop now and then, at growing distances, so that the start can be shown."""
        body = child(self.package.main.root, "body")
        parts = list(body) if body is not None else []
        if self._has_pages(body):
            self.flow.page = 1
        for one, hand_over in growing(parts, progress):
            if hand_over:
                yield
            with deep():
                self.block(one)
        self.flow.flush()
        with deep():
            self._write_notes()
        if self.flow.page:
            self.builder.page_count = self.flow.page

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
            self.blocks(self._alternative(element))
        elif name in _THROUGH:
            self.blocks(element)
        elif name in ("m:oMathPara", "m:oMath"):
            self._math_block(element)

    def _alternative(self, element: Element) -> Iterable[Element]:
        """Return the newer form of what is given twice, unless it holds nothing that we know."""
        choice = child(element, "Choice")
        if choice is not None and any(
            one.tag.rpartition("}")[2] in ("txbxContent", "blip", "t", "oMath", "docPr", "relIds", "chart")
            for one in choice.iter("{*}*")
        ):
            return list(choice)
        fallback = child(element, "Fallback")
        return list(fallback) if fallback is not None else list(choice if choice is not None else ())

    # Paragraphs

    def _paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        if not self._carried:
            self.flow.flush()
            self._begin(paragraph, properties)
        elif self._dropped or not self.flow.has_text():
            self._begin(paragraph, properties)
        self._style = self.styles.key_of(properties)
        self._leaders = self._tab_leaders(properties)
        self._inline(paragraph, None)
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
            self._page_break()
        note = self.flow.frame if self.flow.frame.kind is BlockKind.NOTE else None
        said = self.shapes.text_of(paragraph)
        if note is not None or not said.strip():
            self.flow.frame = note or Frame()
            return
        marker, level = self._marker(properties)
        heading = 0 if self.flow.in_cell else self._heading_level(paragraph, properties, said, marker)
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

    def _heading_level(
        self, paragraph: Element, properties: Element | None, said: str, marker: str | None
    ) -> int:
        level = self.styles.heading_level(properties)
        if level or marker is not None or self.styles.role(properties):
            return level
        shape = self.shapes.shape_of(paragraph)
        first = not any(block.kind is not BlockKind.PAGE_BREAK for block in self.builder.blocks)
        return guess_level(said.strip(), shape, styled=self.shapes.has_headings, first=first)

    def _marker(self, properties: Element | None) -> tuple[str | None, int]:
        """Return the marker of a list paragraph as Word shows it and its level from 1; None outside lists."""
        own = self.styles.paragraph_property(properties, "numPr")
        if own is None:
            return None, 0
        number = attribute(child(own, "numId"), "val")
        at = attribute(child(own, "ilvl"), "val")
        if not number or not at:
            for style in self.styles.chain(self.styles.key_of(properties)):
                above = child(style.paragraph, "numPr")
                number = number or attribute(child(above, "numId"), "val")
                at = at or attribute(child(above, "ilvl"), "val")
        if number in ("", "0"):
            return None, 0
        index = whole(at, -1)
        if index < 0:
            index = self._level_by_style(number, properties)
        return self.numbering.marker(number, index), index + 1

    def _level_by_style(self, number: str, properties: Element | None) -> int:
        """Return the level of a list that is tied to the paragraph's style, as numbered headings are."""
        key = self.styles.key_of(properties)
        for at in range(9):
            level = self.numbering.level(number, at)
            if level is not None and level.style == key:
                return at
        return 0

    def _tab_leaders(self, properties: Element | None) -> list[bool]:
        """Return for each tab stop whether dots or a line lead to it: a blank to fill in."""
        stops = self.styles.paragraph_property(properties, "tabs")
        if stops is None or self.styles.role(properties) == "contents":
            return []
        found = [
            (whole(attribute(stop, "pos")), attribute(stop, "leader", "none"))
            for stop in children(stops, "tab")
            if attribute(stop, "val") != "clear"
        ]
        return [
            leader in ("dot", "underscore", "hyphen", "heavy", "middleDot") for _, leader in sorted(found)
        ]

    def _end(self, properties: Element | None) -> None:
        """Write what hangs on the paragraph just written: text boxes, and the end of a section."""
        boxes, self._boxes = self._boxes, []
        before = self.flow.frame
        for box in boxes:
            self.flow.frame = Frame(BlockKind.NOTE, note_ref=before.note_ref) if before.note_ref else Frame()
            self.blocks(box)
        self.flow.frame = before
        section = child(properties, "sectPr")
        if section is not None and attribute(child(section, "type"), "val") not in (
            "continuous",
            "nextColumn",
        ):
            self._page_break()

    def _page_break(self) -> None:
        if self.flow.page == 0:
            self.flow.page = 1
        if not self._after_break:
            self.flow.page_break(str(self.flow.page + 1))
        self._after_break = True

    # Pieces of a paragraph

    def _inline(self, element: Element, href: str | None) -> None:
        for one in element:
            self._piece(one, href)

    def _piece(self, one: Element, href: str | None) -> None:
        name = self.names.of(one)
        if name == "w:r":
            self._run(one, href)
        elif name in _GONE or not name:
            return
        elif name == "w:hyperlink":
            self._inline(one, self._address(one) or href)
        elif name == "w:fldSimple":
            self.fields.simple(attribute(one, "instr"))
            self._inline(one, href)
        elif name == "w:sdt":
            self._control(one, href)
        elif name == "mc:AlternateContent":
            for part in self._alternative(one):
                self._piece(part, href)
        elif name == "m:oMathPara":
            alone = not self.shapes.text_beside_math(one.getparent())
            for number, math in enumerate(children(one, "oMath")):
                if number and not alone:
                    self.flow.add(BREAK)
                self._math(math, display=alone)
        elif name == "m:oMath":
            self._math(one, display=False)
        elif name in _THROUGH:
            self._inline(one, href)

    def _address(self, link: Element) -> str:
        target, outside = self._part.links.get(attribute(link, "id"), ("", False))
        return target if outside and target.startswith(("http:", "https:", "mailto:")) else ""

    def _run(self, run: Element, href: str | None) -> None:
        properties = child(run, "rPr")
        if is_on(self.styles.run_property(properties, self._style, "vanish")):
            return
        look = self.styles.look(properties)
        if self.flow.frame.kind is BlockKind.HEADING:
            look = in_heading(look)
        self._lang = self._language(run, properties)
        font = attribute(self.styles.direct_property(properties, "rFonts"), "ascii")
        for one in run:
            self._in_run(one, look, font, self.fields.href or href)

    def _language(self, run: Element, properties: Element | None) -> str:
        """Return the run's language where it is another than the document's and its words do not deny it."""
        value = attribute(self.styles.run_property(properties, self._style, "lang"), "val")
        base = primary(value)
        if not base or base in ("x", "zxx", primary(self.builder.language)):
            return ""
        text = "".join(part.text or "" for part in run.iter("{*}t"))
        if not any(char.isalpha() for char in text):
            return ""
        return value if self._is_foreign(text, value) else ""

    def _is_foreign(self, text: str, language: str) -> bool:
        """Return whether to trust a language mark: Word marks by keyboard, so words decide where they can."""
        return agrees(text, language) and (
            not agrees(text, self.builder.language) or self.shapes.trusts(language, self.builder.language)
        )

    def _in_run(self, one: Element, look: tuple[str, ...], font: str, href: str | None) -> None:
        name = self.names.of(one)
        if self.fields.take(name, one):
            for run in self.fields.runs():
                self._add(run)
            return
        if self.fields.in_code or not name:
            return
        if name == "w:t":
            text = symbols.plain(one.text or "", font)
            if self._mark and text.strip():
                text, self._mark = without_mark(text, self._mark), ""
            self._text(text, look, href)
        elif name in ("w:tab", "w:ptab"):
            self._tab(look)
        elif name in ("w:br", "w:cr"):
            self._line_break(one)
        elif name == "w:lastRenderedPageBreak":
            if not self.flow.in_cell and self.flow.frame.kind is not BlockKind.NOTE:
                self._page_break()
        elif name == "w:noBreakHyphen":
            self._text("\u2011", look, href)
        elif name == "w:sym":
            self._symbol(one, look)
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            self._note_call(one, look, "footnotes" if "foot" in name else "endnotes")
        elif name in ("w:drawing", "w:pict", "w:object"):
            self._drawing(one)
        elif name == "mc:AlternateContent":
            for part in self._alternative(one):
                self._in_run(part, look, font, href)
        elif name == "w:ruby":
            self._ruby(one, href)

    def _add(self, run: Run) -> None:
        if run.text.strip():
            self._after_break = False
        self.flow.add(replace(run, lang=self._lang or None) if self._lang and run.lang is None else run)

    def _text(self, text: str, look: tuple[str, ...], href: str | None) -> None:
        if self.fields.is_form and not text.strip("\u2002\u2003\u00a0 "):
            self._add(Run(symbols.BLANK, (Style.BLANK, "field")))
            return
        if Style.UNDERLINE in look and len(text) >= symbols.SHORTEST_RULE and not text.strip():
            self._add(Run(symbols.BLANK, (Style.BLANK,)))
            return
        if self._proposed and text.strip():
            look = (*look, Style.BLANK, "field")
        elif self.fields.is_form:
            look = (*look, "field")
        self._add(Run(text, look, href=href))

    def _tab(self, look: tuple[str, ...]) -> None:
        leads = self._leaders.pop(0) if self._leaders else False
        if leads or Style.UNDERLINE in look:
            self._add(Run(" "))
            self._add(Run(symbols.BLANK, (Style.BLANK,)))
        self._add(Run(" "))

    def _line_break(self, one: Element) -> None:
        kind = attribute(one, "type")
        if kind == "page" and not self.flow.in_cell:
            self._page_break()
        else:
            self.flow.add(Run("\n") if self.flow.frame.pre else BREAK)

    def _symbol(self, one: Element, look: tuple[str, ...]) -> None:
        try:
            code = int(attribute(one, "char", "0"), 16)
        except ValueError:
            return
        font = attribute(one, "font")
        text = symbols.shown(code, font) or (chr(code) if 0x20 <= code < 0xE000 else "")
        if text:
            boxes = (symbols.UNCHECKED, symbols.CHECKED)
            self._add(symbols.tick_box(ticked=text == boxes[1]) if text in boxes else Run(text, look))

    def _ruby(self, one: Element, href: str | None) -> None:
        base, reading = child(one, "rubyBase"), child(one, "rt")
        if base is not None:
            self._inline(base, href)
        said = "".join(part.text or "" for part in descendants(reading, "t"))
        if said:
            self._add(Run(f"({said})"))

    # Content controls, formulas, notes, pictures

    def _control(self, control: Element, href: str | None) -> None:
        """Write a content control: a box to tick, a choice, or a place to write in."""
        properties, content = child(control, "sdtPr"), child(control, "sdtContent")
        box = child(properties, "checkbox")
        if box is not None:
            self._add(symbols.tick_box(ticked=is_on(child(box, "checked"))))
            return
        choices = [
            attribute(item, "displayText") or attribute(item, "value")
            for name in ("dropDownList", "comboBox")
            for item in children(child(properties, name), "listItem")
        ]
        if is_on(child(properties, "showingPlcHdr")):
            said = " / ".join(one for one in choices[1:] if one) or self.shapes.text_of(content)
            self._add(Run(said.strip() or symbols.BLANK, (Style.BLANK, "field")))
        elif content is not None:
            self._inline(content, href)

    def _control_block(self, control: Element) -> None:
        """Write a content control around paragraphs; what it only proposes is a blank to fill in."""
        before = self._proposed
        self._proposed = before or is_on(child(child(control, "sdtPr"), "showingPlcHdr"))
        content = child(control, "sdtContent")
        self.blocks(content if content is not None else ())
        self._proposed = before

    def _math(self, math: Element, *, display: bool) -> None:
        source = omml.to_mathml(math, display=display)
        text = mathml.linear(source)
        if not text:
            return
        self._after_break = False
        plain_frame = self.flow.frame.kind is BlockKind.PARAGRAPH
        if display and plain_frame:
            self.flow.formula(text, source)
        else:
            self.flow.add(Run(text, (Style.FORMULA,), mathml=source))

    def _math_block(self, element: Element) -> None:
        maths = [element] if self.names.of(element) == "m:oMath" else list(children(element, "oMath"))
        self.flow.flush()
        self.flow.frame = Frame()
        for math in maths:
            self._math(math, display=True)
        self.flow.flush()

    def _note_call(self, one: Element, look: tuple[str, ...], kind: str) -> None:
        note = self._notes.call(one, kind)
        # A mark of the author's own stands in the text: it needs no other call.
        if note is not None and not note.custom:
            style = tuple(dict.fromkeys((*look, Style.SUPERSCRIPT, Style.NOTE_CALL)))
            self._add(Run(note.label, style, href=f"#note-{note.label}"))

    def _write_notes(self) -> None:
        # A note may call further notes: the list grows while it is written.
        for note in self._notes.called:
            self._part = note.part
            self._mark = note.label if note.custom else ""
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

    def _drawing(self, drawing: Element) -> None:
        """Write a drawing: its pictures here, its text boxes after the paragraph."""
        self._boxes.extend(worddrawing.outer_boxes(drawing))
        for picture in worddrawing.pictures_of(drawing, self.package, self._part, self.builder):
            if picture.alt or picture.asset:
                self._after_break = False
                self.flow.add(picture)

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
            self._after_break = False
        self.flow.end_table()
