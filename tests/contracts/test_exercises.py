"""What every type of exercise must keep."""

from __future__ import annotations

from typing import Any

import pytest

from inclusive_desk.api.document import Block, BlockKind, Document

KIND = "exercises"
TEXT = (
    "Le chat boit du lait dans la cuisine. La poule blanche couve trois œufs. "
    "Le jardin de mon voisin est plein de fleurs rouges et de grands arbres."
)


def source() -> Document:
    return Document(TEXT, (Block(BlockKind.PARAGRAPH, 0, len(TEXT)),))


def test_the_same_seed_gives_the_same_items(plugin: Any) -> None:
    assert list(plugin.make(source(), 7)) == list(plugin.make(source(), 7))


def test_its_items_have_answers_that_it_judges_right(plugin: Any) -> None:
    items = plugin.make(source(), 1)
    assert items
    for item in items:
        assert item.prompt
        assert item.answers
        for answer in item.answers:
            assert plugin.judge(item, answer).right
        assert not item.choices or set(item.answers) <= set(item.choices)


def test_an_answer_in_the_document_stands_where_it_says(plugin: Any) -> None:
    for item in plugin.make(source(), 2):
        if item.start >= 0:
            assert TEXT[item.start : item.end] in item.answers


@pytest.mark.parametrize("answer", ["", " ", "🙂", "x" * 10_000])
def test_a_strange_answer_is_wrong_and_no_more(plugin: Any, answer: str) -> None:
    for item in plugin.make(source(), 3):
        assert not plugin.judge(item, answer).right


def test_a_text_without_words_gives_no_items(plugin: Any) -> None:
    assert list(plugin.make(Document(""), 1)) == []
