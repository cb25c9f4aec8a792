"""What is said in English for numbers, dates, hours, money, units, abbreviations, signs and acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from inclusive_desk.language import acronyms, data, emoji, spoken_signs
from inclusive_desk.language.numbers import (
    digits,
    english,
    english_decimal,
    english_ordinal,
    english_year,
    roman_value,
)
from inclusive_desk.language.rules import DIGIT, ROMAN, Rule, edge, needing, one_of

NUMBER = r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|(?<!\w)\d+(?:\.\d+)?"
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEK_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_MONTHS = {month[:3]: month for month in MONTHS} | {"Sept": "September"}
_SCALES = {"k": " thousand", "m": " million", "M": " million", "bn": " billion", "B": " billion"}
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


def value(written: str) -> str:
    """Return a number as written ("1,200", "3.05", "007") in words."""
    whole, _, decimals = written.replace(",", "").partition(".")
    if decimals:
        return english_decimal(whole, decimals)
    if len(whole) > 1 and whole.startswith("0"):
        return digits(whole, "en")
    return english(int(whole))


def _one(written: str) -> bool:
    return written == "1"


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


def _year(match: re.Match[str]) -> str:
    return english_year(int(match["year"]))


def _years(match: re.Match[str]) -> str:
    last = int(match["last"])
    return f"{english_year(int(match['first']))} to {english_year(last) if last > 99 else english(last)}"


def _decade(match: re.Match[str]) -> str:
    said = english_year(int(match["year"]))
    return said[:-1] + "ies" if said.endswith("y") else said + "s"


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


@cache
def _money() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in data.rows("en/money.tsv")}


def _amount(match: re.Match[str]) -> str:
    _, singular, plural, small, smalls = _money()[match["sign"]]
    if match["scale"]:
        scale = _SCALES.get(match["scale"], match["scale"])
        return f"{value(match['number'])} {scale.strip()} {plural}"
    whole, _, cents = match["number"].partition(".")
    said = f"{value(whole)} {singular if _one(whole) else plural}"
    if len(cents) != 2 or not int(cents):
        return said if not cents.strip("0") else f"{value(match['number'])} {plural}"
    rest = f"{english(int(cents))} {small if int(cents) == 1 else smalls}"
    return rest if whole == "0" else f"{said} and {rest}"


def _amount_by(match: re.Match[str]) -> str:
    return f"{_amount(match)} per {_units()[match['by']][0]}"


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in data.rows("en/units.tsv")}


def _measure(match: re.Match[str]) -> str:
    said = f"{value(match['number'])} {_units()[match['unit']][0 if _one(match['number']) else 1]}"
    if match["sign"]:
        said = f"minus {said}"
    return f"{said} per {_units()[match['by']][0]}" if match["by"] else said


def _ordinal(match: re.Match[str]) -> str:
    return english_ordinal(int(match["number"].replace(",", "")))


def _roman_ordinal(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    return english_ordinal(number) if number else None


def _telephone(match: re.Match[str]) -> str:
    said = digits(re.sub(r"\D", "", match.group()), "en")
    return f"plus {said}" if match.group().startswith("+") else said


def _ratio(match: re.Match[str]) -> str:
    return f"{value(match['first'])} to {value(match['last'])}"


def _early_year(match: re.Match[str]) -> str:
    return f"ten {english(int(match['year']) % 100)}"


def _short_decade(match: re.Match[str]) -> str:
    return english(int(match["year"]))[:-1] + "ies"


def _and_a_part(match: re.Match[str]) -> str:
    said = _fraction(match)
    return " and a half" if said == "one half" else f" and {said}"


def _part_of(match: re.Match[str]) -> str:
    """Return a fraction of a unit: half a teaspoon, three quarters of a kilometre."""
    unit, said = _units()[match["unit"]][0], _fraction(match)
    article = "an" if unit[0] in "aeio" or unit == "hour" else "a"
    return f"half {article} {unit}" if said == "one half" else f"{said} of {article} {unit}"


def _many(number: str, noun: str) -> str:
    plural = "es" if noun.endswith("ch") else "s"
    return f"{value(number)} {noun}{'' if _one(number) else plural}"


def _pence(match: re.Match[str]) -> str:
    small = {"p": ("penny", "pence"), "c": ("cent", "cents"), "¢": ("cent", "cents")}[match["sign"]]
    return f"{value(match['number'])} {small[not _one(match['number'])]}"


def _king(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    return f"the {english_ordinal(number)}" if 1 < number <= 39 or match["roman"] == "I" else None


def _part(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    return english(number) if number else None


def _fraction(match: re.Match[str]) -> str | None:
    above, below = int(match["above"]), int(match["below"])
    if below < 2:
        return None
    if below > 10 and below not in (100, 1000):
        return f"{english(above)} over {english(below)}"
    one, many = _FRACTIONS.get(below) or (english_ordinal(below), english_ordinal(below) + "s")
    return f"{english(above)} {one if above == 1 else many}"


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


def _number(match: re.Match[str]) -> str:
    return value(match.group())


def _spelled(match: re.Match[str]) -> str | None:
    """Return capitals letter by letter; None for a word in capitals."""
    word = match.group().replace(".", "")
    if "." not in match.group() and not acronyms.spelled(word, "en"):
        return None
    return " ".join(word)


def _points(match: re.Match[str]) -> str:
    """Return the names of a figure's points, letter by letter."""
    return " ".join(match.group())


def _inches(match: re.Match[str]) -> str | None:
    """Return a number of inches; None where the sign may close a quotation."""
    return (
        None
        if re.search(r"(?:\A|[\s(])[\"“]", match.string[: match.start()])
        else _many(match["number"], "inch")
    )


def _week_day(match: re.Match[str]) -> str:
    return next(day for day in WEEK_DAYS if day.startswith(match.group()[:3]))


def _feet(match: re.Match[str]) -> str:
    return f"{english(int(match['feet']))} feet {english(int(match['inches']))}"


def _postcode(match: re.Match[str]) -> str:
    """Return a British postcode sign by sign: S W one A two A A."""
    return " ".join(english(int(one)) if one.isdigit() else one for one in match.group() if one != " ")


def _coded(match: re.Match[str]) -> str:
    """Return a short code of capitals and digits: C O two, B A one hundred and twenty-three."""
    parts = re.findall(r"[A-Z]|\d+|[₀-₉]+", match.group())
    return " ".join(part if part.isalpha() else value(spoken_signs.lowered(part)) for part in parts)


def _abbreviations() -> Iterator[Rule]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in data.rows("en/spoken-abbreviations.tsv"):
        where = row[2] if len(row) > 2 else "word" if row[0][-1].isalpha() else "any"
        groups.setdefault(where, []).append((row[0], row[1]))
    contexts = {
        "any": "",
        "word": r"(?!\w)",
        "cap": r"(?=\s?(?:[A-Z]|and\s|&))",
        "num": r"(?=\s?\d|\s[IVXivx]+\b)",
    }
    for where, after in contexts.items():
        yield from one_of(groups.get(where, ()), r"(?<!\w)", after)


def rules() -> tuple[Rule, ...]:
    """Return the rules for English; the one that comes first wins."""
    return (
        *emoji.rules("en", lambda count: f"{english(count)} times"),
        *_addresses(),
        *spoken_signs.book_numbers(Rule(r"\d+", _number)),
        *needing(DIGIT, _times()),
        *needing(DIGIT, _amounts()),
        *needing(DIGIT, _ordinals()),
        *needing(ROMAN + "|[ivx]", _numerals()),
        *needing(r"[\d²³]", _arithmetic()),
        *_abbreviations(),
        *_words(),
        *_signs(),
    )


def _addresses() -> Iterator[Rule]:
    yield Rule(r"(?:https?://|www\.)[^\s<>\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _address, needs="//|www|@")
    yield Rule(spoken_signs.PATHS, _address, needs=r"[\\/]")
    domain = r"(?<![\w.@])[a-z0-9-]{2,}\.(?:com|org|net|co\.uk|eu|edu)(?![\w])"
    yield Rule(domain, _address, needs=r"\w\.\w")


def _times() -> Iterator[Rule]:
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


def _amounts() -> Iterator[Rule]:
    units = "|".join(re.escape(sign) for sign in sorted(_units(), key=len, reverse=True))
    money = "".join(map(re.escape, _money()))
    number, by = f"(?P<number>{NUMBER})", f"(?:/(?P<by>{units}))?"
    yield Rule(
        rf"(?<!\w)(?P<sign>[{money}]){number}(?P<scale> (?:thousand|million|billion)|bn|[kmMB])?(?!\w)(?!/)",
        _amount,
    )
    yield Rule(rf"(?<!\w)(?P<sign>[{money}]){number}(?P<scale>)/(?P<by>{units})(?!\w)", _amount_by)
    yield Rule(edge(rf"{number}(?P<sign>[pc¢])"), _pence)
    yield Rule(
        rf"(?:(?<=[Pp]op\. )|(?<=opulation )){number}m(?!\w)",
        lambda match: f"{value(match['number'])} million",
    )
    yield Rule(
        edge(rf"{number} st(?= \d{{1,2}} ?lbs?(?!\w))"), lambda match: f"{value(match['number'])} stone"
    )
    yield Rule(edge(rf"{number} ?pt(?= of )"), lambda match: _many(match["number"], "pint"))
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


def _unit_alone(match: re.Match[str]) -> str:
    return f"{_units()[match['unit']][1]} per {_units()[match['by']][0]}"


def _ordinals() -> Iterator[Rule]:
    year = r"1[1-9]\d\d|20\d\d"
    yield Rule(edge(r"(?P<number>\d{1,4}|\d{1,3}(?:,\d{3})+)(?:st|nd|rd|th)"), _ordinal)
    yield Rule(r"(?<=\()(?P<year>10[1-9]\d)(?=\))", _early_year)
    yield Rule(r"(?:(?<=\bin )|(?<=\bIn ))(?P<year>10[1-9]\d)(?!\w)", _early_year)
    yield Rule(edge(rf"(?P<first>{year})[-–](?P<last>{year})"), _years)
    yield Rule(edge(rf"(?P<first>{year})[-–](?P<last>\d\d)"), _years)
    yield Rule(edge(rf"(?P<year>{year})"), _year)


def _small_part(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"].upper())
    return english(number) if number else None


def _numerals() -> Iterator[Rule]:
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


def _arithmetic() -> Iterator[Rule]:
    yield Rule(edge("|".join(_SAID_BY_PARTS)), lambda match: _SAID_BY_PARTS[match.group()])
    yield Rule(r"(?<=\d) (?P<above>[1-9])[/⁄](?P<below>[2-9])(?![\w/])", _and_a_part)
    yield Rule(edge(r"(?P<base>\d+|[a-zA-Z])(?P<power>[²³])"), _power)
    yield Rule(spoken_signs.TERMS, " minus ")
    yield Rule(edge(r"(?P<base>\d+|[a-z])\^(?P<power>-?\d+)"), _typed_power)
    yield Rule(r"(?<=\d) : (?=\d)", " to ")
    yield Rule(edge(r"(?P<above>\d{1,3})[/⁄](?P<below>\d{1,3})") + r"(?![/\d])", _fraction)
    yield Rule(edge(r"(?P<first>\d{1,4})[-–](?P<last>\d{1,4})") + r"(?!\s?=)(?!-)", _range)
    yield Rule(r"(?<=\d)\s?[-−]\s?(?=\d)", " minus ")
    yield Rule(rf"(?<![\w)])[-−](?P<number>{NUMBER})(?!\w)", _minus)
    yield Rule(r"(?<=\d)\s?[x*]\s?(?=\d)", " times ")


_WAYS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def _way(match: re.Match[str]) -> str:
    return f" {_WAYS[match['way']]}"


def _words() -> Iterator[Rule]:
    yield Rule(r"(?:(?<=[°″])|(?<=\d['’\"”]))\s?(?P<way>[NSEW])(?![\w'’])", _way, needs="[°″'’\"”]")
    yield from spoken_signs.functions("of", "prime")
    yield from spoken_signs.formulas(Rule(r"\d+", _number))
    yield Rule(edge(r"(?P<unit>km|m|mi|ft)/(?P<by>h|s|s²)"), _unit_alone)
    yield Rule(r"(?<![\w\"”“.'’′])(?P<number>\d{1,3}(?:\.\d)?)[\"″”](?![\w\"])", _inches)
    yield Rule(r"(?<=\d[\"″”])\s?[x×]\s?(?=\d)", " by ")
    yield Rule(r"(?<=:\d\d)\s?[-–]\s?(?=\d{1,2}:\d\d)", " to ")
    yield Rule(r"(?<=[ap]m)\s?[-–]\s?(?=\d{1,2}(?::\d\d)? ?[ap]m)", " to ")
    yield Rule(r"(?<!\w)(?P<feet>\d)['′’]\s?(?P<inches>\d{1,2})[\"″”]", _feet)
    figures = (
        "triangle",
        "angle",
        "line",
        "segment",
        "square",
        "rectangle",
        "quadrilateral",
        "side",
        "points",
    )
    shapes = "|".join(rf"(?<={shape} )" for shape in figures)
    yield Rule(rf"(?:{shapes}|(?<=[∠△])\s?)[A-Z]{{2,4}}(?!\w)|(?<!\w)[A-Z]{{2}}(?=\s?=)", _points)
    yield Rule(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}(?!\w)", _postcode)
    yield Rule(r"(?<!\w)[A-G][♯#](?!\w)", lambda match: f"{match.group()[0]} sharp")
    yield Rule(r"(?<!\w)[A-G]♭(?!\w)", lambda match: f"{match.group()[0]} flat")
    yield Rule(r"(?:(?<=_)|(?<=:)|(?<=…)) ?/(?=(?:5|10|20|25|30|40|50|60|80|100)(?![\w/]))", " out of ")
    yield Rule(r"(?<!\w)mph(?!\w)", "miles per hour")
    yield Rule(r"(?<=[a-z] )St(?=\.?\s*(?:[,;)]|\Z))", "street")
    yield Rule(r"(?<=\dth )c\.", "century")
    yield Rule(r"(?<=[a-z] )Rd\.?(?!\w)", "road")
    yield Rule(
        r"(?<!\w)(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?(?=\s?[-–])|(?<=[-–])(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)(?:\.|(?!\w))",
        _week_day,
    )
    yield Rule(r"(?<![\w.])(?:[A-Z]\.){2,}(?!\w)|(?<![\w.-])[A-Z]{2,6}(?![\w.-]*\w)", _spelled, calm=True)
    yield Rule(r"(?<![\w.-])[A-Z]{1,3}[0-9₀-₉]+(?:[A-Z]{1,2}[0-9₀-₉]*)*(?!\w)", _coded)
    yield from spoken_signs.releases(Rule(r"\d+", _number), "point")
    yield from spoken_signs.files("dot")
    yield Rule(NUMBER + r"(?!\d)", _number, needs=DIGIT)


def _signs() -> Iterator[Rule]:
    yield from spoken_signs.letters()
    yield Rule(r"(?<=\band)/(?=or\b)", " ")
    yield Rule(r"-{1,2}>|=>|⟼|↦|⟶", " arrow ")
    yield Rule("⁄", " over ")
    yield Rule(r"#(?=[^\W\d_])", "hashtag ")
    yield Rule(r"#(?=\s?\d)", "number ")
    yield Rule(r"(?<=\d)½", " and a half")
    yield Rule(r"(?<=\w)/(?=[^\W\d])", " or ")
    yield Rule(r"[*|•]+", " ")
    signs = data.pairs("en/spoken-symbols.tsv").items()
    yield from one_of(((sign, f" {said} ") for sign, said in signs), "", "")
    yield from spoken_signs.left_over(Rule(r"\d+", _number), "to the power of", "minus", ("squared", "cubed"))
