"""What is said in French for abbreviations, acronyms and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language import acronyms, data, inclusive, spoken_signs
from inclusive_desk.language.numbers import french
from inclusive_desk.language.rules import DIGIT, Rule, one_of
from inclusive_desk.language.spoken_french.numbers import NUMBER, SP, number_said

_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def _spelled(match: re.Match[str]) -> str | None:
    """Return capitals letter by letter, digits as numbers; None for a word in capitals."""
    word = match.group().replace(".", "").replace("-", "")
    letters = re.sub(r"[\d₀-₉]", "", word)
    known = "." in match.group() or (letters != word and len(letters) <= 3)
    if not known and not acronyms.spelled(letters, "fr"):
        return None
    said = re.sub(r"\d+", lambda number: f" {french(int(number.group()))} ", word.translate(_LOWERED))
    return " ".join(letter for part in said.split() for letter in ([part] if part.islower() else part))


def _minutes(match: re.Match[str]) -> str:
    """Return minutes and seconds of an angle or a race: 5' 30"."""
    space = " " if match.groupdict().get("space") is not None else ""
    said = f"{space}{french(int(match['minutes']), feminine=True)} minute"
    said += "s" if int(match["minutes"]) > 1 else ""
    seconds = match.groupdict().get("seconds")
    if seconds:
        said += f" {french(int(seconds), feminine=True)} seconde" + ("s" if int(seconds) > 1 else "")
    return said


def _minutes_alone(match: re.Match[str]) -> str | None:
    """Return minutes before a single sign; None where it may close a quotation."""
    quoted = re.search(r"(?:\A|[\s(«])['’‘]", match.string[: match.start()])
    return None if quoted else _minutes(match)


_DAY = "(?:[Ll]un|[Mm]ar|[Mm]er|[Jj]eu|[Vv]en|[Ss]am|[Dd]im)"


def _week_day(match: re.Match[str]) -> str:
    names = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
    return next(name for name in names if name.startswith(match.group()[:3].lower()))


def _week_days(match: re.Match[str]) -> str:
    """Return days that stand together: mar. et jeu."""
    return re.sub(rf"{_DAY}\.", _week_day, match.group())


def _points(match: re.Match[str]) -> str:
    """Return the names of a figure's points, letter by letter."""
    return " ".join(match.group())


def abbreviations() -> Iterator[Rule]:
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
        "title": rf"(?={SP}?(?:[A-ZÀÂÉÈÊÎÔÛ]|et\s|l(?:es?|a)\s|l['’]))",
        "num": rf"(?={SP}?(?:\d|n[°º]|[IVXL]+\b)|{SP}[A-H](?:[\s,;:.)]|\Z))",
        "street": rf"(?={SP}(?:[A-ZÀÂÉÈÊÎÔÛ]|d(?:e|u|es)\s|d['’]))",
        "colon": rf"(?={SP}?:)",
    }
    for where, after in contexts.items():
        yield from one_of(groups.get(where, ()), r"(?<!\w)", after)


_NOTES = ("do", "Do", "ré", "Ré", "mi", "Mi", "fa", "Fa", "sol", "Sol", "la", "La", "si", "Si")


def music() -> Iterator[Rule]:
    """Yield the rules for the signs and modes after the name of a note: fa dièse, la mineur."""
    note = "|".join(rf"(?<=\b{name})" for name in _NOTES)
    mode = note.replace(")", " )")
    yield Rule(rf"(?:{note}) ?[#♯](?!\w)", " dièse", needs="[#♯]")
    yield Rule(rf"(?:{note}) ?(?:b|♭)(?!\w)", " bémol", needs="[b♭]")
    yield Rule(rf"(?:{mode})min\.", "mineur", needs=r"min\.")
    yield Rule(rf"(?:{mode})maj\.", "majeur", needs=r"maj\.")


_WAYS = {"N": "nord", "S": "sud", "E": "est", "O": "ouest", "W": "ouest"}


def _way(match: re.Match[str]) -> str:
    return f" {_WAYS[match['way']]}"


def words() -> Iterator[Rule]:
    """Yield the rules for spellings, names of points and acronyms."""
    yield from inclusive.rules()
    yield Rule(rf"(?<=\d){SP}p\.(?!\w|{SP}?\d)", " pages", needs=DIGIT)
    yield from spoken_signs.releases(Rule(r"\d+", number_said), "point")
    yield from spoken_signs.files("point")
    yield Rule(r"(?P<minutes>\d{1,2})\s?['′’]\s?(?P<seconds>\d{1,2})\s?(?:[\"″”]|''|′′)", _minutes)
    yield Rule(r"(?<![\w'’‘,.])(?P<minutes>\d{1,3})\s?['′’](?![\w'’])", _minutes_alone)
    yield Rule(r"(?<=°)(?P<space>\s?)(?P<minutes>\d{1,2})\s?['′’]", _minutes)
    yield Rule(r"(?:(?<=[°″])|(?<=\d['’\"”]))\s?(?P<way>[NSEOW])(?![\w'’])", _way, needs="[°″'’\"”]")
    yield Rule(r"(?<=[IVX][eᵉ] )s\.", "siècle")
    yield from spoken_signs.functions("de", "prime")
    yield from spoken_signs.formulas(Rule(r"\d+", number_said))
    yield Rule(r"(?<=[\[(])[A-Z]{2,3}(?=[\])])|(?<!\w)[A-Z]{2}(?=\s?=)", _points, needs="[A-Z]{2}")
    shapes = "|".join(
        rf"(?<={shape} )" for shape in ("triangle", "segment", "droite", "angle", "rectangle", "carré")
    )
    yield Rule(rf"(?:{shapes}|(?<=[∠△])\s?)[A-Z]{{2,4}}(?!\w)", _points, needs="[A-Z]{2}")
    yield Rule(r"(?<![\w'.-])(?:[A-ZÉ]\.-?){2,}(?!\w)", _spelled)
    yield Rule(r"(?<![\w.])[A-Z]{1,6}[0-9₀-₉]+(?:[A-Z]+[0-9₀-₉]*)*(?!\w)", _spelled)
    yield Rule(r"(?<![\w.-])[A-ZÉ]{2,6}(?=-[A-Z](?!\w))", _spelled, calm=True)
    yield Rule(r"(?<![\w.-])[A-ZÉ]{2,6}(?![\w.-]*\w)", _spelled, calm=True)
    yield Rule(NUMBER + r"(?![\d])", number_said, needs=DIGIT)


def signs() -> Iterator[Rule]:
    """Yield the rules for signs, and for digits that nothing else took."""
    yield from spoken_signs.letters()
    yield Rule(r"(?<=\bet)/(?=ou\b)", " ")
    yield Rule(
        r"(?<![\w/])(?P<above>[^\W\d_])/(?P<below>[^\W\d_])(?![\w/])",
        lambda match: f"{match['above']} sur {match['below']}",
    )
    yield Rule(r"-{1,2}>|=>|⟼|↦|⟶|➔|➜", " flèche ", needs="[>⟼↦⟶➔➜]")
    yield Rule(
        r"/(?=(?:mois|jour|an|semaine|personne|pers|enf|enfant|heure|élève|habitant|kilo|nuit|pièce|séance)\b)",
        " par ",
    )
    yield Rule(rf"(?<!\w){_DAY}\.(?:\s?(?:,|/|-|–|et|ou|à|au)\s?{_DAY}\.)+", _week_days)
    yield Rule(r"(?:(?<=\bdu )|(?<=\ble )|(?<=\bau )|(?<=\bDu )|(?<=\bLe ))(?:lun|ven|sam|dim)\.", _week_day)
    yield Rule(r"(?<=\bdu )(?:mar|mer|jeu)\.(?=\sau\b)|(?<=\. au )(?:mar|mer|jeu)\.", _week_day)
    yield Rule(r"(?<=\))\s?//\s?(?=\()", " parallèle à ", needs="//")
    yield Rule(r"(?<![\w)/:.])/(?=\s?(?:5|10|20|30|40|50|60|80|100)(?![\w/]))", "sur ", needs=DIGIT)
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
    yield from spoken_signs.left_over(
        Rule(r"\d+", number_said), "puissance", "moins", ("au carré", "au cube")
    )
