"""Says numbers in French and English: cardinals, ordinals, decimals, digits, Roman numerals."""

from __future__ import annotations

import re

LARGEST = 10**15
"""Numbers from here on are said digit by digit."""

_FR_SMALL = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_FR_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_EN_SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_EN_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def french(number: int, *, feminine: bool = False) -> str:
    """Return *number* in French words; *feminine* says "une" for its last one."""
    if number < 0:
        return "moins " + french(-number, feminine=feminine)
    if number >= LARGEST:
        return " ".join(_FR_SMALL[int(digit)] for digit in str(number))
    said = _french(number)
    return re.sub(r"\bun$", "une", said) if feminine else said


def _french(number: int) -> str:
    for size, name in ((10**12, "billion"), (10**9, "milliard"), (10**6, "million")):
        if number >= size:
            count, rest = divmod(number, size)
            said = f"{_french(count)} {name}" + ("s" if count > 1 else "")
            return f"{said} {_french(rest)}" if rest else said
    if number >= 1000:
        count, rest = divmod(number, 1000)
        said = "mille" if count == 1 else f"{_french_hundreds(count, last=False)} mille"
        return f"{said} {_french(rest)}" if rest else said
    return _french_hundreds(number)


def _french_hundreds(number: int, *, last: bool = True) -> str:
    """Return a number below 1,000; *last* False drops the plural s, as before "mille"."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _french_tens(rest, last=last)
    said = "cent" if hundreds == 1 else f"{_FR_SMALL[hundreds]} cent"
    if rest:
        return f"{said} {_french_tens(rest, last=last)}"
    return said + "s" if hundreds > 1 and last else said


def _french_tens(number: int, *, last: bool = True) -> str:
    if number < 20:
        return _FR_SMALL[number]
    tens, rest = divmod(number, 10)
    if tens in (7, 9):
        tens, rest = tens - 1, rest + 10
    said = _FR_TENS[tens]
    if tens == 8:
        return f"{said}-{_FR_SMALL[rest]}" if rest else said + ("s" if last else "")
    if rest in (1, 11):
        return f"{said} et {_FR_SMALL[rest]}"
    return f"{said}-{_FR_SMALL[rest]}" if rest else said


def french_ordinal(number: int, *, feminine: bool = False) -> str:
    """Return the ordinal: premier, première, deuxième."""
    if number == 1:
        return "première" if feminine else "premier"
    said = french(number)
    if said.endswith("s") and said.split()[-1].split("-")[-1] in ("cents", "vingts", "millions", "milliards"):
        said = said[:-1]
    if said.endswith("cinq"):
        return said + "uième"
    if said.endswith("neuf"):
        return said[:-1] + "vième"
    return (said[:-1] if said.endswith("e") else said) + "ième"


def french_decimal(whole: str, decimals: str, sign: str = "virgule") -> str:
    """Return a decimal number: zeros first, then up to three digits as one number, more one by one."""
    zeros = len(decimals) - len(decimals.lstrip("0"))
    rest = decimals[zeros:]
    said = ["zéro"] * zeros
    if rest:
        said += [french(int(rest))] if len(rest) <= 3 else [_FR_SMALL[int(digit)] for digit in rest]
    return " ".join([french(int(whole)), sign, *said])


def english(number: int) -> str:
    """Return *number* in English words."""
    if number < 0:
        return "minus " + english(-number)
    if number >= LARGEST:
        return " ".join(_EN_SMALL[int(digit)] for digit in str(number))
    for size, name in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            count, rest = divmod(number, size)
            said = f"{english(count)} {name}"
            joint = " and " if 0 < rest < 100 else " "
            return f"{said}{joint}{english(rest)}" if rest else said
    if number >= 100:
        count, rest = divmod(number, 100)
        return f"{_EN_SMALL[count]} hundred" + (f" and {english(rest)}" if rest else "")
    if number < 20:
        return _EN_SMALL[number]
    tens, rest = divmod(number, 10)
    return _EN_TENS[tens] + (f"-{_EN_SMALL[rest]}" if rest else "")


def english_ordinal(number: int) -> str:
    """Return the ordinal: first, second, twenty-third."""
    said = english(number)
    head, sign, last = said.rpartition("-") if "-" in said.split()[-1] else said.rpartition(" ")
    if last in _EN_ORDINALS:
        last = _EN_ORDINALS[last]
    else:
        last = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return head + sign + last


def english_year(year: int) -> str:
    """Return a year as it is said: nineteen ninety-nine, two thousand and five."""
    century, rest = divmod(year, 100)
    if not 1100 <= year < 2100 or (century == 20 and rest < 10):
        return english(year)
    if not rest:
        return f"{english(century)} hundred"
    return f"{english(century)} {'oh ' if rest < 10 else ''}{english(rest)}"


def english_decimal(whole: str, decimals: str) -> str:
    """Return a decimal number, its decimals digit by digit."""
    return " ".join([english(int(whole)), "point", *(_EN_SMALL[int(digit)] for digit in decimals)])


def digits(text: str, language: str) -> str:
    """Return each digit of *text* by its name."""
    names = _FR_SMALL if language == "fr" else _EN_SMALL
    return " ".join(names[int(digit)] for digit in text if digit in "0123456789")


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral in capitals; 0 when it is none."""
    if not text or _ROMAN.fullmatch(text) is None:
        return 0
    values = [_ROMAN_VALUES[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
