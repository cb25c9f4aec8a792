"""Reads the drawings of a Word document: pictures, alternative texts, boxes, words of diagrams."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.api import pictures
from inclusive_desk.api.builder import DocumentBuilder
from inclusive_desk.api.flow import Picture
from inclusive_desk.plugins.importers.office import wordtables
from inclusive_desk.plugins.importers.office.trees import Element, attribute, descendants, is_on, whole
from inclusive_desk.plugins.importers.office.wordpart import Part, WordPackage

_AUTO_ALT = re.compile(
    r"[\s,.]*(?:Description générée automatiquement(?: avec[^.]*)?"
    r"|Description automatically generated(?: with[^.]*)?"
    r"|AI-generated content may be incorrect|Le contenu généré par l[’']IA peut être incorrect)\.?\s*\Z",
    re.IGNORECASE,
)
"""What Word adds to the descriptions that it makes by itself."""
_EMU_PER_PIXEL = 9525
"""914,400 English Metric Units to the inch (ECMA-376, 20.1.10.16), 96 pixels to the inch."""


def outer_boxes(drawing: Element) -> list[Element]:
    """Return the text boxes of a drawing that do not stand in another one."""
    return list(_outer(drawing, "txbxContent"))


def pictures_of(
    drawing: Element, package: WordPackage, part: Part, builder: DocumentBuilder
) -> Iterator[Picture]:
    """Yield the pictures of a drawing in *part*, and what it says where it has none; *builder* keeps them."""
    blips = list(_outer(drawing, "blip", "imagedata"))
    frame = next(descendants(drawing, "docPr"), None)
    whole = _alt_of(frame)
    art = " ".join(attribute(one, "string") for one in descendants(drawing, "textpath"))
    if not blips:
        said = whole or art or _drawn_text(drawing, package, part)
        if said:
            yield Picture(said)
        return
    for number, blip in enumerate(blips):
        link = attribute(blip, "embed") or attribute(blip, "id") or attribute(blip, "link")
        data = package.part(part, link)
        target = part.links.get(link, ("", True))[0]
        key = pictures.keep(builder, target, data) if data else ""
        own = _own_alt(blip, drawing)
        yield Picture(own or (whole if number == 0 else ""), key, _pixels(drawing))


def _drawn_text(drawing: Element, package: WordPackage, part: Part) -> str:
    """Return what a diagram or chart says: the words are kept in parts of their own."""
    said: list[str] = []
    for one in drawing.iter("{*}relIds", "{*}chart"):
        link = attribute(one, "dm") or attribute(one, "id")
        data = package.part(part, link) if link else b""
        said.extend(wordtables.drawn_words(data))
    return ", ".join(said)


def _outer(drawing: Element, *names: str) -> Iterator[Element]:
    """Yield what lies in *drawing* under *names*, but not in its text boxes or in the older form of them."""
    waiting = list(reversed(drawing))
    while waiting:
        one = waiting.pop()
        name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if name in names:
            yield one
        if name not in ("txbxContent", "Fallback"):
            waiting.extend(reversed(one))


def _alt_of(properties: Element | None) -> str:
    """Return the alternative text of a drawing; empty where it is marked as decoration."""
    if properties is None or any(is_on(one) for one in descendants(properties, "decorative")):
        return ""
    text = attribute(properties, "descr") or attribute(properties, "title")
    text = " ".join(text.split())
    found = _AUTO_ALT.search(text)
    return text[: found.start()].strip() + ("." if found and found.start() else "") if found else text


def _own_alt(blip: Element, drawing: Element) -> str:
    """Return the alternative text of the one picture around *blip*."""
    for parent in blip.iterancestors():
        name = parent.tag.rpartition("}")[2]
        if name == "pic":
            return _alt_of(next(descendants(parent, "cNvPr"), None))
        if name in ("shape", "rect", "roundrect", "oval"):
            return " ".join((attribute(parent, "alt") or attribute(blip, "title")).split())
        if parent is drawing:
            break
    return ""


def _pixels(drawing: Element) -> float:
    """Return a drawing's height in pixels; 0 where it is not said."""
    extent = next(descendants(drawing, "extent"), None)
    return max(whole(attribute(extent, "cy")), 0) / _EMU_PER_PIXEL
