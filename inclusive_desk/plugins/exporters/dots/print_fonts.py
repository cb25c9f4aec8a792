"""Print for the sighted reader in fonts that every PDF reader has: Helvetica, Symbol and ZapfDingbats."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϕ", "abgdezhqiklmnxoprsVtufcywABGDEZHQIKLMNXOPRSTUFCYWj", strict=True))  # fmt: skip  # noqa: E501
_SIGNS = {
    "∀": 0x22, "∃": 0x24, "≤": 0xA3, "∞": 0xA5, "←": 0xAC, "↑": 0xAD, "→": 0xAE, "↓": 0xAF, "≥": 0xB3,
    "∂": 0xB6, "≠": 0xB9, "≡": 0xBA, "≈": 0xBB, "∅": 0xC6, "∩": 0xC7, "∪": 0xC8, "⊂": 0xCC, "∈": 0xCE,
    "∉": 0xCF, "∠": 0xD0, "∏": 0xD5, "√": 0xD6, "∧": 0xD9, "∨": 0xDA, "⇔": 0xDB, "⇒": 0xDE, "∑": 0xE5,
    "∫": 0xF2, "⊥": 0x5E, "∼": 0x7E,
}  # fmt: skip
"""Codes of the standard font Symbol (PDF 32000-1, annex D.5)."""
_PICTURES = {
    "☐": 0x6F, "□": 0x6F, "☑": 0x34, "☒": 0x38, "✓": 0x33, "✔": 0x34, "✗": 0x37, "✘": 0x38, "★": 0x48,
    "☆": 0x49, "■": 0x6E, "●": 0x6C, "▲": 0x73, "▼": 0x74, "◆": 0x75, "❖": 0x76, "♥": 0xAA, "➔": 0xD4,
    "✂": 0x22, "☎": 0x25, "✉": 0x29, "☞": 0x2B, "✏": 0x2F,
}  # fmt: skip
"""Codes of the standard font ZapfDingbats (PDF 32000-1, annex D.6); ☑ is its check mark."""
_PLAIN = str.maketrans({"\u202f": "\u00a0", "\u2009": " ", "−": "-", "⁄": "/", "◦": "°"})
_SYMBOL = {**{char: ord(code) for char, code in _GREEK.items()}, **_SIGNS}


def runs(words: str) -> Iterator[tuple[str, bytes]]:
    """Yield *words* as runs of one font (`P`, `S`, `D`) and their bytes; ? for what none has."""
    for font, chars in groupby(words.translate(_PLAIN), key=_font):
        if font == "P":
            yield font, "".join(chars).encode("cp1252", "replace")
        else:
            codes = _SYMBOL if font == "S" else _PICTURES
            yield font, bytes(codes[char] for char in chars)


def _font(char: str) -> str:
    return "S" if char in _SYMBOL else "D" if char in _PICTURES else "P"
