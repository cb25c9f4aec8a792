"""What is said in French for addresses, dates, hours, telephone numbers and scales."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language import data
from inclusive_desk.language.numbers import french
from inclusive_desk.language.rules import Rule, Say, edge
from inclusive_desk.language.spoken_french.numbers import SP, value
from inclusive_desk.language.spoken_signs import PATHS

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip


def _address(match: re.Match[str]) -> str:
    text = re.sub(r"^(?:https?|ftp)://", "", match.group())
    names = data.pairs("fr/address-signs.tsv")
    said = "".join(f" {names[letter]} " if letter in names else letter for letter in text.rstrip("/"))
    said = re.sub(r"\d+", lambda number: f" {value(number.group())} ", said)
    return re.sub(r"\bwww\b", "w w w", said)


def _day(day: int) -> str:
    return "premier" if day == 1 else french(day)


def _date(match: re.Match[str]) -> str | None:
    day, month, year = int(match["day"].removesuffix("er")), int(match["month"]), match["year"]
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return f"{_day(day)} {MONTHS[month - 1]} {french(int(year))}"


def _short_date(match: re.Match[str]) -> str | None:
    day, month = int(match["day"]), int(match["month"])
    return f"{_day(day)} {MONTHS[month - 1]}" if 1 <= day <= 31 and 1 <= month <= 12 else None


def _month(match: re.Match[str]) -> str:
    return f"{MONTHS[int(match['month']) - 1]} {french(int(match['year']))}"


def _day_and_month(match: re.Match[str]) -> str:
    return f"{_day(int(match['day']))} {match['month']}"


def _hour(match: re.Match[str]) -> str | None:
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    if hours > 24 or minutes > 59:
        return None
    said = f"{french(hours, feminine=True)} heure{'s' if hours > 1 else ''}"
    said += f" {french(minutes, feminine=True)}" if minutes else ""
    seconds = match.groupdict().get("seconds")
    if seconds:
        said += " minutes" if minutes else " et"
        said += f" {french(int(seconds), feminine=True)} seconde" + ("s" if int(seconds) > 1 else "")
    return said


_RATIOS = r"ratio(?: est)?(?: de)?|échelle(?: est)?(?: de)?|à l'échelle|rapport(?: de)?|proportions?(?: de)?"


def _ratio(match: re.Match[str]) -> str:
    return f"{value(match['first'])} pour {value(match['last'])}"


def _telephone(match: re.Match[str]) -> str:
    parts = re.findall(r"\d+", match.group())
    said = " ".join(value(part) for part in parts)
    return f"plus {said}" if match.group().startswith("+") else said


def only_after(before: str, say: Say, *, fold: bool = False) -> Say:
    """Return *say*, for matches that follow the words *before* only."""
    pattern = re.compile(rf"(?<![\w-])(?:{before})\s\Z", re.IGNORECASE if fold else 0)

    def said(match: re.Match[str]) -> str | None:
        start = max(match.start() - 40, 0)
        return say(match) if pattern.search(match.string, start, match.start()) else None

    return said


def addresses() -> Iterator[Rule]:
    """Yield the rules for addresses of pages and people."""
    yield Rule(
        r"(?:https?://|www\.)[^\s<>«»\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _address, needs="//|www|@"
    )
    yield Rule(PATHS, _address, needs=r"[\\/]")
    domain = r"(?<![\w.@])(?:[a-z0-9-]{2,}\.)+(?:fr|com|org|net|eu|be|ch)(?![\w])(?:/[\w/.-]*\w)?"
    yield Rule(domain, _address, needs=r"\w\.\w")


def times() -> Iterator[Rule]:
    """Yield the rules for dates, hours, telephone numbers and scales."""
    months = "|".join(MONTHS)
    days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    before = ("le", "du", "au", "Le", "Du", "Au", *days, *(f"{day[:3]}." for day in days))
    the = "|".join(rf"(?<=\b{re.escape(word)} )" for word in (*before, *map(str.capitalize, days)))
    hours, minutes, seconds = r"(?P<hours>\d{1,2})", r"(?P<minutes>[0-5]\d)", r"(?P<seconds>[0-5]\d)"
    yield Rule(edge(r"(?P<day>\d{1,2}|1er)(?P<s>[/.-])(?P<month>\d{1,2})(?P=s)(?P<year>\d{4})"), _date)
    yield Rule(edge(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"), _date)
    yield Rule(edge(r"(?P<day>\d\d)(?P<s>[/.])(?P<month>\d\d)(?P=s)(?P<year>\d\d)") + r"(?![/.]\d)", _date)
    yield Rule(edge(rf"(?P<day>\d{{1,2}}){SP}(?P<month>{months})"), _day_and_month)
    yield Rule(rf"(?:{the})(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\w/]| d[eu'’])", _short_date)
    yield Rule(edge(r"(?P<day>[0-3]?\d)/(?P<month>0[1-9])") + "(?!/)", _short_date)
    yield Rule(edge(rf"0{SP}?8\d\d(?:{SP}\d{{3}}){{2}}"), _telephone)
    yield Rule(edge(rf"\+\d{{1,3}}{SP}\d(?:{SP}\d\d){{4}}|0\d(?:(?:{SP}|[.-])\d\d){{4}}"), _telephone)
    yield Rule(edge(rf"{hours}{SP}?[hH]{SP}?{minutes}{SP}?(?:min)?{SP}?{seconds}{SP}?s"), _hour)
    yield Rule(edge(rf"{hours}{SP}?[hH](?:{SP}?{minutes}(?!{SP}?(?:min|mn|\d)))?(?!/)"), _hour)
    yield Rule(r"(?:(?<=\d[hH])|(?<=[hH]\d\d))\s?[-–]\s?(?=\d{1,2}\s?[hH])", " à ")
    yield Rule(edge(r"(?P<month>0[1-9]|1[0-2])[/-](?P<year>(?:19|20)\d\d)"), _month)
    clock = edge(rf"(?P<hours>[01]?\d|2[0-3]):{minutes}(?::{seconds})?")
    yield Rule(edge(rf"(?P<first>\d{{1,3}}){SP}?:{SP}?(?P<last>\d{{1,3}}(?:{SP}\d{{3}})+)"), _ratio)
    yield Rule(edge(r"(?P<first>\d{1,3}):(?P<last>\d{1,4})"), only_after(_RATIOS, _ratio, fold=True))
    yield Rule(clock, _hour)
    yield Rule(edge(r"(?P<first>1):(?P<last>\d{1,6})"), _ratio)
