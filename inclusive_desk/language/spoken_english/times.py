"""What is said in English for addresses, dates, hours, telephone numbers and ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language import data, spoken_signs
from inclusive_desk.language.numbers import digits, english, english_ordinal, english_year
from inclusive_desk.language.rules import Rule, edge
from inclusive_desk.language.spoken_english.numbers import value

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


WEEK_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"Sept": "September"}


def _address(match: re.Match[str]) -> str:
    text = re.sub(r"^(?:https?|ftp)://", "", match.group()).rstrip("/")
    names = data.pairs("en/address-signs.tsv")
    said = "".join(f" {names[letter]} " if letter in names else letter for letter in text)
    said = re.sub(r"\d+", lambda number: f" {value(number.group())} ", said)
    return re.sub(r"\bwww\b", "w w w", said)


def _month(written: str) -> str:
    return _SHORT_MONTHS.get(written.rstrip("."), written)


def _day_first(match: re.Match[str]) -> str:
    said = f"the {english_ordinal(int(match['day']))} of {_month(match['month'])}"
    return said + (f" {english_year(int(match['year']))}" if match["year"] else "")


def _month_first(match: re.Match[str]) -> str:
    said = f"{_month(match['month'])} the {english_ordinal(int(match['day']))}"
    return said + (f" {english_year(int(match['year']))}" if match["year"] else "")


def _date(match: re.Match[str]) -> str | None:
    day, month = int(match["day"]), int(match["month"])
    if month > 12 >= day:
        day, month = month, day  # as in America
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return f"the {english_ordinal(day)} of {MONTHS[month - 1]} {english_year(int(match['year']))}"


def _hour(match: re.Match[str]) -> str:
    hours, minutes = english(int(match["hours"])), int(match["minutes"] or 0)
    if minutes:
        hours += f" {'oh ' if minutes < 10 else ''}{english(minutes)}"
    if match.groupdict().get("seconds"):
        return f"{hours} and {english(int(match['seconds']))} seconds"
    half = (match["half"] or "").replace(".", "").lower()
    if half:
        return f"{hours} {' '.join(half)}"
    return hours if minutes else f"{hours} o'clock"


def _telephone(match: re.Match[str]) -> str:
    said = digits(re.sub(r"\D", "", match.group()), "en")
    return f"plus {said}" if match.group().startswith("+") else said


def _ratio(match: re.Match[str]) -> str:
    return f"{value(match['first'])} to {value(match['last'])}"


def addresses() -> Iterator[Rule]:
    """Yield the rules for addresses of pages and people."""
    yield Rule(r"(?:https?://|www\.)[^\s<>\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _address, needs="//|www|@")
    yield Rule(spoken_signs.PATHS, _address, needs=r"[\\/]")
    domain = r"(?<![\w.@])[a-z0-9-]{2,}\.(?:com|org|net|co\.uk|eu|edu)(?![\w])"
    yield Rule(domain, _address, needs=r"\w\.\w")


def times() -> Iterator[Rule]:
    """Yield the rules for dates, hours, telephone numbers and ratios."""
    short = "|".join(rf"{month}\b\.?" for month in _SHORT_MONTHS)
    months, year, half = "|".join(MONTHS) + "|" + short, r"(?P<year>\d{4})", r"(?P<half>[ap]\.?m\.?)"
    yield Rule(
        r"(?:(?<=[Cc]all )|(?<=[Dd]ial )|(?<=[Pp]hone )|(?<=[Rr]ing ))(?:999|911|112|101|111)(?![\w,])",
        lambda match: digits(match.group(), "en"),
    )
    yield Rule(edge(r"\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}|(?:\d{3}-)?\d{3}-\d{4}"), _telephone)
    yield Rule(
        r"(?<!\w)\+\d{1,3}(?: \(?\d{2,4}\)?){2,4}(?!\w)|(?<!\w)\(0\d{2,4}\)(?: \d{3,4}){1,2}", _telephone
    )
    yield Rule(
        edge(r"(?P<first>\d{1,2})") + rf"[-–](?=\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{months})(?!\w))",
        lambda match: f"the {english_ordinal(int(match['first']))} to ",
    )
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    yield Rule(edge(rf"(?:[Tt]he )?{day}(?: of)? (?P<month>{months})(?:,? {year})?"), _day_first)
    yield Rule(edge(rf"(?P<month>{months}) {day}(?:,? {year})?"), _month_first)
    yield Rule(edge(rf"(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{year}"), _date)
    yield Rule(edge(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"), _date)
    yield Rule(edge(rf"(?P<hours>[01]?\d|2[0-3])[:.](?P<minutes>[0-5]\d) ?{half}"), _hour)
    yield Rule(edge(r"(?P<first>\d{1,3}) ?: ?(?P<last>\d{1,3}(?:,\d{3})+)"), _ratio)
    named = "|".join(rf"(?<=\b{word} )" for word in ("ratio", "scale", "ratio of", "scale of", "proportion"))
    yield Rule(rf"(?:{named})(?P<first>\d{{1,3}}):(?P<last>\d{{1,4}})(?!\w)", _ratio)
    seconds = r"(?::(?P<seconds>[0-5]\d))?"
    yield Rule(edge(rf"(?P<hours>[01]?\d|2[0-3]):(?P<minutes>[0-5]\d){seconds}(?P<half>)"), _hour)
    yield Rule(edge(rf"(?P<hours>1?\d)(?P<minutes>) ?{half}"), _hour)
