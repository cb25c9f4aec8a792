"""What is said in English for numbers, dates, hours, money, units, abbreviations, signs and acronyms."""

from __future__ import annotations

from inclusive_desk.language import emoji, spoken_signs
from inclusive_desk.language.numbers import english
from inclusive_desk.language.rules import DIGIT, ROMAN, Rule, needing
from inclusive_desk.language.spoken_english.amounts import amounts
from inclusive_desk.language.spoken_english.arithmetic import arithmetic
from inclusive_desk.language.spoken_english.numbers import number_said
from inclusive_desk.language.spoken_english.ordinals import numerals, ordinals
from inclusive_desk.language.spoken_english.times import addresses, times
from inclusive_desk.language.spoken_english.words import abbreviations, signs, words


def rules() -> tuple[Rule, ...]:
    """Return the rules for English; the one that comes first wins."""
    return (
        *emoji.rules("en", lambda count: f"{english(count)} times"),
        *addresses(),
        *spoken_signs.book_numbers(Rule(r"\d+", number_said)),
        *needing(DIGIT, times()),
        *needing(DIGIT, amounts()),
        *needing(DIGIT, ordinals()),
        *needing(ROMAN + "|[ivx]", numerals()),
        *needing(r"[\d²³]", arithmetic()),
        *abbreviations(),
        *words(),
        *signs(),
    )
