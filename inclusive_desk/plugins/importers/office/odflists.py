"""Knows where the lists of an OpenDocument file stand, and where a list that goes on begins."""

from __future__ import annotations

from dataclasses import dataclass

from inclusive_desk.plugins.importers.office.odfstyles import ListLevel
from inclusive_desk.plugins.importers.office.trees import Element, attribute


@dataclass(slots=True)
class ListState:
    """Where a list stands: its style, its counts by level, whether the present item has its marker yet."""

    style: str
    counts: list[int]
    fresh: bool = False
    header: bool = False


class EndedLists:
    """The counts with which lists ended, by their style and by their own name."""

    def __init__(self) -> None:
        """Begin with no list ended."""
        self._by_style: dict[str, list[int]] = {}
        self._by_name: dict[str, list[int]] = {}

    def keep(self, element: Element, state: ListState) -> None:
        """Keep where the list *element* ended."""
        self._by_style[state.style] = list(state.counts)
        name = attribute(element, "id")
        if name:
            self._by_name[name] = list(state.counts)

    def first_number(self, element: Element, level: ListLevel | None, style: str, depth: int) -> int:
        """Return the number of a list's first item: its level's start, or where the list it goes on ended."""
        goes_on = attribute(element, "continue-list")
        ended = None
        if goes_on:
            ended = self._by_name.get(goes_on)
        elif attribute(element, "continue-numbering") == "true":
            ended = self._by_style.get(style)
        if ended and len(ended) >= depth:
            return ended[depth - 1] + 1
        return level.start if level else 1
