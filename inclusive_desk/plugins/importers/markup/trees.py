"""Parses HTML and XML that strangers wrote: nothing is fetched, no entity is expanded."""

from __future__ import annotations

import re
from html.entities import html5

from inclusive_desk.api.xmltext import escape, quoteattr
from inclusive_desk.language import encoding, xml_trees

Element = xml_trees.Element

EPUB = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MATHML = "http://www.w3.org/1998/Math/MathML"

_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)""", re.IGNORECASE)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_.\-]+)""")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NULL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MATH_ATTRIBUTES = frozenset(
    ("display", "linethickness", "open", "close", "separators", "notation", "columnalign", "width", "alttext",
     "intent", "arg", "stretchy", "mathvariant", "bevelled", "form", "accent", "accentunder", "alt")
)  # fmt: skip


def parse_xml(data: bytes) -> Element | None:
    """Return the root of an XML part as `xml_trees.parse_xml` does; HTML's named characters are known."""
    return xml_trees.parse_xml(_ENTITY.sub(_numbered, data))


def _numbered(found: re.Match[bytes]) -> bytes:
    """Write a named character of HTML as a number, which needs no document type."""
    if found[1] in _XML_OWN:
        return found[0]
    chars = html5.get(found[1].decode("ascii") + ";")
    return "".join(f"&#{ord(char)};" for char in chars).encode() if chars else found[0]


def parse_html(data: bytes | str) -> Element | None:
    """Return the root of a page, however badly it is written; None where nothing can be read."""
    from lxml import etree
    from lxml import html as lxml_html

    text = data if isinstance(data, str) else decode_html(data)
    text = _NULL.sub("", _DECLARATION.sub("", text))
    if not text.strip():
        return None
    parser = lxml_html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8", huge_tree=True
    )
    try:
        return lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def decode_html(data: bytes) -> str:
    """Return a page as text: by its mark, by what it says itself where that holds, else by likelihood."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return encoding.decode(data)[0]
    found = _DECLARED.search(data[:512]) or _CHARSET.search(data[:8192])
    if found:
        name = found[1].decode("ascii").lower()
        name = {
            "iso-8859-1": "cp1252",
            "latin1": "cp1252",
            "latin-1": "cp1252",
            "macintosh": "mac-roman",
        }.get(name, name)
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError):
            return encoding.decode(data)[0]
        if name.startswith("utf"):
            return text
        return text if not _is_utf8(data) else data.decode("utf-8")
    return encoding.decode(data)[0]


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.decode("utf-8").isascii()
    except UnicodeDecodeError:
        return False


def tag(element: Element) -> str:
    """Return the element's name: lower case, without namespace or prefix; empty for what is no element."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    return name.rpartition("}")[2].rpartition(":")[2].lower()


def lang_of(element: Element) -> str:
    """Return the language that the element itself declares, or nothing."""
    value = element.get(f"{XML}lang") or element.get("lang") or element.get("xml:lang") or ""
    return value.strip() if re.fullmatch(r"\s*[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*\s*", value) else ""


def types_of(element: Element) -> frozenset[str]:
    """Return what the element says it is: its `epub:type`, and its role without the prefix `doc-`."""
    words = (element.get(f"{EPUB}type") or element.get("epub:type") or "").lower().split()
    # ARIA's plain `note` is a remark in the text, no footnote.
    roles = [role for role in (element.get("role") or "").lower().split() if role != "note"]
    return frozenset([*words, *(role.removeprefix("doc-") for role in roles)])


def classes_of(element: Element) -> frozenset[str]:
    """Return the element's classes, in lower case."""
    return frozenset((element.get("class") or "").lower().split())


def all_text(element: Element) -> str:
    """Return the text within *element*, white space folded."""
    return " ".join("".join(element.itertext()).split())


def math_source(element: Element) -> str:
    """Return a MathML element as a string of its own, without prefixes or foreign attributes."""
    return _serial(element, top=True)


def _serial(element: Element, *, top: bool = False, depth: int = 0) -> str:
    name = tag(element)
    if not name or depth > 200:
        return ""
    space = f' xmlns="{MATHML}"' if top else ""
    attributes = "".join(
        f" {key}={quoteattr(value)}"
        for key, value in sorted(element.attrib.items())
        if key in _MATH_ATTRIBUTES
    )
    inner = escape(element.text or "")
    for child in element:
        if tag(child) not in ("annotation", "annotation-xml"):
            inner += _serial(child, depth=depth + 1)
        inner += escape(child.tail or "") if tag(child) in ("", "mglyph") else ""
    return f"<{name}{space}{attributes}>{inner}</{name}>"
