"""Reads the rows of an OpenDocument table, and which of them head it."""

from __future__ import annotations

from collections.abc import Iterable

from inclusive_desk.api.builder import CellRuns
from inclusive_desk.plugins.importers.office.odfshape import OdfShapes
from inclusive_desk.plugins.importers.office.trees import Element, attribute, descendants, whole

_HEAD_STYLES = frozenset(("table_20_heading", "table heading", "titre de tableau"))
_MOST_REPEATED = 50
"""Cells: spreadsheets pasted into a text repeat an empty one to the edge of the sheet."""
_MOST_SPANNED = 200


def rows_of(table: Element) -> tuple[list[list[Element]], int]:
    """Return the rows of a table as lists of cells, and how many are marked as headings."""
    rows: list[list[Element]] = []
    heads = 0

    def collect(element: Element, in_head: bool) -> None:
        nonlocal heads
        for one in element:
            name = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
            if name == "table-row":
                cells = [cell for cell in one if str(cell.tag).endswith("table-cell")]
                if cells:
                    rows.append(_repeated(cells))
                    heads += in_head and heads == len(rows) - 1
            elif name in ("table-header-rows", "table-rows", "table-row-group"):
                collect(one, in_head or name == "table-header-rows")

    collect(table, False)
    return rows, heads


def _repeated(cells: list[Element]) -> list[Element]:
    """Return cells as often as they are repeated, within reason."""
    out: list[Element] = []
    for cell in cells:
        out.extend([cell] * min(span(cell, "number-columns-repeated"), _MOST_REPEATED))
    return out


def span(cell: Element, key: str) -> int:
    """Return how many rows or columns attribute *key* of a cell says, within reason."""
    value = attribute(cell, key, "1")
    return max(1, min(whole(value, 1), _MOST_SPANNED))


def bold_head(rows: list[list[Element]], out: list[list[CellRuns]], shapes: OdfShapes) -> int:
    """Return 1 where the first row is a heading by its looks: filled, all bold, others not."""
    if len(rows) < 2 or len(out[0]) < 2 or not all(cell.runs for cell in out[0][1:]):
        return 0
    bold = [_is_bold(row, shapes) for row in rows]
    return int(bold[0] and not all(bold[1:]))


def _is_bold(row: Iterable[Element], shapes: OdfShapes) -> bool:
    said = [one for cell in row for one in descendants(cell, "p") if shapes.text_of(one).strip()]
    headed = [shapes.styles.is_named(attribute(one, "style-name"), _HEAD_STYLES) for one in said]
    return bool(said) and all(
        head or shapes.shape_of(one).bold for one, head in zip(said, headed, strict=True)
    )
