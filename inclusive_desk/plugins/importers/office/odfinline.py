"""Writes the pieces of a paragraph of an OpenDocument text: spans, blanks, calls, frames, shapes, fields."""

from __future__ import annotations

from inclusive_desk.api import pictures
from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Style
from inclusive_desk.api.flow import Flow, Picture
from inclusive_desk.api.pictures import PICTURE_LIMIT
from inclusive_desk.api.runs import BREAK
from inclusive_desk.api.safezip import SafeZip, resolve
from inclusive_desk.language import mathml
from inclusive_desk.language.detect import agrees
from inclusive_desk.language.tags import primary
from inclusive_desk.plugins.importers.office import odfforms, odfframes, symbols
from inclusive_desk.plugins.importers.office.odfshape import OdfShapes
from inclusive_desk.plugins.importers.office.odfstyles import OdfStyles
from inclusive_desk.plugins.importers.office.pages import Pages
from inclusive_desk.plugins.importers.office.titles import in_heading
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    Names,
    attribute,
    child,
    children,
    whole,
)

GONE = frozenset(
    ("text:tracked-changes", "office:annotation", "office:annotation-end", "text:bookmark",
     "text:bookmark-start",
     "text:bookmark-end", "text:change", "text:change-start", "text:change-end", "text:sequence-decls",
     "svg:title",
     "svg:desc", "text:hidden-text", "text:hidden-paragraph", "text:note-citation", "office:event-listeners",
     "text:variable-decls", "text:user-field-decls", "office:forms", "text:alphabetical-index-mark",
     "text:toc-mark",
     "draw:glue-point", "draw:enhanced-geometry", "table:shapes", "office:dde-source", "text:reference-mark")
)  # fmt: skip
_SHAPES = frozenset(
    ("draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon", "draw:line",
     "draw:path",
     "draw:connector", "draw:polyline", "draw:caption", "draw:regular-polygon", "draw:measure")
)  # fmt: skip


class OdfInline:
    """Writes what stands within paragraphs to a flow. Text boxes and notes are kept for later."""

    def __init__(
        self,
        builder: DocumentBuilder,
        flow: Flow,
        pages: Pages,
        book: SafeZip | None,
        content: Element,
        styles: OdfStyles,
        shapes: OdfShapes,
    ) -> None:
        """Write to *flow*; *builder* keeps the pictures, which lie in *book*."""
        self.builder = builder
        self.flow = flow
        self.pages = pages
        self.book = book
        self.styles = styles
        self.shapes = shapes
        self.names = Names()
        self.notes: list[tuple[str, Element]] = []
        """The notes called so far, with their labels."""
        self.late: list[Element] = []
        """The text boxes and tables that hang on the present paragraph."""
        self.in_index = False
        """Whether this is a table of contents, whose leaders are no blanks."""
        self._controls = odfforms.controls(content)
        self._leaders: list[bool] = []
        self._style = ""
        self._font = ""

    def paragraph(self, paragraph: Element, style: str) -> None:
        """Write the pieces of a paragraph of *style*."""
        self._style = style
        self._leaders = self.styles.leaders(style)
        self._font = self.styles.font("paragraph", style)
        self._children(paragraph, (), self.styles.language("paragraph", style), None)

    def piece(self, one: Element) -> None:
        """Write a piece that stands outside of paragraphs, as a drawing may."""
        self._piece(one, (), "", None)

    def _children(self, element: Element, look: tuple[str, ...], lang: str, href: str | None) -> None:
        self._text(element.text, look, lang, href)
        for one in element:
            self._piece(one, look, lang, href)
            self._text(one.tail, look, lang, href)

    def _text(self, text: str | None, look: tuple[str, ...], lang: str, href: str | None) -> None:
        if not text:
            return
        if text.strip():
            self.pages.turned = False
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
        if name in GONE or not name:
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
            self.pages.turn()
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
            self.late.append([one])
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
            leads and not self.in_index and not self.styles.is_contents(self._style)
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
        label = label or str(len(self.notes) + 1)
        body = child(one, "note-body")
        if body is not None:
            self.notes.append((label, body))
        style = tuple(dict.fromkeys((*look, Style.SUPERSCRIPT, Style.NOTE_CALL)))
        self.flow.add(Run(label, style, href=f"#note-{label}"))

    # Pictures, boxes, formulas, controls

    def _frame(self, frame: Element) -> None:
        """Write a frame: a formula or picture here, a text box after the paragraph."""
        box = child(frame, "text-box")
        if box is not None:
            self.late.append(box)
            return
        table = child(frame, "table")
        if table is not None:
            self.late.append([table])
            return
        alt = odfframes.alt(frame)
        source = odfframes.formula(frame, self.book)
        if source:
            self._math(source, attribute(frame, "anchor-type") != "as-char")
            return
        key = next((found for image in children(frame, "image") if (found := self._picture(image))), "")
        self.pages.turned = False
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
        self.pages.turned = False
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
            self.late.append(said)
