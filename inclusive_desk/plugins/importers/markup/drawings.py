"""Reads the pictures and drawings of a page: their alternative texts, sources and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.plugins.importers.markup.trees import Element, all_text, classes_of, tag, types_of

_XLINK = "{http://www.w3.org/1999/xlink}"
_PIXELS = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*\Z")


def is_fallback(element: Element) -> bool:
    """Return whether a picture only repeats the formula hidden beside it (MediaWiki does so)."""
    return "mwe-math-fallback-image-inline" in classes_of(element)


def alt_of_image(element: Element) -> str:
    """Return the alternative text of an `img`; empty where it is marked as decoration."""
    if types_of(element) & {"presentation", "none"}:
        return ""
    return " ".join((element.get("alt") or element.get("aria-label") or "").split())


def source_of_image(element: Element) -> str:
    """Return where the picture of an `img` is; pages that load late keep it in `data-src`."""
    return element.get("src") or element.get("data-src") or element.get("data") or ""


def alt_of_svg(element: Element) -> str:
    """Return what an `svg` says of itself as a whole."""
    named = [all_text(child) for child in element if tag(child) in ("title", "desc")]
    return " ".join((element.get("aria-label") or " ".join(named)).split())


def sources_of_svg(element: Element) -> Iterator[str]:
    """Yield where the pictures within an `svg` are."""
    for image in element.iter("{*}image"):
        source = image.get(f"{_XLINK}href") or image.get("href") or image.get("xlink:href")
        if source:
            yield source


def pixels(element: Element) -> float:
    """Return the height in pixels, else the width; 0 where neither is said."""
    found = _PIXELS.match(element.get("height") or element.get("width") or "")
    return float(found[1]) if found else 0.0
