"""MathML from a document, made safe to stand in a page: known elements and attributes only."""

from __future__ import annotations

from html import escape
from xml.etree import ElementTree

_ELEMENTS = (
    " mrow mi mn mo mtext mspace ms mfrac msqrt mroot mstyle merror mpadded mphantom msub msup msubsup munder"
    " mover munderover mmultiscripts mprescripts none mtable mtr mtd menclose mfenced semantics "
)
_ATTRIBUTES = (
    " mathvariant stretchy fence separator lspace rspace accent accentunder linethickness columnalign"
    " rowalign columnspan rowspan displaystyle scriptlevel notation open close separators width height depth"
    " form largeop movablelimits symmetric maxsize minsize dir "
)


def safe_math(mathml: str, words: str, *, block: bool = False, xml: bool = False, id: str = "") -> str:
    """Return a `math` element that says *words* to who cannot see it; "" when *mathml* cannot be read.

    *xml*: whether it will stand in XHTML, where it needs its namespace.
    """
    if not mathml.strip() or "<!" in mathml:
        return ""
    try:
        root = ElementTree.fromstring(mathml)  # noqa: S314 - declarations, and so entities, are refused
    except ElementTree.ParseError:
        return ""
    if _name(root) != "math":
        return ""
    display = ' display="block"' if block else ""
    try:
        inside = escape(root.text or "", quote=False) + "".join(map(_element, root))
    except RecursionError:
        return ""
    space = ' xmlns="http://www.w3.org/1998/Math/MathML"' if xml else ""
    named = f' id="{id}"' if id else ""
    return f'<math{space}{named}{display} alttext="{escape(words)}">{inside}</math>'


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _element(element: ElementTree.Element) -> str:
    name, tail = _name(element), escape(element.tail or "", quote=False)
    if name in ("annotation", "annotation-xml", ""):
        return tail
    inside = escape(element.text or "", quote=False) + "".join(map(_element, element))
    if f" {name} " not in _ELEMENTS:
        return f"<mtext>{escape(''.join(element.itertext()), quote=False)}</mtext>{tail}"
    attributes = "".join(
        f' {key}="{escape(value)}"' for key, value in element.attrib.items() if f" {key} " in _ATTRIBUTES
    )
    return f"<{name}{attributes}>{inside}</{name}>{tail}"
