"""Regular forms that the lexicon lacks."""

from __future__ import annotations

import pytest

from inclusive_desk.language import lexicon
from inclusive_desk.language.inflection import is_inflected, is_word


@pytest.mark.parametrize("word", ["grignoterions", "mangeâmes", "baladerez", "trottinettes", "plongeassent"])
def test_a_regular_form_is_known(word: str) -> None:
    assert lexicon.is_word(word) or is_inflected(word)


@pytest.mark.parametrize(
    "word", ["mangions-nous-en", "manjons", "pharmaciens-là", "farmassies", "chatonss", "s", ""]
)
def test_a_misspelling_is_not(word: str) -> None:
    assert not is_inflected(word)


@pytest.mark.parametrize("word", ["vrai", "faux", "tandis", "smartphone", "chaine", "connaitre", "Vrai"])
def test_words_that_the_lexicon_lacks_are_known(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["vré", "chène", "farmassi", "vai", "cha", "premia"])
def test_misspellings_are_not(word: str) -> None:
    assert not is_word(word)
