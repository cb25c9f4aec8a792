"""What a slide leaves to its layout and master: where its shapes stand, and whether they have bullets."""

from __future__ import annotations

from inclusive_desk.api.safezip import SafeZip
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    attribute,
    child,
    descendants,
    parse_xml,
    path,
)
from inclusive_desk.plugins.importers.office.wordpart import links_of

_LISTS = frozenset(("body", "obj"))
"""Kinds of placeholders whose paragraphs have bullets unless something says otherwise."""


class Layout:
    """The layout of a slide and the master of that layout."""

    def __init__(self, book: SafeZip, slide: str) -> None:
        """Read what the slide in part *slide* of *book* stands on."""
        name, self._layout = _above(book, slide, "slideLayout")
        _, self._master = _above(book, name, "slideMaster")

    def offset(self, holder: Element) -> Element | None:
        """Return where the layout puts placeholder *holder*."""
        return next(descendants(self._same(holder), "off"), None)

    def has_bullets(self, holder: Element | None, body: Element, depth: int) -> bool:
        """Return whether a paragraph of *body*, *depth* levels deep, has a bullet by itself."""
        kind = attribute(holder, "type", "body") if holder is not None else ""
        lists = [child(body, "lstStyle")]
        if holder is not None:
            lists.append(path(self._same(holder), "txBody", "lstStyle"))
        if kind in _LISTS:
            lists.append(path(self._master, "txStyles", "bodyStyle"))
        for one in lists:
            level = child(one, f"lvl{depth + 1}pPr")
            if child(level, "buNone") is not None:
                return False
            if child(level, "buChar") is not None or child(level, "buAutoNum") is not None:
                return True
        return kind in _LISTS

    def _same(self, holder: Element) -> Element | None:
        """Return the placeholder of the layout that *holder* fills."""
        for shape in descendants(self._layout, "sp"):
            same = next(descendants(shape, "ph"), None)
            if same is not None and _key(same) == _key(holder):
                return shape
        return None


def _key(holder: Element) -> tuple[str, str]:
    return attribute(holder, "idx"), attribute(holder, "type", "body")


def _above(book: SafeZip, name: str, kind: str) -> tuple[str, Element | None]:
    """Return the part of *kind* that part *name* refers to, and its root."""
    if not name:
        return "", None
    above = next((target for target, _ in links_of(book, name).values() if kind in target), "")
    return above, parse_xml(book.read_or(above)) if above in book else None
