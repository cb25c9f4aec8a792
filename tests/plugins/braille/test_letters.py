"""Plain words written without liblouis come out as liblouis writes them."""

from __future__ import annotations

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.plugins.braille.calls import ask
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator

PROSE = (
    "Le cœur de l'île bat : « Où étais-tu ? » demanda-t-elle (à voix basse). ÇA Y EST ! Il l'aperçut, "
    "là-bas… --- TRÈS GRAND ___ a b c A B C d'où N.B. x=2 … 3 €, 1er, M. Dupont; etc. œuf, naïf, Noël, "
    "aiguë, À bientôt. z...ô A.. N. É, L'eau À "
)
WORDS = "aàâæbcçdeéèêëfghiîïjklmnoôœpqrstuùûüvwxyzAÉT ,.;:!?'()«»-…—2⠄⠠⠼⠁\x7f\n"


def compare(braille: LiblouisTranslator, text: str) -> None:
    """Hold what the letters give against one call of liblouis for the whole text."""
    braille.translate("a", "fr-g1")
    opened = braille._opened["fr-g1"]
    asked = partial(ask, braille._library(), opened.files)
    assert opened.letters is not None
    assert opened.letters.translate(text, range(len(text)), asked) == asked(text)


def test_prose_is_written_as_liblouis_writes_it(braille: LiblouisTranslator) -> None:
    compare(braille, PROSE * 5)


@settings(max_examples=200)
@given(text=st.text(WORDS, min_size=1, max_size=60))
def test_any_words_are_written_as_liblouis_writes_them(braille: LiblouisTranslator, text: str) -> None:
    compare(braille, text)
