"""Says powers and indices, and what else is written small after a base: primes, degrees, charges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_brackets import bracketed
from inclusive_desk.language.maths_nodes import Place, holds, letter, only, row_of
from inclusive_desk.language.maths_reading import PRIMES

if TYPE_CHECKING:
    from inclusive_desk.language.maths_speaking import Speaker


def power(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with what is raised after it."""
    if len(node.children) < 2:
        return speaker.inner(node, place.more)
    base, raised = node.children[0], row_of(node.children[1])
    return _raised(speaker, base, raised, place)


def _raised(speaker: Speaker, base: Node, raised: list[Node], place: Place) -> str:
    words = speaker.words
    said = _special(speaker, base, raised)
    if said is not None:
        return said
    said_power = exponent(speaker, raised, place.more)
    inner = only(base)
    if inner.name == "group" and inner.attributes["open"] == "(" and place.fresh and _plain(speaker, inner):
        return words.phrase("whole", speaker.row(inner.children, True), said_power)
    if inner.name == "mfrac" and place.fresh:
        return words.phrase("whole", speaker.one(inner, place), said_power)
    return f"{_base(speaker, base)} {said_power}".strip()


def _plain(speaker: Speaker, group: Node) -> bool:
    return speaker.compound(group.children) and not holds(group, "mtable")


def _special(speaker: Speaker, base: Node, raised: list[Node]) -> str | None:
    """Return what is said for primes, degrees, stars, signs, ordinals and orders; None for a true power."""
    words = speaker.words
    sign = "".join(item.text for item in raised) if all(not item.children for item in raised) else ""
    if sign and set(sign) <= set(PRIMES):
        count = sum(PRIMES[char] for char in sign)
        said = _base(speaker, base)
        return words.phrase(f"prime{count}", said) if count <= 3 else f"{said} {count} {words.signs['′']}"
    if sign in ("°", "∘", "o") and only(base).name == "mn":
        said = _base(speaker, base)
        return words.phrase("degree" if said in ("0", "1") else "degrees", said)
    if sign and set(sign) <= set("*∗⋆+-−") and len(sign) < 3:
        star = {"*": "★", "∗": "★", "⋆": "★"}
        table = {**words.operators, **words.signs}
        return " ".join((_base(speaker, base), *(table[star.get(char, char)] for char in sign)))
    if re.fullmatch(r"\d+[+\-−]", sign):
        return f"{_base(speaker, base)} {sign[:-1]} {words.operators['+' if sign[-1] == '+' else '-']}"
    if sign == "⊤":
        return words.phrase("transpose", _base(speaker, base))
    if re.fullmatch(r"er|re|ers|res|e|es|è?me|ième|nd|nde|st|rd|th", sign) and only(base).name == "mn":
        return _base(speaker, base) + sign
    if len(raised) == 1 and raised[0].name == "group" and letter(base):
        return words.phrase("order", _base(speaker, base), speaker.row(raised[0].children))
    return None


def exponent(speaker: Speaker, raised: list[Node], more: bool) -> str:
    """Say what is raised: squared, cubed, to the power of."""
    words = speaker.words
    if len(raised) == 1 and raised[0].text in ("2", "3"):
        return words.phrase("to_square" if raised[0].text == "2" else "to_cube")
    if not raised:
        return ""
    end = "to_power_end" if more and speaker.compound(raised) else "to_power"
    return words.phrase(end, speaker.row(raised, more and end == "to_power"))


def _base(speaker: Speaker, node: Node) -> str:
    """Say what carries a script: a bracket with its brackets."""
    inner = only(node)
    if inner.name == "hole":
        return ""
    if inner.name == "group":
        return bracketed(speaker, inner)
    return speaker.inner(node, True)


def index(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with its index."""
    if len(node.children) < 2:
        return speaker.inner(node, place.more)
    low = row_of(node.children[1])
    return _indexed(speaker, _base(speaker, node.children[0]), low, place)


def _indexed(speaker: Speaker, base: str, low: list[Node], place: Place) -> str:
    if not low:
        return base
    if len(low) == 1 and low[0].text in speaker.words.functions:
        low = [Node("mtext", f"{low[0].text} ")]
    name = "index_end" if place.more and speaker.compound(low) else "index"
    return speaker.words.phrase(name, base, speaker.row(low)).strip()


def both(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with an index and a power."""
    if len(node.children) < 3:
        return index(speaker, node, place)
    words = speaker.words
    base, low, high = node.children[:3]
    if only(base).name == "hole" and row_of(high):
        return f"{speaker.inner(high, True)} {speaker.inner(low, True)}".strip()
    inner = only(base)
    if inner.name == "group" and inner.attributes["close"] in "]|" and row_of(low) and row_of(high):
        ends = speaker.inner(low, True), speaker.inner(high, place.more)
        return words.phrase("bounds", bracketed(speaker, inner), *ends)
    joined = Node("msub", "", [base, low])
    if not row_of(low):
        return _raised(speaker, base, row_of(high), place)
    return _raised(speaker, joined, row_of(high), place) if row_of(high) else index(speaker, joined, place)


def scripts(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with scripts on both sides, such as a nucleus."""
    base, *rest = node.children
    names = [child.name for child in rest]
    cut = names.index("mprescripts") if "mprescripts" in names else len(rest)
    before = [speaker.inner(child, True) for pair in _pairs(rest[cut + 1 :]) for child in reversed(pair)]
    said = base
    for low, high in _pairs(rest[:cut]):
        said = Node("msubsup", "", [said, low, high])
    after = speaker.one(said, place) if said is not base else speaker.inner(base, place.more)
    return " ".join(part for part in (*before, after) if part)


def _pairs(nodes: list[Node]) -> list[tuple[Node, Node]]:
    return list(zip(nodes[::2], nodes[1::2], strict=False))
