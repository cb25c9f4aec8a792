"""Numbers that were said, as they are written in digits: thousands parted, decimals, years, first of May."""

from __future__ import annotations

from inclusive_desk.language.dictated.number_words import number_at
from inclusive_desk.language.dictated.typography import NARROW
from inclusive_desk.language.dictated.utterance import Utterance

_DECIMAL_SIGN = {"fr": ("virgule", ","), "en": ("point", ".")}


def written_number(said: Utterance, at: int) -> tuple[list[str], int] | None:
    """Return what is written for the number at word *at*, and how many words say it; None for none.

    "un" alone stays a word, and so does an ordinal.
    """
    grammar = said.grammar
    if said.words[at] == grammar.first and said.word_at(at + 1) in grammar.months:
        return [grammar.first_written], 1
    ordinal = _ordinal(said, at)
    if ordinal:
        return [heard.text for heard in said.heard_in(at, at + ordinal)], ordinal
    value, used = number_in(said, at)
    if not used or _percent(said, at):
        return None
    more, decimals = _decimals(said, at + used)
    if value == 1 and used == 1 and not more and not _counting(said, at):
        return None
    if value == 0 and used == 1 and not more:
        digit, after = number_at(said.words, at + 1, said.language)
        if after and 0 < digit < 10:
            return [f"0{digit}"], 1 + after
    return [_digits(said, value, at) + decimals], used + more


def number_in(said: Utterance, at: int) -> tuple[int, int]:
    """Return the longest number at word *at* that ends where a word that was heard ends, and its words."""
    value, used = number_at(said.words, at, said.language)
    while used and at + used not in said.edges:
        value, used = number_at(said.words[: at + used - 1], at, said.language)
    if said.language == "en" and used == 1 and 10 < value < 21 and _after_year_word(said, at):
        rest, more = number_in(said, at + used)
        if 9 < rest < 100:
            return value * 100 + rest, used + more
    return value, used


def _percent(said: Utterance, at: int) -> bool:
    """Return whether "cent" stands in "vingt pour cent"."""
    return (
        at > 1
        and said.words[at - 1 : at + 1] == ["pour", "cent"]
        and number_at(said.words, at - 2, said.language)[1] > 0
    )


def _ordinal(said: Utterance, at: int) -> int:
    """Return how many words say an ordinal that begins like a number (vingt et unième); 0 for none."""
    value, used = number_at(said.words, at, said.language)
    end = at + used
    end += said.word_at(end) in ("et", "and")
    if not used or said.word_at(end) not in said.grammar.ordinals or end + 1 not in said.edges:
        return 0
    return end + 1 - at if value >= 20 or value == 10 or said.word_at(end) in said.grammar.sizes else 0


def _decimals(said: Utterance, at: int) -> tuple[int, str]:
    """Return how many words a decimal part takes, and how it is written; `(0, "")` for none."""
    name, sign = _DECIMAL_SIGN[said.language]
    if said.word_at(at) != name:
        return 0, ""
    place, digits = at + 1, ""
    while True:
        value, used = number_at(said.words, place, said.language)
        if not used or place + used not in said.edges or (value > 9 and digits.strip("0")):
            break
        digits += str(value)
        place += used
        if value > 9:
            break
    return (place - at, sign + digits) if digits else (0, "")


def _counting(said: Utterance, at: int) -> bool:
    """Return whether "un" stands in a row of numbers (un deux trois)."""
    following, used = number_at(said.words, at + 1, said.language)
    return bool(used) and following != 1


def _digits(said: Utterance, value: int, at: int) -> str:
    """Return *value* with narrow spaces between thousands, a year without."""
    year = 1000 <= value < 2200 and _after_year_word(said, at)
    if year or value < 1000:
        return str(value)
    return f"{value:,}".replace(",", NARROW if said.language == "fr" else ",")


def _after_year_word(said: Utterance, at: int) -> bool:
    previous = said.word_at(at - 1)
    elided = said.word_at(at - 2) + previous
    return not {previous, elided}.isdisjoint(said.grammar.before_years)
