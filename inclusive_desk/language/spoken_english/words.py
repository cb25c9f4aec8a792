"""What is said in English for abbreviations, acronyms and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language import acronyms, data, spoken_signs
from inclusive_desk.language.numbers import english
from inclusive_desk.language.rules import DIGIT, Rule, edge, one_of
from inclusive_desk.language.spoken_english.amounts import unit_alone
from inclusive_desk.language.spoken_english.numbers import NUMBER, many, number_said, value
from inclusive_desk.language.spoken_english.times import WEEK_DAYS


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
        else many(match["number"], "inch")
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


_WAYS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def _way(match: re.Match[str]) -> str:
    return f" {_WAYS[match['way']]}"


def abbreviations() -> Iterator[Rule]:
    """Yield the abbreviations of the table."""
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


def words() -> Iterator[Rule]:
    """Yield the rules for figures, postcodes, codes and acronyms."""
    yield Rule(r"(?:(?<=[°″])|(?<=\d['’\"”]))\s?(?P<way>[NSEW])(?![\w'’])", _way, needs="[°″'’\"”]")
    yield from spoken_signs.functions("of", "prime")
    yield from spoken_signs.formulas(Rule(r"\d+", number_said))
    yield Rule(edge(r"(?P<unit>km|m|mi|ft)/(?P<by>h|s|s²)"), unit_alone)
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
    yield from spoken_signs.releases(Rule(r"\d+", number_said), "point")
    yield from spoken_signs.files("dot")
    yield Rule(NUMBER + r"(?!\d)", number_said, needs=DIGIT)


def signs() -> Iterator[Rule]:
    """Yield the rules for signs, and for digits that nothing else took."""
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
    yield from spoken_signs.left_over(
        Rule(r"\d+", number_said), "to the power of", "minus", ("squared", "cubed")
    )
