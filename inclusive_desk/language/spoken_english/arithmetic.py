"""What is said in English for fractions, powers and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language import spoken_signs
from inclusive_desk.language.numbers import english, english_ordinal
from inclusive_desk.language.rules import Rule, edge
from inclusive_desk.language.spoken_english.numbers import NUMBER, value

_SAID_BY_PARTS = {
    "4/4 time": "four four time",
    "3/4 time": "three four time",
    "6/8 time": "six eight time",
    "24/7": "twenty-four seven",
    "50/50": "fifty-fifty",
    "9/11": "nine eleven",
}


_FRACTIONS = {2: ("half", "halves"), 4: ("quarter", "quarters")}


_POWERS = {"²": "squared", "³": "cubed"}


def fraction(match: re.Match[str]) -> str | None:
    """Return a fraction in words: three quarters."""
    above, below = int(match["above"]), int(match["below"])
    if below < 2:
        return None
    if below > 10 and below not in (100, 1000):
        return f"{english(above)} over {english(below)}"
    one, many = _FRACTIONS.get(below) or (english_ordinal(below), english_ordinal(below) + "s")
    return f"{english(above)} {one if above == 1 else many}"


def _and_a_part(match: re.Match[str]) -> str:
    said = fraction(match)
    return " and a half" if said == "one half" else f" and {said}"


def _power(match: re.Match[str]) -> str:
    base = value(match["base"]) if match["base"].isdigit() else match["base"]
    return f"{base} {_POWERS[match['power']]}"


def _typed_power(match: re.Match[str]) -> str:
    base = value(match["base"]) if match["base"].isdigit() else match["base"]
    power = match["power"]
    if power in ("2", "3"):
        return f"{base} {_POWERS['²' if power == '2' else '³']}"
    return f"{base} to the power of {'minus ' if power.startswith('-') else ''}{value(power.lstrip('-'))}"


def _range(match: re.Match[str]) -> str:
    return f"{value(match['first'])} to {value(match['last'])}"


def _minus(match: re.Match[str]) -> str:
    return f"minus {value(match['number'])}"


def arithmetic() -> Iterator[Rule]:
    """Yield the rules for fractions, powers, ranges and signs between numbers."""
    yield Rule(edge("|".join(_SAID_BY_PARTS)), lambda match: _SAID_BY_PARTS[match.group()])
    yield Rule(r"(?<=\d) (?P<above>[1-9])[/⁄](?P<below>[2-9])(?![\w/])", _and_a_part)
    yield Rule(edge(r"(?P<base>\d+|[a-zA-Z])(?P<power>[²³])"), _power)
    yield Rule(spoken_signs.TERMS, " minus ")
    yield Rule(edge(r"(?P<base>\d+|[a-z])\^(?P<power>-?\d+)"), _typed_power)
    yield Rule(r"(?<=\d) : (?=\d)", " to ")
    yield Rule(edge(r"(?P<above>\d{1,3})[/⁄](?P<below>\d{1,3})") + r"(?![/\d])", fraction)
    yield Rule(edge(r"(?P<first>\d{1,4})[-–](?P<last>\d{1,4})") + r"(?!\s?=)(?!-)", _range)
    yield Rule(r"(?<=\d)\s?[-−]\s?(?=\d)", " minus ")
    yield Rule(rf"(?<![\w)])[-−](?P<number>{NUMBER})(?!\w)", _minus)
    yield Rule(r"(?<=\d)\s?[x*]\s?(?=\d)", " times ")
