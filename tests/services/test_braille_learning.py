import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from inclusive_desk.api.braille import BrailleTranslator
from inclusive_desk.plugins.braille.liblouis import LiblouisTranslator
from inclusive_desk.services.braille_explaining import Explainer, Group, dots_in_words, groups, load
from inclusive_desk.services.braille_learning import (
    KNOWN,
    Item,
    Lesson,
    Progressed,
    Quiz,
    contraction_lessons,
    items,
    known_lessons,
    lessons,
    table_of_lessons,
)
from inclusive_desk.services.braille_pad import broken, save_cells

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
DATA = load(RESOURCES)


@pytest.fixture(scope="module")
def translator() -> Iterator[BrailleTranslator]:
    made = LiblouisTranslator()
    yield made
    made.close()


def told(translator: BrailleTranslator, text: str, table: str) -> list[str]:
    explainer = Explainer(DATA)
    made = groups(translator.translate(text, table), text)
    return [explainer.explain(group, table[:2], text) for group in made if group.text.strip()]


def test_groups_cover_all_cells_and_all_text(translator: BrailleTranslator) -> None:
    text = "« Bonjour », dit le chien : 36 000 BEAUX œufs… c’est bien !"
    for table in ("fr-g1", "fr-g2", "en-ueb-g2"):
        cells = translator.translate(text, table)
        found = groups(cells, text)
        assert "".join(group.cells for group in found) == cells.dots
        assert "".join(group.text for group in found) == text


@pytest.mark.parametrize(
    ("text", "table", "words"),
    [
        ("a", "fr-g1", "letter a"),
        ("É", "fr-g1", "capital sign, then letter é, e with acute accent"),
        ("7", "fr-g1", "number sign, then figure 7"),
        (",", "fr-g1", "comma"),
        ("OUI", "fr-g1", "whole word is in capitals"),
        ("bien", "fr-g2", "contraction: ⠃ = bien, the whole word"),
        ("Bonjour", "fr-g2", "capital sign, then contraction: ⠃⠚ = bonjour, the whole word"),
        ("the", "en-ueb-g2", "contraction: ⠮ = the, the whole word"),
    ],
)
def test_a_cell_is_told_by_its_rule(translator: BrailleTranslator, text: str, table: str, words: str) -> None:
    assert words in told(translator, text, table)[0].lower()


def test_a_contraction_inside_a_word_is_told_as_one(translator: BrailleTranslator) -> None:
    assert "⠣ = ent, letters in a word" in told(translator, "content", "fr-g2")[-1]


def test_what_the_layout_wrote_is_told_without_a_text() -> None:
    explainer = Explainer(DATA)
    assert "layout" in explainer.explain(Group("⠣", ""))
    assert "printed page" in explainer.explain(Group("⠐⠒", ""))


def test_dots_are_said_one_after_the_other() -> None:
    assert dots_in_words("⠓") == "dots 1 2 5"
    assert dots_in_words("⠁⠀") == "dot 1, then empty cell"


def test_each_lesson_has_cells_for_all_it_teaches(translator: BrailleTranslator) -> None:
    for language in ("fr", "en"):
        for lesson in lessons(DATA, language):
            found = items(lesson, translator)
            assert len(found) >= 6, lesson.id
            assert all(item.cells for item in found)
            assert len({item.cells for item in found}) == len(found), "one answer to each question"


def test_letters_of_the_second_ten_are_those_of_the_first_with_dot_3(translator: BrailleTranslator) -> None:
    first, second = (items(lesson, translator) for lesson in lessons(DATA, "fr")[:2])
    for one, two in zip(first, second, strict=True):
        assert ord(two.cells) - ord(one.cells) == 0b100


def test_contractions_taught_are_shorter_than_their_words(translator: BrailleTranslator) -> None:
    for lesson in lessons(DATA, "fr"):
        if lesson.grade == 2:
            assert all(len(item.cells) < len(item.text) for item in items(lesson, translator))


LESSON = Lesson("x", "X", "fr", 1, ("a", "b", "c", "d", "e", "f"))
ITEMS = [Item(chr(97 + n), chr(0x2801 + n)) for n in range(6)]


def test_the_right_answer_is_always_among_the_choices_and_no_item_comes_twice_running() -> None:
    quiz = Quiz(LESSON, ITEMS, Progressed(), seed=4)
    last = None
    for _ in range(60):
        question = quiz.next()
        assert question is not None
        assert question.item in question.choices
        assert len({choice.cells for choice in question.choices}) == 4
        assert question.item is not last
        last = question.item


def test_what_is_known_is_asked_less_and_a_slip_starts_anew() -> None:
    progressed = Progressed()
    quiz = Quiz(LESSON, ITEMS, progressed, seed=1)
    chance = random.Random(2)
    for _ in range(6 * KNOWN):
        question = quiz.next()
        assert question is not None
        assert quiz.judge(question, question.item.cells)
    assert progressed.known(LESSON, ITEMS) == 6
    question = quiz.next()
    assert question is not None
    wrong = chance.choice([one for one in question.choices if one is not question.item])
    assert not quiz.judge(question, wrong.cells)
    assert progressed.known(LESSON, ITEMS) == 5


def test_the_same_seed_asks_the_same() -> None:
    one, two = (Quiz(LESSON, ITEMS, Progressed(), seed=9) for _ in range(2))
    assert [one.next() for _ in range(10)] == [two.next() for _ in range(10)]


def test_an_empty_lesson_asks_nothing() -> None:
    assert Quiz(LESSON, [], Progressed()).next() is None


def test_results_are_kept_as_plain_rows_and_damaged_ones_are_left_out() -> None:
    progressed = Progressed()
    progressed.answer(LESSON, ITEMS[0], right=True)
    progressed.answer(LESSON, Item("peut-être", "⠏⠤⠣"), right=True)
    assert progressed.kept() == ["fr-g1 a 1", "fr-g1 peut-être 1"]
    assert Progressed.of(progressed.kept()).right == progressed.right
    assert Progressed.of(["fr-g1 a 2", "x", "fr-g1 b -1", 7]).right == {"fr-g1 a": 2}
    assert Progressed.of("?").right == {}


def test_the_pad_is_saved_as_brf_in_pages_and_as_unicode(tmp_path: Path) -> None:
    cells = "⠨⠃⠕⠝⠚⠕⠥⠗\n" + "⠁⠀" * 40
    save_cells(cells, tmp_path / "a.brf", RESOURCES, width=30, height=3)
    data = (tmp_path / "a.brf").read_bytes()
    assert data.startswith(b".BONJOUR\r\n")
    pages = data.split(b"\f")
    assert pages.pop() == b""
    assert all(page.count(b"\r\n") <= 3 for page in pages)
    assert all(len(line) <= 30 for page in pages for line in page.split(b"\r\n"))
    assert data.count(b"A") == 40
    save_cells("⠁⠀⣿", tmp_path / "a.txt", RESOURCES)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "⠁⠀⣿\n"


def test_long_lines_break_at_blanks_and_lose_no_cell() -> None:
    line = "⠁⠃⠉⠀" * 30 + "⠿" * 70
    parts = broken(line, 30)
    assert all(len(part) <= 30 for part in parts)
    assert "".join(parts).replace("⠀", "") == line.replace("⠀", "")


def test_lessons_that_are_known_become_a_code_and_back(translator: BrailleTranslator) -> None:
    every = dict(contraction_lessons(RESOURCES))
    assert len(every) >= 9
    for known in ({1}, {1, 2, 3}, {2, 5}, set(every)):
        table = table_of_lessons("fr-g2", known, every)
        assert known_lessons(table, every) == known
        assert translator.translate("bonjour", table).dots
    assert table_of_lessons("fr-g2", (), every) == "fr-g1"
    assert known_lessons("fr-g2:3", every) == {1, 2, 3}


def test_only_contractions_learnt_so_far_are_asked(translator: BrailleTranslator) -> None:
    words = next(lesson for lesson in lessons(DATA, "fr") if lesson.grade == 2)
    some = {item.text for item in items(words, translator, "fr-g2:1")}
    every = {item.text for item in items(words, translator)}
    assert "le" in some
    assert some < every
