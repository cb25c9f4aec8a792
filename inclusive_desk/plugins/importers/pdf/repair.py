"""Signs that PDF writers leave broken: accents set apart, private bullets, ligatures."""

from __future__ import annotations

import re
import unicodedata

_COMBINING = {
    "´": "\u0301", "ˊ": "\u0301", "`": "\u0300", "ˋ": "\u0300", "ˆ": "\u0302", "^": "\u0302",
    "¨": "\u0308", "˜": "\u0303", "¯": "\u0304", "˘": "\u0306", "˚": "\u030a", "ˇ": "\u030c",
}  # fmt: skip
_ACCENT = "´ˊˋˆ¨˜¯˘˚ˇ`"
_BEFORE = re.compile(f"([{_ACCENT}]) ?([AEIOUYaeiouyıȷNnCcSsZz])")
_CEDILLA = re.compile("([Cc]) ?¸|¸ ?([Cc])")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_ALLOWED = {
    "\u0301": "AEIOUYaeiouyCcSsZzNn",
    "\u0300": "AEIOUaeiou",
    "\u0302": "AEIOUaeiouyCcSs",
    "\u0308": "AEIOUYaeiouy",
    "\u0303": "ANOano",
    "\u030c": "CcSsZzEe",
    "\u030a": "AaUu",
    "\u0304": "AEIOUaeiou",
    "\u0306": "AGaguU",
}
# Wingdings signs that come out in the private area (the low byte is the code in the font).
_SYMBOL_FONT = re.compile(r"(?:[A-Z]{6}\+)?Symbol", re.IGNORECASE)
_PRIVATE = {
    0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFC: "✓", 0xFE: "☑", 0xA8: "☐",
    0x6F: "☐", 0x71: "☐", 0x6E: "■", 0x6C: "●", 0x76: "❖", 0x9F: "•", 0x9E: "·", 0xFB: "✗", 0xFD: "☒",
    0x78: "☒", 0x46: "☞", 0x21: "✏", 0x2A: "☒", 0xDC: "➲", 0xC4: "➔", 0x3F: "✍", 0x22: "✂", 0x28: "☎",
    0x75: "◆", 0xAB: "★", 0x4A: "☺", 0xF1: "→",
}  # fmt: skip
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x65: "ε", 0x71: "θ", 0x6C: "λ", 0x6D: "μ", 0x70: "π",
    0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x77: "ω", 0x44: "Δ", 0x57: "Ω", 0xB7: "•", 0xB4: "×", 0xB8: "÷",
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xBB: "≈", 0xAE: "→", 0xAC: "←", 0xDE: "⇒", 0xDB: "⇔", 0xCE: "∈",
    0xB1: "±", 0xB0: "°", 0xA5: "∞", 0xD6: "√", 0x2D: "−", 0x2B: "+", 0x3D: "=", 0xF2: "∫", 0xE5: "∑",
    0xC8: "∪", 0xC7: "∩", 0xC6: "∅", 0x22: "∀", 0x24: "∃", 0xB6: "∂", 0xD1: "∇", 0x5E: "⊥", 0xA2: "′",
    0x28: "(", 0x29: ")", 0x5B: "[", 0x5D: "]", 0x7B: "{", 0x7D: "}", 0xE6: "(", 0xE7: "(", 0xE8: "(",
    0xF6: ")", 0xF7: ")", 0xF8: ")", 0xEC: "{", 0xED: "{", 0xEE: "{",
}  # fmt: skip


def private_signs(text: str, font: str) -> str:
    """Return *text* with signs of the private use area as what Symbol and Wingdings print."""
    if "dings" in font.lower() and "zapf" not in font.lower():
        return "".join(_PRIVATE.get(ord(sign), sign) if ord(sign) < 256 else sign for sign in text)
    if font.lower().endswith(("eurosym", "feymr10", "feybr10")) and text == "e":
        return "€"
    if _SYMBOL_FONT.match(font):
        text = "".join(_SYMBOL.get(ord(sign), sign) if ord(sign) < 256 else sign for sign in text)
    if not any("\ue000" <= sign <= "\uf8ff" for sign in text):
        return text
    table = _SYMBOL if "symbol" in font.lower() else _PRIVATE
    out = []
    for sign in text:
        code = ord(sign)
        if 0xF000 <= code <= 0xF0FF:
            code &= 0xFF
            known = table.get(code) or _PRIVATE.get(code)
            out.append(known or (chr(code) if 0x20 < code < 0x7F and table is _SYMBOL else "•"))
        elif 0xE000 <= code <= 0xF8FF:
            out.append("\ufffd")
        else:
            out.append(sign)
    return "".join(out)


def broken_accents(text: str) -> bool:
    """Return whether *text* holds accents or cedillas that stand apart from their letters."""
    return any(sign in text for sign in "´ˊˋˆ¨˜¯˘˚ˇ¸`")


def mend(text: str) -> str:
    """Return *text* with accents set on their letters, ligatures expanded, and in composed form."""
    if text.isascii() and "`" not in text:
        return text
    text = _BEFORE.sub(_compose, text.replace("\u02bc", "’"))
    text = _CEDILLA.sub(lambda m: "ç" if (m[1] or m[2]) == "c" else "Ç", text)
    for sign, letters in _LIGATURES.items():
        if sign in text:
            text = text.replace(sign, letters)
    return unicodedata.normalize("NFC", text)


def _compose(match: re.Match[str]) -> str:
    mark = _COMBINING[match[1]]
    letter = {"ı": "i", "ȷ": "j"}.get(match[2], match[2])
    if letter not in _ALLOWED.get(mark, ""):
        return match[0]
    return unicodedata.normalize("NFC", letter + mark)
