"""Reads MathML into a small tree, and writes it as one line of text: x², (a + b)/c, √(x + 1)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from xml.etree import ElementTree

ROWS = frozenset(("math", "mrow", "mstyle", "mpadded", "merror", "semantics", "maction", "menclose", "mtd"))
_TOKENS = frozenset(("mi", "mn", "mo", "mtext", "ms", "mglyph"))
_SKIPPED = frozenset(("annotation", "annotation-xml", "mphantom", "none", "mprescripts", "maligngroup"))
INVISIBLE = "\u2061\u2062\u2063\u2064\u200b\ufeff"
_RELATIONS = frozenset("=≠<>≤≥⩽⩾≈≃≅≡∼∈∉⊂⊆⊄→⟶↦⇒⟹⇔⟺←⇌∥⊥∪∩∧∨∣:∝≪≫")
_BINARY = frozenset("+-−±∓×÷⋅·∗*∘∖\\")
_OPENING = frozenset("([{⟨⌊⌈⟦")
_ACCENTS = {
    "→": "\u20d7", "⃗": "\u20d7", "⟶": "\u20d7", "¯": "\u0305", "‾": "\u0305", "―": "\u0305", "_": "\u0305",
    "^": "\u0302", "ˆ": "\u0302", "ˇ": "\u030c", "~": "\u0303", "˜": "\u0303", "˙": "\u0307", "¨": "\u0308",
    "\u0305": "\u0305", "\u0302": "\u0302", "\u0304": "\u0305", "⌢": "\u0361", "⏜": "\u0361",
}  # fmt: skip
_BIG = frozenset(
    ("∑", "∏", "∫", "∬", "∭", "∮", "∯", "∰", "⋃", "⋂", "⋀", "⋁", "lim", "max", "min", "sup", "inf")
)
_UP = str.maketrans("0123456789+-−n()i", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ⁽⁾ⁱ")
_UP_ONLY = re.compile(r"[0-9+\-−n]+\Z")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MARKUP = re.compile(r"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


@dataclass(slots=True)
class Node:
    """One element of a formula: its name without prefix, its own text (leaves), its children."""

    name: str
    text: str = ""
    children: list[Node] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


def parse(mathml: str) -> Node | None:
    """Return *mathml* as a tree; None when it is no sound MathML."""
    if _MARKUP.search(mathml):
        return None
    try:
        root = ElementTree.fromstring(mathml)  # noqa: S314 - no DTD, so no entity can be declared
    except (ElementTree.ParseError, ValueError, RecursionError):
        return None
    return _node(root)


def _node(element: ElementTree.Element, depth: int = 0) -> Node:
    name = element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""
    attributes = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    if name in _TOKENS:
        text = "".join(element.itertext()) or attributes.get("alt", "")
        return Node(name, " ".join(text.split()) if name != "mtext" else text, [], attributes)
    if depth > 200:
        return Node("mtext", "".join(element.itertext()))
    children = [_node(child, depth + 1) for child in element if isinstance(child.tag, str)]
    if name in ("semantics", "maction"):
        children = children[:1]
    if not children and (element.text or "").strip() and name not in _SKIPPED:
        return Node("mtext", (element.text or "").strip(), [], attributes)
    return Node(name, "", children, attributes)


def linear(mathml: str) -> str:
    """Return *mathml* as one line that can be read and searched; empty when it cannot be read."""
    root = parse(mathml)
    if root is None:
        return ""
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", _line(root)).strip())


def _line(node: Node) -> str:
    name, kids = node.name, node.children
    if name in _SKIPPED:
        return ""
    if name in _TOKENS:
        return "".join(char for char in node.text if char not in INVISIBLE)
    if name == "mspace":
        return " " if node.attributes.get("width", "0") not in ("0", "0em", "0pt") else ""
    writer = _WRITERS.get(name)
    if writer is not None and kids:
        return writer(node)
    return _row(kids)


def _row(kids: list[Node]) -> str:
    """Write a row: spaces around relations and binary signs, none after an opening sign."""
    out = ""
    operand = False  # whether something stands before, so that a sign is between two things
    for kid in kids:
        text = _line(kid)
        if not text:
            continue
        if kid.name == "mo":
            sign = text.strip()
            if sign in _RELATIONS and out:
                out = out.rstrip() + f" {sign} "
                operand = False
                continue
            if sign in _BINARY and operand:
                out = out.rstrip() + f" {sign} "
                operand = False
                continue
            if sign in (",", ";"):
                out = out.rstrip() + f"{sign} "
                operand = False
                continue
            out += text
            operand = sign not in _OPENING and sign not in _BINARY and sign not in _RELATIONS
            continue
        if (
            out
            and text[0].isalpha()
            and (_STARTS_NAMED.match(text) or _ends_named(out) or _is_word(kid, text))
        ):
            out += "" if out[-1] in " ([{" else " "
        elif text[0].isalnum() and _SCRIPT_END.search(out):
            out += " "
        out += text
        operand = True
    return out


_FUNCTIONS = "arcsin|arccos|arctan|sinh|cosh|tanh|sin|cos|tan|ln|log|exp|lim|max|min|arg|det"
_SCRIPT_END = re.compile(r"[\^_]\w+\Z")
_STARTS_NAMED = re.compile(rf"(?:{_FUNCTIONS})(?![^\W\d_])")
_ENDS_NAMED = re.compile(rf"(?<![^\W\d_])(?:{_FUNCTIONS})\Z")


def _is_word(node: Node, text: str) -> bool:
    """Return whether *node* is a word within a formula, which needs a space before it."""
    return node.name == "mtext" and len(text.strip()) > 1


def _ends_named(text: str) -> bool:
    return bool(_ENDS_NAMED.search(text))


def _simple(node: Node) -> bool:
    """Return whether *node* needs no brackets as a part of a fraction, power or root."""
    while node.name in ROWS and len(node.children) == 1:
        node = node.children[0]
    if node.name in _TOKENS:
        return True
    return node.name in ("msup", "msub", "msubsup", "msqrt", "mfenced", "mover") or not node.children


def _grouped(node: Node) -> str:
    text = _line(node).strip()
    if _simple(node) or re.fullmatch(r"[\d\s.,]+|[^\W\d_]{1,3}|\([^()]*\)", text):
        return text
    return f"({text})"


def _fraction(node: Node) -> str:
    if len(node.children) < 2:
        return _row(node.children)
    top, bottom = node.children[:2]
    if re.match(r"0(\D|$)", node.attributes.get("linethickness", "1")):
        return f"{_line(top)} ; {_line(bottom)}"
    return f"{_grouped(top)}/{_grouped(bottom)}"


def _raised(text: str) -> str:
    text = text.replace(" ", "")
    if _UP_ONLY.match(text):
        return text.translate(_UP)
    if text in ("′", "'", "’", "″", "‴", "°", "∘", "*", "∗", "†"):
        return "°" if text == "∘" else text
    return f"^{text}" if len(text) == 1 or re.fullmatch(r"\w+", text) else f"^({text})"


def _lowered(text: str) -> str:
    if re.fullmatch(r"[0-9]+", text):
        return text.translate(_DOWN)
    text = text.replace(" ", "")
    return f"_{text}" if len(text) == 1 or re.fullmatch(r"\w+", text) else f"_({text})"


def _base(node: Node) -> str:
    text = _line(node).strip()
    return text if _simple(node) or re.fullmatch(r"\(.*\)|\[.*\]|\|.*\|", text) else f"({text})"


def _power(node: Node) -> str:
    base, *rest = node.children
    return _base(base) + (_raised(_line(rest[0]).strip()) if rest and _line(rest[0]).strip() else "")


def _index(node: Node) -> str:
    base, *rest = node.children
    return _base(base) + (_lowered(_line(rest[0]).strip()) if rest and _line(rest[0]).strip() else "")


def _both(node: Node) -> str:
    base, *rest = node.children
    texts = [_line(kid).strip() for kid in rest[:2]]
    low = _lowered(texts[0]) if texts and texts[0] else ""
    high = _raised(texts[1]) if len(texts) > 1 and texts[1] else ""
    return _base(base) + low + high + (" " if _line(base).strip() in _BIG else "")


def _under(node: Node) -> str:
    if len(node.children) < 2:
        return _row(node.children)
    base, low = (_line(kid).strip() for kid in node.children[:2])
    if low in ("_", "¯", "―", "‾", "⏟", "\u0332", "̲"):
        return base
    return f"{base}{_lowered(low)}" + (" " if base in _BIG else "")


def _over(node: Node) -> str:
    if len(node.children) < 2:
        return _row(node.children)
    base, high = (_line(kid).strip() for kid in node.children[:2])
    if high in ("⏞",):
        return base
    accent = _ACCENTS.get(high)
    if accent:
        plain = re.fullmatch(r"[^\W_]+", base) or _simple(node.children[0])
        return (base if plain else f"({base})") + accent
    return f"{base}{_raised(high)}"


def _root(node: Node) -> str:
    if node.name == "msqrt" or len(node.children) < 2:
        inside = node.children[0] if len(node.children) == 1 else Node("mrow", "", node.children)
        return f"√{_grouped(inside)}"
    inside, degree = node.children[:2]
    text = _line(degree).strip()
    sign = {"2": "√", "3": "∛", "4": "∜"}.get(text) or f"{_raised(text)}√"
    return f"{sign}{_grouped(inside)}"


def _fenced(node: Node) -> str:
    opening = node.attributes.get("open", "(")
    closing = node.attributes.get("close", ")")
    signs = node.attributes.get("separators", ",").replace(" ", "")
    out = ""
    for number, kid in enumerate(node.children):
        if number and signs:
            out += signs[min(number - 1, len(signs) - 1)] + " "
        out += _line(kid)
    return f"{opening}{out}{closing}"


def _table(node: Node) -> str:
    """Write a table row by row; cells that align the sides of equations make one equation."""
    rows = []
    for row in node.children:
        cells = [text for cell in row.children if (text := _line(cell).strip())]
        aligned = any(cell[0] in _RELATIONS for cell in cells[1:])
        if aligned:
            rows.append(re.sub(r"^(.+?) ?([=≠<>≤≥⩽⩾≈≃⇔⇒]) ?(?=\S)", r"\1 \2 ", " ".join(cells)))
        elif cells:
            rows.append(", ".join(cells))
    return " ; ".join(rows)


def _scripts(node: Node) -> str:
    """Write a base with indices before it and after it, as for a nucleus."""
    base, *rest = node.children
    names = [kid.name for kid in rest]
    cut = names.index("mprescripts") if "mprescripts" in names else len(rest)
    after, before = rest[:cut], rest[cut + 1 :]
    return _pairs(before, upper_first=True) + _base(base) + _pairs(after, upper_first=False)


def _pairs(kids: list[Node], *, upper_first: bool) -> str:
    out = ""
    for low, high in zip(kids[::2], kids[1::2], strict=False):
        down, up = _line(low).strip(), _line(high).strip()
        lowered, raised = (_lowered(down) if down else ""), (_raised(up) if up else "")
        out += raised + lowered if upper_first else lowered + raised
    return out


_WRITERS = {
    "mfrac": _fraction, "msup": _power, "msub": _index, "msubsup": _both, "munder": _under, "mover": _over,
    "munderover": _both, "msqrt": _root, "mroot": _root, "mfenced": _fenced, "mtable": _table,
    "mmultiscripts": _scripts,
}  # fmt: skip
