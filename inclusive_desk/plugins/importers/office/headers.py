"""Finds the header of a worksheet's first page where it asks for something: name, class, date.

Any other header is the page's furniture and not read. What a pupil is to fill in belongs to the sheet,
wherever its author has put it.
"""

from __future__ import annotations

from inclusive_desk.language import worksheet
from inclusive_desk.plugins.importers.office.odfshape import OdfShapes
from inclusive_desk.plugins.importers.office.odfstyles import OdfStyles
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    attribute,
    child,
    children,
    descendants,
    is_on,
    parse_xml,
)
from inclusive_desk.plugins.importers.office.wordparagraphs import WordParagraphs
from inclusive_desk.plugins.importers.office.wordpart import Part, WordPackage, links_of

_TO_FILL_IN = ("showingPlcHdr", "ffData", "fieldmark-start", "fieldmark", "placeholder")


def word_header(package: WordPackage, paragraphs: WordParagraphs) -> Part | None:
    """Return the header of a Word document's first page if it has something to fill in."""
    section = next(descendants(package.main.root, "sectPr"), None)
    kind = "first" if is_on(child(section, "titlePg")) else "default"
    for one in children(section, "headerReference"):
        target, outside = package.main.links.get(attribute(one, "id"), ("", True))
        root = (
            parse_xml(package.book.read_or(target))
            if not outside and attribute(one, "type") == kind
            else None
        )
        if root is not None and _word_asks(root, paragraphs):
            return Part(target, root, links_of(package.book, target))
    return None


def _word_asks(root: Element, paragraphs: WordParagraphs) -> bool:
    return _has_fields(root) or any(
        _has_blanks(paragraphs.shapes.text_of(one))
        or (
            any(paragraphs.leaders(child(one, "pPr")))
            and next(descendants(one, "ptab"), _tab(one)) is not None
        )
        for one in descendants(root, "p")
    )


def _tab(paragraph: Element) -> Element | None:
    """Return a tab in a run: those in the properties are stops."""
    return next((tab for run in descendants(paragraph, "r") for tab in children(run, "tab")), None)


def odf_header(
    style_root: Element | None, body: Element, styles: OdfStyles, shapes: OdfShapes
) -> Element | None:
    """Return the header of an OpenDocument text's first page if it has something to fill in."""
    first = next(body.iter("{*}p", "{*}h"), None)
    wanted = styles.master_page(attribute(first, "style-name")) or "Standard"
    for page in children(child(style_root, "master-styles"), "master-page"):
        if attribute(page, "name") == wanted:
            header = (
                child(page, "header-first")
                if child(page, "header-first") is not None
                else child(page, "header")
            )
            if (
                header is not None
                and attribute(header, "display") != "false"
                and _odf_asks(header, styles, shapes)
            ):
                return header
    return None


def _odf_asks(header: Element, styles: OdfStyles, shapes: OdfShapes) -> bool:
    return _has_fields(header) or any(
        _has_blanks(shapes.text_of(one))
        or (
            any(styles.leaders(attribute(one, "style-name")))
            and next(descendants(one, "tab"), None) is not None
        )
        for one in header.iter("{*}p", "{*}h")
    )


def _has_fields(root: Element) -> bool:
    return any(True for name in _TO_FILL_IN for _ in descendants(root, name))


def _has_blanks(text: str) -> bool:
    return any(style == "blank" for _, _, style in worksheet.spans(text))
