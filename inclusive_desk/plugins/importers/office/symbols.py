"""Turns characters of Word's picture fonts into the characters they show."""

from __future__ import annotations

from inclusive_desk.api.builder import Run
from inclusive_desk.api.document import Style

UNCHECKED, CHECKED = "☐", "☑"
BLANK = "______"
"""What stands for a place to write in."""
SHORTEST_RULE = 3
"""Underlined spaces that make a place to write in; fewer are a slip of the author's."""

_WINGDINGS = {
    0x6F: "☐", 0x71: "❑", 0x72: "❒", 0xA8: "☐", 0xFD: "☒", 0xFE: "☑", 0xFC: "✓", 0xFB: "✗", 0x6C: "●",
    0x6E: "■",
    0x76: "❖", 0xA7: "▪", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓",
    0x46: "☞",
    0x4A: "☺", 0x4C: "☹", 0xAB: "★", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x3F: "✍", 0x26: "📖",
    0x77: "◆", 0x9F: "•", 0x6D: "❍", 0xA1: "○", 0xF3: "⇔", 0xF8: "☐",
}  # fmt: skip
_WINGDINGS_2 = {
    0x50: "✓",
    0x4F: "✗",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA3: "☐",
    0x30: "☐",
    0x97: "•",
}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"}
_SYMBOL = dict(
    zip(
        b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
        strict=True,
    )
) | {
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA5: "∞", 0xAE: "→",
    0xAC: "←",
    0xAD: "↑", 0xAF: "↓", 0xAB: "↔", 0xDE: "⇒", 0xDB: "⇔", 0xCE: "∈", 0xCF: "∉", 0xC8: "∪", 0xC7: "∩",
    0xD6: "√",
    0xE5: "∑", 0xF2: "∫", 0xB6: "∂", 0xB0: "°", 0xB7: "•", 0x2D: "−", 0xB2: "″", 0xA2: "′", 0xC6: "∅",
    0xCC: "⊂",
    0xD7: "⋅", 0x22: "∀", 0x24: "∃", 0x5E: "⊥", 0xD1: "∇", 0x40: "≅", 0xBA: "≡", 0xBC: "…", 0xF0: "→",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS, "symbol": _SYMBOL,
    "wingdings 3": {0x7D: "▶", 0x84: "▶"},
}  # fmt: skip


def shown(char: int, font: str) -> str:
    """Return what character *char* of *font* shows; empty where it is no picture font or is not known."""
    table = _FONTS.get(font.strip().lower())
    if table is None:
        return ""
    return table.get(char - 0xF000 if 0xF000 <= char <= 0xF0FF else char, "")


def plain(text: str, font: str) -> str:
    """Return *text* with the characters of a picture font, or of the private area, as what they show."""
    special = font.strip().lower() in _FONTS
    if not special and not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    out = []
    for char in text:
        code = ord(char)
        if special or 0xF000 <= code <= 0xF0FF:
            name = font if special else "symbol" if code == 0xF0B7 else "wingdings"
            known = shown(code, name)
            out.append(known or ("" if 0xF000 <= code <= 0xF0FF else char))
        else:
            out.append(char)
    return "".join(out)


def bullet(text: str, font: str) -> str:
    """Return the marker that a bullet of a list is read as: a box, or the round bullet."""
    seen = plain(text, font).strip()
    if seen in ("☐", "❑", "❒", "□", "◻", "▢", "❏", "❐"):
        return UNCHECKED
    return CHECKED if seen in ("☑", "☒") else "•"


def tick_box(*, ticked: bool) -> Run:
    """Return a box to tick."""
    return Run(CHECKED, (Style.CHECKBOX_CHECKED,)) if ticked else Run(UNCHECKED, (Style.CHECKBOX,))
