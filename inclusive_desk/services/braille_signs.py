"""A person's own transcriptions: what is written for characters that have no braille."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from inclusive_desk.api.braille import BrailleTranslator, Cells, Table
from inclusive_desk.api.plugin import API_VERSION
from inclusive_desk.api.words import mark

SETTING = "braille.signs"
"""Rows of a character, a blank, and what is written for it."""


def own_signs(get: Callable[[str, Any], Any]) -> dict[str, str]:
    """Return what the settings say is written for a character; damaged rows are left out."""
    rows = get(SETTING, [])
    rows = [row for row in rows if isinstance(row, str)] if isinstance(rows, list | tuple) else []
    return {row[0]: row[2:] for row in rows if len(row) > 2 and row[1] == " "}


def rows_of(signs: Mapping[str, str]) -> list[str]:
    """Return what is kept in the settings."""
    return [f"{char} {text}" for char, text in sorted(signs.items())]


def signed(translator: BrailleTranslator, get: Callable[[str, Any], Any]) -> BrailleTranslator:
    """Return *translator* with the transcriptions that the settings hold, itself where there are none."""
    signs = own_signs(get)
    return OwnSigns(translator, signs) if signs else translator


class OwnSigns(BrailleTranslator):
    """Writes a person's transcription in the place of a character; places stay those of the text."""

    api_version = API_VERSION
    label = mark("Own transcriptions")

    def __init__(self, translator: BrailleTranslator, signs: Mapping[str, str]) -> None:
        """Translate with *translator*; *signs* are what is written for a character."""
        super().__init__()
        self._translator = translator
        self._signs = dict(signs)

    def tables(self) -> Sequence[Table]:
        """Return the translator's codes."""
        return self._translator.tables()

    def translate(self, text: str, table: str, emphasis: Sequence[int] | None = None) -> Cells:
        """Return *text* in braille."""
        return self.translate_many([text], table, [emphasis])[0]

    def translate_many(
        self, texts: Sequence[str], table: str, emphasis: Sequence[Sequence[int] | None] | None = None
    ) -> list[Cells]:
        """Return several texts in braille."""
        return self._many(self._translator.translate_many, texts, table, emphasis)

    def translate_lines(
        self, texts: Sequence[str], table: str, emphasis: Sequence[Sequence[int] | None] | None = None
    ) -> list[Cells]:
        """Return several texts in braille for a page."""
        return self._many(self._translator.translate_lines, texts, table, emphasis)

    def _many(
        self,
        translate: Callable[..., list[Cells]],
        texts: Sequence[str],
        table: str,
        emphasis: Sequence[Sequence[int] | None] | None,
    ) -> list[Cells]:
        given = list(emphasis) if emphasis else [None] * len(texts)
        signs = self._signs.keys()
        changed = [not signs.isdisjoint(text) for text in texts]
        origins = [self._origins(text) if change else [] for text, change in zip(texts, changed, strict=True)]
        put = [
            "".join(self._signs.get(char, char) for char in text) if change else text
            for text, change in zip(texts, changed, strict=True)
        ]
        looks = [
            [look[at] for at in places] if change and look else look
            for look, places, change in zip(given, origins, changed, strict=True)
        ]
        made = translate(put, table, looks if any(looks) else None)
        return [
            _placed(cells, places, text) if change else cells
            for cells, places, text, change in zip(made, origins, texts, changed, strict=True)
        ]

    def back(self, cells: str, table: str) -> str:
        """Return what *cells* stand for: transcriptions stay as they are written."""
        return self._translator.back(cells, table)

    def _origins(self, text: str) -> list[int]:
        """Return, for each character that is written, the one of *text* that it stands for."""
        return [at for at, char in enumerate(text) for _ in self._signs.get(char, char)]


def _placed(cells: Cells, origins: Sequence[int], text: str) -> Cells:
    """Return *cells* with their places in *text*."""
    to_cell = [0] * len(text) if cells.to_cell else []
    for at in range(len(cells.to_cell) - 1, -1, -1):
        to_cell[origins[at]] = cells.to_cell[at]
    return Cells(
        cells.dots,
        tuple(origins[at] for at in cells.to_text),
        tuple(to_cell),
        tuple((origins[at], text[origins[at]]) for at, _ in cells.unknown),
    )
