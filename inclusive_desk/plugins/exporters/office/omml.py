"""Turns MathML into Word's own formulas (OMML, ECMA-376 part 1, 22.1)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from inclusive_desk.api.xmltext import escape, quoteattr

Element = ElementTree.Element
_BIG = "∑∏∫∬∭∮⋃⋂⨁"
_OPENING, _CLOSING = "([{⟨|‖⌊⌈", ")]}⟩|‖⌋⌉"
_INVISIBLE = {"\u2061": "", "\u2062": "", "\u2063": "", "\u2064": ""}
_ACCENTS = {"^": "\u0302", "~": "\u0303", "˙": "\u0307", "¨": "\u0308", "→": "\u20d7", "⃗": "\u20d7"}
_LINES = "¯‾_\u0305\u0332"


def to_omml(mathml: str) -> str:
    """Return an `m:oMath` element for *mathml*; "" where it cannot be read."""
    if not mathml.strip() or "<!" in mathml:
        return ""
    try:
        root = ElementTree.fromstring(mathml)  # noqa: S314 - declarations, and so entities, are refused
        inside = _all(list(root))
    except (ElementTree.ParseError, RecursionError):
        return ""
    return f"<m:oMath>{inside}</m:oMath>" if inside else ""


def _all(elements: Sequence[Element]) -> str:
    """Return a row of elements; a big operator takes what follows it."""
    out = []
    for at, one in enumerate(elements):
        operator = _operator(one)
        if operator:
            rest = _all(elements[at + 1 :])
            out.append(_nary(one, operator, rest))
            break
        out.append(_one(one))
    return "".join(out)


def _one(element: Element) -> str:
    writer = _WRITERS.get(_name(element))
    if writer is not None:
        return writer(element)
    if _name(element) in ("annotation", "annotation-xml", "mspace", "mphantom", "none", "mprescripts"):
        return _run(" ") if _name(element) == "mspace" else ""
    return _all(list(element)) if len(element) else _run(element.text or "")


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _token(element: Element) -> str:
    return _run("".join(element.itertext()).strip() or (element.text or ""))


def _words(element: Element) -> str:
    return _run("".join(element.itertext()), plain=True)


def _run(text: str, *, plain: bool = False) -> str:
    for sign, shown in _INVISIBLE.items():
        text = text.replace(sign, shown)
    if not text:
        return ""
    look = "<m:rPr><m:nor/></m:rPr>" if plain else ""
    fonts = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/><w:spacing w:val="0"/></w:rPr>'
    return f'<m:r>{look}{fonts}<m:t xml:space="preserve">{escape(text)}</m:t></m:r>'


def _part(name: str, element: Element | None) -> str:
    return f"<m:{name}>{_one(element) if element is not None else ''}</m:{name}>"


def _children(element: Element) -> list[Element]:
    return [child for child in element if _name(child)]


def _at(element: Element, number: int) -> Element | None:
    children = _children(element)
    return children[number] if number < len(children) else None


def _fraction(element: Element) -> str:
    thin = '<m:fPr><m:type m:val="noBar"/></m:fPr>' if element.get("linethickness", "")[:1] == "0" else ""
    return f"<m:f>{thin}{_part('num', _at(element, 0))}{_part('den', _at(element, 1))}</m:f>"


def _scripted(tag: str, *parts: str) -> Callable[[Element], str]:
    def write(element: Element) -> str:
        inside = "".join(_part(part, _at(element, number)) for number, part in enumerate(parts))
        return f"<m:{tag}>{inside}</m:{tag}>"

    return write


def _before(element: Element) -> str:
    children = _children(element)
    at = next((n for n, one in enumerate(children) if _name(one) == "mprescripts"), len(children))
    base = _one(children[0]) if children else ""
    after = children[1:at]
    if after:
        low, high = (_one(one) for one in (*after, after[0])[:2])
        base = f"<m:sSubSup><m:e>{base}</m:e><m:sub>{low}</m:sub><m:sup>{high}</m:sup></m:sSubSup>"
    front = children[at + 1 :]
    if len(front) < 2:
        return base
    return f"<m:sPre><m:sub>{_one(front[0])}</m:sub><m:sup>{_one(front[1])}</m:sup><m:e>{base}</m:e></m:sPre>"


def _root(element: Element) -> str:
    return f"<m:rad>{_part('deg', _at(element, 1))}{_part('e', _at(element, 0))}</m:rad>"


def _square_root(element: Element) -> str:
    inside = _all(_children(element))
    return f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>{inside}</m:e></m:rad>'


def _over(element: Element) -> str:
    sign = _text(_at(element, 1))
    base = _part("e", _at(element, 0))
    if sign and sign in _LINES:
        return f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{base}</m:bar>'
    if sign in _ACCENTS:
        return f'<m:acc><m:accPr><m:chr m:val="{_ACCENTS[sign]}"/></m:accPr>{base}</m:acc>'
    return f"<m:limUpp>{base}{_part('lim', _at(element, 1))}</m:limUpp>"


def _under(element: Element) -> str:
    sign = _text(_at(element, 1))
    base = _part("e", _at(element, 0))
    if sign and sign in _LINES:
        return f'<m:bar><m:barPr><m:pos m:val="bot"/></m:barPr>{base}</m:bar>'
    return f"<m:limLow>{base}{_part('lim', _at(element, 1))}</m:limLow>"


def _under_over(element: Element) -> str:
    base = f"<m:limLow>{_part('e', _at(element, 0))}{_part('lim', _at(element, 1))}</m:limLow>"
    return f"<m:limUpp><m:e>{base}</m:e>{_part('lim', _at(element, 2))}</m:limUpp>"


def _table(element: Element) -> str:
    rows = [row for row in element if _name(row) in ("mtr", "mlabeledtr")]
    wide = max((len(_children(row)) for row in rows), default=0)
    out = []
    for row in rows:
        cells = [f"<m:e>{_all(_children(cell))}</m:e>" for cell in _children(row)]
        out.append(f"<m:mr>{''.join(cells + ['<m:e/>'] * (wide - len(cells)))}</m:mr>")
    return f"<m:m>{''.join(out)}</m:m>" if out else ""


def _row(element: Element) -> str:
    """Return a row; one in brackets becomes a delimiter that grows with what it holds."""
    children = _children(element)
    first, last = (_text(children[0]), _text(children[-1])) if len(children) > 1 else ("", "")
    fenced = first and first in _OPENING and _name(children[0]) == "mo"
    closed = last and last in _CLOSING and _name(children[-1]) == "mo"
    if fenced and closed and _balanced(children[1:-1]):
        return _delimited(first, last, [_all(children[1:-1])])
    if first == "{" and fenced and len(children) == 2 and _name(children[1]) in ("mtable", "mrow"):
        return _delimited("{", "", [_one(children[1])])
    return _all(children)


def _balanced(children: Sequence[Element]) -> bool:
    """Return whether no bracket is closed within that was opened before."""
    depth = 0
    for one in children:
        sign = _text(one) if _name(one) == "mo" else ""
        depth += (sign in tuple("([{⟨")) - (sign in tuple(")]}⟩"))
        if depth < 0:
            return False
    return depth == 0


def _fenced(element: Element) -> str:
    parts = [_one(one) for one in _children(element)]
    between = (element.get("separators", ",").split() or [""])[0][:1]
    return _delimited(element.get("open", "("), element.get("close", ")"), parts, between)


def _delimited(opening: str, closing: str, parts: Sequence[str], between: str = "") -> str:
    shape = "".join(
        f"<m:{name} m:val={quoteattr(sign)}/>"
        for name, sign in (("begChr", opening), ("sepChr", between), ("endChr", closing))
    )
    inside = "".join(f"<m:e>{part}</m:e>" for part in parts)
    return f"<m:d><m:dPr>{shape}</m:dPr>{inside}</m:d>"


def _boxed(element: Element) -> str:
    inside = _all(_children(element))
    if "box" in element.get("notation", ""):
        return f"<m:borderBox><m:e>{inside}</m:e></m:borderBox>"
    return inside


def _operator(element: Element) -> str:
    """Return the big operator that *element* is, alone or with its bounds."""
    if _name(element) == "mo":
        sign = _text(element)
        return sign if sign and sign in _BIG else ""
    if _name(element) in ("munderover", "msubsup", "munder", "mover", "msub", "msup"):
        base = _at(element, 0)
        return _operator(base) if base is not None and _name(base) == "mo" else ""
    return ""


def _nary(element: Element, sign: str, rest: str) -> str:
    name = _name(element)
    below = name in ("munderover", "munder", "mover")
    parts = _children(element)[1:] if name != "mo" else []
    low = parts[0] if parts and name not in ("mover", "msup") else None
    high = parts[-1] if parts and name not in ("munder", "msub") else None
    hidden = "".join(
        f'<m:{key} m:val="1"/>' for key, part in (("subHide", low), ("supHide", high)) if part is None
    )
    place = "undOvr" if below else "subSup"
    shape = f'<m:chr m:val={quoteattr(sign)}/><m:limLoc m:val="{place}"/>{hidden}'
    bounds = _part("sub", low) + _part("sup", high)
    return f"<m:nary><m:naryPr>{shape}</m:naryPr>{bounds}<m:e>{rest}</m:e></m:nary>"


def _text(element: Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


_WRITERS: dict[str, Callable[[Element], str]] = {
    "mi": _token, "mn": _token, "mo": _token, "mtext": _words, "ms": _words, "mfrac": _fraction,
    "msup": _scripted("sSup", "e", "sup"), "msub": _scripted("sSub", "e", "sub"),
    "msubsup": _scripted("sSubSup", "e", "sub", "sup"), "mmultiscripts": _before, "mroot": _root,
    "msqrt": _square_root, "mover": _over, "munder": _under, "munderover": _under_over, "mtable": _table,
    "mrow": _row, "mfenced": _fenced, "menclose": _boxed,
}  # fmt: skip
