"""The syllables and silent letters of a list of words, read one by one against the conventions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inclusive_desk.language.fr.sounds import oral_ranges, silent_letters
from inclusive_desk.language.fr.syllables import syllables


def _rows() -> list[list[str]]:
    table = Path(__file__).with_name("read_words.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]


def _wrong(column: int, made: Callable[[str], str]) -> list[str]:
    words = ((row[0].replace("-", ""), row[column]) for row in _rows())
    return [f"{made(word)} for {expected}" for word, expected in words if made(word) != expected]


def _marked(word: str) -> str:
    for start, end in reversed(silent_letters(word)):
        word = f"{word[:start]}({word[start:end]}){word[end:]}"
    return word


def test_the_list_is_long_enough() -> None:
    assert len(_rows()) > 400


def test_written_syllables_are_those_of_schools() -> None:
    wrong = _wrong(0, lambda word: "-".join(syllables(word)))
    assert len(wrong) <= 0.005 * len(_rows()), wrong


def test_written_syllables_are_those_of_reading_methods() -> None:
    wrong = _wrong(1, lambda word: "-".join(syllables(word, "method")))
    assert len(wrong) <= 0.005 * len(_rows()), wrong


def test_silent_letters_are_told() -> None:
    wrong = _wrong(2, _marked)
    assert len(wrong) <= 0.01 * len(_rows()), wrong


def test_spoken_syllables_are_counted() -> None:
    wrong = _wrong(3, lambda word: str(len(oral_ranges(word))))
    assert len(wrong) <= 0.005 * len(_rows()), wrong
