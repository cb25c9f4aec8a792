"""Says fractions, roots, and what stands over and under a base."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_brackets import table
from inclusive_desk.language.maths_nodes import Place, holds, only, row_of
from inclusive_desk.language.maths_reading import flat, grouped
from inclusive_desk.language.maths_scripts import both, index, power, scripts

if TYPE_CHECKING:
    from inclusive_desk.language.maths_speaking import Speaker

_UNDER_ACCENTS = frozenset("_¯―‾\u0332")


def is_plain_fraction(speaker: Speaker, node: Node) -> bool:
    """Return whether a fraction is of two whole numbers and said as parts: one half, three quarters."""
    return _parts(speaker, node) is not None


def _parts(speaker: Speaker, node: Node) -> str | None:
    texts = [only(child) for child in node.children[:2]]
    words = speaker.words
    if len(texts) < 2 or any(item.name != "mn" or not item.text.isdigit() for item in texts):
        return None
    top, bottom = int(texts[0].text), str(int(texts[1].text))
    if not 0 < top <= len(words.numbers) or bottom not in words.parts:
        return None
    return f"{words.numbers[top - 1]} {words.parts[bottom][top > 1]}"


def fraction(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a fraction, as short as it can be without doubt about where it ends."""
    words = speaker.words
    if len(node.children) < 2:
        return speaker.row([item for child in node.children for item in row_of(child)], place.more)
    top, bottom = (row_of(child) for child in node.children[:2])
    if re.match(r"0(\D|$)", node.attributes.get("linethickness", "1")):
        return words.phrase("choose", speaker.row(top, True), speaker.row(bottom, True))
    if (parts := _parts(speaker, node)) is not None:
        return parts
    above, below = speaker.row(top), speaker.row(bottom, place.more)
    if not above or not below:
        return words.phrase("over", above, below).strip()
    nested = any(holds(item, "mfrac") for item in (*top, *bottom))
    if not speaker.compound(bottom) and not nested:
        if not speaker.compound(top):
            return words.phrase("over", above, below)
        if place.fresh:
            return words.phrase("whole_over", speaker.row(top, True), below)
    return words.phrase("fraction" if place.more else "fraction_last", above, below)


def root(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a root, and where it ends when more follows."""
    words = speaker.words
    inside, degree = node.children, ""
    if node.name == "mroot" and len(node.children) > 1:
        inside, degree = node.children[:1], speaker.inner(node.children[1], True)
    items = grouped(flat(inside))
    end = "_end" if place.more and speaker.compound(items) else ""
    said = speaker.row(items, place.more and not end)
    if degree in ("", "2"):
        return words.phrase(f"root{end}", said)
    if degree == "3":
        return words.phrase(f"cube_root{end}", said)
    return words.phrase(f"nth_root{end}", said, words.ordinal(degree))


def over(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with an accent, an arrow or a bar over it."""
    if len(node.children) < 2:
        return speaker.inner(node, place.more)
    words = speaker.words
    base, mark = row_of(node.children[0]), row_of(node.children[1])
    sign = mark[0].text if len(mark) == 1 else ""
    said = speaker.row(base, True)
    capitals = "".join(item.text for item in base if item.name in ("mi", "mtext"))
    pointed = capitals.isupper() and not speaker.compound(base)
    if sign in ("^", "ˆ", "\u0302", "⏞", "︿") and pointed and (len(capitals) in (1, 3)):
        return words.phrase("angle", said)
    if words.accents.get(sign, "").endswith((" barre", " bar")):
        if pointed and len(capitals) == 2:
            return words.phrase("measure", said)
        if speaker.compound(base):
            return words.phrase("conjugate", said)
    if sign in words.accents and not (base and base[0].text in words.relations):
        return words.accents[sign].format(said)
    return words.phrase("above", said, speaker.row(mark, True)) if mark else said


def under(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with something under it."""
    if len(node.children) < 2:
        return speaker.inner(node, place.more)
    base, mark = row_of(node.children[0]), row_of(node.children[1])
    said = speaker.row(base, True)
    if not mark or (len(mark) == 1 and mark[0].text in (*_UNDER_ACCENTS, "⏟", "︸")):
        return said
    return speaker.words.phrase("below", said, speaker.row(mark, True))


def around(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with something under and over it."""
    if len(node.children) < 3:
        return under(speaker, node, place)
    base, low, high = node.children[:3]
    return over(speaker, Node("mover", "", [Node("munder", "", [base, low]), high]), place)


def struck(speaker: Speaker, node: Node, place: Place) -> str:
    """Say what is enclosed; crossed out when it is."""
    kind = node.attributes.get("notation", "")
    items = grouped(flat(node.children))
    if "radical" in kind:
        return root(speaker, Node("msqrt", "", node.children), place)
    said = speaker.row(items, place.more)
    return speaker.words.phrase("struck", said) if "strike" in kind else said


WRITERS: dict[str, Callable[[Speaker, Node, Place], str]] = {
    "mfrac": fraction, "msup": power, "msub": index, "msubsup": both, "mmultiscripts": scripts, "msqrt": root,
    "mroot": root, "mover": over, "munder": under, "munderover": around, "menclose": struck, "mtable": table,
}  # fmt: skip
