"""What is said in English for ordinals, years and Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language import data
from inclusive_desk.language.numbers import english, english_ordinal, english_year, roman_value
from inclusive_desk.language.rules import Rule, edge


def _year(match: re.Match[str]) -> str:
    return english_year(int(match["year"]))


def _years(match: re.Match[str]) -> str:
    last = int(match["last"])
    return f"{english_year(int(match['first']))} to {english_year(last) if last > 99 else english(last)}"


def _early_year(match: re.Match[str]) -> str:
    return f"ten {english(int(match['year']) % 100)}"


def _ordinal(match: re.Match[str]) -> str:
    return english_ordinal(int(match["number"].replace(",", "")))


def _roman_ordinal(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    return english_ordinal(number) if number else None


def _king(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    return f"the {english_ordinal(number)}" if 1 < number <= 39 or match["roman"] == "I" else None


def _part(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    return english(number) if number else None


def _small_part(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"].upper())
    return english(number) if number else None


def ordinals() -> Iterator[Rule]:
    """Yield the rules for ordinals and years."""
    year = r"1[1-9]\d\d|20\d\d"
    yield Rule(edge(r"(?P<number>\d{1,4}|\d{1,3}(?:,\d{3})+)(?:st|nd|rd|th)"), _ordinal)
    yield Rule(r"(?<=\()(?P<year>10[1-9]\d)(?=\))", _early_year)
    yield Rule(r"(?:(?<=\bin )|(?<=\bIn ))(?P<year>10[1-9]\d)(?!\w)", _early_year)
    yield Rule(edge(rf"(?P<first>{year})[-–](?P<last>{year})"), _years)
    yield Rule(edge(rf"(?P<first>{year})[-–](?P<last>\d\d)"), _years)
    yield Rule(edge(rf"(?P<year>{year})"), _year)


def numerals() -> Iterator[Rule]:
    """Yield the rules for Roman numerals."""
    kings = "|".join(rf"(?<={name} )" for name in sorted(data.words_in("en/numbered-names.tsv")))
    named = (
        *data.words_in("en/numbered-things.tsv"),
        *(f"{one}." for one in ("Ch", "Sc", "Vol", "Bk", "Pt")),
    )
    things = "|".join(rf"(?<={re.escape(name)} )" for name in sorted(named))
    yield Rule(r"(?<=\d(?:st|nd|rd) )(?P<roman>X[IV]+)(?!\w)", _part)
    yield Rule(r"(?<!\w)(?P<roman>[IVX]+)(?:th)?(?= centur)", _roman_ordinal)
    yield Rule(r"\A(?P<roman>[IVX]{2,})(?=[.)]\s)", _part)
    yield Rule(rf"(?:{kings})(?P<roman>[IVX]+)(?!\w)", _king)
    yield Rule(rf"(?:{things})(?P<roman>[IVXLC]+)(?!\w)", _part)
    small = "(?P<roman>i{1,3}|i?[vx]|vi{1,3}|xi{0,3}v?)(?!\\w)"
    yield Rule(rf"(?:{things}|(?<=\bp\. )|(?<=\bpage ))" + small, _small_part)
