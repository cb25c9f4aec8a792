"""Reads the tables of a Word document: spans, heading rows, and tables that only lay a page out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from inclusive_desk.api.builder import CellRuns, Run
from inclusive_desk.plugins.importers.office.trees import (
    Element,
    Names,
    attribute,
    child,
    children,
    descendants,
    is_on,
    parse_xml,
    path,
    whole,
)
from inclusive_desk.plugins.importers.office.wordstyles import WordStyles


@dataclass(slots=True)
class WordCell:
    """One cell: its element, how many columns it covers, whether it goes on with the cell above."""

    element: Element
    columns: int = 1
    goes_on: bool = False
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class WordRow:
    """One row: its cells, how many columns are left out before and after, whether it is marked as head."""

    cells: list[WordCell]
    before: int = 0
    after: int = 0
    head: bool = False


def rows_of(table: Element, names: Names) -> list[WordRow]:
    """Return the rows of *table*, without those deleted under tracked changes."""
    out = []
    for row in _within(table, "tr"):
        properties = child(row, "trPr")
        if child(properties, "del") is not None:
            continue
        cells = [_cell(cell) for cell in _within(row, "tc")]
        out.append(
            WordRow(
                [cell for cell in cells if cell is not None],
                _number(child(properties, "gridBefore"), 0),
                _number(child(properties, "gridAfter"), 0),
                is_on(child(properties, "tblHeader")),
            )
        )
    return [row for row in out if row.cells]


def _within(element: Element, name: str) -> Iterator[Element]:
    """Yield rows or cells, also those inside content controls and tracked insertions."""
    for one in element:
        local = one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
        if local == name:
            yield one
        elif local in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _within(one, name)


def _cell(cell: Element) -> WordCell | None:
    properties = child(cell, "tcPr")
    merge = child(properties, "vMerge")
    across = child(properties, "hMerge")
    if across is not None and attribute(across, "val", "continue") == "continue":
        return None
    goes_on = merge is not None and attribute(merge, "val", "continue") == "continue"
    return WordCell(cell, max(_number(child(properties, "gridSpan"), 1), 1), goes_on)


def _number(element: Element | None, default: int) -> int:
    return min(max(whole(attribute(element, "val"), default), 0), 200)


def is_layout(rows: list[WordRow], styles: WordStyles) -> bool:
    """Return whether a table only places things: one cell, or cells that hold tables or headings."""
    cells = [cell for row in rows for cell in row.cells if not cell.goes_on]
    if len(cells) <= 1:
        return True
    if any(_is_real(inner) for cell in cells for inner in children(cell.element, "tbl")):
        return True
    if len(rows) > 2:
        return False
    return any(
        styles.heading_level(child(paragraph, "pPr"))
        for cell in cells
        for paragraph in children(cell.element, "p")
        if len(list(children(cell.element, "p"))) > 2
    )


def _is_real(table: Element) -> bool:
    return sum(1 for _ in descendants(table, "tc")) > 1


def grid(table: Element, rows: list[WordRow], styles: WordStyles) -> tuple[list[list[CellRuns]], int]:
    """Return the cells row by row, each spanning cell once, and how many first rows are headings."""
    heads = _head_rows(table, rows, styles)
    placed = [_placed(row) for row in rows]
    out: list[list[CellRuns]] = []
    for r, row in enumerate(rows):
        line = [CellRuns("", colspan=1) for _ in range(row.before)]
        for column, cell in placed[r]:
            if cell.goes_on and r > 0 and any(at == column for at, _ in placed[r - 1]):
                continue
            span = 1
            while r + span < len(rows) and any(
                at == column and below.goes_on for at, below in placed[r + span]
            ):
                span += 1
            line.append(CellRuns(cell.runs, header=r < heads, rowspan=span, colspan=cell.columns))
        line.extend(CellRuns("") for _ in range(row.after))
        out.append(line)
    reach = [r + cell.rowspan for r in range(heads) for cell in out[r]]
    return out, min(max([heads, *reach]), len(out) - 1) if heads else 0


def _placed(row: WordRow) -> list[tuple[int, WordCell]]:
    column = row.before
    out = []
    for cell in row.cells:
        out.append((column, cell))
        column += cell.columns
    return out


def _head_rows(table: Element, rows: list[WordRow], styles: WordStyles) -> int:
    """Return how many rows are headings: as marked, as the style shows, or by bold or shaded first cells."""
    marked = 0
    while marked < len(rows) and rows[marked].head:
        marked += 1
    if marked or len(rows) < 2:
        return marked if marked < len(rows) else 1 if len(rows) > 1 else 0
    look = path(table, "tblPr", "tblLook")
    style = attribute(path(table, "tblPr", "tblStyle"), "val")
    wanted = attribute(look, "firstRow") in ("1", "true") or _bit(attribute(look, "val"), 0x20)
    if wanted and any(one.head_row for one in styles.chain(style)):
        return 1
    if len(rows[0].cells) < 2:
        return 0
    bold = [all(_is_bold(cell, styles) for cell in row.cells if cell.runs) for row in rows]
    filled = sum(bool(cell.runs) for cell in rows[0].cells) >= max(2, len(rows[0].cells) - 1)
    if filled and bold[0] and not all(bold[1:]):
        return 1
    shaded = [all(_is_shaded(cell) for cell in row.cells) for row in rows]
    return int(filled and shaded[0] and not any(shaded[1:]))


def _bit(value: str, mask: int) -> bool:
    try:
        return bool(int(value, 16) & mask)
    except ValueError:
        return False


def _is_bold(cell: WordCell, styles: WordStyles) -> bool:
    runs = [
        run
        for run in descendants(cell.element, "r")
        if any((t.text or "").strip() for t in children(run, "t"))
    ]
    for run in runs:
        paragraph = run.getparent()
        key = styles.key_of(child(paragraph, "pPr")) if paragraph is not None else ""
        if not is_on(styles.run_property(child(run, "rPr"), key, "b")):
            return False
    return bool(runs)


def _is_shaded(cell: WordCell) -> bool:
    fill = attribute(path(cell.element, "tcPr", "shd"), "fill").lower()
    return fill not in ("", "auto", "ffffff")


def drawn_words(data: bytes) -> list[str]:
    """Return the words of a diagram's or chart's part, in its order, each once; bare values are left out."""
    root = parse_xml(data) if data else None
    if root is None:
        return []
    found = [" ".join((one.text or "").split()) for one in root.iter("{*}t", "{*}v")]
    return [word for word in dict.fromkeys(found) if any(char.isalpha() for char in word)][:200]
