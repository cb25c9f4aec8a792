"""Braille while one types: lines are translated once each, and only those that have changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from inclusive_desk.api.braille import BrailleTranslator, Cells
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.registry import Registry

LANE = "braille-live"
"""A lane and a worker of its own: a book that is being written must not hold up typing."""
KEPT = 4_000
"""Lines that are remembered at most."""


def live_translator(registry: Registry) -> BrailleTranslator:
    """Return a translator that nothing else uses; raise `DeskError` when there is none."""
    for known in registry.ready("braille"):
        return cast(BrailleTranslator, registry.get("braille", known, lane=LANE))
    raise DeskError(tr("There is no braille translator."), code="no-braille")


class LiveBraille:
    """Remembers lines both ways; used in its lane only."""

    def __init__(self, registry: Registry) -> None:
        """Load nothing yet."""
        self._registry = registry
        self._forth: dict[tuple[str, str], Cells] = {}
        self._back: dict[tuple[str, str], str] = {}

    def cells(self, lines: Iterable[str], table: str) -> list[Cells]:
        """Return each line of print in braille."""
        wanted = list(lines)
        fresh = [line for line in dict.fromkeys(wanted) if line and (line, table) not in self._forth]
        if fresh:
            if len(self._forth) > KEPT:
                self._forth.clear()
                fresh = [line for line in dict.fromkeys(wanted) if line]
            made = live_translator(self._registry).translate_many(fresh, table)
            self._forth.update(((line, table), one) for line, one in zip(fresh, made, strict=True))
        return [self._forth[line, table] if line else Cells("", (), ()) for line in wanted]

    def print(self, lines: Iterable[str], table: str) -> list[str]:
        """Return what each line of cells stands for."""
        found = []
        if len(self._back) > KEPT:
            self._back.clear()
        for line in lines:
            if line and (line, table) not in self._back:
                self._back[line, table] = live_translator(self._registry).back(line, table)
            found.append(self._back[line, table] if line else "")
        return found
