"""Says the two-dimensional parts of formulas: fractions, scripts, roots, accents, brackets, tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from inclusive_desk.language.mathml import Node
from inclusive_desk.language.maths_reading import PRIMES, flat, grouped

if TYPE_CHECKING:
    from inclusive_desk.language.maths_speaking import Place, Speaker

_RANGED = frozenset(("munder", "mover", "munderover", "msub", "msup", "msubsup"))
_LINES = frozenset(("d", "D", "Δ"))
_ARROWS = frozenset("→⟶⃗⇀")
_UNDER_ACCENTS = frozenset("_¯―‾\u0332")


def _row(node: Node) -> list[Node]:
    return [node] if node.name == "group" else grouped(flat([node]))


def _only(node: Node) -> Node:
    """Return the one part *node* is made of, or itself."""
    items = _row(node)
    return items[0] if len(items) == 1 else node


def letter(node: Node) -> str:
    """Return the letter that *node* is, under its indices and primes; empty when it is none."""
    while node.name in ("msub", "msup", "msubsup", "mover") and node.children:
        node = _only(node.children[0])
    return node.text if node.name in ("mi", "mtext") else ""


def is_vector(node: Node) -> bool:
    """Return whether *node* has an arrow over it."""
    if node.name in ("msub", "msup") and node.children:
        return is_vector(_only(node.children[0]))
    if node.name != "mover" or len(node.children) < 2:
        return False
    return _only(node.children[1]).text in _ARROWS


# Functions and signs that work on what follows


def head(speaker: Speaker, node: Node) -> str | None:
    """Return the words of a function's name, of a sum, of a limit …; None when *node* is none of these."""
    words = speaker.words
    if node.name in ("mi", "mo", "mtext"):
        if node.text == "lim":
            return words.phrase("of_what", words.functions["lim"])
        return words.functions.get(node.text)
    if node.name not in _RANGED or not node.children:
        return None
    base = _only(node.children[0])
    if base.text in words.big and base.name in ("mo", "mi"):
        return _ranged(speaker, node, words.big[base.text])
    name = words.functions.get(base.text) if base.name in ("mi", "mo", "mtext") else None
    if name is None or len(node.children) < 2:
        return None
    if node.name in ("munder", "mover", "munderover") or base.text in ("lim", "max", "min", "sup", "inf"):
        under = _condition(speaker, node.children[1])
        if base.text == "lim":
            return words.phrase("limit", under)
        return words.phrase("over_set", name, under)
    low = speaker.inner(node.children[1], True) if node.name != "msup" else ""
    name = words.phrase("based", name, low) if low else name
    if node.name == "msub":
        return name
    power = _row(node.children[-1])
    if len(power) == 1 and power[0].text == "2":
        return words.phrase("function_squared", name)
    return f"{name} {_exponent(speaker, power, True)}"


def _condition(speaker: Speaker, node: Node) -> str:
    """Say what stands under a limit: lines under each other make a list."""
    items = _row(node)
    if len(items) == 1 and items[0].name == "mtable":
        return ", ".join(speaker.row(grouped(flat(list(row))), True) for row in _grid(items[0]))
    return speaker.row(items, True)


def _ranged(speaker: Speaker, node: Node, name: str) -> str:
    """Return a big sign with what stands under and over it."""
    words = speaker.words
    low = _row(node.children[1]) if len(node.children) > 1 and node.name not in ("mover", "msup") else []
    high = _row(node.children[-1]) if len(node.children) > 1 and node.name not in ("munder", "msub") else []
    equal = next((at for at, item in enumerate(low) if item.name == "mo" and item.text == "="), 0)
    if equal and high:
        start = speaker.row(low[equal + 1 :], True)
        return words.phrase("range", name, speaker.row(low[:equal], True), start, speaker.row(high, True))
    if low and high:
        return words.phrase("from", name, speaker.row(low, True), speaker.row(high, True))
    if low or high:
        return words.phrase("over_set", name, speaker.row(low or high, True))
    return words.phrase("of_what", name)


# Fractions


def is_plain_fraction(speaker: Speaker, node: Node) -> bool:
    """Return whether a fraction is of two whole numbers and said as parts: one half, three quarters."""
    return _parts(speaker, node) is not None


def _parts(speaker: Speaker, node: Node) -> str | None:
    texts = [_only(child) for child in node.children[:2]]
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
        return speaker.row([item for child in node.children for item in _row(child)], place.more)
    top, bottom = (_row(child) for child in node.children[:2])
    if re.match(r"0(\D|$)", node.attributes.get("linethickness", "1")):
        return words.phrase("choose", speaker.row(top, True), speaker.row(bottom, True))
    if (parts := _parts(speaker, node)) is not None:
        return parts
    above, below = speaker.row(top), speaker.row(bottom, place.more)
    if not above or not below:
        return words.phrase("over", above, below).strip()
    nested = any(_holds(item, "mfrac") for item in (*top, *bottom))
    if not speaker.compound(bottom) and not nested:
        if not speaker.compound(top):
            return words.phrase("over", above, below)
        if place.fresh:
            return words.phrase("whole_over", speaker.row(top, True), below)
    return words.phrase("fraction" if place.more else "fraction_last", above, below)


def _holds(node: Node, name: str) -> bool:
    return node.name == name or any(_holds(child, name) for child in node.children)


# Powers, indices


def power(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with what is raised after it."""
    if len(node.children) < 2:
        return speaker.inner(node, place.more)
    base, raised = node.children[0], _row(node.children[1])
    return _raised(speaker, base, raised, place)


def _raised(speaker: Speaker, base: Node, raised: list[Node], place: Place) -> str:
    words = speaker.words
    said = _special(speaker, base, raised)
    if said is not None:
        return said
    exponent = _exponent(speaker, raised, place.more)
    inner = _only(base)
    if inner.name == "group" and inner.attributes["open"] == "(" and place.fresh and _plain(speaker, inner):
        return words.phrase("whole", speaker.row(inner.children, True), exponent)
    if inner.name == "mfrac" and place.fresh:
        return words.phrase("whole", speaker.one(inner, place), exponent)
    return f"{_base(speaker, base)} {exponent}".strip()


def _plain(speaker: Speaker, group: Node) -> bool:
    return speaker.compound(group.children) and not _holds(group, "mtable")


def _special(speaker: Speaker, base: Node, raised: list[Node]) -> str | None:
    """Return what is said for primes, degrees, stars, signs, ordinals and orders; None for a true power."""
    words = speaker.words
    sign = "".join(item.text for item in raised) if all(not item.children for item in raised) else ""
    if sign and set(sign) <= set(PRIMES):
        count = sum(PRIMES[char] for char in sign)
        said = _base(speaker, base)
        return words.phrase(f"prime{count}", said) if count <= 3 else f"{said} {count} {words.signs['′']}"
    if sign in ("°", "∘", "o") and _only(base).name == "mn":
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
    if re.fullmatch(r"er|re|ers|res|e|es|è?me|ième|nd|nde|st|rd|th", sign) and _only(base).name == "mn":
        return _base(speaker, base) + sign
    if len(raised) == 1 and raised[0].name == "group" and letter(base):
        return words.phrase("order", _base(speaker, base), speaker.row(raised[0].children))
    return None


def _exponent(speaker: Speaker, raised: list[Node], more: bool) -> str:
    words = speaker.words
    if len(raised) == 1 and raised[0].text in ("2", "3"):
        return words.phrase("to_square" if raised[0].text == "2" else "to_cube")
    if not raised:
        return ""
    end = "to_power_end" if more and speaker.compound(raised) else "to_power"
    return words.phrase(end, speaker.row(raised, more and end == "to_power"))


def _base(speaker: Speaker, node: Node) -> str:
    """Say what carries a script: a bracket with its brackets."""
    inner = _only(node)
    if inner.name == "hole":
        return ""
    if inner.name == "group":
        return bracketed(speaker, inner)
    return speaker.inner(node, True)


def index(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with its index."""
    if len(node.children) < 2:
        return speaker.inner(node, place.more)
    low = _row(node.children[1])
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
    if _only(base).name == "hole" and _row(high):
        return f"{speaker.inner(high, True)} {speaker.inner(low, True)}".strip()
    inner = _only(base)
    if inner.name == "group" and inner.attributes["close"] in "]|" and _row(low) and _row(high):
        ends = speaker.inner(low, True), speaker.inner(high, place.more)
        return words.phrase("bounds", bracketed(speaker, inner), *ends)
    joined = Node("msub", "", [base, low])
    if not _row(low):
        return _raised(speaker, base, _row(high), place)
    return _raised(speaker, joined, _row(high), place) if _row(high) else index(speaker, joined, place)


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


# Roots


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


# What stands over and under


def over(speaker: Speaker, node: Node, place: Place) -> str:
    """Say a base with an accent, an arrow or a bar over it."""
    if len(node.children) < 2:
        return speaker.inner(node, place.more)
    words = speaker.words
    base, mark = _row(node.children[0]), _row(node.children[1])
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
    base, mark = _row(node.children[0]), _row(node.children[1])
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


# Brackets and tables


def bracketed(speaker: Speaker, node: Node) -> str:
    """Say a bracket with the names of its signs."""
    words = speaker.words
    names = [words.signs.get(node.attributes[side], node.attributes[side]) for side in ("open", "close")]
    if node.attributes["open"] in ("|", "‖", "⌊", "⌈"):
        from inclusive_desk.language.maths_speaking import Place

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
    grid = _grid(node.children[0])
    columns = max((len(row) for row in grid), default=0)
    opening = node.attributes["open"]
    if opening == "{":
        told = any(item.name == "mtext" for row in grid for cell in row[1:] for item in flat([cell]))
        return words.phrase("cases" if told else "system", _lines(speaker, grid))
    if opening == "|":
        return words.phrase("determinant", _lines(speaker, grid))
    if columns == 1:
        return words.phrase("column", ", ".join(cells(speaker, node)))
    return words.phrase("matrix", str(len(grid)), str(columns), _lines(speaker, grid))


def cells(speaker: Speaker, node: Node) -> list[str]:
    """Return the cells of the table that stands in the brackets *node*, in words."""
    return [speaker.row(grouped(flat([cell]))) for row in _grid(node.children[0]) for cell in row]


def _grid(table: Node) -> list[list[Node]]:
    grid = []
    for row in table.children:
        kept = row.children[1:] if row.name == "mlabeledtr" else row.children
        grid.append([cell for cell in kept if cell.name == "mtd"] if row.name != "mtd" else [row])
    return grid


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
    grid = _grid(node)
    if len(grid) == 1:
        return speaker.row(grouped(flat(list(grid[0]))), place.more)
    return _lines(speaker, grid)


WRITERS: dict[str, Callable[[Speaker, Node, Place], str]] = {
    "mfrac": fraction, "msup": power, "msub": index, "msubsup": both, "mmultiscripts": scripts, "msqrt": root,
    "mroot": root, "mover": over, "munder": under, "munderover": around, "menclose": struck, "mtable": table,
}  # fmt: skip
