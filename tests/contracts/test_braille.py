"""What every braille translator must keep."""

from __future__ import annotations

from typing import Any

import pytest

from inclusive_desk.api.braille import Cells
from inclusive_desk.api.errors import DeskError

KIND = "braille"
TEXTS = [
    "",
    " ",
    "Bonjour",
    "Les élèves lisent « Le Petit Prince » : 36 000 mots !",
    "🙂 漢字 ……",
    "a" * 3000,
]


def check(cells: Cells, text: str) -> None:
    assert all("\u2800" <= cell <= "\u28ff" for cell in cells.dots)
    assert len(cells.to_text) == len(cells.dots)
    assert len(cells.to_cell) == len(text)
    assert list(cells.to_text) == sorted(cells.to_text)
    assert list(cells.to_cell) == sorted(cells.to_cell)
    assert all(0 <= index < max(1, len(text)) for index in cells.to_text)
    assert all(0 <= index <= len(cells.dots) for index in cells.to_cell)
    assert all(text[index] == character for index, character in cells.unknown)


def favourites(plugin: Any) -> list[str]:
    return [table.id for table in plugin.tables()[:4]]


def test_its_tables_have_ids_of_their_own_and_names(plugin: Any) -> None:
    tables = plugin.tables()
    assert tables
    assert len({table.id for table in tables}) == len(tables)
    assert all(table.name and table.dots in (6, 8) for table in tables)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_its_maps_rise_stay_in_range_and_cover(plugin: Any, text: str) -> None:
    for table in favourites(plugin):
        check(plugin.translate(text, table), text)


def test_emphasis_counts_the_characters_of_the_text(plugin: Any) -> None:
    check(plugin.translate("un mot gras", favourites(plugin)[0], [0] * 7 + [4] * 4), "un mot gras")


def test_many_texts_give_what_each_gives(plugin: Any) -> None:
    table = favourites(plugin)[0]
    assert plugin.translate_many(TEXTS[:4], table) == [plugin.translate(text, table) for text in TEXTS[:4]]


def test_a_plain_word_comes_back(plugin: Any) -> None:
    table = favourites(plugin)[0]
    assert plugin.back(plugin.translate("bonjour", table).dots, table) == "bonjour"


def test_a_table_that_is_not_there_is_said_in_a_sentence(plugin: Any) -> None:
    with pytest.raises(DeskError) as told:
        plugin.translate("a", "no-such-table")
    assert told.value.code != "plugin-failed"
