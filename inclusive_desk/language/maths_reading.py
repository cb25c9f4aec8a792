"""Reads a formula into a flat row of parts, brackets matched, ready to be said."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import replace
from html.entities import html5

from inclusive_desk.language import data, mathml
from inclusive_desk.language.lexicon import is_word
from inclusive_desk.language.mathml import Node

_ROWS = mathml.ROWS - {"menclose"}
_NOTHING = frozenset(
    ("annotation", "annotation-xml", "mphantom", "none", "mprescripts", "maligngroup", "malignmark")
)
_SCRIPTS = frozenset(("msup", "msub", "msubsup", "mmultiscripts"))
_NEEDED = {
    "mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "mroot": 2, "mover": 2, "munder": 2, "munderover": 3,
    "mmultiscripts": 1,
}  # fmt: skip
"""The parts a structure must have; one with fewer is read as a row."""
PRIMES = {"′": 1, "″": 2, "‴": 3}
_PAIRS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
_CLOSING = frozenset(")]}⟩⌋⌉|‖")
_LETTERLIKE = re.compile(
    "[\U0001d400-\U0001d7ff\u2102\u210a-\u210e\u2110\u2112\u2113\u2115\u2119-\u211b\u211d\u2124\u2126\u212c]"
)
_SCRIPT = re.compile("[\U0001d49c-\U0001d503\u212c\u2110\u2112\u211b]")
_NOT_CLOSED_BEFORE = frozenset("=<>≤≥≠≈+-×⋅÷/→⇒⇔∈∉∪∩,;:(⟨{")


def read(text: str) -> list[Node] | None:
    """Return the parts of *text* (MathML), brackets matched; None when it is no sound MathML."""
    text = re.sub(r"<\?.*?\?>|<!DOCTYPE[^<>\[]*>", "", text)
    text = re.sub(r"&(\w+);", _entity, text)
    root = mathml.parse(text)
    if root is None:
        # A prefix that nobody declared: the formula was cut out of a longer file.
        root = mathml.parse(re.sub(r"(</?|\s)[A-Za-z][\w.-]*:(?=[\w-])", r"\1", text))
    return None if root is None else grouped(decimals(flat([root])))


def text_of(markup: str) -> str:
    """Return what is left of damaged *markup* without its tags."""
    text = re.sub(
        r"<!DOCTYPE[^>\[]*\[.*?\]\s*>|<annotation.*?</annotation>|<!--.*?-->|<![^>]*>",
        " ",
        markup,
        flags=re.DOTALL,
    )
    return " ".join(html.unescape(re.sub(r"<[^<>]*>?", " ", text)).split())


def _entity(found: re.Match[str]) -> str:
    name = found[1]
    if name in ("lt", "gt", "amp", "quot", "apos"):
        return found[0]
    return html5.get(f"{name};", found[0] if name.isdigit() else "")


def flat(nodes: list[Node]) -> list[Node]:
    """Return *nodes* without rows inside rows, without what is invisible, with primes and numbers whole."""
    out: list[Node] = []
    for node in nodes:
        for part in _parts(node):
            _add(out, part)
    return _words([part for part in out if part.name != "mspace"])


def _words(items: list[Node]) -> list[Node]:
    """Return a row where letters in a row that make a word (d i s t a n c e) are one text."""
    letters = "".join(item.text if _is_letter(item) else " " for item in items)
    if not re.search(r"\S{4}", letters):
        return items
    out: list[Node] = []
    at = 0
    for run in re.finditer(r"\S{4,}", letters):
        if len(set(run[0])) > 2 and is_word(run[0]):
            out.extend((*items[at : run.start()], Node("mtext", run[0])))
            at = run.end()
    return out + items[at:]


def _is_letter(item: Node) -> bool:
    return item.name == "mi" and len(item.text) == 1 and item.text.isalpha()


def decimals(items: list[Node]) -> list[Node]:
    """Return a flat row with 3 , 14 as one number: outside brackets, or where semicolons part the numbers."""
    listed = any(item.text == ";" for item in items if item.name == "mo")
    out: list[Node] = []
    depth = 0
    for at, item in enumerate(items):
        sign = item.text if item.name == "mo" else ""
        depth += (sign in ("(", "[", "{")) - (sign in (")", "]", "}"))
        texts = [near.text for near in (items[at - 3 : at - 2] + items[at + 1 : at + 2])]
        whole = len(out) > 1 and out[-1].text == "," and out[-2].text.isdigit() and item.name == "mn"
        if whole and item.text.isdigit() and (listed or depth == 0) and "," not in texts:
            out[-2:] = [Node("mn", f"{out[-2].text},{item.text}")]
        else:
            out.append(item)
    return out


def _parts(node: Node) -> list[Node]:
    """Return what *node* is in a flat row."""
    name = node.name
    if name in _NOTHING:
        return []
    if name in _ROWS or len(node.children) < _NEEDED.get(name, 0):
        return [part for child in node.children for part in _parts(child)]
    if name == "mfenced":
        return _fenced(node)
    if name in ("mi", "mn", "mo", "mtext", "ms"):
        return _token(node)
    if name in _SCRIPTS and node.children:
        return _script(node)
    return [node]


def _fenced(node: Node) -> list[Node]:
    signs = node.attributes.get("separators", ",").replace(" ", "")
    out = [Node("mo", node.attributes.get("open", "("))]
    for number, child in enumerate(node.children):
        if number and signs:
            out.append(Node("mo", signs[min(number, len(signs)) - 1]))
        out.extend(_parts(child))
    out.append(Node("mo", node.attributes.get("close", ")")))
    return [part for token in out for part in (_token(token) if token.name == "mo" else [token])]


def _token(node: Node) -> list[Node]:
    text = "".join(char for char in node.text if char not in mathml.INVISIBLE)
    attributes = {**node.attributes, "mathvariant": "script"} if _SCRIPT.search(text) else node.attributes
    text = _LETTERLIKE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = text.replace("℃", "°C")
    bare = " ".join(text.split())
    if not bare:
        return [Node("mspace")] if text else []
    bare = data.toml("language", "maths", "symbols.toml")["same"].get(bare, bare)
    if node.name == "mi" and len(bare) > 1 and bare[-1] in "'′’":
        return [*_token(replace(node, text=bare[:-1])), Node("mo", "′")]
    if node.name in ("mtext", "ms", "mi") and (bare in _SIGNS or _is_sign(bare)):
        return [Node("mo", bare)]
    return [Node(node.name, bare, [], attributes)]


_SIGNS = frozenset("+-=<>≤≥≠≈±×÷/(){}[],;:|‖⌊⌋⌈⌉⟨⟩°%′″→⇒⇔∈")


def _is_sign(text: str) -> bool:
    """Return whether *text* is an operator or a relation that a converter took for a name."""
    return len(text) == 1 and unicodedata.category(text) in ("Sm", "Sk") and text not in "∞∂∇∅"


def _script(node: Node) -> list[Node]:
    """Return a script; where its base is a closing bracket alone, the bracket and a script without base."""
    base = flat([node.children[0]])
    if len(base) == 1 and base[0].name == "mo" and base[0].text in _CLOSING:
        return [base[0], replace(node, children=[Node("hole"), *node.children[1:]])]
    if not base:
        return [replace(node, children=[Node("hole"), *node.children[1:]])]
    return [node]


def _add(out: list[Node], part: Node) -> None:
    """Add *part* to the row, joined to what stands before where it belongs to it."""
    before = out[-1] if out else None
    if before is not None and part.name == "mo" and part.text in PRIMES and before.name != "mo":
        primes = before.children[1].text if before.name == "msup" and len(before.children) > 1 else ""
        if primes and set(primes) <= set(PRIMES):
            part = Node("mo", primes + part.text)
            before = before.children[0]
        out[-1] = Node("msup", "", [before, part])
        return
    if len(out) > 1 and before is not None and before.name == "mspace" and _is_number(out[-2]):
        part = _upright_after_space(part)
    if before is not None and _upright(before) and _upright(part):
        out[-1] = Node("mi", before.text + part.text, [], before.attributes)
        return
    if before is not None and _upright(before) and part.name in ("msub", "msup", "msubsup"):
        base = _innermost(part.children[0])
        if _upright(base) and base.text.islower():
            out[-1] = replace(
                part, children=[replace(base, text=before.text + base.text), *part.children[1:]]
            )
            return
    if part.name == "mo" and part.text == "!" and before is not None and before.text == "∃":
        out[-1] = Node("mo", "∃!")
        return
    if part.name == "mn" and before is not None:
        if before.name == "mn" and not before.text.endswith((",", ".")):
            out[-1] = Node("mn", before.text + part.text)
            return
        thousands = re.fullmatch(r"\d{3}(?:[.,]\d+)?", part.text)
        if before.name == "mspace" and len(out) > 1 and thousands and re.fullmatch(r"[\d ]+", out[-2].text):
            out[-2:] = [Node("mn", f"{out[-2].text} {part.text}")]
            return
    out.append(part)


def _innermost(node: Node) -> Node:
    """Return what *node* holds where it is a row of one part, else itself."""
    while node.name in _ROWS and len(node.children) == 1:
        node = node.children[0]
    return node


def _is_number(node: Node) -> bool:
    return node.name == "mn" or (node.name == "msup" and _innermost(node.children[0]).name == "mn")


def _upright_after_space(part: Node) -> Node:
    """Return *part* set upright: a letter after a number and a space is a unit."""
    if part.name == "mi" and len(part.text) == 1:
        return replace(part, attributes={**part.attributes, "mathvariant": "normal"})
    if part.name == "msup" and (base := _innermost(part.children[0])).name == "mi":
        return replace(part, children=[_upright_after_space(base), *part.children[1:]])
    return part


def _upright(node: Node) -> bool:
    """Return whether *node* is a letter set upright: converters write each letter of cm or NaCl apart."""
    return node.name == "mi" and node.text.isalpha() and node.attributes.get("mathvariant") == "normal"


def grouped(items: list[Node]) -> list[Node]:
    """Return a flat row with what stands in brackets as nodes named `group` (attributes open, close)."""
    out: list[Node] = []
    at = 0
    while at < len(items):
        item = items[at]
        found = _closing(items, at, out) if item.name == "mo" else None
        if found is not None:
            inside = grouped(items[at + 1 : found])
            close = items[found].text if found < len(items) else ""
            out.append(Node("group", "", inside, {"open": item.text, "close": close}))
            at = found + 1
            continue
        if _is_hole(item) and out and not (item.name != "msup" and _symbol_next(items, at)):
            out[-1] = replace(item, children=[out[-1], *item.children[1:]])
        else:
            out.append(item)
        at += 1
    return out


def _is_hole(item: Node) -> bool:
    return item.name in _SCRIPTS and bool(item.children) and item.children[0].name == "hole"


def _symbol_next(items: list[Node], at: int) -> bool:
    return at + 1 < len(items) and items[at + 1].name in ("mi", "mtext")


def _closing(items: list[Node], at: int, before: list[Node]) -> int | None:
    """Return where the bracket that opens at *at* is closed; None when it opens nothing."""
    sign = items[at].text
    operand = bool(before) and not (before[-1].name == "mo" and before[-1].text in _NOT_CLOSED_BEFORE)
    if sign in "[]" and (interval := _interval_end(items, at, operand)) is not None:
        return interval
    if sign in ("|", "‖"):
        return _bar_end(items, at, operand)
    if sign == "{" and at + 1 < len(items) and items[at + 1].name == "mtable":
        closed = at + 2 < len(items) and items[at + 2].text == "}"
        return at + 2 if closed or at + 2 >= len(items) else None
    if sign not in _PAIRS:
        return None
    if sign == "[" and (ray := _ray_end(items, at)) is not None:
        return ray
    depth = 0
    for place in range(at, len(items)):
        if items[place].name != "mo":
            continue
        depth += (items[place].text == sign) - (items[place].text == _PAIRS[sign])
        if depth == 0:
            return place
    return None


def _interval_end(items: list[Node], at: int, operand: bool) -> int | None:
    """Return where the interval that opens at *at* ends: at the square bracket after its one separator."""
    if operand and items[at].text == "]":
        return None
    depth = separators = 0
    for place in range(at + 1, len(items)):
        text = items[place].text if items[place].name == "mo" else ""
        depth += (text in ("(", "{")) - (text in (")", "}"))
        if depth < 0:
            return None
        if depth == 0 and text in (",", ";"):
            separators += 1
        if depth == 0 and text in ("[", "]"):
            return place if separators == 1 else None
    return None


def _ray_end(items: list[Node], at: int) -> int | None:
    """Return where the ray [AB) that opens at *at* ends."""
    for count in (1, 2):
        end = at + count + 1
        letters = "".join(item.text if item.name in ("mi", "mtext") else "?" for item in items[at + 1 : end])
        if len(letters) == 2 and letters.isupper() and end < len(items) and items[end].text == ")":
            return end
    return None


def _bar_end(items: list[Node], at: int, operand: bool) -> int | None:
    """Return where the bars that open at *at* close; a single bar after something opens nothing."""
    depth, bars = 0, []
    for place in range(at + 1, len(items)):
        text = items[place].text if items[place].name == "mo" else ""
        depth += (text in ("(", "{")) - (text in (")", "}"))
        if depth < 0:
            break
        if depth == 0 and text == items[at].text:
            bars.append(place)
    opens = items[at].attributes.get("form") == "prefix" or not operand
    if not bars or (not opens and len(bars) % 2 == 0):
        return None
    return bars[0]
