"""Turns the LaTeX that teachers write into MathML: fractions, powers, roots, accents, systems, matrices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from inclusive_desk.language import data

_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|\d+(?:\.\d+|\{,\}\d+)?|\s+|.", re.DOTALL)
_LIMITS = frozenset(("∑", "∏", "⋃", "⋂"))
_UNDER = frozenset(("lim", "max", "min", "sup", "inf"))
_TEXTS = frozenset(("text", "textrm", "mbox", "textbf", "textit", "textnormal", "hbox", "operatorname"))
_UPRIGHT = frozenset(("mathrm", "rm", "ce", "mathup", "si", "mathsf", "mathtt"))
_DOUBLE = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DEEPEST = 60


def from_latex(text: str, *, display: bool = False) -> str:
    """Return LaTeX (with or without its dollars) as MathML; what is not understood is kept as text."""
    text = _FORBIDDEN.sub("", text)
    bare = re.sub(r"\A\s*(?:\$\$?|\\\(|\\\[)|(?:\$\$?|\\\)|\\\])\s*\Z", "", text)
    block = ' display="block"' if display else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{block}>{_Reader(bare).all()}</math>'


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.findall(re.sub(r"(?<!\\)%[^\n]*\n?", "", text))
        self._at = 0
        self._depth = 0
        self._table: Mapping[str, Any] = data.toml("language", "maths", "latex.toml")

    def all(self) -> str:
        """Read to the end, over what closes nothing."""
        out = ""
        while self._at < len(self._tokens):
            out += self._row(())
            self._at += 1
        return out

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _next(self) -> str:
        part = self._peek()
        self._at += 1
        return part

    def _skip_space(self) -> None:
        while self._peek().isspace():
            self._at += 1

    def _row(self, stops: tuple[str, ...]) -> str:
        """Read until one of *stops* (left unread), or a brace that closes more than was opened."""
        out: list[str] = []
        while (part := self._peek()) and part not in stops and part != "}":
            if part.isspace():
                self._at += 1
            elif part in ("^", "_"):
                self._scripts(out)
            elif part == "'":
                out.append(self._primes())
            elif part == "\\choose":
                self._at += 1
                below = self._row(stops)
                return f'<mfrac linethickness="0"><mrow>{"".join(out)}</mrow><mrow>{below}</mrow></mfrac>'
            elif atom := self._atom():
                out.append(atom)
        return "".join(out)

    def _primes(self) -> str:
        count = 0
        while self._peek() == "'":
            self._at += 1
            count += 1
        return f"<mo>{'′″‴'[count - 1] if count <= 3 else '′' * count}</mo>"

    def _scripts(self, out: list[str]) -> None:
        base = out.pop() if out else "<mrow></mrow>"
        parts = {"_": "", "^": ""}
        while self._peek() in ("^", "_"):
            sign = self._next()
            parts[sign] += self._argument()
            self._skip_space()
        low, high = (f"<mrow>{parts[sign]}</mrow>" for sign in ("_", "^"))
        ranged = re.sub(r"<[^>]*>", "", base) in _LIMITS | _UNDER or base.endswith("<mo>⏟</mo></munder>")
        names = ("munderover", "munder", "mover") if ranged else ("msubsup", "msub", "msup")
        if parts["_"] and parts["^"]:
            out.append(f"<{names[0]}>{base}{low}{high}</{names[0]}>")
        elif parts["_"]:
            out.append(f"<{names[1]}>{base}{low}</{names[1]}>")
        else:
            out.append(f"<{names[2]}>{base}{high}</{names[2]}>")

    def _argument(self) -> str:
        """Read what a command takes: a group in braces, or the next thing."""
        self._skip_space()
        if not self._peek() or self._peek() == "}":
            return ""
        if self._peek().isdigit() and len(self._peek()) > 1:  # x^12 raises the 1 only
            number = self._peek()
            self._tokens[self._at] = number[1:]
            return f"<mn>{number[0]}</mn>"
        return self._atom()

    def _atom(self) -> str:
        part = self._next()
        self._depth += 1
        try:
            if self._depth > _DEEPEST:
                return f"<mtext>{escape(part)}</mtext>"
            if part == "{":
                return f"<mrow>{self._closed()}</mrow>"
            if part.startswith("\\") and len(part) > 1:
                return self._command(part[1:])
            return self._sign(part)
        finally:
            self._depth -= 1

    def _closed(self) -> str:
        inside = self._row(())
        self._at += self._peek() == "}"
        return inside

    def _sign(self, part: str) -> str:
        if part[0].isdigit():
            return f"<mn>{escape(part.replace('{,}', ','))}</mn>"
        if part.isalpha():
            return f"<mi>{escape(part)}</mi>"
        if part in ("&", "~"):
            return "<mspace/>" if part == "~" else ""
        return f"<mo>{'−' if part == '-' else escape(part)}</mo>"

    def _command(self, name: str) -> str:
        table = self._table
        if name in ("frac", "dfrac", "tfrac", "cfrac"):
            return f"<mfrac>{self._group()}{self._group()}</mfrac>"
        if name in ("binom", "dbinom", "tbinom"):
            inside = f'<mfrac linethickness="0">{self._group()}{self._group()}</mfrac>'
            return f"<mrow><mo>(</mo>{inside}<mo>)</mo></mrow>"
        if name == "sqrt":
            return self._root()
        if name in table["accents"]:
            return self._accent(name)
        if name == "ce":
            return _chemistry(self._text())
        if name in _TEXTS:
            return f"<mtext>{escape(self._text())}</mtext>"
        if name in _UPRIGHT:
            return re.sub(r"<mi>(\w)</mi>", r'<mi mathvariant="normal">\1</mi>', self._group())
        if name in ("mathbb", "mathbf", "mathcal", "mathit", "boldsymbol", "mathscr", "mathfrak"):
            return self._lettered(name)
        if name in ("left", "right", "middle"):
            return self._bracket()
        if name == "substack":
            self._at += self._peek() == "{"
            lines = self._lines(("}",))
            self._at += 1
            return lines
        if name == "pmod":
            return f"<mo>(</mo><mi>mod</mi>{self._group()}<mo>)</mo>"
        if name in ("cancel", "bcancel", "xcancel"):
            return f'<menclose notation="updiagonalstrike">{self._group()}</menclose>'
        if name == "underbrace":
            return f"<munder>{self._group()}<mo>⏟</mo></munder>"
        if name in ("xrightarrow", "xleftarrow"):
            arrow = "→" if name == "xrightarrow" else "←"
            return f"<mover><mo>{arrow}</mo>{self._group()}</mover>"
        if name == "begin":
            return self._environment()
        return self._named(name)

    def _named(self, name: str) -> str:
        table = self._table
        if name in table["functions"]["names"].split():
            return f"<mi>{name}</mi>"
        if name in table["operators"]:
            return f"<mo>{escape(table['operators'][name])}</mo>"
        if name in table["identifiers"]:
            return f"<mi>{table['identifiers'][name]}</mi>"
        if name in ("underline", "boxed", "displaystyle", "limits", "nolimits", "textstyle", "rm"):
            return ""
        if name in ("quad", "qquad", ",", ";", ":", " ", "!", "enspace", "thinspace", "\\"):
            return "<mspace width='1em'/>" if name != "!" else ""
        if name.startswith(("big", "Big", "math", "text", "h", "v")) or name in ("end", "label", "tag"):
            return ""
        return f"<mtext>{escape(name)}</mtext>"

    def _group(self) -> str:
        return f"<mrow>{self._argument()}</mrow>"

    def _root(self) -> str:
        self._skip_space()
        if self._peek() != "[":
            return f"<msqrt>{self._argument()}</msqrt>"
        self._at += 1
        degree = self._row(("]",))
        self._at += 1
        return f"<mroot>{self._group()}<mrow>{degree}</mrow></mroot>"

    def _accent(self, name: str) -> str:
        mark = self._table["accents"][name]
        over = self._group() if name == "overset" else f"<mo>{escape(mark)}</mo>"
        return f'<mover accent="true">{self._group()}{over}</mover>'

    def _text(self) -> str:
        """Read a group of braces as it is written."""
        self._skip_space()
        if self._peek() != "{":
            return self._next()
        depth, out = 0, []
        while part := self._next():
            depth += (part == "{") - (part == "}")
            if depth == 0:
                break
            out.append(part)
        return "".join(out[1:]).replace("$", "").replace("\\ ", " ")

    def _lettered(self, name: str) -> str:
        inside = self._group()
        if name == "mathbb":
            return re.sub(
                r"<mi>(\w)</mi>", lambda found: f"<mi>{_DOUBLE.get(found[1], found[1])}</mi>", inside
            )
        if name in ("mathcal", "mathscr"):
            return inside.replace("<mi>", '<mi mathvariant="script">')
        return inside

    def _bracket(self) -> str:
        self._skip_space()
        part = self._next()
        if part in (".", ""):
            return ""
        return self._command(part[1:]) if part.startswith("\\") and len(part) > 1 else self._sign(part)

    def _environment(self) -> str:
        name = self._text()
        opening, closing = self._table["brackets"].get(name, ("", ""))
        self._skip_space()
        if name == "array" and self._peek() == "{":
            self._text()
        body = self._lines(("\\end",))
        self._at += 1
        self._text()
        before, after = (f"<mo>{sign}</mo>" if sign else "" for sign in (opening, closing))
        return f"<mrow>{before}{body}{after}</mrow>"

    def _lines(self, stops: tuple[str, ...]) -> str:
        """Read the rows and cells of a table until one of *stops* (left unread)."""
        rows: list[list[str]] = [[]]
        while self._peek() and self._peek() not in stops:
            rows[-1].append(self._row(("&", "\\\\", *stops)))
            if self._peek() == "\\\\":
                rows.append([])
            if self._peek() not in stops:
                self._at += 1
        cells = ("".join(f"<mtd>{cell}</mtd>" for cell in row) for row in rows if any(row))
        return f"<mtable>{''.join(f'<mtr>{row}</mtr>' for row in cells)}</mtable>"


def _chemistry(text: str) -> str:
    """Return a formula of chemistry (as in mhchem): figures after letters are indices, ^ is a charge."""
    out = []
    for found in re.finditer(
        r"([A-Z][a-z]?|[)\]])(\d*)|\^\{?([\d+-]+)\}?|<?->|<=>|(\d+)|([+(\[])|\s+|(.)", text
    ):
        symbol, count, charge, number, sign, rest = found.groups()
        if symbol:
            element = "mo" if symbol in ")]" else "mi"
            base = f"<{element}>{symbol}</{element}>"
            out.append(f"<msub>{base}<mn>{count}</mn></msub>" if count else base)
        elif charge:
            base = out.pop() if out else "<mrow></mrow>"
            out.append(f"<msup>{base}<mtext>{escape(charge)}</mtext></msup>")
        elif number:
            out.append(f"<mn>{number}</mn>")
        elif found[0].strip() in ("->", "<->", "<=>"):
            out.append(f"<mo>{'⟶' if found[0] == '->' else '⇌'}</mo>")
        elif sign or rest:
            out.append(f"<mo>{escape(sign or rest)}</mo>")
    return f"<mrow>{''.join(out)}</mrow>"
