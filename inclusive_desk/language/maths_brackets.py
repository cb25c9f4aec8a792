"""Says what stands in brackets and tables: intervals, absolute values, systems, matrices, lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_nodes import Place, letter
from inclusive_desk.language.maths_reading import flat, grouped

if TYPE_CHECKING:
    from inclusive_desk.language.maths_speaking import Speaker

_LINES = frozenset(("d", "D", "Δ"))


def bracketed(speaker: Speaker, node: Node) -> str:
    """Say a bracket with the names of its signs."""
    words = speaker.words
    names = [words.signs.get(node.attributes[side], node.attributes[side]) for side in ("open", "close")]
    if node.attributes["open"] in ("|", "‖", "⌊", "⌈"):
        return group(speaker, node, Place(more=True))
    return " ".join(part for part in (names[0], speaker.row(_told(speaker, node)), names[1]) if part)


def _told(speaker: Speaker, node: Node) -> list[Node]:
    """Return what stands in brackets; in braces a bar says "such that"."""
    if node.attributes["open"] != "{":
        return node.children
    bars = {"|", "∣", "/"} if any(item.text in ("∈", "=") for item in node.children) else {"|", "∣"}
    such_that = Node("mtext", speaker.words.phrase("such_that"))
    return [such_that if item.name == "mo" and item.text in bars else item for item in node.children]


def group(speaker: Speaker, node: Node, place: Place) -> str:
    """Say what stands in brackets: an interval, an absolute value, a system, a matrix, a line."""
    opening, closing = node.attributes["open"], node.attributes["close"]
    inside = node.children
    if len(inside) == 1 and inside[0].name == "mtable":
        return _tabled(speaker, node)
    if len(inside) == 1 and inside[0].attributes.get("linethickness", "1").startswith("0"):
        return speaker.one(inside[0], place)
    if opening in "[]" and closing in "[]" and (said := _interval(speaker, node)):
        return said
    if (pointed := _pointed(speaker, node)) is not None:
        return pointed
    names = {"|": "absolute", "‖": "norm", "⌊": "floor", "⌈": "ceiling"}
    if opening in names:
        return _measured(speaker, inside, names[opening], place)
    return bracketed(speaker, node)


def _measured(speaker: Speaker, inside: list[Node], name: str, place: Place) -> str:
    """Say an absolute value, a modulus or a norm."""
    if name == "absolute" and any(item.text == "z" or letter(item) == "z" for item in inside):
        name = "modulus"
    end = place.more and speaker.compound(inside) and name not in ("floor", "ceiling")
    return speaker.words.phrase(f"{name}_end" if end else name, speaker.row(inside))


def _interval(speaker: Speaker, node: Node) -> str:
    cuts = [at for at, item in enumerate(node.children) if item.name == "mo" and item.text in (",", ";")]
    if len(cuts) != 1:
        return ""
    ends = speaker.row(node.children[: cuts[0]]), speaker.row(node.children[cuts[0] + 1 :])
    names = {"[]": "closed", "][": "opened", "[[": "closed_open", "]]": "open_closed"}
    return speaker.words.phrase(names[node.attributes["open"] + node.attributes["close"]], *ends)


def _pointed(speaker: Speaker, node: Node) -> str | None:
    """Say the line (AB) or (d), the segment [AB], the ray [AB); None for other brackets."""
    if node.attributes["open"] == "(" and len(node.children) == 1 and letter(node.children[0]) in _LINES:
        return speaker.words.phrase("line", speaker.one(node.children[0]))
    if any(item.name not in ("mi", "mtext") for item in node.children):
        return None
    letters = "".join(item.text for item in node.children)
    name = {"()": "line", "[]": "segment", "[)": "ray"}.get(
        node.attributes["open"] + node.attributes["close"]
    )
    if name is None or len(letters) != 2 or not letters.isupper() or not letters.isascii():
        return None
    return speaker.words.phrase(name, " ".join(letters))


def _tabled(speaker: Speaker, node: Node) -> str:
    words = speaker.words
    lines = grid(node.children[0])
    columns = max((len(row) for row in lines), default=0)
    opening = node.attributes["open"]
    if opening == "{":
        told = any(item.name == "mtext" for row in lines for cell in row[1:] for item in flat([cell]))
        return words.phrase("cases" if told else "system", _lines(speaker, lines))
    if opening == "|":
        return words.phrase("determinant", _lines(speaker, lines))
    if columns == 1:
        return words.phrase("column", ", ".join(cells(speaker, node)))
    return words.phrase("matrix", str(len(lines)), str(columns), _lines(speaker, lines))


def cells(speaker: Speaker, node: Node) -> list[str]:
    """Return the cells of the table that stands in the brackets *node*, in words."""
    return [speaker.row(grouped(flat([cell]))) for row in grid(node.children[0]) for cell in row]


def grid(table: Node) -> list[list[Node]]:
    """Return the cells of a table, row by row."""
    rows = []
    for row in table.children:
        kept = row.children[1:] if row.name == "mlabeledtr" else row.children
        rows.append([cell for cell in kept if cell.name == "mtd"] if row.name != "mtd" else [row])
    return rows


def _lines(speaker: Speaker, grid: list[list[Node]]) -> str:
    """Say a table row by row; the cells of an equation belong together."""
    words, said = speaker.words, []
    equations = any(_is_relation(cell, words.relations) for row in grid for cell in row)
    for number, row in enumerate(grid, 1):
        if equations:
            line = speaker.row(grouped(flat(list(row))))
        else:
            line = ", ".join(speaker.row(grouped(flat([cell]))) for cell in row)
        said.append(words.phrase("table_row", str(number), line))
    return " ; ".join(said)


def _is_relation(cell: Node, relations: object) -> bool:
    items = flat([cell])
    return any(item.name == "mo" and item.text in relations for item in items)  # type: ignore[operator]


def table(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a table that stands without brackets: aligned lines of a calculation."""
    lines = grid(node)
    if len(lines) == 1:
        return speaker.row(grouped(flat(list(lines[0]))), place.more)
    return _lines(speaker, lines)
