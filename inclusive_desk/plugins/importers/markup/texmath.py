"""Finds formulas of TeX within texts, as MathJax and KaTeX do in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language.maths_latex import from_latex

_FORMULA = re.compile(
    r"\$\$(?P<block>.+?)\$\$|\\\[(?P<bracket>.+?)\\\]|\\\((?P<round>.+?)\\\)"
    r"|(?<![\\$\w])\$(?![\s$])(?P<dollar>[^$\n]{1,400}?)(?<![\s\\])\$(?![\w$])",
    re.DOTALL,
)
_MATHY = re.compile(r"[\\^_=<>+]|\A\W*[A-Za-z]\W*\Z|\A[\d.,]+\Z|[A-Za-z]\s*[(/*-]|[)\]]")
_CODE = re.compile(
    r"^(?P<fence> {0,3}(?P<sign>```+|~~~+)).*?(?:^ {0,3}(?P=sign)|\Z)|(?P<tick>`+)[^`].*?(?P=tick)",
    re.DOTALL | re.MULTILINE,
)
_OPEN, _CLOSE = "\ue000", "\ue001"


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, value) of a text: `text` as it is, `inline` and `display` with the formula's MathML."""
    last = 0
    for found in _FORMULA.finditer(text):
        kind = found.lastgroup or ""
        source = found[kind].strip()
        if not source or (kind == "dollar" and not _MATHY.search(source)):
            continue
        if found.start() > last:
            yield "text", text[last : found.start()]
        display = kind in ("block", "bracket")
        yield "display" if display else "inline", from_latex(source, display=display)
        last = found.end()
    if last < len(text):
        yield "text", text[last:]


def may_hold(text: str) -> bool:
    """Return whether it is worth looking for formulas in *text*."""
    return "$" in text or "\\(" in text or "\\[" in text


def set_aside(text: str) -> tuple[str, list[str]]:
    """Return Markdown with a sign in place of each formula, outside of code, and their MathML."""
    kept: list[str] = []
    out: list[str] = []
    last = 0
    for code in (*_CODE.finditer(text), None):
        end = code.start() if code else len(text)
        for kind, value in pieces(text[last:end]):
            if kind == "text":
                out.append(value)
            else:
                out.append(f"{_OPEN}{len(kept)}{_CLOSE}")
                kept.append(value)
        if code:
            out.append(code[0])
            last = code.end()
    return "".join(out), kept


def put_back(html: str, formulas: list[str]) -> str:
    """Return *html* with the formulas that `set_aside` took out."""

    def formula(found: re.Match[str]) -> str:
        number = int(found[1])
        return formulas[number] if number < len(formulas) else ""

    return re.sub(f"{_OPEN}(\\d{{1,6}}){_CLOSE}", formula, html)
