"""Finds elements in the XML parts of office files, whatever the flavour of their namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from inclusive_desk.language.xml_trees import Element, parse_xml

__all__ = [
    "Element", "Names", "attribute", "child", "children", "descendants", "is_on", "parse_xml", "path",
    "whole",
]  # fmt: skip

_WHOLE = re.compile(r"-?[0-9]{1,15}\Z")
_PREFIXES = (
    ("wordprocessingml", "w"), ("officeDocument/2006/math", "m"), ("officeDocument/math", "m"),
    ("officeDocument/2006/relationships", "r"), ("officeDocument/relationships", "r"),
    ("drawingml/2006/wordprocessingDrawing", "wp"), ("drawingml/wordprocessingDrawing", "wp"),
    ("wordprocessingShape", "wps"), ("wordprocessingGroup", "wpg"), ("wordprocessingCanvas", "wpc"),
    ("drawingml/2006/picture", "pic"), ("drawingml/picture", "pic"), ("drawingml/2006/chart", "c"),
    ("drawingml/chart", "c"), ("drawingml/2006/diagram", "dgm"), ("drawingml/diagram", "dgm"),
    ("drawingml/2006/main", "a"), ("drawingml/main", "a"), ("markup-compatibility", "mc"),
    ("schemas-microsoft-com:vml", "v"), ("schemas-microsoft-com:office:office", "o"),
    ("microsoft.com/office/word", "w14"), ("decorative", "adec"), ("presentationml", "p"),
    ("package/2006/relationships", "rel"), ("opendocument:xmlns:", ""),
    ("xsl-fo-compatible", "fo"), ("svg-compatible", "svg"), ("smil-compatible", "smil"),
    ("1999/xlink", "xlink"), ("purl.org/dc/elements", "dc"), ("1998/Math/MathML", "math"),
    ("loext", "loext"),
)  # fmt: skip


class Names:
    """Short names of elements, whatever the flavour of their namespaces: `w:p`, `m:oMath`, `text:span`."""

    def __init__(self) -> None:
        """Start with no name known."""
        self._known: dict[Any, str] = {}

    def of(self, element: Element) -> str:
        """Return the element's short name; empty for what is no element."""
        full = element.tag
        found = self._known.get(full)
        if found is None:
            found = self._known[full] = self._short(full)
        return found

    @staticmethod
    def _short(full: object) -> str:
        if not isinstance(full, str):
            return ""
        space, _, local = full.rpartition("}")
        for part, prefix in _PREFIXES:
            if part in space:
                if not prefix:
                    prefix = space.rpartition("xmlns:")[2].partition(":")[0].replace("drawing", "draw")
                return f"{prefix}:{local}"
        return local


def attribute(element: Element | None, name: str, default: str = "") -> str:
    """Return the attribute of local name *name*, in whatever namespace; else *default*."""
    if element is None:
        return default
    value = element.get(name)
    if value is not None:
        return str(value)
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child whose local name is *name*."""
    return None if element is None else next(element.iterchildren("{*}" + name), None)


def children(element: Element | None, name: str) -> Iterator[Element]:
    """Yield the children whose local name is *name*."""
    if element is not None:
        yield from element.iterchildren("{*}" + name)


def descendants(element: Element | None, name: str) -> Iterator[Element]:
    """Yield what lies within *element* under the local name *name*, in order."""
    if element is not None:
        yield from element.iter(f"{{*}}{name}")


def path(element: Element | None, *names: str) -> Element | None:
    """Return what lies at the end of a row of children, by local names."""
    for name in names:
        element = child(element, name)
    return element


def whole(text: str, default: int = 0) -> int:
    """Return a number as a file writes it; *default* for what is none, or is larger than any makes sense."""
    return int(text) if _WHOLE.match(text) else default


def is_on(element: Element | None) -> bool:
    """Return whether an on/off property is there and not switched off."""
    return element is not None and attribute(element, "val", "1") not in ("0", "false", "off", "none")
