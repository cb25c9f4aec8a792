"""Turns the LaTeX of school formulas into MathML; what it does not know stays readable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from xml.sax.saxutils import escape

from inclusive_desk.language import data

_TOKEN = re.compile(
    r"\\(?P<name>[A-Za-z]+)\*?|\\(?P<sign>.)|(?P<number>\d+(?:\{?[.,]\}?\d+)*)|(?P<space>[\s~]+)"
    r"|(?P<comment>(?<!\\)%[^\n]*)|(?P<char>.)",
    re.DOTALL,
)
_LOOKS = frozenset(
    ("displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "bigl", "bigr", "big", "Big",
     "bigg", "Bigl",
     "Bigr", "biggl", "biggr", "boxed", "mathstrut", "left.", "nonumber", "notag", "hline",
     "centering", "rm", "bf",
     "allowbreak", "displaylimits", "label", "tag")
)  # fmt: skip
_SPACES = frozenset(("quad", "qquad", "enspace", "thinspace", "space", "hspace", "hfill", "vspace"))
_LETTERS = {"N": "ℕ", "Z": "ℤ", "Q": "ℚ", "R": "ℝ", "C": "ℂ", "D": "𝔻", "P": "ℙ", "K": "𝕂", "U": "𝕌"}
_OVER = {
    "vec": "→", "overrightarrow": "→", "overline": "¯", "bar": "¯", "hat": "^", "widehat": "^", "tilde": "~",
    "dot": "˙", "ddot": "¨", "overbrace": "⏞",
}  # fmt: skip
_UNDER = {"underline": "_", "underbrace": "⏟"}
_FENCES = {"pmatrix": "()", "bmatrix": "[]", "vmatrix": "||", "Bmatrix": "{}", "cases": "{", "matrix": ""}
_BIG = frozenset("∑∏⋃⋂")
_LIMITS = frozenset(("lim", "max", "min", "sup", "inf"))
_DEPTH = 60


def to_mathml(latex: str, *, display: bool = False) -> str:
    """Return *latex* (without its dollars) as MathML."""
    reader = _Reader(latex)
    inside = reader.row(lambda: False)
    block = ' display="block"' if display else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{block}>{inside}</math>'


@cache
def _commands() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in data.rows("latex.tsv") if len(row) > 2}


class _Reader:
    """Reads one formula from left to right."""

    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = list(_split(text))
        self._at = 0
        self._depth = 0

    def _peek(self) -> tuple[str, str]:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _take(self) -> tuple[str, str]:
        token = self._peek()
        self._at += 1
        return token

    def row(self, stops: Callable[[], bool]) -> str:
        """Return what stands up to the end or a stop, with its powers and indices."""
        out: list[str] = []
        while self._peek()[0] != "end" and not stops():
            kind, value = self._peek()
            if kind == "char" and value in "^_":
                base = out.pop() if out else "<mrow></mrow>"
                out.append(self._scripts(base))
            else:
                atom = self._atom()
                if atom:
                    out.append(atom)
        return "".join(out)

    def _scripts(self, base: str) -> str:
        low = high = ""
        primes = ""
        while self._peek() in (("char", "^"), ("char", "_"), ("char", "'")):
            sign = self._take()[1]
            if sign == "'":
                primes += "′"
                continue
            inside = self._argument()
            if sign == "^":
                high += inside
            else:
                low += inside
        if primes:
            high = f"<mo>{primes}</mo>{high}"
        text = re.sub(r"<[^>]*>", "", base)
        stacked = text in _BIG or text in _LIMITS or base.startswith(("<munder", "<mover"))
        names = ("munderover", "munder", "mover") if stacked else ("msubsup", "msub", "msup")
        if low and high:
            return f"<{names[0]}>{base}<mrow>{low}</mrow><mrow>{high}</mrow></{names[0]}>"
        name = names[1] if low else names[2]
        return f"<{name}>{base}<mrow>{low or high}</mrow></{name}>"

    def _argument(self) -> str:
        """Return the next group, or the next single thing."""
        while self._peek()[0] == "space":
            self._at += 1
        if self._peek() == ("char", "{"):
            return self._group()
        kind, value = self._peek()
        if kind == "number" and len(value) > 1:  # x^12 raises the 1 only
            self._tokens[self._at : self._at + 1] = [("number", value[0]), ("number", value[1:])]
        return self._atom() if self._peek()[0] != "end" else ""

    def _group(self) -> str:
        self._at += 1
        self._depth += 1
        inside = self.row(lambda: self._peek() == ("char", "}")) if self._depth < _DEPTH else ""
        self._depth -= 1
        if self._peek() == ("char", "}"):
            self._at += 1
        return inside

    def _raw(self) -> str:
        """Return the text of the next group as it is written."""
        while self._peek()[0] == "space":
            self._at += 1
        if self._peek() != ("char", "{"):
            return self._take()[1]
        self._at += 1
        out, depth = "", 1
        while self._peek()[0] != "end":
            kind, value = self._take()
            depth += (kind, value) == ("char", "{")
            depth -= (kind, value) == ("char", "}")
            if not depth:
                break
            out += " " if kind == "space" else f"\\{value}" if kind == "name" else value
        return out

    def _atom(self) -> str:
        kind, value = self._take()
        if kind == "number":
            number = value.replace("{", "").replace("}", "")
            return f"<mn>{number}</mn>"
        if kind in ("space", "comment", "end"):
            return ""
        if kind == "sign":
            return self._sign(value)
        if kind == "name":
            self._depth += 1
            out = self._command(value) if self._depth < _DEPTH else ""
            self._depth -= 1
            return out
        if value == "{":
            self._at -= 1
            return f"<mrow>{self._group()}</mrow>"
        if value in "}&":
            return ""
        if value == "'":
            return "<mo>′</mo>"
        if value.isalpha():
            return f"<mi>{value}</mi>"
        return f"<mo>{escape('−' if value == '-' else value)}</mo>"

    def _sign(self, value: str) -> str:
        if value in "{}|%$#&_":
            return f"<mo>{escape('‖' if value == '|' else value)}</mo>"
        return '<mspace width="1em"/>' if value == " " else ""

    def _command(self, name: str) -> str:
        if name in ("frac", "dfrac", "tfrac", "cfrac"):
            return f"<mfrac><mrow>{self._argument()}</mrow><mrow>{self._argument()}</mrow></mfrac>"
        if name in ("binom", "dbinom"):
            parts = f"<mrow>{self._argument()}</mrow><mrow>{self._argument()}</mrow>"
            return f'<mrow><mo>(</mo><mfrac linethickness="0">{parts}</mfrac><mo>)</mo></mrow>'
        if name == "sqrt":
            return self._root()
        if name in ("text", "textrm", "mbox", "textbf", "textit", "hbox", "textsf"):
            return f"<mtext>{escape(self._raw())}</mtext>"
        if name in ("mathrm", "operatorname", "mathsf", "mathtt", "mathop"):
            word = self._raw()
            return f'<mi mathvariant="normal">{escape(word)}</mi>' if word.isalpha() else _inner(word)
        if name in ("mathbb", "mathds"):
            word = self._raw()
            return f"<mi>{escape(_LETTERS.get(word, word))}</mi>"
        if name in ("mathcal", "mathscr", "mathbf", "mathit", "boldsymbol", "mathfrak", "ensuremath"):
            return f"<mrow>{self._argument()}</mrow>"
        if name == "ce":
            return _chemistry(self._raw())
        if name in _OVER:
            return f'<mover accent="true"><mrow>{self._argument()}</mrow><mo>{_OVER[name]}</mo></mover>'
        if name in _UNDER:
            return f"<munder><mrow>{self._argument()}</mrow><mo>{_UNDER[name]}</mo></munder>"
        if name == "left":
            return self._fenced()
        if name == "begin":
            return self._environment(self._raw())
        if name in ("overset", "stackrel", "underset"):
            mark, base = self._argument(), self._argument()
            element = "munder" if name == "underset" else "mover"
            return f"<{element}><mrow>{base}</mrow><mrow>{mark}</mrow></{element}>"
        if name == "not":
            return self._atom().replace("=", "≠").replace("∈", "∉")
        if name in _SPACES:
            return '<mspace width="1em"/>'
        if name in _LOOKS or name in ("right", "end"):
            return ""
        known = _commands().get(name)
        if known:
            return f"<{known[0]}>{escape(known[1])}</{known[0]}>"
        return f"<mi>{escape(name)}</mi>"

    def _root(self) -> str:
        degree = ""
        if self._peek() == ("char", "["):
            self._at += 1
            degree = self.row(lambda: self._peek() == ("char", "]"))
            self._at += 1
        inside = self._argument()
        return (
            f"<mroot><mrow>{inside}</mrow><mrow>{degree}</mrow></mroot>"
            if degree
            else f"<msqrt>{inside}</msqrt>"
        )

    def _fence(self) -> str:
        while self._peek()[0] == "space":
            self._at += 1
        kind, value = self._take()
        if kind == "name":
            return _commands().get(value, ("mo", ""))[1]
        return "" if value == "." else "‖" if (kind, value) == ("sign", "|") else value

    def _fenced(self) -> str:
        opening = self._fence()
        self._depth += 1
        inside = self.row(lambda: self._peek() == ("name", "right")) if self._depth < _DEPTH else ""
        self._depth -= 1
        closing = ""
        if self._peek() == ("name", "right"):
            self._at += 1
            closing = self._fence()
        left = f"<mo>{escape(opening)}</mo>" if opening else ""
        right = f"<mo>{escape(closing)}</mo>" if closing else ""
        return f"<mrow>{left}<mrow>{inside}</mrow>{right}</mrow>"

    def _environment(self, name: str) -> str:
        name = name.rstrip("*")
        if name in ("array", "tabular"):
            self._raw()
        rows: list[list[str]] = [[]]
        self._depth += 1
        while self._depth < _DEPTH:
            cell = self.row(lambda: self._peek() in (("char", "&"), ("sign", "\\"), ("name", "end")))
            rows[-1].append(cell)
            token = self._take()
            if token == ("sign", "\\"):
                rows.append([])
            elif token != ("char", "&"):
                break
        self._depth -= 1
        if self._peek() == ("char", "{"):
            self._raw()
        table = "".join(
            f"<mtr>{''.join(f'<mtd>{cell}</mtd>' for cell in row)}</mtr>" for row in rows if any(row)
        )
        fence = _FENCES.get(name, "")
        left = f"<mo>{escape(fence[0])}</mo>" if fence else ""
        right = f"<mo>{escape(fence[1])}</mo>" if len(fence) > 1 else ""
        return f"<mrow>{left}<mtable>{table}</mtable>{right}</mrow>"


def _split(text: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "char"
        yield kind, found[kind]


def _inner(text: str) -> str:
    return f"<mrow>{_Reader(text).row(lambda: False)}</mrow>"


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
