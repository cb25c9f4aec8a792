"""What is said in English for money, measures and decades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from inclusive_desk.language import data
from inclusive_desk.language.numbers import english, english_year
from inclusive_desk.language.rules import Rule, edge
from inclusive_desk.language.spoken_english.arithmetic import fraction
from inclusive_desk.language.spoken_english.numbers import NUMBER, is_one, many, value

_SCALES = {"k": " thousand", "m": " million", "M": " million", "bn": " billion", "B": " billion"}


@cache
def _money() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in data.rows("en/money.tsv")}


def _amount(match: re.Match[str]) -> str:
    _, singular, plural, small, smalls = _money()[match["sign"]]
    if match["scale"]:
        scale = _SCALES.get(match["scale"], match["scale"])
        return f"{value(match['number'])} {scale.strip()} {plural}"
    whole, _, cents = match["number"].partition(".")
    said = f"{value(whole)} {singular if is_one(whole) else plural}"
    if len(cents) != 2 or not int(cents):
        return said if not cents.strip("0") else f"{value(match['number'])} {plural}"
    rest = f"{english(int(cents))} {small if int(cents) == 1 else smalls}"
    return rest if whole == "0" else f"{said} and {rest}"


def _amount_by(match: re.Match[str]) -> str:
    return f"{_amount(match)} per {unit_table()[match['by']][0]}"


@cache
def unit_table() -> dict[str, tuple[str, str]]:
    """Return the units after a number: singular and plural."""
    return {row[0]: (row[1], row[2]) for row in data.rows("en/units.tsv")}


def _measure(match: re.Match[str]) -> str:
    said = f"{value(match['number'])} {unit_table()[match['unit']][0 if is_one(match['number']) else 1]}"
    if match["sign"]:
        said = f"minus {said}"
    return f"{said} per {unit_table()[match['by']][0]}" if match["by"] else said


def _part_of(match: re.Match[str]) -> str:
    """Return a fraction of a unit: half a teaspoon, three quarters of a kilometre."""
    unit, said = unit_table()[match["unit"]][0], fraction(match)
    article = "an" if unit[0] in "aeio" or unit == "hour" else "a"
    return f"half {article} {unit}" if said == "one half" else f"{said} of {article} {unit}"


def _pence(match: re.Match[str]) -> str:
    small = {"p": ("penny", "pence"), "c": ("cent", "cents"), "¢": ("cent", "cents")}[match["sign"]]
    return f"{value(match['number'])} {small[not is_one(match['number'])]}"


def _decade(match: re.Match[str]) -> str:
    said = english_year(int(match["year"]))
    return said[:-1] + "ies" if said.endswith("y") else said + "s"


def _short_decade(match: re.Match[str]) -> str:
    return english(int(match["year"]))[:-1] + "ies"


def _room(match: re.Match[str]) -> str:
    return f"{value(match.group()[:-1])} {match.group()[-1]}"


def unit_alone(match: re.Match[str]) -> str:
    """Return a unit that stands without a number: kilometres per hour."""
    return f"{unit_table()[match['unit']][1]} per {unit_table()[match['by']][0]}"


def amounts() -> Iterator[Rule]:
    """Yield the rules for money, measures and decades."""
    units = "|".join(re.escape(sign) for sign in sorted(unit_table(), key=len, reverse=True))
    money = "".join(map(re.escape, _money()))
    number, by = f"(?P<number>{NUMBER})", f"(?:/(?P<by>{units}))?"
    yield Rule(
        rf"(?<!\w)(?P<sign>[{money}]){number}(?P<scale> (?:thousand|million|billion)|bn|[kmMB])?(?!\w)(?!/)",
        _amount,
    )
    yield Rule(rf"(?<!\w)(?P<sign>[{money}]){number}(?P<scale>)/(?P<by>{units})(?!\w)", _amount_by)
    yield Rule(
        edge(r"(?P<first>\d{1,4})") + rf"[-–](?=\d{{1,4}} ?(?:{units})(?!\w))",
        lambda match: f"{value(match['first'])} to ",
    )
    yield Rule(r"(?:(?<=[Rr]oom )|(?<=[Cc]lass )|(?<=[Ff]lat )|(?<=[Ff]orm ))\d{1,3}[A-H](?!\w)", _room)
    yield Rule(edge(rf"{number}(?P<sign>[pc¢])"), _pence)
    yield Rule(
        rf"(?:(?<=[Pp]op\. )|(?<=opulation )){number}m(?!\w)",
        lambda match: f"{value(match['number'])} million",
    )
    yield Rule(
        edge(rf"{number} st(?= \d{{1,2}} ?lbs?(?!\w))"), lambda match: f"{value(match['number'])} stone"
    )
    yield Rule(edge(rf"{number} ?pt(?= of )"), lambda match: many(match["number"], "pint"))
    yield Rule(r"(?:(?<=[Tt]he )|['’])(?P<year>[2-9]0)s(?!\w)", _short_decade)
    yield Rule(edge(rf"{number}(?P<scale>) ?(?P<sign>[€])"), _amount)
    yield Rule(edge(r"(?P<year>1[1-9]\d0|20[1-9]0)'?s"), _decade)
    part = r"(?P<above>[1-9])[/⁄](?P<below>[2-9])"
    yield Rule(edge(rf"{part} ?(?P<unit>(?!in\b)(?:{units}))"), _part_of)
    yield Rule(
        rf"(?P<sign>(?<![\w)])[-−])?(?<!\d/){number} ?(?P<unit>(?!in\b)(?:{units})){by}(?![\w²³'’]|\. ?\d)",
        _measure,
    )
    inches = r"(?P<sign>)(?P<unit>in)(?P<by>)(?=\s*(?:[.,;:)×x]|\Z|\d))"
    yield Rule(rf"{number} ?{inches}", _measure)
