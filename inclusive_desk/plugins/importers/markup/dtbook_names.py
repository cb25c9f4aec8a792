"""Renames the elements of DTBook (ANSI/NISO Z39.86-2005) to what they are called in HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

from inclusive_desk.plugins.importers.markup.trees import Element, all_text, tag

_SAME_AS = {
    "level": "section", "level1": "section", "level2": "section", "level3": "section", "level4": "section",
    "level5": "section", "level6": "section", "frontmatter": "section", "bodymatter": "section",
    "rearmatter": "section", "book": "body", "docauthor": "p", "covertitle": "p", "author": "p",
    "byline": "p",
    "dateline": "p", "bridgehead": "p", "epigraph": "blockquote", "sent": "span", "w": "span", "lic": "span",
    "imggroup": "figure", "prodnote": "aside", "sidebar": "aside", "poem": "div", "linegroup": "div",
    "line": "div",
    "acronym": "abbr", "cite": "cite", "samp": "samp", "kbd": "kbd", "title": "cite",
}  # fmt: skip
_ENUMERATIONS = frozenset(("1", "a", "A", "i", "I"))


def to_html_names(root: Element) -> None:
    """Rename everything under *root* in place; what keeps its name in HTML is left as it is."""
    for element in list(root.iter()):
        name = tag(element)
        rename = _RENAMERS.get(name)
        if rename is not None:
            rename(element)
        elif name in _SAME_AS:
            element.tag = _SAME_AS[name]
        elif name:
            element.tag = name


def _heading(element: Element) -> None:
    """Rename `hd`: as deep as its levels; in a list or sidebar it is a line in bold."""
    parent = tag(element.getparent())
    if parent in ("list", "ul", "ol", "sidebar", "aside", "linegroup", "poem", "div"):
        element.tag = "strong" if parent in ("linegroup", "poem", "div") else "p"
        return
    depth = sum(
        tag(one).startswith("level") or (tag(one) == "section" and one.get("data-level") is not None)
        for one in element.iterancestors()
    )
    element.tag = f"h{min(max(depth, 1), 6)}"


def _level(element: Element) -> None:
    element.tag = "section"
    element.set("data-level", "")


def _title(element: Element) -> None:
    element.tag = "h1"


def _page(element: Element) -> None:
    label = all_text(element)
    tail = element.tail
    element.clear()
    element.tail = tail
    element.tag = "span"
    element.set("role", "doc-pagebreak")
    element.set("title", label)


def _call(element: Element) -> None:
    element.tag = "a"
    element.set("role", "doc-noteref")
    reference = element.get("idref") or ""
    element.set("href", reference if "#" in reference else f"#{reference}")


def _note(element: Element) -> None:
    element.tag = "aside"
    element.set("role", "doc-footnote")


def _list(element: Element) -> None:
    kind = element.get("type") or "ul"
    element.tag = "ol" if kind == "ol" else "ul"
    if kind == "pl":
        element.set("style", "list-style-type: none")
    mark = element.get("enum") or "1"
    if element.get("type") is not None:
        del element.attrib["type"]
    if kind == "ol" and mark in _ENUMERATIONS:
        element.set("type", mark)


def _caption(element: Element) -> None:
    element.tag = "caption" if tag(element.getparent()) == "table" else "figcaption"


def _line_number(element: Element) -> None:
    element.tag = "span"
    element.set("class", "line-number")


def _link(element: Element) -> None:
    element.tag = "a"
    if re.search(r"\.smil(?:#|\Z)", element.get("href") or ""):
        del element.attrib["href"]


_RENAMERS: dict[str, Callable[[Element], None]] = {
    **{f"level{depth}": _level for depth in range(1, 7)},
    "level": _level, "hd": _heading, "doctitle": _title, "pagenum": _page, "noteref": _call, "annoref": _call,
    "note": _note, "annotation": _note, "list": _list, "caption": _caption, "linenum": _line_number,
    "a": _link,
}  # fmt: skip
