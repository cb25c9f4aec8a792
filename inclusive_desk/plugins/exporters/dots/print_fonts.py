"""Print for the sighted reader in the two fonts that every PDF reader has: Helvetica and Symbol."""

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
_PLAIN = str.maketrans({"\u202f": "\u00a0", "\u2009": " ", "−": "-", "⁄": "/", "◦": "°"})
_SYMBOL = {**{char: ord(code) for char, code in _GREEK.items()}, **_SIGNS}


def runs(words: str) -> Iterator[tuple[str, bytes]]:
    """Yield *words* as runs of one font (`P` or `S`) and their bytes; what neither has is a question mark."""
    for symbol, chars in groupby(words.translate(_PLAIN), key=lambda char: char in _SYMBOL):
        if symbol:
            yield "S", bytes(_SYMBOL[char] for char in chars)
        else:
            yield "P", "".join(chars).encode("cp1252", "replace")
