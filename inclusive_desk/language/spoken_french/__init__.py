"""What is said in French for numbers, dates, hours, money, units, abbreviations, signs and acronyms."""

from __future__ import annotations

from inclusive_desk.language import emoji
from inclusive_desk.language.numbers import french
from inclusive_desk.language.rules import DIGIT, ROMAN, Rule, needing
from inclusive_desk.language.spoken_french.amounts import amounts
from inclusive_desk.language.spoken_french.arithmetic import arithmetic, first_of_all
from inclusive_desk.language.spoken_french.ordinals import numerals, ordinals
from inclusive_desk.language.spoken_french.times import addresses, times
from inclusive_desk.language.spoken_french.words import abbreviations, music, signs, words


def rules() -> tuple[Rule, ...]:
    """Return the rules for French; the one that comes first wins."""
    return (
        *emoji.rules("fr", lambda count: f"{french(count)} fois"),
        *addresses(),
        *needing(DIGIT + "|½", first_of_all()),
        *needing(DIGIT, times()),
        *amounts(),
        *needing(DIGIT, ordinals()),
        *needing(ROMAN, numerals()),
        *needing(r"[\d⁰-⁹²³½∞]", arithmetic()),
        *music(),
        *abbreviations(),
        *words(),
        *signs(),
    )
