"""What is said in French for ordinals and Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from inclusive_desk.language import data
from inclusive_desk.language.lexicon import is_word
from inclusive_desk.language.numbers import french, french_ordinal, roman_value
from inclusive_desk.language.rules import Rule, edge
from inclusive_desk.language.spoken_french.numbers import SP
from inclusive_desk.language.spoken_french.times import only_after


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


def numerals() -> Iterator[Rule]:
    """Yield the rules for Roman numerals."""
    roman = "(?P<roman>[IVXLCDM]+)"
    names, things = (
        "|".join(sorted(data.words_in(f"fr/numbered-{kind}.tsv"), key=len, reverse=True))
        for kind in ("names", "things")
    )
    yield Rule(edge(r"(?P<roman>[IVX]+)(?P<ending>er|re|ère|e|es|ème|ième|ᵉ|ʳᵉ|ᵉʳ)"), _roman_ordinal)
    yield Rule(rf"(?<=\w\s){roman}(?!\w)", only_after(names, _king))
    things += r"|an|(?:chap|vol|t|liv|fig|p|art)\."
    yield Rule(rf"(?<=[\w.]\s){roman}(?!\w)", only_after(things, _thing, fold=True))
    yield Rule(
        rf"(?<=[a-zéèêîôç]\s){roman}(?![\w'’])", only_after(r"[A-ZÉ][\wé-]*[a-zéèîôç]", _king_or_other)
    )
    yield Rule(r"\A[IVX](?=\.\s(?P<name>[A-ZÀÂÉÈÊÎÔÛ][\w'’-]+))", _initial)
    yield Rule(
        rf"\A(?P<roman>[IVX]+)(?=[.)/{SP[1:-1]}]{SP}?[-–—.)/]?)(?=\W)(?!\s?[=×+<>≈]|/\S|\.[A-Z]|\s(?:ou|et)\s)",
        _roman_plain,
    )
    yield Rule(r"\A(?P<roman>[IVX]{2,})\Z", _roman_plain)
    yield Rule(r"(?<=[•◦▪–—-] )(?P<roman>[IVX]+)(?=[.)/]|\s?[-–—:]\s)", _roman_plain)


def ordinals() -> Iterator[Rule]:
    """Yield the rules for ordinals: 1er, 2nde, 6e B."""
    yield Rule(edge(r"(?P<number>1)(?P<ending>ers?|res?|ères?|ère)"), _ordinal)
    yield Rule(edge(r"(?P<number>2)(?P<ending>nde?s?|des?|ds?)"), _ordinal)
    number = rf"(?P<number>\d{{1,4}}|\d{{1,3}}(?:{SP}\d{{3}})+)"
    yield Rule(edge(rf"{number}(?P<ending>es?|è|[èe]mes?|i[èe]mes?|ᵉ)"), _ordinal)
    yield Rule(r"(?<![\w,.])(?P<number>[3-6])(?P<ending>e)(?=[A-H1-9]\b)", _ordinal)
