"""The worksheet as tagged PDF: laid out by hand, with a structure tree, languages and alternative text.

The text is set in Andika (OFL) and DejaVu Sans, embedded and cut down to the signs in use
(PDF 1.7, section 14.8).
"""

# mypy: disable-error-code="no-untyped-call"
from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf

from samples import worksheet

_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _TOP = 62.0, 533.0, 64.0
_SIZE = 12.5
_LEADING = 1.5
_INK, _BLUE = "0.11 0.11 0.10 rg", "0.08 0.19 0.37 rg"
_FONT_FILES = {
    "F1": "andika/Andika-Regular.ttf",
    "F2": "andika/Andika-Bold.ttf",
    "F3": "andika/Andika-Italic.ttf",
    "F4": "dejavu/DejaVuSans.ttf",
}
_SIGNS = "F4"
_FOREIGN = re.compile("(☐+)")  # Andika has no box
_PIECES = re.compile(r"[ ]+|[^ ]+")


@dataclass
class Element:
    """A node of the structure tree: a tag, its children, or the marked content (page, id) it holds."""

    tag: str
    children: list[Element] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)
    more: str = ""

    def child(self, tag: str, more: str = "") -> Element:
        """Add and return a child."""
        made = Element(tag, more=more)
        self.children.append(made)
        return made


class Sheet:
    """Sets text line by line on pages, and notes what each piece is."""

    def __init__(self, fonts: Path) -> None:
        """Start with no page; *fonts* is the folder of the system's fonts."""
        self.fonts = {name: pymupdf.Font(fontfile=str(fonts / file)) for name, file in _FONT_FILES.items()}
        self.pages: list[list[str]] = []
        self.marked: list[list[Element]] = []
        self.root = Element("Document")
        self.y = 0.0

    def new_page(self) -> None:
        """Go to the top of a new page."""
        self.pages.append([])
        self.marked.append([])
        self.y = _TOP

    def draw(self, *operators: str) -> None:
        """Add drawing operators to the page."""
        self.pages[-1].extend(operators)

    def mark(self, element: Element, operators: list[str]) -> None:
        """Add *operators* as content of *element*."""
        number = len(self.marked[-1])
        self.marked[-1].append(element)
        element.content.append((len(self.pages) - 1, number))
        self.draw(f"/{element.tag} <</MCID {number}>> BDC", *operators, "EMC")

    def artifact(self, operators: list[str]) -> None:
        """Add *operators* that are no content: lines and footers."""
        self.draw("/Artifact BMC", *operators, "EMC")

    def words(self, x: float, y: float, text: str, font: str, size: float, ink: str = _INK) -> list[str]:
        """Return the operators that set *text* with its base line at *x*, *y* from the top."""
        out: list[str] = []
        for piece in filter(None, _FOREIGN.split(text)):
            used = _SIGNS if _FOREIGN.match(piece) else font
            glyphs = "".join(f"{self.fonts[used].has_glyph(ord(letter)):04x}" for letter in piece)
            out.append(f"{ink} BT /{used} {size} Tf {x:.2f} {_HEIGHT - y:.2f} Td <{glyphs}> Tj ET")
            x += self.width(piece, used, size)
        return out

    def width(self, text: str, font: str, size: float) -> float:
        """Return the width of *text* in points."""
        pieces = [piece for piece in _FOREIGN.split(text) if piece]
        fonts = [self.fonts[_SIGNS if _FOREIGN.match(piece) else font] for piece in pieces]
        lengths = [used.text_length(piece, size) for piece, used in zip(pieces, fonts, strict=True)]
        return float(sum(lengths))

    def flow(
        self,
        element: Element,
        given: list[worksheet.Run],
        x: float,
        *,
        size: float = _SIZE,
        ink: str = _INK,
        bold: bool = False,
    ) -> None:
        """Set runs from the current line on, breaking lines at spaces."""
        left = x
        leading = size * _LEADING
        for run in given:
            font = "F2" if run.bold or bold else "F3" if run.italic else "F1"
            if run.note:
                self.mark(self._call(element), self.words(x, self.y - 4, run.text, font, size * 0.65, ink))
                x += self.width(run.text, font, size * 0.65)
                continue
            held = ""
            start = x
            target = element.child("Span", "/Lang(en-GB)") if run.lang else element
            for piece in _PIECES.findall(run.text):
                wide = self.width(piece, font, size)
                if x + wide > _RIGHT and piece.strip() and x > left:
                    self.mark(target, self.words(start, self.y, held, font, size, ink))
                    held, x = "", left
                    start = x
                    self.y += leading
                held += piece
                x += wide
            if held:
                self.mark(target, self.words(start, self.y, held, font, size, ink))
        self.y += leading

    def _call(self, element: Element) -> Element:
        return element.child("Reference").child("Lbl")


def pdf_file(picture: bytes, fonts: Path) -> bytes:
    """Return the worksheet as PDF bytes; *fonts* is the folder of the system's fonts."""
    sheet = Sheet(fonts)
    sheet.new_page()
    for block in worksheet.WORKSHEET:
        _set_block(sheet, block)
    _set_footers(sheet)
    return _assemble(sheet, picture, fonts)


def _set_block(sheet: Sheet, block: worksheet.Block) -> None:
    match block:
        case worksheet.Heading(level, text):
            size = {1: 24.0, 2: 17.0, 3: 14.0}[level]
            sheet.y += {1: 8, 2: 12, 3: 8}[level]
            sheet.flow(
                sheet.root.child(f"H{level}"), [worksheet.Run(text)], _LEFT, size=size, ink=_BLUE, bold=True
            )
            sheet.y -= size * 0.15
        case worksheet.Paragraph(text, style, lang):
            more = f"/Lang({lang}-GB)" if lang else ""
            inside = sheet.root.child("BlockQuote" if style == "quote" else "P", more)
            indent = 24.0 if style == "quote" else 0.0
            sheet.flow(inside, worksheet.runs(text), _LEFT + indent, bold=style == "instruction")
            sheet.y += 5
        case worksheet.Items():
            _set_items(sheet, block)
        case worksheet.Picture(alt, caption):
            _set_picture(sheet, alt, caption)
        case worksheet.Table():
            _set_table(sheet, block)
        case worksheet.NewPage():
            _set_note(sheet)
            sheet.new_page()


def _set_items(sheet: Sheet, items: worksheet.Items) -> None:
    whole = sheet.root.child("L")
    for marker, text in zip(worksheet.markers(items), items.texts, strict=True):
        item = whole.child("LI")
        sheet.mark(item.child("Lbl"), sheet.words(_LEFT + 8, sheet.y, marker, "F1", _SIZE))
        sheet.flow(item.child("LBody"), worksheet.runs(text), _LEFT + 30)
        sheet.y += 2
    sheet.y += 4


def _set_picture(sheet: Sheet, alt: str, caption: str) -> None:
    wide, high = 340.0, 340.0 * 230 / 480
    top = sheet.y - 8
    box = f"[{_LEFT} {_HEIGHT - top - high:.2f} {_LEFT + wide} {_HEIGHT - top:.2f}]"
    figure = sheet.root.child("Figure", f"/Alt {_hex(alt)} /A <</O/Layout/Placement/Block/BBox {box}>>")
    sheet.mark(figure, [f"q {wide} 0 0 {high:.2f} {_LEFT} {_HEIGHT - top - high:.2f} cm /Im1 Do Q"])
    sheet.y = top + high + 18
    sheet.flow(sheet.root.child("Caption"), [worksheet.Run(caption)], _LEFT, size=11)


def _set_table(sheet: Sheet, table: worksheet.Table) -> None:
    edges = [_LEFT, _LEFT + 100, _LEFT + 310, _RIGHT - 30]
    high = 25.0
    top = sheet.y - 12
    tagged = sheet.root.child("Table")
    for number, row in enumerate(table.rows):
        line = tagged.child("TR")
        for x, text in zip(edges, row, strict=False):
            tag, more = ("TH", "/A <</O/Table/Scope/Column>>") if number == 0 else ("TD", "")
            font = "F2" if number == 0 else "F1"
            sheet.mark(line.child(tag, more), sheet.words(x + 7, top + number * high + 17, text, font, _SIZE))
    bottom = top + len(table.rows) * high
    rules = [f"{_LEFT} {_HEIGHT - top - n * high:.2f} m {edges[-1]} {_HEIGHT - top - n * high:.2f} l S"
             for n in range(len(table.rows) + 1)]  # fmt: skip
    rules += [f"{x} {_HEIGHT - top:.2f} m {x} {_HEIGHT - bottom:.2f} l S" for x in edges]
    sheet.artifact(["0.08 0.19 0.37 RG 0.8 w", *rules])
    sheet.y = bottom + 18
    sheet.flow(sheet.root.child("Caption"), [worksheet.Run(table.caption)], _LEFT, size=11)
    sheet.y += 4


def _set_note(sheet: Sheet) -> None:
    sheet.y = 752
    sheet.artifact([f"0.5 w {_LEFT} {_HEIGHT - 738} m {_LEFT + 120} {_HEIGHT - 738} l S"])
    note = sheet.root.child("Note", "/ID (note-1)")
    sheet.mark(note.child("Lbl"), sheet.words(_LEFT, sheet.y - 3, "1", "F1", 7.0))
    sheet.flow(note, [worksheet.Run(worksheet.NOTE)], _LEFT + 8, size=9.5)


def _set_footers(sheet: Sheet) -> None:
    for number, page in enumerate(sheet.pages, 1):
        label = f"page {number}/{len(sheet.pages)}"
        right = _RIGHT - sheet.width(label, "F1", 9.5)
        page += [
            "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
            *sheet.words(_LEFT, 806, worksheet.FOOTER, "F1", 9.5),
            *sheet.words(right, 806, label, "F1", 9.5),
            "EMC",
        ]


def _hex(text: str) -> str:
    return "<feff" + text.encode("utf-16-be").hex() + ">"


def _assemble(sheet: Sheet, picture: bytes, fonts: Path) -> bytes:
    document = pymupdf.open()
    for number, operators in enumerate(sheet.pages):
        page = document.new_page(width=_WIDTH, height=_HEIGHT)
        for name, file in _FONT_FILES.items():
            page.insert_font(fontname=name, fontfile=str(fonts / file))
        content = document.get_new_xref()
        if number == 0:
            pixels = pymupdf.Pixmap(picture)
            _insert_picture(document, page, pixels)
        document.update_object(content, "<<>>")
        document.update_stream(content, "\n".join(operators).encode("ascii"))
        document.xref_set_key(page.xref, "Contents", f"{content} 0 R")
        document.xref_set_key(page.xref, "StructParents", str(number))
        document.xref_set_key(page.xref, "Tabs", "/S")
    _write_tags(document, sheet)
    _write_catalogue(document)
    document.subset_fonts()
    return bytes(document.tobytes(garbage=4, deflate=True, no_new_id=True))


def _insert_picture(document: pymupdf.Document, page: pymupdf.Page, pixels: pymupdf.Pixmap) -> None:
    image = document.get_new_xref()
    document.update_object(
        image,
        f"<</Type/XObject/Subtype/Image/Width {pixels.width}/Height {pixels.height}"
        "/ColorSpace/DeviceRGB/BitsPerComponent 8>>",
    )
    document.update_stream(image, pixels.samples)
    kind, resources = document.xref_get_key(page.xref, "Resources")
    holder, key = (
        (int(resources.split()[0]), "XObject") if kind == "xref" else (page.xref, "Resources/XObject")
    )
    document.xref_set_key(holder, key, f"<</Im1 {image} 0 R>>")


def _write_tags(document: pymupdf.Document, sheet: Sheet) -> None:
    root = document.get_new_xref()
    document.update_object(root, "<</Type/StructTreeRoot>>")
    numbers: dict[int, int] = {}
    pages = [document.page_xref(number) for number in range(len(sheet.pages))]
    top = _write_element(document, sheet.root, root, pages, numbers)
    parents = "".join(
        f"{number} [{' '.join(f'{numbers[id(element)]} 0 R' for element in marked)}]"
        for number, marked in enumerate(sheet.marked)
    )
    document.update_object(
        root,
        f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree <</Nums [{parents}]>>"
        f"/ParentTreeNextKey {len(sheet.marked)}>>",
    )
    document.xref_set_key(document.pdf_catalog(), "StructTreeRoot", f"{root} 0 R")


def _write_element(
    document: pymupdf.Document, element: Element, parent: int, pages: list[int], numbers: dict[int, int]
) -> int:
    own: int = document.get_new_xref()
    numbers[id(element)] = own
    document.update_object(own, "<<>>")
    kids = [(place, f"<</Type/MCR/Pg {pages[place[0]]} 0 R/MCID {place[1]}>>") for place in element.content]
    for child in element.children:
        kids.append((_first(child), f"{_write_element(document, child, own, pages, numbers)} 0 R"))
    inside = " ".join(text for _, text in sorted(kids, key=lambda kid: kid[0]))
    document.update_object(
        own, f"<</Type/StructElem/S/{element.tag}/P {parent} 0 R{element.more}/K [{inside}]>>"
    )
    return own


def _first(element: Element) -> tuple[int, int]:
    places = [*element.content, *(_first(child) for child in element.children)]
    return min(places)


def _write_catalogue(document: pymupdf.Document) -> None:
    catalogue = document.pdf_catalog()
    document.xref_set_key(catalogue, "Lang", "(fr-FR)")
    document.xref_set_key(catalogue, "MarkInfo", "<</Marked true>>")
    document.xref_set_key(catalogue, "ViewerPreferences", "<</DisplayDocTitle true>>")
    document.set_metadata(
        {"title": worksheet.TITLE, "author": "Inclusive Desk", "creationDate": "D:20260105080000Z",
         "modDate": "D:20260105080000Z", "producer": "", "creator": ""}
    )  # fmt: skip
    document.set_xml_metadata(
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{worksheet.TITLE}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )
