"""Turns the formulas of LibreOffice Math, as they are typed (StarMath), into MathML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from inclusive_desk.language import data

_TOKEN = re.compile(
    r'"[^"]*"?|%%[^\n]*|%[^\W\d_]+|\\.|\d+(?:[.,]\d+)?|[^\W\d_][^\W_]*'
    r"|<\?>|\+-|-\+|<=|>=|<>|<<|>>|->|##|\s+|.",
    re.DOTALL,
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SCRIPTS = {"^": "high", "_": "low", "sup": "high", "sub": "low", "rsup": "high", "rsub": "low",
            "csup": "high", "csub": "low", "lsup": "before-high", "lsub": "before-low"}  # fmt: skip
_PAIRS = {"(": ")", "[": "]"}
_CLOSING = frozenset(("}", "right", "#", "##", "over", "from", "to", *_SCRIPTS))
_DEEPEST = 30
_LONGEST_CHAIN = 8
"""Fractions of fractions written without braces: a over b over c…"""


def from_starmath(text: str) -> str:
    """Return a formula of LibreOffice Math as MathML; what is not understood is kept as it is written."""
    inside = _Reader(_FORBIDDEN.sub("", text)).all()
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inside}</math>'


def _one(parts: list[str]) -> str:
    """Return *parts* as a single element."""
    return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"


def _mo(sign: str) -> str:
    return f"<mo>{'−' if sign == '-' else escape(sign)}</mo>"


class _Reader:
    """Reads tokens from left to right, by the grammar of LibreOffice Math."""

    def __init__(self, text: str) -> None:
        found = _TOKEN.findall(text)
        self._tokens = [one for one in found if not one.isspace() and not one.startswith("%%")]
        self._pairs = _matched(self._tokens)
        self._at = 0
        self._depth = 0
        self._table: Mapping[str, Any] = data.toml("language", "maths", "starmath.toml")
        self._functions = frozenset(self._table["functions"]["names"].split())
        self._fonts = frozenset(self._table["fonts"]["names"].split())
        self._binary: Mapping[str, str] = self._table["sums"] | self._table["relations"]

    def all(self) -> str:
        """Read to the end, over what closes nothing; lines become the rows of a table."""
        lines: list[list[str]] = [[]]
        while self._at < len(self._tokens):
            lines[-1] += self._row(("newline",))
            if self._peek() == "newline":
                lines.append([])
            self._at += 1
        filled = [one for one in lines if one]
        if len(filled) < 2:
            return "".join(filled[0]) if filled else ""
        rows = "".join(f"<mtr><mtd>{''.join(one)}</mtd></mtr>" for one in filled)
        return f"<mtable>{rows}</mtable>"

    def _peek(self) -> str:
        """Return the next word as the tables have it: words mean the same in capitals."""
        return self._tokens[self._at].lower() if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1] if self._at <= len(self._tokens) else ""

    def _row(self, stops: tuple[str, ...] = ()) -> list[str]:
        """Read until one of *stops* (left unread), or a brace that closes more than was opened."""
        out: list[str] = []
        while (part := self._peek()) and part not in stops and part != "}":
            before = self._at
            out += self._relation(stops)
            if self._at == before:  # a word that has nothing to work on
                part = self._next()
                out += [] if part.lower() in _CLOSING else [_mo(part)]
        return out

    def _relation(self, stops: tuple[str, ...] = ()) -> list[str]:
        """Read what is held together by signs, such as a + b = c."""
        out = self._product(stops)
        while (part := self._peek()) in self._binary and part not in stops:
            self._at += 1
            out.append(_mo(self._binary[part]))
            out += self._product(stops)
        return out

    def _product(self, stops: tuple[str, ...] = ()) -> list[str]:
        out = self._power(stops)
        products = self._table["products"]
        chain = 0
        while (part := self._peek()) and part not in stops:
            if part == "over" and chain < _LONGEST_CHAIN:
                chain += 1
                self._at += 1
                out = [f"<mfrac>{_one(out)}{_one(self._power(stops))}</mfrac>"]
            elif part in ("underbrace", "overbrace") and chain < _LONGEST_CHAIN:
                chain += 1
                self._at += 1
                name, brace = ("munder", "⏟") if part == "underbrace" else ("mover", "⏞")
                held = f"<{name}>{_one(out)}<mo>{brace}</mo></{name}>"
                out = [f"<{name}>{held}{_one(self._power(stops))}</{name}>"]
            elif part in products or part == "over":
                self._at += 1
                out.append(_mo(products.get(part, "/")))
                out += self._power(stops)
            else:
                break
        return out

    def _power(self, stops: tuple[str, ...] = ()) -> list[str]:
        out = self._term(stops)
        while self._peek() == "'" and "'" not in stops:
            self._at += 1
            out.append("<mo>′</mo>")
        return self._scripted(out, stops) if self._peek() in _SCRIPTS else out

    def _scripted(self, base: list[str], stops: tuple[str, ...]) -> list[str]:
        parts: dict[str, list[str]] = {}
        while (place := _SCRIPTS.get(self._peek())) is not None:
            self._at += 1
            parts.setdefault(place, []).extend(self._term(stops))
        low, high = (_one(parts.get(place, [])) for place in ("low", "high"))
        if "before-low" in parts or "before-high" in parts:
            before = "".join(_one(parts.get(place, [])) for place in ("before-low", "before-high"))
            return [f"<mmultiscripts>{_one(base)}{low}{high}<mprescripts/>{before}</mmultiscripts>"]
        if "low" in parts and "high" in parts:
            return [f"<msubsup>{_one(base)}{low}{high}</msubsup>"]
        if "low" in parts:
            return [f"<msub>{_one(base)}{low}</msub>"]
        return [f"<msup>{_one(base)}{high}</msup>"]

    def _term(self, stops: tuple[str, ...] = ()) -> list[str]:
        part = self._peek()
        if not part or part in stops or part in _CLOSING or part == "newline":
            return []
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                return [f"<mtext>{escape(self._next())}</mtext>"]
            return self._read(stops)
        finally:
            self._depth -= 1

    def _read(self, stops: tuple[str, ...]) -> list[str]:
        """Read one thing: a group, a root, a name."""
        closing = self._pairs.get(self._at)
        written = self._next()
        word = written.lower()
        if word == "{":
            inside = self._row()
            self._at += self._peek() == "}"
            return [_one(inside)]
        if closing is not None:
            return self._bracketed(written, closing)
        if word == "left":
            return self._fenced()
        if word in self._table["sums"]:
            return [_mo(self._table["sums"][word]), *self._power(stops)]
        if word in self._table["big"] or word in self._table["limits"]:
            return self._ranged(word, stops)
        if word in self._table["accents"] or word in ("abs", "sqrt", "nroot", "binom", "underline", "fact"):
            return self._unary(word, stops)
        if word in ("matrix", "stack"):
            return self._rows(word)
        if word in self._fonts:
            return self._power(stops)
        if word in ("size", "color", "font"):
            self._at += 2 if self._peek() in ("+", "-", "*", "/") else 1
            return self._power(stops)
        if word in ("func", "oper", "phantom"):
            inside = self._power(stops) if word == "phantom" else [f"<mi>{escape(self._next())}</mi>"]
            return [] if word == "phantom" else inside
        return self._leaf(written)

    def _bracketed(self, opening: str, closing: int) -> list[str]:
        out = [_mo(opening)]
        while self._at < closing and self._at < len(self._tokens):
            out += self._row((_PAIRS[opening],))
            if self._at < closing:  # what closes nothing, within
                self._at += 1
        if self._at == closing:
            self._at += 1
            out.append(_mo(_PAIRS[opening]))
        return out

    def _fenced(self) -> list[str]:
        before = self._bracket()
        inside = self._row(("right",))
        after: list[str] = []
        if self._peek() == "right":
            self._at += 1
            after = self._bracket()
        return [*before, *inside, *after]

    def _bracket(self) -> list[str]:
        word = self._next().lower().removeprefix("\\")
        sign = self._table["brackets"].get(word, word)
        return [_mo(sign)] if sign else []

    def _ranged(self, word: str, stops: tuple[str, ...]) -> list[str]:
        """Read a sum, an integral or a limit, from here to there."""
        big = self._table["big"]
        base = _mo(big[word]) if word in big else f"<mo>{self._table['limits'][word]}</mo>"
        places: dict[str, list[str]] = {}
        while (part := self._peek()) in ("from", "to", *_SCRIPTS):
            self._at += 1
            place = "low" if part == "from" or "low" in _SCRIPTS.get(part, "") else "high"
            read = self._relation(stops) if part in ("from", "to") else self._term(stops)
            places.setdefault(place, []).extend(read)
        low, high = (_one(places.get(place, [])) for place in ("low", "high"))
        if len(places) == 2:
            base = f"<munderover>{base}{low}{high}</munderover>"
        elif places:
            name, limit = ("munder", low) if "low" in places else ("mover", high)
            base = f"<{name}>{base}{limit}</{name}>"
        return [base, *self._power(stops)]

    def _unary(self, word: str, stops: tuple[str, ...]) -> list[str]:
        inside = self._term(stops) if word in self._table["accents"] else self._power(stops)
        if word == "abs":
            return ["<mo>|</mo>", *inside, "<mo>|</mo>"]
        if word == "sqrt":
            return [f"<msqrt>{_one(inside)}</msqrt>"]
        if word == "nroot":
            return [f"<mroot>{_one(self._power(stops))}{_one(inside)}</mroot>"]
        if word == "binom":
            return [f'<mfrac linethickness="0">{_one(inside)}{_one(self._power(stops))}</mfrac>']
        if word == "underline":
            return [f"<munder>{_one(inside)}<mo>_</mo></munder>"]
        if word == "fact":
            return [*inside, "<mo>!</mo>"]
        mark = escape(self._table["accents"][word])
        return [f'<mover accent="true">{_one(inside)}<mo>{mark}</mo></mover>']

    def _rows(self, word: str) -> list[str]:
        """Read the rows (##) and cells (#) of a matrix, or the rows (#) of a stack."""
        if self._peek() != "{":
            return [f"<mi>{word}</mi>"]
        self._at += 1
        rows: list[list[str]] = [[]]
        while self._peek():
            rows[-1].append("".join(self._row(("#", "##"))))
            part = self._next()
            if part in ("}", ""):
                break
            if part == "##" or word == "stack":
                rows.append([])
        lines = ("".join(f"<mtd>{cell}</mtd>" for cell in row) for row in rows)
        return [f"<mtable>{''.join(f'<mtr>{line}</mtr>' for line in lines)}</mtable>"]

    def _leaf(self, written: str) -> list[str]:
        table, word = self._table, written.lower()
        if written.startswith('"'):
            return [f"<mtext>{escape(written.strip(chr(34)))}</mtext>"]
        if written.startswith("%") and len(written) > 1:
            return [_symbol(written[1:], table)]
        if written.startswith("\\") and len(written) > 1:
            return [_mo(written[1:])]
        if written in ("~", "`"):
            return ['<mspace width="1em"/>' if written == "~" else '<mspace width="0.2em"/>']
        if written[0].isdigit():
            return [f"<mn>{written}</mn>"]
        if written == "<?>":
            return ["<mo>□</mo>"]
        if word in self._functions:
            return [f"<mi>{word}</mi>"]
        name = table["identifiers"].get(written) or table["identifiers"].get(word)
        if name:
            return [f"<mi>{name}</mi>"]
        for group in ("brackets", "signs"):
            if word in table[group]:
                return [_mo(table[group][word])] if table[group][word] else []
        return [f"<mi>{escape(written)}</mi>" if written.isalnum() else _mo(written)]


def _symbol(name: str, table: Mapping[str, Any]) -> str:
    """Return what is written after a percent sign: a Greek letter, in capitals or not, or a sign."""
    low = name.lower()
    if low in table["greek"]:
        letter = table["greek"][low]
        return f"<mi>{letter.upper() if name[0].isupper() else letter}</mi>"
    if low in table["symbols"]:
        return f"<mo>{table['symbols'][low]}</mo>"
    return f"<mi>{escape(name)}</mi>"


def _matched(tokens: list[str]) -> dict[int, int]:
    """Return where each bracket that is closed within its own braces is closed."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for at, part in enumerate(tokens):
        if at and tokens[at - 1].lower() in ("left", "right") and part not in "{}":
            continue
        if part in ("{", "(", "["):
            opened.append(at)
        elif part in (")", "]") and opened and _PAIRS.get(tokens[opened[-1]]) == part:
            pairs[opened.pop()] = at
        elif part == "}":
            while opened and tokens[opened.pop()] != "{":
                pass
    return pairs
