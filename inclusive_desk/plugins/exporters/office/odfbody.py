"""The blocks of a document as the paragraphs, lists, tables and notes of an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inclusive_desk.api.document import Block, BlockKind, Cell, Document, Span, Style
from inclusive_desk.api.xmltext import escape, quoteattr
from inclusive_desk.plugins.exporters.markup.dialect import web_address
from inclusive_desk.plugins.exporters.markup.mathml import safe_math
from inclusive_desk.plugins.exporters.markup.paper import Paper
from inclusive_desk.plugins.exporters.markup.pictures import Shown
from inclusive_desk.plugins.exporters.markup.style import class_of
from inclusive_desk.plugins.exporters.markup.tables import extent
from inclusive_desk.plugins.exporters.office.body import Body
from inclusive_desk.plugins.exporters.office.common import note_start, office_language
from inclusive_desk.plugins.exporters.office.numbering import Run
from inclusive_desk.plugins.exporters.office.odfstyles import (
    MONO,
    language_attributes,
    list_style,
    points,
    style,
    underline,
    word_space,
)
from inclusive_desk.plugins.exporters.office.pieces import Piece, Pieces

_PARTS = re.compile("[ \u00a0\u202f]+|[\n\t]|[^ \u00a0\u202f\n\t]+")
_STYLES = {
    BlockKind.CAPTION: "Caption",
    BlockKind.QUOTE: "Quotations",
    BlockKind.CODE: "Preformatted_20_Text",
}
_FORMULA_HEIGHT = 1.8
"""Ems a line of a formula takes, about; office programs measure it anew."""


class OdfBody(Body):
    """Writes one document as the body of `content.xml`."""

    def __init__(self, document: Document, paper: Paper, pieces: Pieces) -> None:
        """Prepare to write *document* on *paper*."""
        super().__init__(document, paper, pieces)
        self.objects: list[str] = []
        """Formulas as MathML, each a small file in the file."""
        self._text_styles: dict[tuple[str, str], str] = {}
        self._paragraph_styles: dict[tuple[str, bool, bool], str] = {}
        self._list_styles: dict[object, tuple[str, Run]] = {}
        self._looks: dict[object, str] = {}
        self._lists: list[tuple[int, int]] = []
        """The open lists: the level of each, and the number of its counter."""
        self._frames = 0
        self._notes = 0
        self._tables = 0

    def styles(self) -> str:
        """Return the styles that the body needs beside the named ones."""
        out = [style(name, "text", own, parent=parent) for (parent, own), name in self._text_styles.items()]
        for (parent, breaks, grows), name in self._paragraph_styles.items():
            own = ' fo:break-before="page"' if breaks else ""
            if grows:
                height = points(self.paper.lines())
                own += f' fo:line-height="normal" style:line-height-at-least="{height}"'
            out.append(style(name, "paragraph", "", own, parent=parent))
        out.extend(list_style(name, run, self.paper) for name, run in self._list_styles.values())
        out.append(_table_styles(self.paper))
        return "".join(out)

    def end(self) -> str:
        """Close the lists that are open."""
        return self._close_lists(0)

    # Paragraphs

    def paragraph(self, block: Block) -> str:
        """Return a paragraph."""
        return self._close_lists(0) + self._said(block, _STYLES.get(block.kind, "Text_20_body"))

    def heading(self, block: Block, level: int) -> str:
        """Return a heading, its number in front as text."""
        return self._close_lists(0) + self._said(block, f"Heading_20_{level}", level)

    def _said(self, block: Block, name: str, level: int = 0) -> str:
        inside = self._inline(block.start, block.end, block.spans, block.lang or "", level)
        return self._wrapped(inside, name, level)

    def _wrapped(self, inside: str, name: str, level: int = 0) -> str:
        """Return a paragraph with the named style, and what it needs of its own."""
        self.begun = True
        grows = "<draw:frame" in inside and name != "Picture"
        if self.break_before or grows:
            key = (name, self.break_before, grows)
            self.break_before = False
            name = self._paragraph_styles.setdefault(key, f"P{len(self._paragraph_styles) + 1}")
        if level:
            return f'<text:h text:style-name="{name}" text:outline-level="{level}">{inside}</text:h>\n'
        return f'<text:p text:style-name="{name}">{inside}</text:p>\n'

    def item(self, block: Block) -> str:
        """Return a list item with the ends and starts of lists around it."""
        marker = block.marker.strip()
        lang = block.lang or ""
        if not marker:
            inside = self._wrapped(self._inline(block.body, block.end, block.spans, lang), "List_20_Contents")
            if not self._lists:
                return self._wrapped(self._inline(block.start, block.end, block.spans, lang), "Text_20_body")
            return inside
        run = self.numbering.take(marker, block.level)
        out = self._close_lists(run.level)
        same = bool(self._lists) and self._lists[-1] == (run.level, run.number)
        if self._lists and self._lists[-1][0] == run.level and not same:
            out += self._close_lists(run.level - 1)
        start = ""
        if same:
            out += "</text:list-item>"
        else:
            name = self._list_style(run)
            first = self._lists[-1][0] if self._lists else 0
            for level in range(first + 1, run.level):
                out += f'<text:list text:style-name="{name}"><text:list-item>'
                self._lists.append((level, 0))
            out += f'<text:list text:style-name="{name}">'
            self._lists.append((run.level, run.number))
            start = f' text:start-value="{run.value}"' if run.value else ""
        inside = self._inline(block.body, block.end, block.spans, lang)
        return f"{out}<text:list-item{start}>{self._wrapped(inside, 'List_20_Contents')}"

    def _close_lists(self, level: int) -> str:
        """End the lists deeper than *level*."""
        out = ""
        while self._lists and self._lists[-1][0] > level:
            self._lists.pop()
            out += "</text:list-item></text:list>"
        return out

    def _list_style(self, run: Run) -> str:
        key = (run.kind, run.level, "" if run.kind.format else run.marker)
        return self._list_styles.setdefault(key, (f"L{len(self._list_styles) + 1}", run))[0]

    def formula(self, block: Block) -> str:
        """Return a formula as an object of its own, or in words."""
        math = self._math(block.mathml, self.document.text_of(block))
        if not math:
            return self.paragraph(block)
        return self._close_lists(0) + self._wrapped(math, "Text_20_body")

    def loose_note(self, block: Block) -> str:
        """Return a note that nothing in the text calls, with its label in front."""
        label = block.note_ref
        written = self.document.text[block.start : block.end].startswith(label)
        front = "" if not label or written else escape(f"{label} ")
        inside = self._inline(block.start, block.end, block.spans, block.lang or "")
        return self._close_lists(0) + self._wrapped(front + inside, "Footnote")

    # Pieces of a paragraph

    def _inline(self, start: int, end: int, spans: Sequence[Span], lang: str = "", level: int = 0) -> str:
        return "".join(self._piece(piece, lang, level) for piece in self.pieces.of(start, end, spans))

    def _piece(self, piece: Piece, lang: str, level: int) -> str:
        if piece.mathml:
            math = self._math(piece.mathml, piece.text)
            if math:
                return math
        if piece.note is not None:
            return self._call(piece, piece.note)
        language = piece.lang or lang
        key = (piece.styles, language, bool(piece.href), piece.roles)
        if key not in self._looks:
            self._looks[key] = self._look(*key)
        name = self._looks[key]
        wide = self.paper.word and Style.BLANK not in piece.styles
        inside = _text(piece.text, word_space(level) if wide else "")
        if name:
            inside = f'<text:span text:style-name="{name}">{inside}</text:span>'
        if piece.separator:
            inside = f"{self._separator(piece.separator)}{inside}"
        if piece.href:
            address = quoteattr(web_address(piece.href) or "about:blank")
            inside = f'<text:a xlink:type="simple" xlink:href={address}>{inside}</text:a>'
        return inside

    def _separator(self, sign: str) -> str:
        name = self._text_style("", ' fo:color="#767676"')
        return f'<text:span text:style-name="{name}">{escape(sign)}</text:span>'

    def _text_style(self, parent: str, own: str) -> str:
        """Return the style that has *own* attributes besides its parent's."""
        if not own:
            return parent
        return self._text_styles.setdefault((parent, own), f"T{len(self._text_styles) + 1}")

    def _look(self, styles: tuple[str, ...], lang: str, link: bool, roles: tuple[str, ...]) -> str:
        """Return the style of a piece; a role's or a link's own where it says all."""
        color, ground = self.own_colors(styles)
        line = "wave" if Style.LOW_CONFIDENCE in styles else "solid" if Style.UNDERLINE in styles else ""
        italic = Style.ITALIC in styles and self.paper.italics != "italic"
        if italic and (roles or link or line):
            line = "dashed" if line else "dotted"
        parent = "Internet_20_link" if link else "Emphasis" if italic and not line else ""
        if roles:
            color, ground = self.role_colors(roles, color, ground)
            lines = [self.paper.look(role).underline for role in reversed(roles)]
            if not line and not lines[0]:
                line = next(filter(None, lines), "solid" if link else "")
            parent = class_of(roles[-1])
        bold = Style.BOLD in styles or any(self.paper.look(role).bold for role in roles[:-1])
        own = [
            ' fo:font-weight="bold" style:font-weight-complex="bold"' if bold else "",
            ' fo:font-style="italic"' if Style.ITALIC in styles and self.paper.italics == "italic" else "",
            underline(line),
            ' style:text-line-through-style="solid"' if Style.STRIKE in styles else "",
            ' fo:font-variant="small-caps"' if Style.SMALL_CAPS in styles else "",
            f' style:font-name="{MONO}"' if Style.CODE in styles else "",
            f' fo:color="{color}"' if color else "",
            f' fo:background-color="{ground}"' if ground else "",
            ' style:text-position="super 58%"'
            if Style.SUPERSCRIPT in styles or Style.NOTE_CALL in styles
            else ' style:text-position="sub 58%"' if Style.SUBSCRIPT in styles else "",
            ' fo:letter-spacing="normal"' if Style.BLANK in styles else "",
            language_attributes(office_language(lang)) if lang else "",
        ]  # fmt: skip
        return self._text_style(parent, "".join(own))

    def _call(self, piece: Piece, note: Block) -> str:
        """Return a call with its note within, as OpenDocument wants it."""
        self._notes += 1
        label = piece.text.strip()
        broken, self.break_before = self.break_before, False
        start = note_start(self.document, note)
        said = [self._inline(start, note.end, note.spans, note.lang or "")]
        for more in self.more_of_note.get(note.start, ()):
            said.append(self._inline(more.body, more.end, more.spans, more.lang or ""))
        body = "".join(self._wrapped(one, "Footnote").rstrip("\n") for one in said)
        self.break_before = broken
        custom = "" if label == str(self._notes) else f" text:label={quoteattr(label)}"
        return (
            f'<text:note text:id="note{self._notes}" text:note-class="footnote">'
            f"<text:note-citation{custom}>{escape(label)}</text:note-citation>"
            f"<text:note-body>{body}</text:note-body></text:note>"
        )

    # Pictures, formulas and tables

    def _math(self, mathml: str, words: str) -> str:
        math = safe_math(mathml, words, xml=True, block=True)
        if not math:
            return ""
        self.objects.append(math)
        size = self.paper.size
        high = size * (_FORMULA_HEIGHT if re.search("<m(frac|under|over|table|root|sqrt)", math) else 1.2)
        wide = max(len(words) * 0.6, 1.0) * size
        target = f'<draw:object xlink:href="./Object {len(self.objects)}" xlink:type="simple"/>'
        return self._frame("Formula", wide, high, target, words)

    def image(self, block: Block, picture: Shown) -> str:
        """Return a picture with its alternative text."""
        name = self.pictures[block.asset][0]
        target = f'<draw:image xlink:href="Pictures/{name}" xlink:type="simple" xlink:show="embed"/>'
        frame = self._frame("Picture", picture.width, picture.height, target, block.alt)
        return self._close_lists(0) + self._wrapped(frame, "Picture")

    def _frame(self, name: str, wide: float, high: float, target: str, alt: str) -> str:
        self._frames += 1
        told = f"<svg:desc>{escape(' '.join(alt.split()))}</svg:desc>" if alt else ""
        return (
            f'<draw:frame draw:name="{name} {self._frames}" text:anchor-type="as-char"'
            f' svg:width="{points(wide)}" svg:height="{points(high)}">{target}{told}'
            "</draw:frame>"
        )

    def table(self, block: Block) -> str:
        """Return a table whose heading rows are such, and come again on each page."""
        self._tables += 1
        columns = max(len(row) for row in block.rows)
        front = self._close_lists(0)
        if self.break_before:
            front += self._wrapped("", "Table_20_Contents")
        self.begun = True
        covered: set[tuple[int, int]] = set()
        rows = [self._row(block, y, row, covered) for y, row in enumerate(block.rows)]
        heads = "".join(rows[: block.header_rows])
        if heads:
            heads = f"<table:table-header-rows>{heads}</table:table-header-rows>"
        return (
            f'{front}<table:table table:name="Table {self._tables}" table:style-name='
            f'"{"TableWide" if columns > 3 else "Table"}"><table:table-column'
            f' table:number-columns-repeated="{columns}"/>{heads}'
            f"{''.join(rows[block.header_rows :])}</table:table>\n" + self._wrapped("", "Table_20_Contents")
        )

    def _row(self, block: Block, y: int, row: Sequence[Cell], covered: set[tuple[int, int]]) -> str:
        out: list[str] = []
        for x, cell in enumerate(row):
            if (y, x) in covered:
                out.append("<table:covered-table-cell/>")
                continue
            high, wide = extent(block.rows, y, x)
            covered.update((y + down, x + right) for down in range(high) for right in range(wide))
            spans = f' table:number-columns-spanned="{wide}"' if wide > 1 else ""
            spans += f' table:number-rows-spanned="{high}"' if high > 1 else ""
            inside = self._cell(block, cell, heading=cell.header or y < block.header_rows)
            out.append(
                f'<table:table-cell table:style-name="Cell" office:value-type="string"{spans}>'
                f"{inside}</table:table-cell>"
            )
        return f"<table:table-row>{''.join(out)}</table:table-row>\n"

    def _cell(self, block: Block, cell: Cell, *, heading: bool) -> str:
        name = "Table_20_Heading" if heading else "Table_20_Contents"
        lang = block.lang or ""
        return "".join(
            self._wrapped(self._inline(start, end, block.spans, lang), name)
            for start, end in self.lines_of(cell)
        )


def _text(text: str, wide: str) -> str:
    """Return *text* with its spaces kept, in the style *wide* where they are wider than letters."""
    if not wide and "\n" not in text and "\t" not in text and "  " not in text and text.strip() == text:
        return escape(text)
    out = []
    for part in _PARTS.findall(text):
        if part == "\n":
            out.append("<text:line-break/>")
        elif part == "\t":
            out.append("<text:tab/>")
        elif part[0] not in " \u00a0\u202f":
            out.append(escape(part))
        else:
            spaces = part if part.strip(" ") else f'<text:s text:c="{len(part)}"/>' if len(part) > 1 else part
            out.append(f'<text:span text:style-name="{wide}">{spaces}</text:span>' if wide else spaces)
    if not wide and out and out[0] == " ":
        out[0] = "<text:s/>"
    return "".join(out)


def _table_styles(paper: Paper) -> str:
    tables = "".join(
        f'<style:style style:name="{name}" style:family="table"><style:table-properties'
        f' style:width="{points(wide)}" table:align="left" fo:margin-top="4pt"/></style:style>'
        for name, wide in (("Table", paper.column), ("TableWide", paper.widest))
    )
    return (
        f'{tables}<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties'
        f' fo:border="0.75pt solid {paper.ink}" fo:padding="4pt"/></style:style>'
    )
