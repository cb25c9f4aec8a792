"""Numbers that were said, as they are written in digits: thousands parted, decimals, years, first of May."""

from __future__ import annotations

from inclusive_desk.language.dictated.number_words import number_at
from inclusive_desk.language.dictated.typography import NARROW
from inclusive_desk.language.dictated.utterance import Utterance

_LONGEST = 10
"""Words that say a year and what follows it: mille neuf cent quatre vingt dix sept à."""
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
    more, decimals = (0, "") if _listed(said, at, at + used) else _decimals(said, at + used)
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
    if said.language == "en" and used == 1 and 10 < value < 21:
        rest, more = number_in(said, at + used)
        if 9 < rest < 100 and (_after_year_word(said, at) or _said_as_year(said, at, value, rest, more)):
            return value * 100 + rest, used + more
    return value, used


def _said_as_year(said: Utterance, at: int, value: int, rest: int, more: int) -> bool:
    """Return whether two English numbers are a year (nineteen fourteen): no time of day, no counting."""
    counting = rest == value + 1 or number_at(said.words, at + 1 + more, said.language)[1]
    return value > 12 and not counting and said.word_at(at - 1) != "at"


def _percent(said: Utterance, at: int) -> bool:
    """Return whether "cent" stands in "vingt pour cent"."""
    return at > 1 and said.words[at - 1 : at + 1] == ["pour", "cent"] and _is_number(said, at - 2)


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


def _listed(said: Utterance, at: int, end: int) -> bool:
    """Return whether the number at *at* is one of a list, not a decimal: dix virgule vingt virgule trente."""
    name = _DECIMAL_SIGN[said.language][0]
    if at > 1 and said.words[at - 1] == name and _is_number(said, at - 2):
        return True
    numbers = []
    while said.word_at(end) == name:
        value, used = number_at(said.words, end + 1, said.language)
        if not used:
            break
        numbers.append(value)
        end += 1 + used
    return len(numbers) > 2 or (len(numbers) == 2 and numbers[0] > 9)


def _is_number(said: Utterance, at: int) -> bool:
    """Return whether a number ends at word *at*: vingt, or the vingts of quatre-vingts."""
    word = said.words[at]
    return any(number_at([one], 0, said.language)[1] for one in (word, word.removesuffix("s")))


def _counting(said: Utterance, at: int) -> bool:
    """Return whether "un" stands in a row of numbers (un deux trois)."""
    following, used = number_at(said.words, at + 1, said.language)
    return bool(used) and following != 1


def _digits(said: Utterance, value: int, at: int) -> str:
    """Return *value* with narrow spaces between thousands, a year without."""
    year = _like_year(value) and (_after_year_word(said, at) or _in_year_span(said, at))
    if year or value < 1000:
        return str(value)
    return f"{value:,}".replace(",", NARROW if said.language == "fr" else ",")


def _after_year_word(said: Utterance, at: int) -> bool:
    previous = said.word_at(at - 1)
    elided = said.word_at(at - 2) + previous
    return not {previous, elided}.isdisjoint(said.grammar.before_years)


def _like_year(value: int) -> bool:
    return 1000 <= value < 2200


def _in_year_span(said: Utterance, at: int) -> bool:
    """Return whether the number at word *at* begins or ends a span of years: de 1914 à 1918."""
    end = at + number_in(said, at)[1]
    if said.word_at(end) in said.grammar.year_spans and end + 1 in said.edges:
        value, used = number_in(said, end + 1)
        return _like_year(value) and _counts_nothing(said, end + 1 + used)
    if said.word_at(at - 1) not in said.grammar.year_spans or not _counts_nothing(said, end):
        return False
    for start in range(at - 2, max(-1, at - _LONGEST), -1):
        value, used = number_in(said, start) if start in said.edges else (0, 0)
        if _like_year(value) and start + used == at - 1:
            return True
    return False


def _counts_nothing(said: Utterance, at: int) -> bool:
    """Return whether no word follows a number that it could count: its end, or a command."""
    return at >= len(said.words) or said.command(at) is not None
