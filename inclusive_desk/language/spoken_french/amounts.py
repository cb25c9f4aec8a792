"""What is said in French for money and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from inclusive_desk.language import data, spoken_signs
from inclusive_desk.language.numbers import french
from inclusive_desk.language.rules import DIGIT, Rule, edge
from inclusive_desk.language.spoken_french.numbers import NUMBER, SP, counted, is_one, value


def _unit_alone(match: re.Match[str]) -> str:
    by = match.groupdict().get("by")
    return unit_table()[match["unit"]][1] + (f" par {unit_table()[by][0]}" if by else "")


_SCALES = {
    "k": "mille", "M": "million", "Md": "milliard", "Mds": "milliard", "Mrd": "milliard", "Mrds": "milliard",
}  # fmt: skip


@cache
def _money() -> dict[str, tuple[str, ...]]:
    return {row[0]: row for row in data.rows("fr/money.tsv")}


def _amount(match: re.Match[str]) -> str:
    _, singular, plural, gender, of = _money()[match["sign"]]
    scale = _SCALES.get(match.groupdict().get("scale") or "")
    number = match["number"]
    if scale == "mille":
        return f"{value(number)} mille {plural}"
    if scale is not None:
        return f"{value(number)} {scale}{'' if is_one(number) else 's'} {of}"
    plain = re.sub(SP, "", number).replace(".", ",")
    whole, _, cents = plain.partition(",")
    if len(cents) != 2:
        return counted(number, singular, plural, feminine=gender == "f")
    said = counted(whole, singular, plural, feminine=gender == "f")
    if whole.strip("0") == "":
        return f"{french(int(cents))} centime{'s' if int(cents) > 1 else ''}" if int(cents) else said
    return f"{said} {french(int(cents))}" if int(cents) else said


def _cents(match: re.Match[str]) -> str:
    return counted(match["number"], "centime", "centimes", feminine=False)


def _millions(match: re.Match[str]) -> str:
    number = match["number"]
    return f"{value(number)} {_SCALES[match['scale']]}{'' if is_one(number) else 's'}"


def _up_to(match: re.Match[str]) -> str:
    return f"{value(match['number'])} à "


@cache
def unit_table() -> dict[str, tuple[str, str, bool]]:
    """Return the units after a number: singular, plural, whether they are feminine."""
    return {row[0]: (row[1], row[2], len(row) > 3 and row[3] == "f") for row in data.rows("fr/units.tsv")}


def _measure(match: re.Match[str]) -> str:
    singular, plural, feminine = unit_table()[match["unit"]]
    said = counted(match["number"], singular, plural, feminine=feminine)
    if match["sign"]:
        said = f"moins {said}"
    by = match.groupdict().get("by")
    squared = match.groupdict().get("squared")
    return f"{said} par {unit_table()[by + '²' if squared else by][0]}" if by else said


def _product(match: re.Match[str]) -> str | None:
    """Return a measure in several units: dix kilogrammes mètre par seconde carrée; None for unknown ones."""
    first, *others = re.split("[.·⋅]", match["units"])
    parts = [_UNIT_POWER.fullmatch(written) for written in others]
    if first not in unit_table() or not all(part and part["unit"] in unit_table() for part in parts):
        return None
    singular, plural, feminine = unit_table()[first]
    said = [counted(match["number"], singular, plural, feminine=feminine)]
    return " ".join([*said, *(_factor(part["unit"], part["power"]) for part in parts if part)])


_UNIT_POWER = re.compile("(?P<unit>.*?)(?P<power>(?:[⁻⁰¹²³⁴]+|-[1-4])?)")


def _factor(unit: str, power: str) -> str:
    """Return a unit as it stands after others: mètre cube, par seconde carrée."""
    size = spoken_signs.raised(power)
    squared = unit_table().get(unit + "²") if size.endswith("2") else None
    by = "par " if size.startswith("-") else ""
    if squared:
        return by + squared[0]
    powers = {"2": " au carré", "3": " au cube"}
    return f"{by}{unit_table()[unit][0]}{powers.get(size[-1:], '')}"


def _money_by(match: re.Match[str]) -> str:
    return f"{_amount(match)} par {unit_table()[match['by']][0]}"


def unit_signs(shortest: int = 1) -> str:
    """Return the choice of all signs of units, the longest first."""
    return "|".join(
        re.escape(sign) for sign in sorted(unit_table(), key=len, reverse=True) if len(sign) >= shortest
    )


def _metres(match: re.Match[str]) -> str:
    return f"{value(match['metres'])} mètre{'s' if int(match['metres']) > 1 else ''} {value(match['rest'])}"


def _seconds(match: re.Match[str]) -> str:
    whole = int(match["whole"])
    return f"{french(whole, feminine=True)} seconde{'s' if whole > 1 else ''} {value(match['rest'])}"


def amounts() -> Iterator[Rule]:
    """Yield the rules for money and measures."""
    units = unit_signs()
    money = "|".join(re.escape(sign) for sign in _money())
    number, by = f"(?P<number>{NUMBER})", f"(?:/(?P<by>{units}))?"
    inverse = rf"[.·⋅ ]{SP}?(?P<by>s|L|l|h|kg|g|m|mol|j|ha)(?:[-−]1|⁻¹)"
    gravity = r"[.·⋅ ](?P<by>s|m|cm|km)(?P<squared>[-−]2|⁻²)"
    yield Rule(edge(r"(?P<metres>\d{1,3})m(?P<rest>\d\d)"), _metres, needs=DIGIT)
    yield Rule(r"(?<![\w'’,.])(?P<whole>\d{1,2})[\"″”](?P<rest>\d{1,2})(?!\w)", _seconds, needs=DIGIT)
    counted = rf"{SP}?(?:{units}|{money})(?!\w)"
    yield Rule(edge(r"(?P<number>\d{1,4})") + rf"[-–](?=\d{{1,4}}(?:,\d+)?{counted})", _up_to, needs=DIGIT)
    yield Rule(edge(rf"{number}{SP}(?P<scale>Mds?|M)(?={SP}d[e'’])"), _millions, needs=DIGIT)
    yield Rule(edge(rf"{number}{SP}?(?P<sign>{money})/(?P<by>{units})"), _money_by, needs=DIGIT)
    yield Rule(
        edge(rf"{number}{SP}?(?P<scale>Mds|Mrds?|Md|M|k)?{SP}?(?P<sign>{money})"), _amount, needs=DIGIT
    )
    yield Rule(rf"(?<!\w)(?P<sign>[$£€¥]){SP}?{number}(?!\w)", _amount, needs=DIGIT)
    yield Rule(edge(r"(?P<number>\d{1,3})") + rf"{SP}?(?:cts?|c)(?![\w'’.]\s?\S|[\w'’])", _cents, needs=DIGIT)
    power = r"(?:[⁻⁰¹²³⁴]+|-[1-4])?"
    yield Rule(
        edge(rf"{number}{SP}?(?P<units>(?:{units})(?:[.·⋅](?:{units}){power}){{2,}})"), _product, needs=DIGIT
    )
    for after in (inverse, gravity, by):
        yield Rule(
            rf"(?P<sign>(?<![\w\d)])[-−])?{number}{SP}?(?P<unit>{units}){after}(?![\w²³'’])",
            _measure,
            needs=DIGIT,
        )
    yield Rule(edge(rf"(?P<unit>km|m|g|kg|mol|mg){inverse}"), _unit_alone)
    yield Rule(
        r"(?<=[^\W\d_]{3})/(?P<by>[km]?m²|m³|ha|kg|km|h|j|min|L)(?!\w)",
        lambda match: f" par {unit_table()[match['by']][0]}",
    )
    yield Rule(rf"(?:(?<=\ben )|(?<=\bEn ))(?P<unit>{units}){by}(?![\w'’])", _unit_alone)
    yield Rule(rf"(?<=\bde )(?P<unit>{unit_signs(2)}){by}(?![\w'’])", _unit_alone)
    yield Rule(edge(r"(?P<unit>km|m|g|kg|L|mg)/(?P<by>h|s|m³|cm³|L|km²|s²|j)"), _unit_alone)
