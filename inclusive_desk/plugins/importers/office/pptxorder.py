"""Puts the shapes of a slide in the order in which one reads them."""

from __future__ import annotations

from dataclasses import dataclass

from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, descendants, whole

TITLES = frozenset(("title", "ctrTitle"))
_ROW = 250_000
"""EMU (about 7 mm): shapes whose tops differ by less stand side by side."""


@dataclass(slots=True)
class Placed:
    """A shape, where it stands in EMU, and the placeholder that it fills: its kind, empty for none."""

    element: Element
    top: int
    left: int
    order: int
    kind: str
    holder: Element | None = None


_LARGE = 2400
_USUAL = 1800
"""Hundredths of a point: from here on a text may be a title; what a text box has that says no size."""
_LONGEST = 80


def guess_title(ordered: list[Placed]) -> None:
    """Make the first text of a slide without a title its title, if it is short and larger than all others."""
    texts = [one for one in ordered if _words(one.element)]
    if not texts or any(one.kind in TITLES for one in texts):
        return
    first, *others = texts
    size = min(_sizes(first.element))
    words = _words(first.element)
    alone = len(words) == 1 and len(words[0]) <= _LONGEST and not words[0].endswith((".", ",", ";", ":"))
    if alone and size >= _LARGE and all(max(_sizes(one.element)) < size for one in others):
        first.kind = "title"


def _words(shape: Element) -> list[str]:
    """Return what the paragraphs of a shape say, without those that say nothing."""
    said = (
        "".join(part.text or "" for part in descendants(one, "t")).strip() for one in descendants(shape, "p")
    )
    return [one for one in said if one]


def _sizes(shape: Element) -> list[int]:
    return [whole(attribute(child(run, "rPr"), "sz"), _USUAL) for run in descendants(shape, "r")] or [_USUAL]


def in_order(shapes: list[Placed]) -> list[Placed]:
    """Return the title, then the rest as the author filled the layout in, or row by row from the left.

    A slide that has only placeholders keeps their order, in which screen readers take them too: each of two
    columns with its own heading.
    """
    titles = [one for one in shapes if one.kind in TITLES]
    rest = [one for one in shapes if one.kind not in TITLES]
    if all(one.kind for one in rest):
        return titles + rest
    rows: list[list[Placed]] = []
    for one in sorted(rest, key=lambda one: (one.top, one.left, one.order)):
        if rows and one.top - rows[-1][0].top < _ROW:
            rows[-1].append(one)
        else:
            rows.append([one])
    return titles + [one for row in rows for one in sorted(row, key=lambda one: (one.left, one.order))]
