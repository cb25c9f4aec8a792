"""Numbers said in words become values: quatre vingt dix sept is 97, twelve thousand is 12000."""

from __future__ import annotations

from collections.abc import Sequence

_FR_UNITS = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
    "seize": 16,
}  # fmt: skip
_FR_TENS = {
    "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
    "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_FR_SIZES = {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
_EN_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_EN_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_EN_SIZES = {"thousand": 1000, "million": 10**6, "billion": 10**9}

Found = tuple[int, int]
"""A value, and how many words say it; `(0, 0)` when no number stands there."""


def number_at(words: Sequence[str], at: int, language: str) -> Found:
    """Return the longest number that begins at word *at*: its value and how many words say it.

    *words* are in small letters, compound numbers as separate words (`quatre`, `vingt`).
    """
    found = _english(words, at) if language == "en" else _french(words, at)
    return found if found[1] else (0, 0)


def _french(words: Sequence[str], start: int) -> Found:
    total, at, limit = 0, start, 10**12
    while True:
        value, used = _french_thousands(words, at)
        size = _FR_SIZES.get(_word(words, at + used), 0)
        if used and 0 < size < limit:
            total, at, limit = total + value * size, at + used + 1, size
        elif used and value < limit:
            return total + value, at + used - start
        else:
            return total, at - start


def _french_thousands(words: Sequence[str], at: int) -> Found:
    if _word(words, at) == "mille":
        value, used = 1, 0
    else:
        value, used = _french_hundreds(words, at)
        if not used or value == 0 or _word(words, at + used) != "mille":
            return value, used
    used += 1
    rest, more = _french_hundreds(words, at + used)
    return (value * 1000 + rest, used + more) if more and rest else (value * 1000, used)


def _french_hundreds(words: Sequence[str], at: int) -> Found:
    """Return a number below 1,000, or 1,100 to 1,900 said in hundreds (dix-sept cent)."""
    if _word(words, at) in ("cent", "cents"):
        value, used = 1, 0
    else:
        value, used = _french_tens(words, at)
        hundreds = _word(words, at + used) in ("cent", "cents")
        if not used or not hundreds or not (2 <= value <= 9 or 11 <= value <= 19):
            return value, used
    used += 1
    rest, more = _french_tens(words, at + used)
    return (value * 100 + rest, used + more) if more and rest else (value * 100, used)


def _french_tens(words: Sequence[str], at: int) -> Found:
    word = _word(words, at)
    if word == "quatre" and _word(words, at + 1) in ("vingt", "vingts"):
        rest, more = _teens(words, at + 2)
        return (80 + rest, 2 + more) if more and 0 < rest < 20 else (80, 2)
    if word in _FR_TENS:
        return _after_tens(words, at, _FR_TENS[word])
    return _teens(words, at)


def _after_tens(words: Sequence[str], at: int, tens: int) -> Found:
    """Return vingt, vingt-deux, vingt et un, soixante-dix, soixante et onze."""
    joined = _word(words, at + 1) == "et"
    rest, more = _teens(words, at + (2 if joined else 1))
    top = 19 if tens == 60 else 9
    if joined:
        fits = rest == 1 or (tens == 60 and rest == 11)
        return (tens + rest, 2 + more) if more and fits else (tens, 1)
    return (tens + rest, 1 + more) if more and 0 < rest <= top else (tens, 1)


def _teens(words: Sequence[str], at: int) -> Found:
    """Return a number below 20, dix-sept to dix-neuf included."""
    value = _FR_UNITS.get(_word(words, at))
    if value is None:
        return 0, 0
    unit = _FR_UNITS.get(_word(words, at + 1), 0)
    if value == 10 and 7 <= unit <= 9:
        return 10 + unit, 2
    return value, 1


def _english(words: Sequence[str], start: int) -> Found:
    total, at, limit = 0, start, 10**12
    while True:
        joined = at > start and _word(words, at) == "and"
        value, used = _english_hundreds(words, at + joined)
        size = _EN_SIZES.get(_word(words, at + joined + used), 0)
        if used and 0 < size < limit:
            total, at, limit = total + value * size, at + joined + used + 1, size
        elif used and value < limit:
            return total + value, at + joined + used - start
        else:
            return total, at - start


def _english_hundreds(words: Sequence[str], at: int) -> Found:
    value, used = _english_tens(words, at)
    if not used or _word(words, at + used) != "hundred" or not 0 < value < 100:
        return value, used
    used += 1
    joined = _word(words, at + used) == "and"
    rest, more = _english_tens(words, at + used + joined)
    return (value * 100 + rest, used + joined + more) if more and rest else (value * 100, used)


def _english_tens(words: Sequence[str], at: int) -> Found:
    word = _word(words, at)
    if word in _EN_TENS:
        unit = _EN_UNITS.get(_word(words, at + 1), 0)
        return (_EN_TENS[word] + unit, 2) if 0 < unit < 10 else (_EN_TENS[word], 1)
    return (_EN_UNITS[word], 1) if word in _EN_UNITS else (0, 0)


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if at < len(words) else ""
