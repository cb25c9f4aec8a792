"""What is said in French for numbers, dates, hours, money, units, abbreviations, signs and acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from inclusive_desk.language import acronyms, data, inclusive, spoken_signs
from inclusive_desk.language.lexicon import entries, is_word
from inclusive_desk.language.numbers import digits, french, french_decimal, french_ordinal, roman_value
from inclusive_desk.language.rules import DIGIT, ROMAN, Rule, Say, edge, needing, one_of

SP = "[ \u00a0\u202f\u2009]"
NUMBER = rf"(?<![\w,.])\d{{1,3}}(?:{SP}\d{{3}})+(?!\d)(?:,\d+)?|(?<![\w])\d+(?:[,.]\d+)?"
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip
_FRACTIONS = {2: "demi", 3: "tiers", 4: "quart"}
_POWERS = {"²": "au carré", "³": "au cube"}
_UNKNOWN = re.compile(r"[a-zA-Z]\(x\)|\dx(?!\w)|x\d?\s?[−+-].*=|\bracines\b|[⟼↦]")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def value(written: str) -> str:
    """Return a number as written ("12 000", "3,05", "3.14", "007") in words."""
    plain = re.sub(SP, "", written)
    whole, sign, decimals = plain.partition("," if "," in plain else ".")
    if decimals:
        return french_decimal(whole, decimals, "virgule" if sign == "," else "point")
    if len(whole) > 1 and whole.startswith("0"):
        return digits(whole, "fr")
    return french(int(whole))


def _is_one(written: str) -> bool:
    """Return whether the noun after this number stands in the singular: below two."""
    return float(re.sub(SP, "", written).replace(",", ".")) < 2


def _counted(written: str, singular: str, plural: str, *, feminine: bool) -> str:
    said = value(written)
    if feminine:
        said = re.sub(r"\bun$", "une", said)
    noun = singular if _is_one(written) else plural
    if re.search(r"(?:million|milliard)s?$", said):
        noun = f"d'{noun}" if noun[0] in "aeéiouh" else f"de {noun}"
    return f"{said} {noun}"


# -- addresses, dates, hours, telephone --------------------------------------------------------------


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


def _unit_alone(match: re.Match[str]) -> str:
    by = match.groupdict().get("by")
    return _units()[match["unit"]][1] + (f" par {_units()[by][0]}" if by else "")


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


# -- money, units ------------------------------------------------------------------------------------


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
        return f"{value(number)} {scale}{'' if _is_one(number) else 's'} {of}"
    plain = re.sub(SP, "", number).replace(".", ",")
    whole, _, cents = plain.partition(",")
    if len(cents) != 2:
        return _counted(number, singular, plural, feminine=gender == "f")
    said = _counted(whole, singular, plural, feminine=gender == "f")
    if whole.strip("0") == "":
        return f"{french(int(cents))} centime{'s' if int(cents) > 1 else ''}" if int(cents) else said
    return f"{said} {french(int(cents))}" if int(cents) else said


def _cents(match: re.Match[str]) -> str:
    return _counted(match["number"], "centime", "centimes", feminine=False)


def _millions(match: re.Match[str]) -> str:
    number = match["number"]
    return f"{value(number)} {_SCALES[match['scale']]}{'' if _is_one(number) else 's'}"


def _up_to(match: re.Match[str]) -> str:
    return f"{value(match['number'])} à "


@cache
def _units() -> dict[str, tuple[str, str, bool]]:
    return {row[0]: (row[1], row[2], len(row) > 3 and row[3] == "f") for row in data.rows("fr/units.tsv")}


def _measure(match: re.Match[str]) -> str:
    singular, plural, feminine = _units()[match["unit"]]
    said = _counted(match["number"], singular, plural, feminine=feminine)
    if match["sign"]:
        said = f"moins {said}"
    by = match.groupdict().get("by")
    squared = match.groupdict().get("squared")
    return f"{said} par {_units()[by + '²' if squared else by][0]}" if by else said


def _money_by(match: re.Match[str]) -> str:
    return f"{_amount(match)} par {_units()[match['by']][0]}"


# -- ordinals, Roman numerals, fractions, powers -----------------------------------------------------


def _ordinal(match: re.Match[str]) -> str:
    number, ending = int(re.sub(SP, "", match["number"])), match["ending"].lower()
    if ending.startswith(("nd", "d")):
        said = "seconde" if "de" in ending else "second"
    else:
        said = french_ordinal(number, feminine=ending.startswith(("r", "è")) and number == 1)
    return said + ("s" if ending.endswith("s") else "")


def _roman_ordinal(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    if not number or number > 39 or (number > 1 and match["ending"] in ("er", "re", "ère")):
        return None
    feminine = match["ending"].lower() in ("re", "ère", "ʳᵉ")
    return french_ordinal(number, feminine=feminine) + ("s" if match["ending"].endswith("s") else "")


def _king(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    if not number or number > 50:
        return None
    return "premier" if number == 1 else french(number)


def _king_or_other(match: re.Match[str]) -> str | None:
    """Return the number after any name, when it cannot be taken for a letter or an acronym."""
    return _king(match) if len(match["roman"]) > 1 else None


def _roman_plain(match: re.Match[str]) -> str | None:
    number = roman_value(match["roman"])
    return french(number) if number else None


def _initial(match: re.Match[str]) -> str | None:
    """Return the letter before a name (V. Hugo); None before a word, where it counts (V. Conclusion)."""
    word = re.split("['’]", match["name"].lower())[-1]
    return match.group() if not is_word(word) and len(word) > 2 else None


def _thing(match: re.Match[str]) -> str | None:
    """Return the number after a thing that is numbered; "volume V", "document X" name a letter."""
    before = match.string[max(match.start() - 12, 0) : match.start()].lower().split()
    lettered = bool(before) and before[-1] in ("volume", "document", "exercice", "niveau", "type")
    letters = "XVLCDM" if lettered else "LCDM"
    return None if match["roman"] in letters else _roman_plain(match)


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


def _part_of(match: re.Match[str]) -> str | None:
    """Return a fraction of a unit: un demi-litre, un quart d'heure; half an hour is feminine."""
    said = _fraction(match) if match.groupdict().get("above") else "un demi"
    if said is None or " sur " in said:
        return None
    unit, _, feminine = _units().get(match["unit"]) or (match["unit"].removesuffix("s"), "", True)
    if said == "un demi":
        return f"{'une' if feminine else 'un'} demi-{unit}"
    return f"{said} {'d’' if unit[0] in 'aeéhio' else 'de '}{unit}"


def _and_a_half(match: re.Match[str]) -> str:
    """Return hours and a half: deux heures et demie."""
    hours = match["hours"]
    return f"{french(int(hours), feminine=True)} heure{'s' if int(hours) > 1 else ''} et demie"


def _and_a_part(match: re.Match[str]) -> str:
    return f" et {_fraction(match)}"


def _half_a(match: re.Match[str]) -> str | None:
    return f"une demi {match['noun']}" if _feminine(match["noun"].lower()) else None


def _tenth_to_the(match: re.Match[str]) -> str:
    unit = f" {_units()[match['unit']][1]}" if match["unit"] else ""
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


# -- numbers -----------------------------------------------------------------------------------------


def _range(match: re.Match[str]) -> str:
    return f"{value(match['first'])} à {value(match['last'])}"


def _minus(match: re.Match[str]) -> str:
    return f"moins {value(match['number'])}"


_NO_NOUNS = re.compile(
    r"à|aux?|avec|dans|d[eu]s?|en|es?t|fois|font|mais|moins|on?[tu]|par|plus|pour|sont|sur"
)


def _before_noun(match: re.Match[str]) -> str | None:
    """Return number and noun: une page, un million d'habitants; None where the rest will do."""
    said, noun = value(match["number"]), match["noun"]
    if (
        re.search(r"\b(?:million|milliard|billion)s?$", said)
        and len(noun) > 1
        and not _NO_NOUNS.fullmatch(noun.lower())
    ):
        return f"{said} {'d’' if noun[0].lower() in 'aeéèêiouyh' else 'de '}{noun}"
    if said.split("-")[-1].split()[-1] != "un" or noun[0].isupper() or not _feminine(noun.lower()):
        return None
    return re.sub(r"\bun$", "une", said) + match["space"] + noun


def _feminine(noun: str) -> bool:
    """Return whether *noun* is feminine: by our list, else by every reading of the lexicon as a noun."""
    if noun in data.words_in("fr/feminine-nouns.tsv"):
        return True
    found = [entry.detail for entry in entries(noun) if entry.kind == "NOM"]
    verbs = [entry for entry in entries(noun) if entry.kind == "VER"]
    return bool(found) and all(one.startswith("f") for one in found) and not (verbs and noun.endswith("ent"))


def _number(match: re.Match[str]) -> str:
    return value(match.group())


# -- words -------------------------------------------------------------------------------------------


def _spelled(match: re.Match[str]) -> str | None:
    """Return capitals letter by letter, digits as numbers; None for a word in capitals."""
    word = match.group().replace(".", "").replace("-", "")
    letters = re.sub(r"[\d₀-₉]", "", word)
    known = "." in match.group() or (letters != word and len(letters) <= 3)
    if not known and not acronyms.spelled(letters, "fr"):
        return None
    said = re.sub(r"\d+", lambda number: f" {french(int(number.group()))} ", word.translate(_LOWERED))
    return " ".join(letter for part in said.split() for letter in ([part] if part.islower() else part))


def _enumerated(match: re.Match[str]) -> str:
    return ("primo", "secundo", "tertio", "quarto")[int(match["number"]) - 1]


def _minutes(match: re.Match[str]) -> str:
    """Return minutes and seconds of an angle or a race: 5' 30"."""
    space = " " if match.groupdict().get("space") is not None else ""
    said = f"{space}{french(int(match['minutes']), feminine=True)} minute"
    said += "s" if int(match["minutes"]) > 1 else ""
    seconds = match.groupdict().get("seconds")
    if seconds:
        said += f" {french(int(seconds), feminine=True)} seconde" + ("s" if int(seconds) > 1 else "")
    return said


def _week_day(match: re.Match[str]) -> str:
    names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    return next(name for name in names if name.startswith(match.group()[:3]))


def _points(match: re.Match[str]) -> str:
    """Return the names of a figure's points, letter by letter."""
    return " ".join(match.group())


def _abbreviations() -> Iterator[Rule]:
    """Yield the abbreviations of the table; spaces in them may be missing or no-break."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in data.rows("fr/spoken-abbreviations.tsv"):
        where = row[2] if len(row) > 2 else "word" if row[0][-1].isalpha() else "any"
        for space in ("", " ", "\u00a0", "\u202f") if " " in row[0] else ("",):
            groups.setdefault(where, []).append((row[0].replace(" ", space), row[1]))
    contexts = {
        "any": "",
        "word": r"(?!\w)",
        "cap": rf"(?={SP}?(?:[A-ZÀÂÉÈÊÎÔÛ]|et\s))",
        "num": rf"(?={SP}?(?:\d|n[°º]|[IVXL]+\b))",
    }
    for where, after in contexts.items():
        yield from one_of(groups.get(where, ()), r"(?<!\w)", after)


def _after(before: str, say: Say, *, fold: bool = False) -> Say:
    """Return *say*, for matches that follow the words *before* only."""
    pattern = re.compile(rf"(?<![\w-])(?:{before})\s\Z", re.IGNORECASE if fold else 0)

    def said(match: re.Match[str]) -> str | None:
        start = max(match.start() - 40, 0)
        return say(match) if pattern.search(match.string, start, match.start()) else None

    return said


def rules() -> tuple[Rule, ...]:
    """Return the rules for French; the one that comes first wins."""
    return (
        *_addresses(),
        *needing(DIGIT + "|½", _first()),
        *needing(DIGIT, _times()),
        *_amounts(),
        *needing(DIGIT, _ordinals()),
        *needing(ROMAN, _numerals()),
        *needing(r"[\d⁰-⁹²³½]", _arithmetic()),
        *_abbreviations(),
        *_words(),
        *_signs(),
    )


def _addresses() -> Iterator[Rule]:
    yield Rule(
        r"(?:https?://|www\.)[^\s<>«»\"]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", _address, needs="//|www|@"
    )
    domain = r"(?<![\w.@])(?:[a-z0-9-]{2,}\.)+(?:fr|com|org|net|eu|be|ch)(?![\w])(?:/[\w/.-]*\w)?"
    yield Rule(domain, _address, needs=r"\w\.\w")


def _unit_signs(shortest: int = 1) -> str:
    """Return the choice of all signs of units, the longest first."""
    return "|".join(
        re.escape(sign) for sign in sorted(_units(), key=len, reverse=True) if len(sign) >= shortest
    )


def _first() -> Iterator[Rule]:
    """Yield what would be taken for a date, an hour or a range."""
    below_one = r"(?P<above>[1-9])[/⁄](?P<below>[1-9]|10)"
    yield Rule(edge(rf"(?P<hours>\d{{1,2}}){SP}?½{SP}?(?:heures?|h)"), _and_a_half)
    yield Rule(edge(rf"(?:{below_one}|½){SP}?(?P<unit>{_unit_signs()}|heures?)"), _part_of)
    yield Rule(
        r"\s?[×x]\s?1[0O]\s?[-−–]\s?(?P<power>\d{1,2})(?!\d)" + f"(?:{SP}?(?P<unit>{_unit_signs()})(?!\\w))?",
        _tenth_to_the,
    )
    yield from spoken_signs.book_numbers(Rule(r"\d+", _number))


def _times() -> Iterator[Rule]:
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
    yield Rule(edge(r"(?P<first>\d{1,3}):(?P<last>\d{1,4})"), _after(_RATIOS, _ratio, fold=True))
    yield Rule(clock, _hour)
    yield Rule(edge(r"(?P<first>1):(?P<last>\d{1,6})"), _ratio)


def _metres(match: re.Match[str]) -> str:
    return f"{value(match['metres'])} mètre{'s' if int(match['metres']) > 1 else ''} {value(match['rest'])}"


def _seconds(match: re.Match[str]) -> str:
    whole = int(match["whole"])
    return f"{french(whole, feminine=True)} seconde{'s' if whole > 1 else ''} {value(match['rest'])}"


def _amounts() -> Iterator[Rule]:
    units = _unit_signs()
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
    yield Rule(rf"(?<!\w)(?P<sign>[$£€]){SP}?{number}(?!\w)", _amount, needs=DIGIT)
    yield Rule(edge(r"(?P<number>\d{1,3})") + rf"{SP}?(?:cts?|c)(?![\w'’.]\s?\S|[\w'’])", _cents, needs=DIGIT)
    for after in (inverse, gravity, by):
        yield Rule(
            rf"(?P<sign>(?<![\w\d)])[-−])?{number}{SP}?(?P<unit>{units}){after}(?![\w²³'’])",
            _measure,
            needs=DIGIT,
        )
    yield Rule(edge(rf"(?P<unit>km|m|g|kg|mol|mg){inverse}"), _unit_alone)
    yield Rule(rf"(?:(?<=\ben )|(?<=\bEn ))(?P<unit>{units}){by}(?![\w'’])", _unit_alone)
    yield Rule(rf"(?<=\bde )(?P<unit>{_unit_signs(2)}){by}(?![\w'’])", _unit_alone)
    yield Rule(edge(r"(?P<unit>km|m|g|kg|L|mg)/(?P<by>h|s|m³|cm³|L|km²|s²|j)"), _unit_alone)


def _numerals() -> Iterator[Rule]:
    roman = "(?P<roman>[IVXLCDM]+)"
    names, things = (
        "|".join(sorted(data.words_in(f"fr/numbered-{kind}.tsv"), key=len, reverse=True))
        for kind in ("names", "things")
    )
    yield Rule(edge(r"(?P<roman>[IVX]+)(?P<ending>er|re|ère|e|es|ème|ième|ᵉ|ʳᵉ|ᵉʳ)"), _roman_ordinal)
    yield Rule(rf"(?<=\w\s){roman}(?!\w)", _after(names, _king))
    things += r"|an|(?:chap|vol|t|liv|fig|p|art)\."
    yield Rule(rf"(?<=[\w.]\s){roman}(?!\w)", _after(things, _thing, fold=True))
    yield Rule(rf"(?<=[a-zéèêîôç]\s){roman}(?![\w'’])", _after(r"[A-ZÉ][\wé-]*[a-zéèîôç]", _king_or_other))
    yield Rule(r"\A[IVX](?=\.\s(?P<name>[A-ZÀÂÉÈÊÎÔÛ][\w'’-]+))", _initial)
    yield Rule(rf"\A(?P<roman>[IVX]+)(?=[.)/{SP[1:-1]}]{SP}?[-–—.)/]?)(?=\W)", _roman_plain)
    yield Rule(r"\A(?P<roman>[IVX]{2,})\Z", _roman_plain)
    yield Rule(r"(?<=[•◦▪–—-] )(?P<roman>[IVX]+)(?=[.)/]|\s?[-–—:]\s)", _roman_plain)


def _ordinals() -> Iterator[Rule]:
    yield Rule(edge(r"(?P<number>1)(?P<ending>ers?|res?|ères?|ère)"), _ordinal)
    yield Rule(edge(r"(?P<number>2)(?P<ending>nde?s?|des?|ds?)"), _ordinal)
    number = rf"(?P<number>\d{{1,4}}|\d{{1,3}}(?:{SP}\d{{3}})+)"
    yield Rule(edge(rf"{number}(?P<ending>es?|è|[èe]mes?|i[èe]mes?|ᵉ)"), _ordinal)
    yield Rule(r"(?<![\w,.])(?P<number>[3-6])(?P<ending>e)(?=[A-H1-9]\b)", _ordinal)


_GAP = r"(?:…|\.{3})(?![.…])"


def _arithmetic() -> Iterator[Rule]:
    number = f"(?P<number>{NUMBER})"
    yield Rule(r"(?<![^\W\d_])x(?P<power>[2-4])(?!\w)", _lost_power)
    yield Rule(r"(?<=\d)\s(?:1/2|½)(?![\w/])", " et demi")
    yield Rule(rf"(?<=\d){SP}(?P<above>[1-9])[/⁄](?P<below>[2-9])(?![\w/])", _and_a_part)
    yield Rule(edge(rf"(?:1/2|½){SP}(?P<noun>[^\W\d_]+)"), _half_a)
    yield Rule(rf"(?<![\w,.])(?:1/2|½){SP}(?=c\. ?à|cà[sc]|cuill)", "une demi ")
    yield Rule(rf"(?<![\w,./])1{SP}(?=c\. ?à|cà[sc])", "une ")
    yield Rule(edge(r"(?P<base>\d+(?:,\d+)?|[a-zA-Z])(?P<power>[⁰¹²³⁴-⁹⁻]+|\^-?\d+)"), _power)
    yield Rule(edge(r"(?P<above>\d{1,4})[/⁄](?P<below>\d{1,4})") + r"(?![/\d])", _fraction)
    yield Rule(r"(?<![\w,])(?P<above>\d{1,2})⁄(?P<below>\d{1,2})(?=[a-z]\b|[a-z]\d|\()", _fraction)
    yield Rule(edge(r"(?P<first>\d{1,4})[-–](?P<last>\d{1,4})") + r"(?!\s?=)(?!-)", _range)
    yield Rule(r"(?<=[\d)a-z])(?:\s[-–−]\s|[-−])(?=[\d(])(?=[^=]*=)|(?<=\d)\s[-−]\s(?=\d)", " moins ")
    yield Rule(rf"(?<![\w\d)])[-−]{number}(?![\w])", _minus)
    yield Rule(rf"{number}(?P<space>{SP})(?P<noun>[^\W\d_]+)", _before_noun)
    yield Rule(rf"(?<=[-+×÷=<>−(])\s?{_GAP}(?=\s?(?:[-+×÷=<>−).,;]|\Z))", " à compléter ", needs=_GAP)
    yield Rule(rf"(?<![\w.…]){_GAP}(?=\s?[+×÷=<>−])", "à compléter ", needs=_GAP)
    yield Rule(r"(?<=\d)\s?[x*·⋅]\s?(?=\d)", " fois ")
    yield Rule(r"(?<=\d)\s?:\s(?=\d)", " divisé par ")


def _words() -> Iterator[Rule]:
    yield from inclusive.rules()
    yield from spoken_signs.releases(Rule(r"\d+", _number), "point")
    yield from spoken_signs.files("point")
    yield Rule(r"\A(?P<number>[1-4])°(?=\s[^\W\d_])", _enumerated)
    yield Rule(r"(?P<minutes>\d{1,2})\s?['′’]\s?(?P<seconds>\d{1,2})\s?(?:[\"″”]|''|′′)", _minutes)
    yield Rule(r"(?<=°)(?P<space>\s?)(?P<minutes>\d{1,2})\s?['′’]", _minutes)
    yield Rule(r"(?<=[IVX][eᵉ] )s\.", "siècle")
    yield Rule(r"(?<=[\[(])[A-Z]{2,3}(?=[\])])|(?<!\w)[A-Z]{2}(?=\s?=)", _points, needs="[A-Z]{2}")
    shapes = "|".join(
        rf"(?<={shape} )" for shape in ("triangle", "segment", "droite", "angle", "rectangle", "carré")
    )
    yield Rule(rf"(?:{shapes}|(?<=[∠△])\s?)[A-Z]{{2,4}}(?!\w)", _points, needs="[A-Z]{2}")
    yield Rule(r"(?<![\w'.-])(?:[A-ZÉ]\.-?){2,}(?!\w)", _spelled)
    yield Rule(r"(?<![\w.])[A-Z]{1,6}[0-9₀-₉]+(?:[A-Z]+[0-9₀-₉]*)*(?!\w)", _spelled)
    yield Rule(r"(?<![\w.-])[A-ZÉ]{2,6}(?![\w.-]*\w)", _spelled, calm=True)
    yield Rule(NUMBER + r"(?![\d])", _number, needs=DIGIT)


def _signs() -> Iterator[Rule]:
    yield from spoken_signs.letters()
    yield Rule(r"(?<=\bet)/(?=ou\b)", " ")
    yield Rule(
        r"(?<![\w/])(?P<above>[^\W\d_])/(?P<below>[^\W\d_])(?![\w/])",
        lambda match: f"{match['above']} sur {match['below']}",
    )
    yield Rule(r"-{1,2}>|=>|⟼|↦|⟶|➔|➜", " flèche ", needs="[>⟼↦⟶➔➜]")
    yield Rule(
        r"/(?=(?:mois|jour|an|semaine|personne|heure|élève|habitant|kilo|nuit|pièce|séance)\b)", " par "
    )
    yield Rule(r"(?:(?<=\bdu )|(?<=\ble )|(?<=\bau )|(?<=\bDu )|(?<=\bLe ))(?:lun|ven|sam|dim)\.", _week_day)
    yield Rule(r"(?<=\bdu )(?:mar|mer|jeu)\.(?=\sau\b)|(?<=\. au )(?:mar|mer|jeu)\.", _week_day)
    yield Rule(r"(?<=\bans)\s?½", " et demi")
    yield Rule("⁄", " sur ")
    yield Rule(r"#(?=[^\W\d_])", "hashtag ")
    yield Rule(r"#(?=\s?\d)", "dièse ")
    yield Rule(r"(?<=\d)[◦˚]", " degrés ")
    yield Rule(r"(?<=\w)/(?=[^\W\d])", " ou ")
    yield Rule(r"(?<=\w)/(?=\d)", " sur ")
    yield Rule(r"(?<=\d)½", " et demi")
    yield Rule(r"~(?=\s?\d)", "environ ")
    yield Rule(r"[*|•·]+", " ")
    signs = data.pairs("fr/spoken-symbols.tsv").items()
    yield from one_of(((sign, f" {said} ") for sign, said in signs), "", "")
    yield from spoken_signs.left_over(Rule(r"\d+", _number), "puissance", "moins", ("au carré", "au cube"))
