"""A homograph is read by the words around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inclusive_desk.language.fr.homographs import sounds_at

_ROUGH = str.maketrans("2EO1", "9eo5")


def _sentences() -> list[tuple[str, str]]:
    table = Path(__file__).with_name("homographs.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows]


@pytest.mark.parametrize(("sentence", "sounds"), _sentences())
def test_a_homograph_is_read_by_its_sentence(sentence: str, sounds: str) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    text = sentence.replace("[", "").replace("]", "")
    assert sounds_at(text, start, end).translate(_ROUGH) == sounds.translate(_ROUGH)


def test_a_word_that_sounds_the_same_everywhere_is_left_alone() -> None:
    assert sounds_at("La maison", 3, 9) == ""
    assert sounds_at("xyzt", 0, 4) == ""
