"""Writes the pieces of a paragraph of a Word document: runs, fields, formulas, controls, calls, drawings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.flow import Flow
from inclusive_desk.api.runs import BREAK
from inclusive_desk.language import mathml
from inclusive_desk.language.detect import agrees
from inclusive_desk.language.tags import primary
from inclusive_desk.plugins.importers.office import omml, symbols, worddrawing
from inclusive_desk.plugins.importers.office.pages import Pages
from inclusive_desk.plugins.importers.office.titles import in_heading
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    Names,
    attribute,
    child,
    children,
    descendants,
    is_on,
)
from inclusive_desk.plugins.importers.office.wordfields import Fields
from inclusive_desk.plugins.importers.office.wordnotes import WordNotes, without_mark
from inclusive_desk.plugins.importers.office.wordpart import WordPackage
from inclusive_desk.plugins.importers.office.wordshape import Shapes
from inclusive_desk.plugins.importers.office.wordstyles import WordStyles

_GONE = frozenset(("w:del", "w:moveFrom", "w:sectPr", "w:pPr", "w:rPr", "w:tblPr", "w:sdtPr", "w:proofErr"))
THROUGH = frozenset(
    ("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:bdo", "w:dir", "w:sdtContent", "w:rubyBase")
)  # fmt: skip


class WordInline:
    """Writes what stands within paragraphs to a flow. Text boxes and notes are kept for later."""

    def __init__(
        self,
        builder: DocumentBuilder,
        flow: Flow,
        pages: Pages,
        package: WordPackage,
        styles: WordStyles,
        shapes: Shapes,
    ) -> None:
        """Write to *flow*; *builder* keeps the pictures."""
        self.builder = builder
        self.flow = flow
        self.pages = pages
        self.package = package
        self.styles = styles
        self.shapes = shapes
        self.names = Names()
        self.fields = Fields(package.main)
        self.notes = WordNotes(package)
        self.part = package.main
        """The part that is being read: relations count by part."""
        self.boxes: list[Element] = []
        """The text boxes that hang on the present paragraph."""
        self.mark = ""
        """The author's own mark of a note, which its text repeats."""
        self.proposed = False
        """Whether the words here only propose what to write in their place."""
        self._style = ""
        self._leaders: list[bool] = []
        self._lang = ""

    def paragraph(self, paragraph: Element, style: str, leaders: list[bool]) -> None:
        """Write the pieces of a paragraph of *style*; *leaders*: whether a line leads to each tab stop."""
        self._style, self._leaders = style, leaders
        self._inline(paragraph, None)

    def alternative(self, element: Element) -> Iterable[Element]:
        """Return the newer form of what is given twice, unless it holds nothing that we know."""
        choice = child(element, "Choice")
        if choice is not None and any(
            one.tag.rpartition("}")[2] in ("txbxContent", "blip", "t", "oMath", "docPr", "relIds", "chart")
            for one in choice.iter("{*}*")
        ):
            return list(choice)
        fallback = child(element, "Fallback")
        return list(fallback) if fallback is not None else list(choice if choice is not None else ())

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
            for part in self.alternative(one):
                self._piece(part, href)
        elif name == "m:oMathPara":
            alone = not self.shapes.text_beside_math(one.getparent())
            for number, math in enumerate(children(one, "oMath")):
                if number and not alone:
                    self.flow.add(BREAK)
                self.math(math, display=alone)
        elif name == "m:oMath":
            self.math(one, display=False)
        elif name in THROUGH:
            self._inline(one, href)

    def _address(self, link: Element) -> str:
        target, outside = self.part.links.get(attribute(link, "id"), ("", False))
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
            if self.mark and text.strip():
                text, self.mark = without_mark(text, self.mark), ""
            self._text(text, look, href)
        elif name in ("w:tab", "w:ptab"):
            self._tab(look)
        elif name in ("w:br", "w:cr"):
            self._line_break(one)
        elif name == "w:lastRenderedPageBreak":
            if not self.flow.in_cell and self.flow.frame.kind is not BlockKind.NOTE:
                self.pages.turn()
        elif name == "w:noBreakHyphen":
            self._text("\u2011", look, href)
        elif name == "w:sym":
            self._symbol(one, look)
        elif name in ("w:footnoteReference", "w:endnoteReference"):
            self._note_call(one, look, "footnotes" if "foot" in name else "endnotes")
        elif name in ("w:drawing", "w:pict", "w:object"):
            self._drawing(one)
        elif name == "mc:AlternateContent":
            for part in self.alternative(one):
                self._in_run(part, look, font, href)
        elif name == "w:ruby":
            self._ruby(one, href)

    def _add(self, run: Run) -> None:
        if run.text.strip():
            self.pages.turned = False
        self.flow.add(replace(run, lang=self._lang or None) if self._lang and run.lang is None else run)

    def _text(self, text: str, look: tuple[str, ...], href: str | None) -> None:
        if self.fields.is_form and not text.strip("\u2002\u2003\u00a0 "):
            self._add(Run(symbols.BLANK, (Style.BLANK, "field")))
            return
        if Style.UNDERLINE in look and len(text) >= symbols.SHORTEST_RULE and not text.strip():
            self._add(Run(symbols.BLANK, (Style.BLANK,)))
            return
        if self.proposed and text.strip():
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
            self.pages.turn()
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

    def math(self, math: Element, *, display: bool) -> None:
        """Write a formula, as a block of its own where *display* and the paragraph allow it."""
        source = omml.to_mathml(math, display=display)
        text = mathml.linear(source)
        if not text:
            return
        self.pages.turned = False
        plain_frame = self.flow.frame.kind is BlockKind.PARAGRAPH
        if display and plain_frame:
            self.flow.formula(text, source)
        else:
            self.flow.add(Run(text, (Style.FORMULA,), mathml=source))

    def _note_call(self, one: Element, look: tuple[str, ...], kind: str) -> None:
        note = self.notes.call(one, kind)
        # A mark of the author's own stands in the text: it needs no other call.
        if note is not None and not note.custom:
            style = tuple(dict.fromkeys((*look, Style.SUPERSCRIPT, Style.NOTE_CALL)))
            self._add(Run(note.label, style, href=f"#note-{note.label}"))

    def _drawing(self, drawing: Element) -> None:
        """Write a drawing: its pictures here, its text boxes after the paragraph."""
        self.boxes.extend(worddrawing.outer_boxes(drawing))
        for picture in worddrawing.pictures_of(drawing, self.package, self.part, self.builder):
            if picture.alt or picture.asset:
                self.pages.turned = False
                self.flow.add(picture)
