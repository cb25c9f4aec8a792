"""What every language says alike: versions, book numbers, mathematical letters, signs above and below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from inclusive_desk.language import data
from inclusive_desk.language.rules import DIGIT, Rule, edge

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ", "0123456789-+n")
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-aehijklmnoprstuvx")
_BELOW = "[₀-₉₊₋ₐ-ₜᵢᵣᵤᵥⱼ]+"
_LETTERS = "[\U0001d400-\U0001d7ff]+"
PATHS = (
    r"(?:(?<!\w)[A-Za-z]:\\|(?<![\w\\])\\\\(?=\w))[^\s<>«»\"|?*]*(?<![.,;!])"
    r"|(?<!\S)~?/[\w.-]+(?:/[\w.-]*\w)+"
)
"""Places of files on a computer: `C:\\Users`, `\\\\school\\share`, `/home/lea/text.txt`."""
TERMS = (
    r"(?:(?<=\b[b-xz])|(?<=\d[a-z])|(?<=[²³⁴ⁿ)]))\s[-–−]\s"
    r"(?=\d+[a-z]?[²³]?(?![\w,.])(?!\s?[^\W\d_]{2})|[a-z][²³]?(?!\w)|\()"
    r"|(?<=\d)\s[-–−]\s(?=[xyztn](?!\w))"
)
"""A minus between the terms of a sum with letters: x² - 5x, a - b."""
FILES = "pdf|docx?|odt|ods|odp|rtf|txt|jpe?g|png|gif|mp[34]|wav|ogg|xlsx?|pptx?|html?|epub|py|csv|zip|exe|ggb"


def raised(text: str) -> str:
    """Return digits and signs written above the line as plain ones."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return digits and signs written below the line as plain ones."""
    return text.translate(_LOWERED)


def _mathematical(match: re.Match[str]) -> str:
    """Return the plain letters of a run of mathematical ones (𝑚 is m)."""
    return unicodedata.normalize("NFKC", match.group())


def letters() -> Iterator[Rule]:
    """Yield the rule for letters of the mathematical alphabets, which voices skip."""
    yield Rule(_LETTERS, _mathematical, needs=_LETTERS)


def book_numbers(value: Rule) -> Iterator[Rule]:
    """Yield the rule for ISBN, which count nothing. *value* says a number."""

    def said(match: re.Match[str]) -> str:
        return " ".join(_said(value, one) for one in re.findall(r"\d+|X", match.group()))

    yield Rule(edge(r"97[89](?:[- ]\d+){3}[- ][\dX]"), said, needs=DIGIT)


def releases(value: Rule, point: str) -> Iterator[Rule]:
    """Yield the rule for numbers of many points: 3.4.0; with groups of three they are thousands."""

    def said(match: re.Match[str]) -> str:
        names = match.group().split(".")
        if len(names[0]) < 4 and all(len(one) == 3 for one in names[1:]):
            return _said(value, "".join(names))
        return f" {point} ".join(_said(value, one) for one in names)

    yield Rule(r"(?<![\d.])\d+(?:\.\d+){2,}(?!\d)", said, needs=r"\d\.\d+\.\d")


def functions(of: str, prime: str) -> Iterator[Rule]:
    """Yield the rules for the image of a number and for what bears a prime: f(x), f'(2), A', (d')."""
    after = r"(?=(?:[a-z]|[-−]?\d{1,3}|[a-z\d]{1,2}\s?[-+−]\s?[a-z\d]{1,2})\))"
    yield Rule(rf"(?<=(?<![\w'’.])[fghFGH])\({after}", f" {of} ", needs=r"[fghFGH]\(")
    yield Rule(rf"(?<=(?<![\w'’])[fghFGH])['’′]\({after}", f" {prime} {of} ", needs=r"[fghFGH]['’′]\(")
    yield Rule(r"(?<=(?<![\w'’])[A-Z])['’′](?![\w'’])", f" {prime}", needs="[A-Z]['’′]")
    yield Rule(r"(?<=(?<![\w'’])[a-z])['’′](?=\s?[)=∥⊥])", f" {prime}", needs="[a-z]['’′]")


def formulas(value: Rule) -> Iterator[Rule]:
    """Yield the rule for chemical formulas with symbols of two letters, which are spelled: NaCl, CaCO₃."""

    def said(match: re.Match[str]) -> str | None:
        symbols = re.findall(r"[A-Z][a-z]?", match.group())
        elements = str(data.toml("language", "maths", "units.toml")["chemistry"]["elements"]).split()
        if len(symbols) < 2 or not all(one in elements for one in symbols):
            return None
        parts = re.findall(r"\d+|[A-Za-z]", lowered(match.group()))
        return " ".join(_said(value, one) if one.isdigit() else one for one in parts)

    pattern = r"(?<![^\W\d_])(?<![.'’-])(?=[A-Z₀-₉\d]*[a-z])(?:[A-Z][a-z]?[₀-₉\d]*){2,}(?![\w'’-])"
    yield Rule(pattern, said, needs="[A-Z][a-z]?[A-Z]|[A-Z][a-z]?[₀-₉\\d][A-Z]")


def files(point: str) -> Iterator[Rule]:
    """Yield the rule for the ending of a file's name."""

    def said(match: re.Match[str]) -> str:
        ending = match["ending"]
        return f" {point} " + (ending if re.search(r"[aeio]", ending) else " ".join(ending))

    yield Rule(rf"(?<=\w)\.(?P<ending>{FILES})(?!\w)", said, needs=r"\w\.\w")


def left_over(value: Rule, power: str, minus: str, powers: tuple[str, str]) -> Iterator[Rule]:
    """Yield the last rules: digits wherever they still stand, above and below the line too."""

    def above(match: re.Match[str]) -> str:
        plain = raised(match.group())
        if plain in ("2", "3"):
            return f" {powers[int(plain) - 2]} "
        ion = re.fullmatch(r"(\d?)([+-])", plain)
        if ion is not None and match.string[match.start() - 1 : match.start()].isalpha():
            return f" {_said(value, ion[1]) if ion[1] else ''} {'plus' if ion[2] == '+' else minus} "
        sign = f"{minus} " if plain.startswith("-") else ""
        digits = plain.lstrip("+-")
        said = _said(value, digits) if digits.isdigit() else digits
        return f" {power} {sign}{said} " if digits else " "

    def below(match: re.Match[str]) -> str:
        plain = lowered(match.group())
        return f" {_said(value, plain) if plain.isdigit() else plain} "

    yield Rule("[⁰¹²³⁴-⁹⁺⁻ⁿ]+", above, needs="[⁰¹²³⁴-⁹⁺⁻ⁿ]")
    yield Rule(_BELOW, below, needs=_BELOW)
    yield Rule(r"\d+", lambda match: _said(value, match.group()), needs=DIGIT)


def _said(value: Rule, digits: str) -> str:
    """Return what *value* says for *digits*."""
    match = re.fullmatch(value.pattern, digits)
    said = value.said(match) if match is not None else None
    return said if said is not None else digits
