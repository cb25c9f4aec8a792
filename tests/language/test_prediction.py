"""Words foretold."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inclusive_desk.language import prediction
from inclusive_desk.language.habits import habits, tokens

TALE = (
    "Le petit garçon rentra de l'école avec son ami. Il avait faim et il voulait manger une pomme. "
    "Sa mère lui dit : « Va chercher du pain à la boulangerie. » Dans la rue, il vit un grand chien noir qui "
    "aboyait. Le garçon eut peur, mais le chien était gentil. Ils jouèrent ensemble toute la journée."
)


def saving(text: str) -> float:
    """Return the share of key strokes that five proposals save, taken as soon as they are right."""
    plain = helped = 0
    before = ""
    for token in text.split():
        word = re.sub(r"^\W+|\W+$", "", token)
        plain += len(token) + 1
        cost = len(word) + 1
        at = before + token[: token.find(word)] if word else before
        for typed in range(len(word)):
            if word in prediction.complete(at + word[:typed]):
                cost = typed + 1
                break
        helped += cost + len(token) - len(word)
        before += token + " "
    return 1 - helped / plain


def test_a_third_of_the_key_strokes_of_a_tale_is_saved() -> None:
    assert saving(TALE) > 0.35


def test_the_next_word_follows_from_those_before() -> None:
    assert "fois" in prediction.complete("Il était une ")
    assert set(prediction.complete("Je ne sais ")) & {"pas", "rien"}


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("la mais", "maison"),
        ("Il va à l'éco", "l'école"),
        ("Il va à l’éco", "l’école"),
        ("ELLE EST BEAUC", "BEAUCOUP"),
        ("Beauc", "Beaucoup"),
        ("un elep", "éléphant"),
        ("la farm", "pharmacie"),
        ("une foto", "photo"),
    ],
)
def test_a_beginning_is_completed_as_it_would_stand_there(before: str, word: str) -> None:
    assert word in prediction.complete(before)


def test_a_sentence_begins_with_a_capital() -> None:
    assert all(word[0].isupper() for word in prediction.complete("Il pleut. "))
    assert all(word[0].isupper() for word in prediction.complete(""))
    assert not any(word[0].isupper() for word in prediction.complete("Il pleut, "))


def test_what_the_writer_wrote_comes_back() -> None:
    assert "Zoubida" not in prediction.complete("Je vois Z")
    assert "Zoubida" in prediction.complete("Voici Zoubida. Je vois Z")
    assert "Zoubida" in prediction.complete("Je vois Z", own="Mon amie Zoubida est là.")


def test_what_is_typed_whole_already_is_not_proposed() -> None:
    assert "maison" not in prediction.complete("la maison")


def test_english_words_are_foretold_too() -> None:
    assert "to" in prediction.complete("I want ", "en")
    assert "because" in prediction.complete("I am happy beca", "en")


def test_words_are_cut_as_the_tables_have_them() -> None:
    said = list(tokens("L’ami de Paul dit-il : oui. Elle a 3 ans"))
    assert said == ["l'", "ami", "de", "#", "dit", "-il", ",", "oui", ".", "elle", "a", "#", "ans"]


def test_what_a_table_does_not_list_is_left_for_other_words() -> None:
    known = habits("fr")
    assert known is not None
    left, followers = known.following("il était")
    assert 0 < left < 1
    assert left + sum(followers.values()) == pytest.approx(1, abs=0.1)
    assert known.following("zzz") == (1.0, {})
    assert habits("xx") is None


@settings(max_examples=60)
@given(st.text(max_size=60), st.integers(0, 8))
def test_whatever_stands_before_at_most_so_many_words_are_proposed(before: str, top: int) -> None:
    found = prediction.complete(before, top=top)
    assert len(found) <= top
    assert len(set(found)) == len(found)
    assert all(word and not re.search(r"[\t\n]", word) for word in found)
    assert before.endswith(prediction.typed(before))


def test_an_accent_kept_apart_from_its_letter_is_read_with_it() -> None:
    assert prediction.complete("le e\u0301kol") == prediction.complete("le \u00e9kol")
