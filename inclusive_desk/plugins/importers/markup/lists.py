"""Numbers list items as a browser would show them."""

from __future__ import annotations

import re

from inclusive_desk.language.numerals import letters, roman
from inclusive_desk.plugins.importers.markup.looks import declarations
from inclusive_desk.plugins.importers.markup.trees import Element, tag

BULLET = "•"
MARKER = re.compile(
    r"[^\w\s]{1,2}|\(?(?:\d{1,4}(?:\.\d{1,2})*|[a-z]|[ivxlcdm]{1,6})\s?[.)°:–—-]?", re.IGNORECASE
)
"""What a page may write itself before an item, a heading or a note."""
_BARE = re.compile(r"list-style(?:-type)?\s*:\s*(?:\"\"|'')")
_NO_MARKER = ("none", '""', "''")
_TYPES = {
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal",
    "lower-latin": "lower-alpha", "upper-latin": "upper-alpha",
}  # fmt: skip


def written(number: int, style: str) -> str:
    """Return *number* in a list style of CSS, with its full stop."""
    match style:
        case "lower-alpha":
            return f"{letters(number)}."
        case "upper-alpha":
            return f"{letters(number).upper()}."
        case "lower-roman":
            return f"{roman(number)}."
        case "upper-roman":
            return f"{roman(number).upper()}."
        case "decimal-leading-zero":
            return f"{number:02d}."
        case _:
            return f"{number}."


def bare(root: Element) -> frozenset[str]:
    """Return the lists (`ul`, `ol`) that the sheets of a page give the empty string as their marker.

    Only a whole name as selector counts: whether others hold for a list is for a browser to say.
    """
    named: set[str] = set()
    for sheet in root.iter("style", "{*}style"):
        # Cut, not searched as a whole: a font written into a sheet is 100 000 signs without a brace.
        for rule in (sheet.text or "").lower().split("}"):
            head, _, body = rule.rpartition("{")
            if _BARE.search(body):
                named.update(one.strip() for one in head.rpartition("{")[2].split(","))
    return frozenset(named & {"ul", "ol"})


def markers(listing: Element, *, bare: bool = False) -> dict[Element, str]:
    """Return the marker of each item of a list element, as it is read; empty where it has none.

    *bare*: lists show none where their own style names none.
    """
    items = [child for child in listing if tag(child) == "li"]
    style = _style(listing)
    if style in _NO_MARKER or (bare and not style):
        return dict.fromkeys(items, "")
    if tag(listing) != "ol":
        return dict.fromkeys(items, BULLET)
    step = -1 if listing.get("reversed") is not None else 1
    number = _number(listing.get("start"), len(items) if step < 0 else 1)
    out = {}
    for item in items:
        number = _number(item.get("value"), number)
        own = _style(item) or style
        out[item] = (
            ""
            if own in _NO_MARKER
            else BULLET
            if own in ("disc", "circle", "square")
            else written(number, own)
        )
        number += step
    return out


def _style(element: Element) -> str:
    declared = declarations(element) if element.get("style") else {}
    value = declared.get("list-style-type") or ""
    for word in (declared.get("list-style") or "").split():
        value = value or (word if word not in ("inside", "outside") else "")
    given = (element.get("type") or "").strip()
    return _TYPES.get(value, value) or _TYPES.get(given, given.lower())


def _number(value: str | None, default: int) -> int:
    try:
        return max(-9999, min(99999, int(value))) if value else default
    except ValueError:
        return default
