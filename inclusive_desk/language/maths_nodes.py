"""Looks into the parts of formulas: the row inside a part, the letter it is, whether it is a vector."""

from __future__ import annotations

from dataclasses import dataclass

from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_reading import flat, grouped

_ARROWS = frozenset("→⟶⃗⇀")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: `fresh` at the start of a side; `more` when something follows in the formula."""

    fresh: bool = True
    more: bool = False


def row_of(node: Node) -> list[Node]:
    """Return what stands inside *node* as a grouped row."""
    return [node] if node.name == "group" else grouped(flat([node]))


def only(node: Node) -> Node:
    """Return the one part *node* is made of, or itself."""
    items = row_of(node)
    return items[0] if len(items) == 1 else node


def letter(node: Node) -> str:
    """Return the letter that *node* is, under its indices and primes; empty when it is none."""
    while node.name in ("msub", "msup", "msubsup", "mover") and node.children:
        node = only(node.children[0])
    return node.text if node.name in ("mi", "mtext") else ""


def is_vector(node: Node) -> bool:
    """Return whether *node* has an arrow over it."""
    if node.name in ("msub", "msup") and node.children:
        return is_vector(only(node.children[0]))
    if node.name != "mover" or len(node.children) < 2:
        return False
    return only(node.children[1]).text in _ARROWS


def holds(node: Node, name: str) -> bool:
    """Return whether a part named *name* stands in *node*."""
    return node.name == name or any(holds(child, name) for child in node.children)
