"""Puts the shapes of a slide in the order in which one reads them."""

from __future__ import annotations

from dataclasses import dataclass

from inclusive_desk.plugins.importers.office.trees import Element

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
