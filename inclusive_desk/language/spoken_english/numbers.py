"""English numbers in words, alone or before a noun."""

from __future__ import annotations

import re

from inclusive_desk.language.numbers import digits, english, english_decimal

NUMBER = r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<!\w)\d+(?:\.\d+)?"


def value(written: str) -> str:
    """Return a number as written ("1,200", "3.05", "007") in words."""
    whole, _, decimals = written.replace(",", "").partition(".")
    if decimals:
        return english_decimal(whole, decimals)
    if len(whole) > 1 and whole.startswith("0"):
        return digits(whole, "en")
    return english(int(whole))


def is_one(written: str) -> bool:
    """Return whether the noun after this number stands in the singular."""
    return written == "1"


def number_said(match: re.Match[str]) -> str:
    """Return the number that was matched."""
    return value(match.group())


def many(number: str, noun: str) -> str:
    """Return a number and its noun: five inches."""
    plural = "es" if noun.endswith("ch") else "s"
    return f"{value(number)} {noun}{'' if is_one(number) else plural}"
