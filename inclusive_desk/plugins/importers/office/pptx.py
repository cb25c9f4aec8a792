"""Reads slides (PPTX, PPSX): each slide a page, its shapes in the order in which one reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from inclusive_desk.api import pictures
from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import BlockKind, Document, Style
from inclusive_desk.api.flow import Flow, Frame
from inclusive_desk.api.importer import Importer, ImportOptions
from inclusive_desk.api.pictures import PICTURE_LIMIT
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.runs import BREAK
from inclusive_desk.api.safezip import SafeZip, damaged
from inclusive_desk.api.words import mark
from inclusive_desk.language import mathml
from inclusive_desk.language.detect import agrees, language_of
from inclusive_desk.language.numerals import letters, roman
from inclusive_desk.language.tags import primary
from inclusive_desk.language.xml_trees import deep
from inclusive_desk.plugins.importers.office import omml, wordtables
from inclusive_desk.plugins.importers.office.docx import read_word
from inclusive_desk.plugins.importers.office.pptxlayout import Layout
from inclusive_desk.plugins.importers.office.pptxorder import TITLES, Placed, guess_title, in_order
from inclusive_desk.plugins.importers.office.sniffing import likelihood
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    Names,
    attribute,
    child,
    children,
    descendants,
    parse_xml,
    path,
    whole,
)
from inclusive_desk.plugins.importers.office.wordpart import core_title, links_of, main_part

_FURNITURE = frozenset(("ftr", "dt", "sldNum", "hdr", "sldImg"))
_ESCAPED = re.compile(r"_x000[9ABDabd]_")
"""How a line end or a tab within a text is written."""


class PptxImporter(Importer):
    """Reads slides with their notes, tables and alternative texts."""

    api_version = API_VERSION
    label = mark("Slides")
    isolated = True
    suffixes = (".pptx", ".ppsx", ".pptm", ".potx", ".ppt")
    media_types = ("application/vnd.openxmlformats-officedocument.presentationml.presentation",)

    def sniff(self, head: bytes) -> float:
        """Return how surely *head* begins slides."""
        return likelihood(head, b"ppt/", doubt=0.03)

    def read(self, path: Path, options: ImportOptions, progress: Progress) -> Iterator[Document]:
        """Yield the slides; raise `DeskError` (empty, damaged, protected, too-large, old-format)."""
        with SafeZip(path) as book:
            main = main_part(book)
            if main.startswith("word/"):
                yield from read_word(book, options, progress)
                return
            if not main:
                raise damaged(book.name)
            yield from read_slides(book, main, options, progress)


def read_slides(book: SafeZip, main: str, options: ImportOptions, progress: Progress) -> Iterator[Document]:
    """Yield the slides in *book*, whose main part is *main*."""
    root = parse_xml(book.read(main))
    if root is None:
        raise damaged(book.name)
    links = links_of(book, main)
    names = [
        links.get(attribute_of_link(one), ("", True))[0] for one in children(child(root, "sldIdLst"), "sldId")
    ]
    slides = [(name, parse_xml(book.read(name))) for name in names if name in book]
    shown = [
        (name, slide) for name, slide in slides if slide is not None and attribute(slide, "show", "1") != "0"
    ]
    builder = DocumentBuilder(format="pptx", title=core_title(book))
    builder.language = options.language or _language([slide for _, slide in shown])
    for number, (name, slide) in enumerate(shown, 1):
        with deep():
            Slide(builder, book, name, slide).write(number)
        progress.report(number, len(shown))
    builder.page_count = len(shown)
    book.tell_loss(builder.warnings, something=bool(builder.blocks))
    yield builder.build()


def attribute_of_link(one: Element) -> str:
    """Return the relationship that a slide's entry names: `r:id`, not its own `id`."""
    return next((value for key, value in one.attrib.items() if "relationships}id" in key), "")


def _language(slides: list[Element]) -> str:
    counts: dict[str, int] = {}
    texts = []
    for slide in slides:
        for run in descendants(slide, "r"):
            text = "".join(one.text or "" for one in children(run, "t"))
            lang = attribute(child(run, "rPr"), "lang")
            counts[lang] = counts.get(lang, 0) + len(text)
            texts.append(text)
    counts.pop("", None)
    declared = max(counts, key=lambda key: counts[key]) if counts else ""
    text = " ".join(texts)
    return declared if declared and agrees(text, declared) else language_of(text, default=declared or "fr")


class Slide:
    """Writes one slide."""

    def __init__(self, builder: DocumentBuilder, book: SafeZip, name: str, root: Element) -> None:
        """Write the slide in part *name* of *book*, whose root is *root*."""
        self.builder = builder
        self.flow = Flow(builder)
        self.book = book
        self.root = root
        self.names = Names()
        self.links = links_of(book, name)
        self._layout = Layout(book, name)
        self._counts: dict[int, int] = {}

    def write(self, number: int) -> None:
        """Write page break, shapes in reading order, and the speaker's notes."""
        self.flow.page = number
        if number > 1:
            self.builder.page_break(str(number), number)
        tree = path(self.root, "cSld", "spTree")
        shapes = list(self._shapes(tree if tree is not None else self.root))
        ordered = in_order(shapes)
        guess_title(ordered)
        for one in ordered:
            self._shape(one, first=number == 1)
        self._notes()

    def _shapes(self, tree: Element) -> Iterator[Placed]:
        for order, one in enumerate(tree):
            name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
            if name == "AlternateContent":
                choice = child(one, "Choice")
                yield from self._shapes(choice if choice is not None else ())
            elif name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"):
                holder = next(descendants(one, "ph"), None)
                kind = attribute(holder, "type", "body") if holder is not None else ""
                if kind not in _FURNITURE and not _is_hidden(one):
                    left, top = self._position(one, holder)
                    yield Placed(one, top, left, order, kind, holder)

    def _position(self, one: Element, holder: Element | None) -> tuple[int, int]:
        """Return left and top in EMU: the shape's own, else those of its placeholder in the layout."""
        offset = next(descendants(one, "off"), None)
        if offset is None and holder is not None:
            offset = self._layout.offset(holder)
        return whole(attribute(offset, "x")), whole(attribute(offset, "y"))

    def _shape(self, placed: Placed, *, first: bool) -> None:
        element = placed.element
        name = element.tag.rpartition("}")[2]
        alt = _alt(element)
        if name == "grpSp":
            if alt:
                self.builder.image("", alt, page=self.flow.page)
            for one in in_order(list(self._shapes(element))):
                self._shape(one, first=first)
        elif name == "pic":
            self._picture(element, alt)
        elif name == "graphicFrame":
            self._graphic(element, alt)
        else:
            body = child(element, "txBody")
            said = (
                any((one.text or "").strip() for one in descendants(body, "t")) if body is not None else False
            )
            if alt and not said:
                self.builder.image("", alt, page=self.flow.page)
            if body is not None:
                self._text(body, placed, first=first)

    def _text(self, body: Element, placed: Placed, *, first: bool) -> None:
        self._counts = {}
        for paragraph in children(body, "p"):
            if placed.kind in TITLES:
                self.flow.frame = Frame(BlockKind.HEADING, level=1 if first else 2)
            else:
                self._frame(paragraph, body, placed.holder)
            self._paragraph(paragraph)
            self.flow.flush()
            self.flow.marker = ""

    def _frame(self, paragraph: Element, body: Element, holder: Element | None) -> None:
        """Set the frame of a paragraph: a list item where it has a bullet or number, and says something."""
        properties = child(paragraph, "pPr")
        depth = min(max(whole(attribute(properties, "lvl")), 0), 8)
        number = child(properties, "buAutoNum")
        plain = child(properties, "buNone") is not None or not _says_something(paragraph)
        bullet = child(properties, "buChar") is not None or self._layout.has_bullets(holder, body, depth)
        if plain:
            self.flow.frame = Frame()
            return
        if number is not None:
            start = attribute(number, "startAt", "1")
            self._counts[depth] = self._counts.get(depth, whole(start, 1) - 1) + 1
            self.flow.marker = _numbered(self._counts[depth], attribute(number, "type"))
        elif bullet:
            self.flow.marker = "•"
        else:
            self.flow.frame = Frame()
            return
        for deeper in [one for one in self._counts if one > depth]:
            del self._counts[deeper]
        self.flow.frame = Frame(BlockKind.LIST_ITEM, level=depth + 1)

    def _paragraph(self, paragraph: Element) -> None:
        for one in paragraph:
            name = self.names.of(one)
            if name in ("a:r", "a:fld"):
                self._run(one)
            elif name == "a:br":
                self.flow.add(BREAK)
            elif name == "mc:AlternateContent":
                self._maths(child(one, "Choice"))
            elif name == "m":
                self._maths(one)

    def _maths(self, element: Element | None) -> None:
        for math in descendants(element, "oMath"):
            source = omml.to_mathml(math)
            self.flow.add(Run(mathml.linear(source), (Style.FORMULA,), mathml=source))

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        text = "".join(one.text or "" for one in children(run, "t"))
        look = _look(properties) if self.flow.frame.kind is not BlockKind.HEADING else ()
        link = next(
            (value for one in children(properties, "hlinkClick") for value in [attribute_of_link(one)]), ""
        )
        target, outside = self.links.get(link, ("", False))
        lang = attribute(properties, "lang")
        base = primary(self.builder.language)
        foreign = lang if lang and primary(lang) != base and not agrees(text, base) else None
        href = target if outside and target.startswith("http") else None
        for number, line in enumerate(_ESCAPED.split(text)):
            if number:
                self.flow.add(BREAK)
            self.flow.add(Run(line, look, foreign, href))

    def _picture(self, element: Element, alt: str) -> None:
        blip = next(descendants(element, "blip"), None)
        link = attribute(blip, "embed") if blip is not None else ""
        target, outside = self.links.get(link, ("", True))
        key = ""
        if not outside and target in self.book:
            key = pictures.keep(self.builder, target, self.book.read_or(target, limit=PICTURE_LIMIT))
        if key or alt:
            self.builder.image(key, alt, page=self.flow.page)

    def _graphic(self, element: Element, alt: str) -> None:
        table = next(descendants(element, "tbl"), None)
        if table is not None:
            self._table(table)
            return
        said = []
        for one in element.iter("{*}relIds", "{*}chart"):
            link = attribute(one, "dm") or attribute_of_link(one)
            target, outside = self.links.get(link, ("", True))
            if not outside and target in self.book:
                said.extend(wordtables.drawn_words(self.book.read_or(target)))
        words = alt or ", ".join(said)
        if words:
            self.builder.image("", words, page=self.flow.page)

    def _table(self, table: Element) -> None:
        rows: list[list[CellRuns]] = []
        self.flow.frame = Frame()
        for row in children(table, "tr"):
            line = []
            for cell in children(row, "tc"):
                if attribute(cell, "hMerge") in ("1", "true") or attribute(cell, "vMerge") in ("1", "true"):
                    continue
                self.flow.cell()
                for paragraph in children(child(cell, "txBody"), "p"):
                    self._paragraph(paragraph)
                    self.flow.flush()
                line.append(
                    CellRuns(
                        self.flow.end_cell(), rowspan=_span(cell, "rowSpan"), colspan=_span(cell, "gridSpan")
                    )
                )
            rows.append(line)
        head = attribute(child(table, "tblPr"), "firstRow") in ("1", "true") and len(rows) > 1
        if any(cell.runs for line in rows for cell in line):
            self.builder.table(rows, int(head), page=self.flow.page)
        self.flow.end_table()

    def _notes(self) -> None:
        """Write the speaker's notes after their slide."""
        name = next((target for target, _ in self.links.values() if "notesSlide" in target), "")
        root = parse_xml(self.book.read_or(name)) if name in self.book else None
        for shape in descendants(root, "sp"):
            holder = next(descendants(shape, "ph"), None)
            if holder is None or attribute(holder, "type", "body") != "body":
                continue
            for paragraph in children(child(shape, "txBody"), "p"):
                self.flow.frame = Frame(BlockKind.NOTE)
                self._paragraph(paragraph)
                self.flow.flush()
        self.flow.frame = Frame()


def _is_hidden(element: Element) -> bool:
    """Return whether the author has taken a shape out of sight."""
    return any(attribute(child(one, "cNvPr"), "hidden") in ("1", "true") for one in element)


def _says_something(paragraph: Element) -> bool:
    return any((one.text or "").strip() for one in descendants(paragraph, "t"))


def _alt(element: Element) -> str:
    for one in element:
        properties = child(one, "cNvPr")
        if properties is not None:
            if any(attribute(mark_, "val") == "1" for mark_ in descendants(properties, "decorative")):
                return ""
            return " ".join((attribute(properties, "descr") or attribute(properties, "title")).split())
    return ""


def _look(properties: Element | None) -> tuple[str, ...]:
    out: list[str] = []
    if attribute(properties, "b") in ("1", "true"):
        out.append(Style.BOLD)
    if attribute(properties, "i") in ("1", "true"):
        out.append(Style.ITALIC)
    if attribute(properties, "u", "none") != "none":
        out.append(Style.UNDERLINE)
    if attribute(properties, "strike", "noStrike") != "noStrike":
        out.append(Style.STRIKE)
    raised = whole(attribute(properties, "baseline"))
    if raised:
        out.append(Style.SUPERSCRIPT if raised > 0 else Style.SUBSCRIPT)
    color = attribute(path(properties, "solidFill", "srgbClr"), "val").lower()
    if len(color) == 6 and color not in ("000000", "ffffff"):
        out.append(f"color:#{color}")
    return tuple(out)


def _numbered(number: int, kind: str) -> str:
    if kind.startswith("alpha"):
        text = letters(number)
        text = text.upper() if "Uc" in kind else text
    elif kind.startswith("roman"):
        text = roman(number)
        text = text.upper() if "Uc" in kind else text
    else:
        text = str(number)
    if kind.endswith("ParenBoth"):
        return f"({text})"
    return f"{text})" if kind.endswith("ParenR") else f"{text}."


def _span(cell: Element, key: str) -> int:
    return max(1, min(whole(attribute(cell, key), 1), 100))
