"""Reads the frames of an OpenDocument file: alternative texts, sizes and formulas."""

from __future__ import annotations

import re

from inclusive_desk.api.safezip import SafeZip, resolve
from inclusive_desk.plugins.importers.office import odfmath
from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, children, parse_xml

_UNITS = {"cm": 37.8, "mm": 3.78, "in": 96.0, "pt": 1.333, "px": 1.0}
"""Pixels in a unit of length, 96 to the inch."""


def formula(frame: Element, book: SafeZip | None) -> str:
    """Return the formula that a frame holds as MathML; empty where it holds none."""
    for one in children(frame, "object"):
        inside = next(one.iter("{http://www.w3.org/1998/Math/MathML}math"), None)
        if inside is None and book is not None:
            name = resolve("content.xml", attribute(one, "href"))
            data = book.read_or(f"{name}/content.xml") if name else b""
            root = parse_xml(data) if b"MathML" in data or b"<math" in data else None
            inside = root if root is not None and root.tag.rpartition("}")[2] == "math" else None
        if inside is not None:
            return odfmath.source_of(inside)
    return ""


def alt(frame: Element) -> str:
    """Return the alternative text of a frame: its description, else its title."""
    if attribute(frame, "decorative") == "true":
        return ""
    for name in ("desc", "title"):
        one = child(frame, name)
        text = " ".join("".join(one.itertext()).split()) if one is not None else ""
        # LireCouleur names the shapes that it draws under syllables: such a name is no description.
        if text and not (text.startswith("__") and text.endswith("__")):
            return text
    return ""


def pixels(frame: Element) -> float:
    """Return a frame's height in pixels; 0 where it is not said."""
    found = re.fullmatch(r"([\d.]+)(cm|mm|in|pt|px)", attribute(frame, "height"))
    return float(found[1]) * _UNITS[found[2]] if found else 0.0
