"""Reads maths written as plain text (x², 3×4, √(x+1), u_n, 10^-3) into the parts of a formula."""

from __future__ import annotations

import re
import unicodedata

from inclusive_desk.language.lexicon import frequency, is_word
from inclusive_desk.language.mathml import Node

_UP = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵇᵏᵐᵖᵗˣ", "0123456789+-=()niabkmptx", strict=True))
_DOWN = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙₖₘₚₜᵢⱼ", "0123456789+-=()aeoxnkmptij", strict=True))
_LETTER = r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]"
_TOKEN = re.compile(
    r"(?P<date>\b\d{1,2}/\d{1,2}/\d{2,4}\b)"
    r"|(?P<mn>\d+(?:[ \u202f\u00a0]\d{3}(?!\d))*(?:[.,]\d+)?)"
    rf"|(?P<unit>°C)|(?P<word>{_LETTER}+(?:['’-]{_LETTER}{{2,}})*)"
    r"|(?P<space>\s+)|(?P<mo><=>|<=|>=|!=|=>|->|:=|\.{4,}|\.\.\.|__+|…{2,}|.)",
    re.DOTALL,
)
_COMBINING = {"\u20d7": "→", "\u0305": "¯", "\u0304": "¯", "\u0302": "^", "\u0303": "~", "\u0307": "˙"}
_COMMON = 20.0
"""Occurrences in a million words from which two or three letters are a word rather than a product."""
_BRACKETS = {"(": ")", "{": "}", "[": "]"}


def parts(text: str, language: str = "fr") -> list[Node]:
    """Return plain *text* as the parts of a formula; words of *language* stay words."""
    return _rows(_tokens("".join(_vulgar(char) for char in text), language))


def _vulgar(char: str) -> str:
    """Return ½ as 1/2."""
    written = unicodedata.normalize("NFKC", char)
    return written.replace("\u2044", "/") if "\u2044" in written else char


def _tokens(text: str, language: str) -> list[Node]:
    out: list[Node] = []
    for found in _TOKEN.finditer(text):
        kind, piece = str(found.lastgroup), found[0]
        if kind == "space":
            out.append(Node("mspace"))
        elif kind == "mo":
            out.append(Node("punct", piece) if _ends_words(text, found) else _sign(piece, out))
        elif kind == "word":
            out.append(_word(piece, out, language))
        else:
            out.append(Node("mn" if kind == "mn" else "mtext", piece))
    return [token for token in _scripted(out, language) if token.name != "drop"]


def _word(piece: str, out: list[Node], language: str) -> Node:
    """Return a word, letters that are multiplied, or the letter of a unit (3 m)."""
    if len(piece) == 1:
        measured = len(out) > 1 and out[-1].name == "mspace" and out[-2].name == "mn"
        return Node("mi", piece, [], {"mathvariant": "normal"} if measured else {})
    word = len(piece) > 3 or (is_word(piece, language) and frequency(piece, language) > _COMMON)
    return Node("mtext" if word else "mi", piece)


def _ends_words(text: str, found: re.Match[str]) -> bool:
    """Return whether a sign is punctuation between words rather than a sign of maths."""
    after = text[found.end() :]
    if found[0] == ".":
        return not after.strip() or after[0].isspace()
    if found[0] in "?!:":
        worded = re.search(rf"{_LETTER}{{2}}\s*\Z", text[: found.start()]) is not None
        return worded and (not after or after[0].isspace())
    return found[0] in ",;" and re.match(rf"\s+{_LETTER}{{2}}", after) is not None


def _sign(piece: str, out: list[Node]) -> Node:
    if piece in _UP:
        return Node("up", _UP[piece])
    if piece in _DOWN:
        return Node("down", _DOWN[piece])
    if piece in _COMBINING and out:
        out[-1] = Node("mover", "", [out[-1], Node("mo", _COMBINING[piece])])
        return Node("drop")
    if set(piece) <= set("_.") and len(piece) > 3:
        return Node("mtext", piece)
    return Node("mo", piece)


def _scripted(tokens: list[Node], language: str) -> list[Node]:
    """Tie raised and lowered digits to what stands before them."""
    out: list[Node] = []
    at = 0
    while at < len(tokens):
        kind = tokens[at].name
        if kind not in ("up", "down"):
            out.append(tokens[at])
            at += 1
            continue
        end = at
        while end < len(tokens) and tokens[end].name == kind:
            end += 1
        script = Node("mrow", "", _tokens("".join(token.text for token in tokens[at:end]), language))
        base = out.pop() if out and out[-1].name != "mspace" else Node("mrow")
        out.append(Node("msup" if kind == "up" else "msub", "", [base, script]))
        at = end
    return out


def _rows(tokens: list[Node]) -> list[Node]:
    """Return *tokens* with roots, typed powers and indices, and fractions of numbers as structures."""
    out: list[Node] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.name == "mo" and token.text in ("√", "∛", "∜") and at + 1 < len(tokens):
            inside, at = _operand(tokens, at + 1)
            degree = {"∛": "3", "∜": "4"}.get(token.text)
            out.append(
                Node("mroot", "", [inside, Node("mn", degree)]) if degree else Node("msqrt", "", [inside])
            )
            continue
        if (
            token.name == "mo"
            and token.text in ("^", "_")
            and out
            and at + 1 < len(tokens)
            and tokens[at + 1].name != "mspace"
        ):
            script, at = _operand(tokens, at + 1)
            out[-1] = Node("msup" if token.text == "^" else "msub", "", [out[-1], script])
            continue
        if token.text == "/" and _is_fraction(tokens, at):
            out[-1] = Node("mfrac", "", [out[-1], tokens[at + 1]])
            at += 2
            continue
        out.append(token)
        at += 1
    return out


def _is_fraction(tokens: list[Node], at: int) -> bool:
    """Return whether the slash at *at* stands alone between two whole numbers (no date, no score)."""
    if not 0 < at < len(tokens) - 1:
        return False
    around = [tokens[place].text if 0 <= place < len(tokens) else "" for place in (at - 2, at + 2)]
    return tokens[at - 1].text.isdigit() and tokens[at + 1].text.isdigit() and "/" not in around


def _operand(tokens: list[Node], at: int) -> tuple[Node, int]:
    """Return what a root or a power takes from *at* on (a bracket without its signs) and where it ends."""
    token = tokens[at]
    if token.name == "mo" and token.text in "+-−" and at + 1 < len(tokens):
        inside, end = _operand(tokens, at + 1)
        return Node("mrow", "", [token, inside]), end
    if token.name != "mo" or token.text not in _BRACKETS:
        return token, at + 1
    depth = 0
    for end in range(at, len(tokens)):
        text = tokens[end].text
        depth += (text == token.text) - (text == _BRACKETS[token.text])
        if depth == 0:
            return Node("mrow", "", _rows(tokens[at + 1 : end])), end + 1
    return token, at + 1
