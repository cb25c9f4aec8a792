"""The blocks of a document as the paragraphs, tables and notes of a Word document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from inclusive_desk.api.document import Block, BlockKind, Cell, Document, Span, Style
from inclusive_desk.api.xmltext import escape, quoteattr
from inclusive_desk.plugins.exporters.markup.dialect import web_address
from inclusive_desk.plugins.exporters.markup.paper import Paper
from inclusive_desk.plugins.exporters.markup.pictures import Shown
from inclusive_desk.plugins.exporters.markup.style import class_of
from inclusive_desk.plugins.exporters.markup.tables import extent
from inclusive_desk.plugins.exporters.office.body import Body
from inclusive_desk.plugins.exporters.office.common import note_start, office_language
from inclusive_desk.plugins.exporters.office.omml import to_omml
from inclusive_desk.plugins.exporters.office.pieces import Piece, Pieces
from inclusive_desk.plugins.exporters.office.wordstyles import (
    MONO,
    UNDERLINES,
    font_attributes,
    loose_lines,
    twips,
)

_PARTS = re.compile("[ \u00a0\u202f]+|[\n\t]|[^ \u00a0\u202f\n\t]+")
_EMU = 12700
"""English Metric Units a point (ECMA-376, 20.1.10.16)."""
_STYLES = {
    BlockKind.CAPTION: "Caption",
    BlockKind.QUOTE: "Quote",
    BlockKind.CODE: "SourceCode",
    BlockKind.NOTE: "FootnoteText",
}


class WordBody(Body):
    """Writes one document as the body of `document.xml`."""

    def __init__(self, document: Document, paper: Paper, pieces: Pieces) -> None:
        """Prepare to write *document* on *paper*."""
        super().__init__(document, paper, pieces)
        self.links: dict[str, str] = {}
        """Addresses of links, each with its id."""
        self.note_links: dict[str, str] = {}
        """The same for the links within notes."""
        self.footnotes: list[str] = []
        self._drawings = 0
        self._in_note = False
        self._properties = lru_cache(maxsize=4096)(self._make_properties)

    # Paragraphs

    def paragraph(self, block: Block) -> str:
        """Return a paragraph."""
        return self._paragraph(block, block.start, _STYLES.get(block.kind, ""))

    def heading(self, block: Block, level: int) -> str:
        """Return a heading, its number in front as text."""
        return self._paragraph(block, block.start, f"Heading{level}", level=level)

    def _paragraph(self, block: Block, start: int, style: str, more: str = "", *, level: int = 0) -> str:
        inside = self._inline(start, block.end, block.spans, block.lang or "", level)
        return self._wrapped(inside, style, more, grows=_grows(inside))

    def _wrapped(self, inside: str, style: str, more: str = "", *, grows: bool = False) -> str:
        """Return a paragraph; *more*: its numbering; *grows*: whether lines may be higher than usual."""
        self.begun = True
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if self.break_before:
            properties += "<w:pageBreakBefore/>"
            self.break_before = False
        properties += more
        if grows:
            properties += loose_lines(self.paper)
        head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{head}{inside}</w:p>\n"

    def item(self, block: Block) -> str:
        """Return a list item that Word numbers; one without a marker goes on with the one before."""
        marker = block.marker.strip()
        if not marker:
            left = twips(max(block.level, 1) * 1.6 * self.paper.size)
            inside = self._inline(block.start, block.end, block.spans, block.lang or "")
            spacing = loose_lines(self.paper) if _grows(inside) else ""
            return self._wrapped(inside, "ListParagraph", f'{spacing}<w:ind w:left="{left}"/>')
        run = self.numbering.take(marker, block.level)
        number = f'<w:numPr><w:ilvl w:val="{run.level - 1}"/><w:numId w:val="{run.number}"/></w:numPr>'
        return self._paragraph(block, block.body, "ListParagraph", number)

    def formula(self, block: Block) -> str:
        """Return a formula as Word's own, or in words."""
        math = to_omml(block.mathml)
        if not math:
            return self._paragraph(block, block.start, "")
        return self._wrapped(f"<m:oMathPara>{math}</m:oMathPara>", "", grows=True)

    def loose_note(self, block: Block) -> str:
        """Return a note that nothing in the text calls, with its label in front."""
        label = block.note_ref
        written = self.document.text[block.start : block.end].startswith(label)
        front = "" if not label or written else self._run(f"{label} ", "", "")
        return self._wrapped(
            front + self._inline(block.start, block.end, block.spans, block.lang or ""), "FootnoteText"
        )

    # Pieces of a paragraph

    def _inline(self, start: int, end: int, spans: Sequence[Span], lang: str = "", level: int = 0) -> str:
        return "".join(self._piece(piece, lang, level) for piece in self.pieces.of(start, end, spans))

    def _piece(self, piece: Piece, lang: str, level: int) -> str:
        if piece.mathml:
            math = to_omml(piece.mathml)
            if math:
                return math
        if piece.note is not None:
            return self._call(piece, piece.note)
        if Style.NOTE_CALL in piece.styles:
            piece = Piece(piece.text, (*piece.styles, Style.SUPERSCRIPT), piece.lang, piece.href, piece.roles)
        language = piece.lang or lang
        plain, wide = self._properties(piece.styles, language, bool(piece.href), piece.roles, level)
        runs = self._run(piece.text, plain, wide)
        if piece.separator:
            runs = self._run(piece.separator, '<w:color w:val="767676"/>', "") + runs
        if not piece.href:
            return runs
        links = self.note_links if self._in_note else self.links
        key = links.setdefault(web_address(piece.href) or "about:blank", f"link{len(links) + 1}")
        return f'<w:hyperlink r:id="{key}">{runs}</w:hyperlink>'

    def _run(self, text: str, plain: str, wide: str) -> str:
        """Return *text* as runs, each stretch of spaces by itself where spaces are wider than letters."""
        before = f"<w:rPr>{plain}</w:rPr>" if plain else ""
        if not wide and "\n" not in text and "\t" not in text:
            return f'<w:r>{before}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        spaced = f"<w:rPr>{wide or plain}</w:rPr>" if wide or plain else ""
        out = []
        for part in _PARTS.findall(text):
            if part == "\n":
                out.append(f"<w:r>{before}<w:br/></w:r>")
            elif part == "\t":
                out.append(f"<w:r>{before}<w:tab/></w:r>")
            else:
                look = spaced if part[0] in " \u00a0\u202f" else before
                out.append(f'<w:r>{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>')
        return "".join(out)

    def _make_properties(
        self, styles: tuple[str, ...], lang: str, link: bool, roles: tuple[str, ...], level: int
    ) -> tuple[str, str]:
        """Return the properties of a run, and those of its spaces (empty where they are no wider)."""
        head, color, line, ground = self._colors(styles, link, roles)
        tight = Style.BLANK in styles
        before = [
            head,
            f"<w:rFonts {font_attributes(MONO)}/>" if Style.CODE in styles else "",
            "<w:b/><w:bCs/>"
            if Style.BOLD in styles or any(self.paper.look(r).bold for r in roles[:-1])
            else "",
            "<w:i/><w:iCs/>" if Style.ITALIC in styles and self.paper.italics == "italic" else "",
            "<w:smallCaps/>" if Style.SMALL_CAPS in styles else "",
            "<w:strike/>" if Style.STRIKE in styles else "",
            "<w:noProof/>" if tight or Style.CODE in styles else "",
            f'<w:color w:val="{color[1:].upper()}"/>' if color else "",
        ]
        place = next((one for one in (Style.SUPERSCRIPT, Style.SUBSCRIPT) if one in styles), "")
        after = [
            f'<w:u w:val="{line}"/>' if line else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{ground[1:].upper()}"/>' if ground else "",
            f'<w:vertAlign w:val="{place}"/>' if place else "",
            f'<w:lang w:val="{office_language(lang)}"/>' if lang else "",
        ]
        spacing = '<w:spacing w:val="0"/>' if tight else ""
        plain = "".join([*before, spacing, *after])
        if tight or not self.paper.word:
            return plain, ""
        wide = f'<w:spacing w:val="{twips(self.paper.words(level))}"/>'
        return plain, "".join([*before, wide, *after])

    def _colors(
        self, styles: tuple[str, ...], link: bool, roles: tuple[str, ...]
    ) -> tuple[str, str, str, str]:
        """Return the named style of a run and, besides it, its colour, line and ground."""
        color, ground = self.own_colors(styles)
        line = "wave" if Style.LOW_CONFIDENCE in styles else "single" if Style.UNDERLINE in styles else ""
        italic = Style.ITALIC in styles and self.paper.italics != "italic"
        if italic and (roles or link or line):
            # A dotted line is how italics look; on what is underlined anyway they still show.
            line = "dotDash" if line else "dotted"
        if roles:
            color, ground = self.role_colors(roles, color, ground)
            lines = [self.paper.look(role).underline for role in reversed(roles)]
            if not line and not lines[0]:
                line = UNDERLINES.get(next(filter(None, lines), ""), "single" if link else "")
            return f'<w:rStyle w:val="{class_of(roles[-1])}"/>', color, line, ground
        named = "Hyperlink" if link else "Emphasis" if italic else ""
        return f'<w:rStyle w:val="{named}"/>' if named else "", color, line, ground

    # Notes

    def _call(self, piece: Piece, note: Block) -> str:
        """Return a call, and keep its note for the part of the package that holds them."""
        number = len(self.footnotes) + 1
        self.footnotes.append("")
        label = piece.text.strip()
        counted = label == str(number)
        look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        mark = "<w:footnoteRef/>" if counted else f"<w:t>{escape(label)}</w:t>"
        before, self._in_note = self._in_note, True
        broken, self.break_before = self.break_before, False
        front = f'<w:r>{look}{mark}</w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
        start = note_start(self.document, note)
        inside = self._inline(start, note.end, note.spans, note.lang or "")
        paragraphs = [self._wrapped(front + inside, "FootnoteText")]
        for more in self.more_of_note.get(note.start, ()):
            said = self._inline(more.body, more.end, more.spans, more.lang or "")
            paragraphs.append(self._wrapped(said, "FootnoteText"))
        self._in_note, self.break_before = before, broken
        self.footnotes[number - 1] = f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>'
        custom = "" if counted else ' w:customMarkFollows="1"'
        shown_mark = "" if counted else f"<w:t>{escape(label)}</w:t>"
        return f'<w:r>{look}<w:footnoteReference{custom} w:id="{number}"/>{shown_mark}</w:r>'

    # Pictures and tables

    def image(self, block: Block, picture: Shown) -> str:
        """Return a picture with its alternative text."""
        self._drawings += 1
        return self._wrapped(self._drawing(block, picture), "Picture")

    def _drawing(self, block: Block, picture: Shown) -> str:
        name = self.pictures[block.asset][0]
        wide, high = round(picture.width * _EMU), round(picture.height * _EMU)
        alt = quoteattr(" ".join(block.alt.split()))
        number = self._drawings
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}"'
            f' name="Picture {number}" descr={alt}/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{name.partition(".")[0]}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def table(self, block: Block) -> str:
        """Return a table whose heading rows are such, and come again on each page."""
        columns = max(len(row) for row in block.rows)
        out = []
        if self.break_before:
            out.append(self._wrapped("", "TableContents"))
        wide = twips(self.paper.widest if columns > 3 else self.paper.column)
        each = max(wide // columns, 1)
        look = '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:noVBand="1"/>'
        out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{wide}" w:type="dxa"/>'
            f"{look if block.header_rows else ''}</w:tblPr>"
            f'<w:tblGrid>{f"""<w:gridCol w:w="{each}"/>""" * columns}</w:tblGrid>'
        )
        covered: dict[tuple[int, int], int] = {}
        for y, row in enumerate(block.rows):
            head = "<w:cantSplit/><w:tblHeader/>" if y < block.header_rows else "<w:cantSplit/>"
            out.append(f"<w:tr><w:trPr>{head}</w:trPr>{self._row(block, y, row, covered, each)}</w:tr>\n")
        out.append("</w:tbl>")
        out.append(self._wrapped("", "TableContents"))
        return "".join(out)

    def _row(
        self, block: Block, y: int, row: Sequence[Cell], covered: dict[tuple[int, int], int], each: int
    ) -> str:
        """Return the cells of a row; *covered*: the width of cells that reach down, by their places."""
        out: list[str] = []
        x = 0
        while x < len(row):
            down = covered.get((y, x), 0)
            high, wide = (1, down) if down else extent(block.rows, y, x)
            merge = "<w:vMerge/>" if down else '<w:vMerge w:val="restart"/>' if high > 1 else ""
            for lower in range(y + 1, y + high):
                covered[lower, x] = wide
            span = f'<w:gridSpan w:val="{wide}"/>' if wide > 1 else ""
            properties = f'<w:tcPr><w:tcW w:w="{each * wide}" w:type="dxa"/>{span}{merge}</w:tcPr>'
            heading = row[x].header or y < block.header_rows
            inside = "<w:p/>" if down else self._cell(block, row[x], heading)
            out.append(f"<w:tc>{properties}{inside}</w:tc>")
            x += wide
        return "".join(out)

    def _cell(self, block: Block, cell: Cell, heading: bool) -> str:
        style = "TableHeading" if heading else "TableContents"
        out = []
        for start, end in self.lines_of(cell):
            inside = self._inline(start, end, block.spans, block.lang or "")
            out.append(self._wrapped(inside, style, grows=_grows(inside)))
        return "".join(out)


def _grows(inside: str) -> bool:
    return "<m:oMath" in inside or "<w:drawing" in inside
