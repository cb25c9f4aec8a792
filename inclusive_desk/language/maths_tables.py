"""The words of formulas in one language, from `resources/language/maths`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from inclusive_desk.language import data

_COLUMN = {"fr": 0, "en": 1}


@dataclass(frozen=True, slots=True)
class Tables:
    """What is said for signs, functions, letters, units and constructions."""

    language: str
    relations: Mapping[str, str]
    operators: Mapping[str, str]
    signs: Mapping[str, str]
    big: Mapping[str, str]
    letters: Mapping[str, str]
    accents: Mapping[str, str]
    functions: Mapping[str, str]
    always: frozenset[str]
    simple: frozenset[str]
    lists: frozenset[str]
    phrases: Mapping[str, str]
    parts: Mapping[str, tuple[str, str]]
    numbers: tuple[str, ...]
    ordinals: tuple[str, ...]
    units: Mapping[str, tuple[str, str]]
    unit_powers: Mapping[str, tuple[str, str]]
    elements: frozenset[str]
    states: Mapping[str, str]
    molecules: frozenset[str]

    def ordinal(self, number: str) -> str:
        """Return *number* as an ordinal: fourth for 4, n-th for n."""
        known = {str(place): word for place, word in enumerate(self.ordinals, 4)}
        return known.get(number) or self.phrase("nth", number)

    def phrase(self, name: str, *parts: str) -> str:
        """Return the phrase *name* with its *parts* filled in."""
        return self.phrases[name].format(*parts)


@cache
def tables(language: str) -> Tables:
    """Return the words of *language*; French words for a language that has none."""
    column = _COLUMN.get(language[:2].lower(), 0)
    symbols, functions, phrases, units = (
        data.toml("language", "maths", f"{name}.toml")
        for name in ("symbols", "functions", "phrases", "units")
    )

    def pick(table: Mapping[str, Any]) -> dict[str, str]:
        return {key: row[column] for key, row in table.items()}

    def pair(table: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
        split = {key: row[column].split("/") for key, row in table.items()}
        return {key: (forms[0], forms[-1]) for key, forms in split.items()}

    return Tables(
        language="fr" if column == 0 else "en",
        relations=pick(symbols["relations"]),
        operators=pick(symbols["operators"]),
        signs=pick(symbols["signs"]),
        big=pick(symbols["big"]),
        letters=pick(symbols["letters"]),
        accents=pick(symbols["accents"]),
        functions=pick(functions["functions"]),
        always=frozenset(functions["letters"]["always"].split()),
        simple=frozenset(functions["letters"]["simple"].split()),
        lists=frozenset(functions["letters"]["lists"].split()),
        phrases=pick(phrases["phrases"]),
        parts=pair(phrases["parts"]),
        numbers=tuple(phrases["numbers"]["words"][column].split()),
        ordinals=tuple(phrases["numbers"]["ordinals"][column].split()),
        units=pair(units["units"]),
        unit_powers=pair(units["powers"]),
        elements=frozenset(units["chemistry"]["elements"].split()),
        states=pick(units["states"]),
        molecules=frozenset(units["chemistry"]["molecules"].split()),
    )
