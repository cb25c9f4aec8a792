"""Takes the MathML out of an OpenDocument formula."""

from __future__ import annotations

from inclusive_desk.api.xmltext import escape, quoteattr
from inclusive_desk.language import mathml
from inclusive_desk.language.starmath import from_starmath
from inclusive_desk.plugins.importers.office.trees import Element

_KEPT = frozenset(
    ("display", "linethickness", "open", "close", "separators", "notation", "columnalign",
     "mathvariant", "stretchy",
     "form", "accent", "accentunder", "width")
)  # fmt: skip


def source_of(math: Element) -> str:
    """Return a `math` element as a string of its own, without prefixes and annotations.

    Where it shows nothing, the formula comes from what was typed in LibreOffice Math.
    """
    source = _serial(math, top=True)
    typed = _typed(math)
    if typed and (len(math) == 0 or not mathml.linear(source)):
        return from_starmath(typed)
    return source


def _typed(math: Element) -> str:
    """Return what was typed in LibreOffice Math: an annotation, or in old files the bare text."""
    if len(math) == 0:
        return (math.text or "").strip()
    for one in math.iter("{*}annotation"):
        if (one.get("encoding") or "").lower().startswith("starmath"):
            return "".join(one.itertext()).strip()
    return ""


def _serial(element: Element, *, top: bool = False, depth: int = 0) -> str:
    name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
    if not name or depth > 200 or name.startswith("annotation"):
        return ""
    space = ' xmlns="http://www.w3.org/1998/Math/MathML"' if top else ""
    given = "".join(
        f" {key}={quoteattr(value)}" for key, value in sorted(element.attrib.items()) if key in _KEPT
    )
    inner = escape((element.text or "").strip()) + "".join(_serial(one, depth=depth + 1) for one in element)
    return f"<{name}{space}{given}>{inner}</{name}>"
