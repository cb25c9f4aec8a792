"""Says how an inline element looks: its styles by name and by its own style attribute."""

from __future__ import annotations

import re

from inclusive_desk.api.document import Style
from inclusive_desk.plugins.importers.markup.trees import Element, classes_of, tag

BY_NAME: dict[str, Style] = {
    "b": Style.BOLD, "strong": Style.BOLD, "i": Style.ITALIC, "em": Style.ITALIC, "cite": Style.ITALIC,
    "dfn": Style.ITALIC, "var": Style.ITALIC, "u": Style.UNDERLINE, "ins": Style.UNDERLINE, "s": Style.STRIKE,
    "strike": Style.STRIKE, "del": Style.STRIKE, "sup": Style.SUPERSCRIPT, "sub": Style.SUBSCRIPT,
    "code": Style.CODE, "kbd": Style.CODE, "samp": Style.CODE, "tt": Style.CODE,
}  # fmt: skip
_NAMED = {
    "red": "#ff0000", "blue": "#0000ff", "green": "#008000", "orange": "#ffa500", "purple": "#800080",
    "yellow": "#ffff00", "gray": "#808080", "grey": "#808080", "brown": "#a52a2a", "pink": "#ffc0cb",
    "navy": "#000080", "teal": "#008080", "maroon": "#800000", "lime": "#00ff00", "cyan": "#00ffff",
    "magenta": "#ff00ff", "fuchsia": "#ff00ff", "aqua": "#00ffff", "violet": "#ee82ee",
}  # fmt: skip
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
_LINE_NUMBER = frozenset(("lnum", "linenum", "linenumber", "line-number", "numligne", "lineno"))


def declarations(element: Element) -> dict[str, str]:
    """Return the element's own style attribute as property -> value, lower case."""
    out = {}
    for part in (element.get("style") or "").lower().split(";"):
        key, _, value = part.partition(":")
        if value.strip():
            out[key.strip()] = value.replace("!important", "").strip()
    return out


def styles_of(element: Element) -> tuple[str, ...]:
    """Return the styles that *element* adds to what stands in it."""
    name = tag(element)
    out: list[str] = []
    if name in BY_NAME:
        out.append(BY_NAME[name])
    if name == "mark":
        out.append("highlight:#ffff00")
    if name == "font" and (found := hex_of(element.get("color") or "")):
        out.append(f"color:{found}")
    if element.get("style"):
        out.extend(_declared(declarations(element), name))
    if classes_of(element) & _LINE_NUMBER:
        out.append(Style.LINE_NUMBER)
    return tuple(out)


def _declared(styles: dict[str, str], name: str) -> list[str]:
    out: list[str] = []
    weight = styles.get("font-weight", "")
    if weight in ("bold", "bolder") or (weight.isdecimal() and int(weight[:4]) >= 600):
        out.append(Style.BOLD)
    if styles.get("font-style") in ("italic", "oblique"):
        out.append(Style.ITALIC)
    line = styles.get("text-decoration", "") + styles.get("text-decoration-line", "")
    if "underline" in line and name != "a":
        out.append(Style.UNDERLINE)
    if "line-through" in line:
        out.append(Style.STRIKE)
    place = styles.get("vertical-align")
    if place in ("super", "sub"):
        out.append(Style.SUPERSCRIPT if place == "super" else Style.SUBSCRIPT)
    if "small-caps" in styles.get("font-variant", ""):
        out.append(Style.SMALL_CAPS)
    color = hex_of(styles.get("color", ""))
    if color and color not in ("#000000", "#ffffff"):
        out.append(f"color:{color}")
    ground = hex_of(styles.get("background-color", "") or styles.get("background", ""))
    if ground and ground not in ("#ffffff", "#000000"):
        out.append(f"highlight:{ground}")
    return out


def hex_of(color: str) -> str:
    """Return a CSS colour as `#rrggbb`; empty where it is none, or too faint a matter to keep."""
    value = color.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{6}", value):
        return value
    if re.fullmatch(r"#[0-9a-f]{3}", value):
        return "#" + "".join(char * 2 for char in value[1:])
    found = _RGB.match(value)
    if found:
        return "#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    return _NAMED.get(value, "")


def is_hidden(element: Element) -> bool:
    """Return whether a browser would neither show nor speak *element*."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    styles = declarations(element) if element.get("style") else {}
    return styles.get("display") == "none" or styles.get("visibility") == "hidden"
