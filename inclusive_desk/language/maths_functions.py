"""Says names of functions, sums, integrals and limits, with what stands under and over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_brackets import grid
from inclusive_desk.language.maths_nodes import only, row_of
from inclusive_desk.language.maths_reading import flat, grouped
from inclusive_desk.language.maths_scripts import exponent

if TYPE_CHECKING:
    from inclusive_desk.language.maths_speaking import Speaker

_RANGED = frozenset(("munder", "mover", "munderover", "msub", "msup", "msubsup"))
_RANGING = frozenset(("lim", "max", "min", "sup", "inf", "argmax", "argmin"))


def head(speaker: Speaker, node: Node) -> str | None:
    """Return the words of a function's name, of a sum, of a limit …; None when *node* is none of these."""
    words = speaker.words
    if node.name in ("mi", "mo", "mtext"):
        if node.text == "lim":
            return words.phrase("of_what", words.functions["lim"])
        return words.functions.get(node.text)
    if node.name not in _RANGED or not node.children:
        return None
    base = only(node.children[0])
    if base.text in words.big and base.name in ("mo", "mi"):
        return _ranged(speaker, node, words.big[base.text])
    name = words.functions.get(base.text) if base.name in ("mi", "mo", "mtext") else None
    if name is None or len(node.children) < 2:
        return None
    if node.name in ("munder", "mover", "munderover") or base.text in (
        "lim",
        "max",
        "min",
        "sup",
        "inf",
        "argmax",
        "argmin",
    ):
        under = _condition(speaker, node.children[1])
        if base.text == "lim":
            return words.phrase("limit", under)
        return words.phrase("over_set", name, under)
    low = speaker.inner(node.children[1], True) if node.name != "msup" else ""
    name = words.phrase("based", name, low) if low else name
    if node.name == "msub":
        return name
    power = row_of(node.children[-1])
    if len(power) == 1 and power[0].text == "2":
        return words.phrase("function_squared", name)
    return f"{name} {exponent(speaker, power, True)}"


def _condition(speaker: Speaker, node: Node) -> str:
    """Say what stands under a limit: lines under each other make a list."""
    items = row_of(node)
    if len(items) == 1 and items[0].name == "mtable":
        return ", ".join(speaker.row(grouped(flat(list(row))), True) for row in grid(items[0]))
    return speaker.row(items, True)


def _ranged(speaker: Speaker, node: Node, name: str) -> str:
    """Return a big sign with what stands under and over it."""
    words = speaker.words
    low = row_of(node.children[1]) if len(node.children) > 1 and node.name not in ("mover", "msup") else []
    high = row_of(node.children[-1]) if len(node.children) > 1 and node.name not in ("munder", "msub") else []
    equal = next((at for at, item in enumerate(low) if item.name == "mo" and item.text == "="), 0)
    if equal and high:
        start = speaker.row(low[equal + 1 :], True)
        return words.phrase("range", name, speaker.row(low[:equal], True), start, speaker.row(high, True))
    if low and high:
        return words.phrase("from", name, speaker.row(low, True), speaker.row(high, True))
    if low or high:
        return words.phrase("over_set", name, speaker.row(low or high, True))
    return words.phrase("of_what", name)
