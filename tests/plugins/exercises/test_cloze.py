"""Gap texts: made the same for the same seed, and judged as a kind teacher would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusive_desk.api.builder import DocumentBuilder, Run
from inclusive_desk.api.document import Document
from inclusive_desk.api.exercise import Item
from inclusive_desk.plugins.exercises.cloze import GAP, Cloze


def lesson() -> Document:
    b = DocumentBuilder(language="fr")
    b.heading(1, "La pluie")
    b.paragraph(
        [Run("Le soleil chauffe la mer. La vapeur monte : c’est "), Run("l’évaporation", ("bold",)), Run(".")]
    )
    b.paragraph("Les gouttelettes forment des nuages. Oui ! Puis la pluie tombe sur la montagne.")
    return b.build()


def worksheet() -> Document:
    b = DocumentBuilder(language="fr")
    b.paragraph("Complète avec un mot de la liste : mer, nuages, pluie.")
    b.item("Le soleil chauffe la ……… et les ________ .", "1.")
    b.paragraph("Pourquoi ? .............")
    return b.build()


def test_the_same_seed_gives_the_same_questions_and_another_gives_others() -> None:
    assert Cloze().make(lesson(), 1) == Cloze().make(lesson(), 1)
    assert len({tuple(Cloze().make(lesson(), seed)) for seed in range(6)}) > 1


def test_each_question_is_a_sentence_with_one_word_missing() -> None:
    document = lesson()
    items = Cloze().make(document, 3)
    assert len(items) == 4
    for item in items:
        assert item.prompt.count(GAP) == 1
        assert document.text[item.start : item.end] == item.answers[0]
        assert item.prompt.replace(GAP, item.answers[0]) in document.text


def test_words_in_bold_are_asked_first_and_the_article_stays() -> None:
    asked = [item for item in Cloze().make(lesson(), 5) if "vapeur" in item.prompt]
    assert [item.answers for item in asked] == [("évaporation",)]
    assert asked[0].prompt.endswith("c’est l’……." )  # fmt: skip


def test_choices_hold_the_answer_among_others() -> None:
    for item in Cloze().make(lesson(), 3):
        assert item.answers[0] in item.choices
        assert len(set(item.choices)) == len(item.choices) > 1


def test_choices_can_be_switched_off_and_the_number_limited() -> None:
    cloze = Cloze()
    cloze.configure({"choices": False, "count": 2})
    items = cloze.make(lesson(), 3)
    assert [item.choices for item in items] == [(), ()]


def test_each_blank_of_a_worksheet_is_a_question_with_the_words_on_offer() -> None:
    document = worksheet()
    items = Cloze().make(document, 0)
    assert [document.text[item.start : item.end] for item in items] == ["………", "________", "............."]
    assert items[0].prompt == "Le soleil chauffe la …… et les …… ."
    assert items[0].choices == ("mer", "nuages", "pluie")


def test_an_answer_only_the_teacher_knows_is_taken_as_written() -> None:
    item = Cloze().make(worksheet(), 0)[0]
    assert Cloze().judge(item, "mer").right
    assert Cloze().judge(item, "mer").note
    assert not Cloze().judge(item, "  ").right


@pytest.mark.parametrize(
    ("answer", "right", "nearly"),
    [
        ("évaporation", True, False),
        ("  ÉVAPORATION. ", True, False),
        ("e\u0301vaporation", True, False),
        ("evaporation", True, True),
        ("évaporatoin", False, True),
        ("évapoation", False, True),
        ("évaporrations", False, False),
        ("condensation", False, False),
        ("", False, False),
    ],
)
def test_judging_is_kind_but_honest(answer: str, right: bool, nearly: bool) -> None:
    verdict = Cloze().judge(Item("c’est l’……", ("évaporation",)), answer)
    assert (verdict.right, verdict.nearly) == (right, nearly)
    assert verdict.expected == "évaporation"
    assert bool(verdict.note) == nearly


def test_another_word_on_offer_is_wrong_however_near() -> None:
    item = Item("la ……", ("poule",), ("poule", "boule", "route"))
    assert not Cloze().judge(item, "boule").nearly


def test_a_short_word_with_another_letter_is_another_word() -> None:
    assert not Cloze().judge(Item("la ……", ("mer",)), "fer").nearly


@given(st.text(max_size=200), st.integers())
def test_questions_stay_in_the_text_whatever_it_is(text: str, seed: int) -> None:
    b = DocumentBuilder()
    b.paragraph(text)
    document = b.build()
    for item in Cloze().make(document, seed):
        assert 0 <= item.start < item.end <= len(document.text)
        assert GAP in item.prompt
