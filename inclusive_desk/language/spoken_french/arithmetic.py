"""What is said in French for fractions, powers and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language import spoken_signs
from inclusive_desk.language.numbers import french, french_ordinal
from inclusive_desk.language.rules import Rule, edge
from inclusive_desk.language.spoken_french.amounts import unit_signs, unit_table
from inclusive_desk.language.spoken_french.numbers import (
    NUMBER,
    SP,
    before_noun,
    counted,
    is_feminine,
    minus_said,
    number_said,
    range_said,
    value,
)

_FRACTIONS = {2: "demi", 3: "tiers", 4: "quart"}


_POWERS = {"²": "au carré", "³": "au cube"}


_UNKNOWN = re.compile(r"[a-zA-Z]\(x\)|\dx(?!\w)|x\d?\s?[−+-].*=|\bracines\b|[⟼↦]")


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


_MARKED = re.compile(
    r"\b(?:notes?|noté|score|moyenne|résultat|obtenu|points?)(?: \w+)?\s?:?\s\Z", re.IGNORECASE
)


def _fraction(match: re.Match[str]) -> str | None:
    above, below = int(match["above"]), int(match["below"])
    if below >= 5 and _MARKED.search(match.string, max(match.start() - 30, 0), match.start()):
        return f"{french(above)} sur {french(below)}"
    if below < 2 or (len(match["above"]) > 1 and match["above"].startswith("0")):
        return None
    if below in (2, 3, 4, 5, 6, 7, 8, 9, 10, 100, 1000) and above < 100:
        name = _FRACTIONS.get(below) or french_ordinal(below)
        return f"{french(above)} {name}" + ("s" if above > 1 and not name.endswith("s") else "")
    return f"{french(above)} sur {french(below)}"


def _scale(match: re.Match[str]) -> str:
    """Return the scale of a map: un vingt-cinq millième."""
    return f"un {french_ordinal(int(re.sub(SP, '', match['below'])))}"


def _part_of(match: re.Match[str]) -> str | None:
    """Return a fraction of a unit: un demi-litre, un quart d'heure; half an hour is feminine."""
    said = _fraction(match) if match.groupdict().get("above") else "un demi"
    if said is None or " sur " in said:
        return None
    unit, _, feminine = unit_table().get(match["unit"]) or (match["unit"].removesuffix("s"), "", True)
    if said == "un demi":
        return f"{'une' if feminine else 'un'} demi-{unit}"
    return f"{said} {'d’' if unit[0] in 'aeéhio' else 'de '}{unit}"


def _and_a_half(match: re.Match[str]) -> str:
    """Return hours and a half: deux heures et demie."""
    hours = match["hours"]
    return f"{french(int(hours), feminine=True)} heure{'s' if int(hours) > 1 else ''} et demie"


def _unit_and_a_half(match: re.Match[str]) -> str:
    singular, plural, feminine = unit_table()[match["unit"]]
    said = counted(match["number"], singular, plural, feminine=feminine)
    return f"{said} et demi{'e' if feminine else ''}"


def _and_a_part(match: re.Match[str]) -> str:
    return f" et {_fraction(match)}"


def _spoon(match: re.Match[str]) -> str:
    """Return one spoon, or half of one: une cuillère à soupe."""
    kind = "soupe" if match["spoon"].endswith(("s", "s.", "soupe")) else "café"
    return f"une {'demi-' if match['half'] else ''}cuillère à {kind}"


def _one_by_one(match: re.Match[str]) -> str:
    """Return the numbers of a list such as "ex. 3-4-5"."""
    return ", ".join(value(number) for number in re.findall(r"\d+", match.group()))


def _half_a(match: re.Match[str]) -> str | None:
    return f"une demi {match['noun']}" if is_feminine(match["noun"].lower()) else None


def _tenth_to_the(match: re.Match[str]) -> str:
    unit = f" {unit_table()[match['unit']][1]}" if match["unit"] else ""
    return f" fois dix puissance moins {french(int(match['power']))}{unit}"


def _lost_power(match: re.Match[str]) -> str | None:
    """Return x2 as a power where the text treats x as an unknown: pages often lose what stands above."""
    if not _UNKNOWN.search(match.string):
        return None
    power = match["power"]
    return "x au carré" if power == "2" else "x au cube" if power == "3" else "x puissance quatre"


def _power(match: re.Match[str]) -> str:
    raised = match["power"].translate(_RAISED).lstrip("^")
    base = match["base"]
    said = value(base) if base[0].isdigit() else base
    if raised in ("2", "3"):
        return f"{said} {_POWERS['²' if raised == '2' else '³']}"
    sign = "moins " if raised.startswith("-") else ""
    return f"{said} puissance {sign}{french(int(raised.lstrip('-')))}"


def _enumerated(match: re.Match[str]) -> str:
    number = int(match["number"])
    return ("primo", "secundo", "tertio", "quarto")[number - 1] if number < 5 else french(number)


def first_of_all() -> Iterator[Rule]:
    """Yield what would be taken for a date, an hour, a measure or a range."""
    yield Rule(r"\A(?P<number>[1-9]\d?)°(?=\))", _enumerated)
    yield Rule(r"\A(?P<number>[1-4])°(?=\s[^\W\d_])", _enumerated)
    half = r"\s?(?:½|1/2)(?![\w/])"
    yield Rule(r"(?:(?<=\bans)|(?<=\bmois)|(?<=jours)|(?<=litres)|(?<=kilos))" + half, " et demi")
    yield Rule(r"(?:(?<=années)|(?<=semaines)|(?<=heures))" + half, " et demie")
    yield Rule(edge(rf"1[/⁄](?P<below>\d{{1,3}}(?:{SP}000)+)e?"), _scale)
    below_one = r"(?P<above>[1-9])[/⁄](?P<below>[1-9]|10{1,3})"
    unit = r"(?P<unit>kg|[ghlLmt]|km|min|h)"
    yield Rule(edge(rf"(?P<number>\d{{1,3}}){SP}?{unit}{SP}(?:½|1/2)"), _unit_and_a_half)
    yield Rule(edge(rf"(?P<hours>\d{{1,2}}){SP}?½{SP}?(?:heures?|h)"), _and_a_half)
    yield Rule(edge(rf"(?:{below_one}|½){SP}?(?P<unit>{unit_signs()}|heures?)"), _part_of)
    yield Rule(
        r"\s?[×x]\s?1[0O]\s?[-−–]\s?(?P<power>\d{1,2})(?!\d)" + f"(?:{SP}?(?P<unit>{unit_signs()})(?!\\w))?",
        _tenth_to_the,
    )
    yield from spoken_signs.book_numbers(Rule(r"\d+", number_said))


_GAP = r"(?:…|\.{3})(?![.…])"


def arithmetic() -> Iterator[Rule]:
    """Yield the rules for fractions, powers, ranges, gaps and signs between numbers."""
    number = f"(?P<number>{NUMBER})"
    yield Rule(r"(?<![^\W\d_])x(?P<power>[2-4])(?!\w)", _lost_power)
    yield Rule(r"(?<=\d)\s(?:1/2|½)(?![\w/])", " et demi")
    yield Rule(rf"(?<=\d){SP}(?P<above>[1-9])[/⁄](?P<below>[2-9])(?![\w/])", _and_a_part)
    yield Rule(edge(rf"(?:1/2|½){SP}(?P<noun>[^\W\d_]+)"), _half_a)
    yield Rule(
        rf"(?<![\w,./])(?:1|(?P<half>1/2|½)){SP}(?P<spoon>c\. ?à (?:s\.|c\.|soupe|café)|cà[sc](?!\w))",
        _spoon,
    )
    yield Rule(rf"(?<![\w,.])(?:1/2|½){SP}(?=cuill)", "une demi ")
    yield Rule(r"(?<![\w,.])1 pers\.", "une personne")
    yield Rule(edge(r"(?P<base>\d+(?:,\d+)?|[a-zA-Z])(?P<power>⁻?[⁰¹²³⁴-⁹]+|\^-?\d+)"), _power)
    yield Rule(edge(r"(?P<above>\d{1,4})[/⁄](?P<below>\d{1,4})") + r"(?![/\d])", _fraction)
    yield Rule(r"(?<![\w,])(?P<above>\d{1,2})⁄(?P<below>\d{1,2})(?=[a-z]\b|[a-z]\d|\()", _fraction)
    yield Rule(edge(r"\d{1,2}(?:[-–]\d{1,2}){2,}") + r"(?![-–])", _one_by_one)
    yield Rule(r"[-−](?=\s?∞)", "moins ")
    yield Rule(edge(r"(?P<first>\d{1,4})[-–](?P<last>\d{1,4})") + r"(?!\s?=)(?!-)", range_said)
    yield Rule(r"(?<=[\d)a-z²³])(?:\s[-–−]\s|[-−])(?=[\d(])(?=[^=]*=)|(?<=\d)\s[-−]\s(?=\d)", " moins ")
    yield Rule(spoken_signs.TERMS, " moins ")
    yield Rule(rf"(?<![\w\d)])[-−]{number}(?![\w])", minus_said)
    yield Rule(rf"{number}(?P<space>{SP})(?P<noun>[^\W\d_]+)", before_noun)
    yield Rule(rf"(?<=[-+×÷=<>−(])\s?{_GAP}(?=\s?(?:[-+×÷=<>−).,;]|\Z))", " à compléter ", needs=_GAP)
    yield Rule(rf"(?<![\w.…]){_GAP}(?=\s?[+×÷=<>−])", "à compléter ", needs=_GAP)
    yield Rule(r"(?<=\d)\s?[x*·⋅]\s?(?=\d)|(?<=\d)\.(?=10[⁰¹²³⁴-⁹⁻^])", " fois ")
    yield Rule(r"(?<=\d)\s?:\s(?=\d)", " divisé par ")
