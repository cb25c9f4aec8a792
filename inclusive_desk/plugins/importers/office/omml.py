"""Turns Word's formulas (OMML) into MathML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from inclusive_desk.api.xmltext import escape, quoteattr
from inclusive_desk.plugins.importers.office.trees import Element, attribute, child, children, is_on, path

_SPACE = "http://www.w3.org/1998/Math/MathML"
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"|(?P<function>(?:arc(?:sin|cos|tan)|sin|cos|tan|ln|log|exp|lim|max|min|det|mod|PGCD|PPCM)(?![^\W\d_]))"
    r"|(?P<letter>[^\W\d_][\u0300-\u036f\u20d0-\u20ff]*)"
    r"|(?P<space>\s+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_ACCENTS = {
    "\u0302": "^",
    "\u0303": "~",
    "\u0307": "˙",
    "\u0308": "¨",
    "\u20d7": "→",
    "\u0305": "¯",
    "\u0304": "¯",
}
_BIG_LIMITS = "∑∏⋃⋂⨁"


def to_mathml(math: Element, *, display: bool = False) -> str:
    """Return an `m:oMath` element as MathML."""
    block = ' display="block"' if display else ""
    return f'<math xmlns="{_SPACE}"{block}>{_inside(math)}</math>'


def _inside(element: Element | None) -> str:
    """Return what *element* holds, without a wrapping row."""
    if element is None:
        return ""
    out = []
    for one in element:
        if isinstance(one.tag, str):
            name = one.tag.rpartition("}")[2]
            writer = _WRITERS.get(name)
            if writer is not None:
                out.append(writer(one))
            elif not name.endswith("Pr") and name not in ("del", "moveFrom", "ctrlPr"):
                out.append(_inside(one))
    return "".join(out)


def _row(element: Element | None) -> str:
    """Return what *element* holds as one MathML element."""
    inside = _inside(element)
    return f"<mrow>{inside}</mrow>"


def _property(element: Element, group: str, name: str, default: str = "") -> str:
    return attribute(path(element, group, name), "val", default)


def _run(run: Element) -> str:
    text = "".join(part.text or "" for part in children(run, "t"))
    properties = child(run, "rPr")
    if is_on(child(properties, "nor")):
        return f"<mtext>{escape(text)}</mtext>" if text else ""
    upright = attribute(child(properties, "sty"), "val") == "p"
    return "".join(_tokens(text, upright=upright))


def _tokens(text: str, *, upright: bool) -> Iterator[str]:
    """Yield the numbers, names and signs of a run; upright letters that touch are one name (a unit)."""
    if upright and re.fullmatch(r"[^\W\d_]{2,}", text):
        yield f'<mi mathvariant="normal">{escape(text)}</mi>'
        return
    for found in _TOKEN.finditer(text):
        value = escape(found[0])
        if found.lastgroup == "number":
            yield f"<mn>{value}</mn>"
        elif found.lastgroup in ("letter", "function"):
            yield f"<mi>{value}</mi>"
        elif found.lastgroup == "sign":
            yield f"<mo>{value}</mo>"
        elif "\u2003" in found[0] or "\u2002" in found[0]:
            yield '<mspace width="1em"/>'


def _fraction(one: Element) -> str:
    thin = ' linethickness="0"' if _property(one, "fPr", "type") == "noBar" else ""
    return f"<mfrac{thin}>{_row(child(one, 'num'))}{_row(child(one, 'den'))}</mfrac>"


def _scripted(name: str, *parts: str) -> Callable[[Element], str]:
    def write(one: Element) -> str:
        return f"<{name}>{''.join(_row(child(one, part)) for part in parts)}</{name}>"

    return write


def _before(one: Element) -> str:
    return (
        f"<mmultiscripts>{_row(child(one, 'e'))}<mprescripts/>"
        f"{_row(child(one, 'sub'))}{_row(child(one, 'sup'))}</mmultiscripts>"
    )


def _radical(one: Element) -> str:
    degree = _inside(child(one, "deg"))
    if is_on(path(one, "radPr", "degHide")) or not degree:
        return f"<msqrt>{_inside(child(one, 'e'))}</msqrt>"
    return f"<mroot>{_row(child(one, 'e'))}<mrow>{degree}</mrow></mroot>"


def _delimiters(one: Element) -> str:
    opening = _property(one, "dPr", "begChr", "(")
    closing = _property(one, "dPr", "endChr", ")")
    between = _property(one, "dPr", "sepChr", "|")
    parts = [_row(part) for part in children(one, "e")]
    inner = f"<mo>{escape(between)}</mo>".join(parts)
    left = f'<mo stretchy="true" form="prefix">{escape(opening)}</mo>' if opening else ""
    right = f'<mo stretchy="true" form="postfix">{escape(closing)}</mo>' if closing else ""
    return f"<mrow>{left}{inner}{right}</mrow>"


def _nary(one: Element) -> str:
    sign = _property(one, "naryPr", "chr", "∫") or "∫"
    low = "" if is_on(path(one, "naryPr", "subHide")) else _inside(child(one, "sub"))
    high = "" if is_on(path(one, "naryPr", "supHide")) else _inside(child(one, "sup"))
    place = _property(one, "naryPr", "limLoc") or ("undOvr" if sign in _BIG_LIMITS else "subSup")
    both, lower, upper = (
        ("munderover", "munder", "mover") if place == "undOvr" else ("msubsup", "msub", "msup")
    )
    operator = f"<mo>{escape(sign)}</mo>"
    if low and high:
        operator = f"<{both}>{operator}<mrow>{low}</mrow><mrow>{high}</mrow></{both}>"
    elif low or high:
        name = lower if low else upper
        operator = f"<{name}>{operator}<mrow>{low or high}</mrow></{name}>"
    return f"<mrow>{operator}{_row(child(one, 'e'))}</mrow>"


def _function(one: Element) -> str:
    name = _inside(child(one, "fName"))
    word = re.fullmatch(r"((?:<mi[^>]*>[^<]</mi>)+)", name)
    if word:
        name = f"<mi>{re.sub(r'<[^>]*>', '', name)}</mi>"
    return f"<mrow>{name}<mo>\u2061</mo>{_row(child(one, 'e'))}</mrow>"


def _accent(one: Element) -> str:
    sign = _property(one, "accPr", "chr", "\u0302") or "\u0302"
    return f'<mover accent="true">{_row(child(one, "e"))}<mo>{escape(_ACCENTS.get(sign, sign))}</mo></mover>'


def _bar(one: Element) -> str:
    name = "mover" if _property(one, "barPr", "pos", "bot") == "top" else "munder"
    return f"<{name}>{_row(child(one, 'e'))}<mo>¯</mo></{name}>"


def _group(one: Element) -> str:
    sign = _property(one, "groupChrPr", "chr", "⏟") or "⏟"
    name = "mover" if _property(one, "groupChrPr", "pos", "bot") == "top" else "munder"
    return f"<{name}>{_row(child(one, 'e'))}<mo>{escape(sign)}</mo></{name}>"


def _matrix(one: Element) -> str:
    rows = (
        "<mtr>" + "".join(f"<mtd>{_inside(cell)}</mtd>" for cell in children(row, "e")) + "</mtr>"
        for row in children(one, "mr")
    )
    return f"<mtable>{''.join(rows)}</mtable>"


def _equations(one: Element) -> str:
    rows = (f"<mtr><mtd>{_inside(row)}</mtd></mtr>" for row in children(one, "e"))
    return f'<mtable columnalign="left">{"".join(rows)}</mtable>'


def _boxed(one: Element) -> str:
    return f"<menclose notation={quoteattr('box')}>{_inside(child(one, 'e'))}</menclose>"


def _phantom(one: Element) -> str:
    shown = path(one, "phantPr", "show")
    return _row(child(one, "e")) if shown is None or is_on(shown) else ""


_WRITERS: dict[str, Callable[[Element], str]] = {
    "r": _run, "f": _fraction, "sSup": _scripted("msup", "e", "sup"), "sSub": _scripted("msub", "e", "sub"),
    "sSubSup": _scripted("msubsup", "e", "sub", "sup"), "sPre": _before, "rad": _radical, "d": _delimiters,
    "nary": _nary, "func": _function, "limLow": _scripted("munder", "e", "lim"),
    "limUpp": _scripted("mover", "e", "lim"), "acc": _accent, "bar": _bar, "groupChr": _group, "m": _matrix,
    "eqArr": _equations, "borderBox": _boxed, "phant": _phantom,
}  # fmt: skip
