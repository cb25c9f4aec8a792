"""Tells chemical formulas from others and says them sign by sign: H₂O is "H 2 O"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_reading import flat, grouped
from inclusive_desk.language.maths_tables import Tables

_ARROWS = frozenset("→⟶⇌⇄")
_SYMBOLS = re.compile(r"[A-Z][a-z]?")


def is_chemistry(items: list[Node], words: Tables) -> bool:
    """Return whether a row is made of molecules, and of signs that stand between molecules."""
    pieces = list(_pieces(items, words))
    if not pieces or None in pieces:
        return False
    if not any(_SYMBOLS.search(piece or "") for piece in pieces):
        return False
    marks = {piece for piece in pieces if piece}
    arrow = bool(marks & _ARROWS)
    texts = "".join(piece or "" for piece in pieces)
    if not arrow and not re.search(r"\d|\^", re.sub(r" \d+", "", texts)):
        return False
    molecules = [part for part in re.split(r"[+→⟶⇌⇄ ]", texts) if part]
    return arrow or any(len(set(_SYMBOLS.findall(part))) > 1 or part in words.molecules for part in molecules)


def _pieces(items: list[Node], words: Tables) -> Iterator[str | None]:
    """Yield each item of the row as plain text; None for what no molecule has."""
    for item in items:
        if item.name == "mn" and item.text.isdigit():
            yield f" {item.text}"
        elif item.name == "mo":
            yield item.text if item.text in _ARROWS or item.text == "+" else None
        elif item.name in ("mi", "mtext"):
            yield item.text if _is_symbols(item.text, words) else None
        elif item.name == "group" and item.attributes["open"] in "([":
            inside = "".join(child.text for child in item.children)
            yield "" if inside in words.states else _joined(item.children, words)
        elif item.name in ("msub", "msup", "msubsup"):
            yield _scripted(item, words)
        else:
            yield None


def _scripted(item: Node, words: Tables) -> str | None:
    base = _joined(_row(item.children[0]), words)
    scripts = ["".join(leaf.text for leaf in flat([child])) for child in item.children[1:]]
    low = scripts[0] if item.name != "msup" else ""
    high = scripts[-1] if item.name != "msub" else ""
    if (
        base is None
        or not (re.fullmatch(r"\d*|[nx]", low) or _state(low, words))
        or not re.fullmatch(r"|\d*[+-]", high)
    ):
        return None
    return f"{base}{low}" + ("^" if high or _state(low, words) else "")


def _state(low: str, words: Tables) -> str:
    """Return the state of matter that an index such as (s) or 2(g) ends with, in words; empty when none."""
    found = re.fullmatch(r"\d*\((\w+)\)|([a-z]+)", low)
    return words.states.get(found[1] or found[2], "") if found else ""


def _row(node: Node) -> list[Node]:
    return [node] if node.name == "group" else grouped(flat([node]))


def _joined(items: list[Node], words: Tables) -> str | None:
    pieces = list(_pieces(items, words))
    return None if None in pieces else "".join(piece or "" for piece in pieces)


def _is_symbols(text: str, words: Tables) -> bool:
    symbols = _SYMBOLS.findall(text)
    return "".join(symbols) == text and all(symbol in words.elements for symbol in symbols)


def said(items: list[Node], words: Tables) -> str:
    """Return a row of molecules in words."""
    out: list[str] = []
    for item in items:
        out.extend(_said(item, words))
    return " ".join(part for part in out if part)


def _said(item: Node, words: Tables) -> Iterator[str]:
    if item.name == "mo":
        yield words.phrase("yields") if item.text in "→⟶" else _sign(item.text, words)
    elif item.name == "group":
        inside = "".join(child.text for child in item.children)
        if inside in words.states:
            yield words.states[inside]
        else:
            opening, closing = item.attributes["open"], item.attributes["close"]
            yield f"{words.signs[opening]} {said(item.children, words)} {words.signs[closing]}"
    elif item.name in ("msub", "msup", "msubsup"):
        yield said(_row(item.children[0]), words)
        for child in item.children[1:]:
            leaves = flat([child])
            state = _state("".join(leaf.text for leaf in leaves), words)
            if state:
                yield leaves[0].text if leaves[0].text.isdigit() else ""
                yield state
                continue
            for leaf in leaves:
                yield _sign(leaf.text, words) if leaf.name == "mo" else _charge(leaf.text, words)
    else:
        yield item.text if item.name == "mn" else " ".join(item.text)


def _sign(text: str, words: Tables) -> str:
    return words.relations.get(text) or words.operators.get(text) or text


def _charge(text: str, words: Tables) -> str:
    """Return `2+` written as one number in words."""
    return " ".join(_sign("-" if part == "−" else part, words) for part in re.findall(r"\d+|\D", text))
