"""Follows the fields of an RTF file: links around their results, and boxes of forms."""

from __future__ import annotations

import re

from inclusive_desk.api.builder import Run
from inclusive_desk.api.document import Style
from inclusive_desk.plugins.importers.office import symbols

_LINK = re.compile(r'HYPERLINK\s+"?((?:https?|mailto):[^"\s]+)"?', re.IGNORECASE)
_KEEPERS = "\u2002\u2003\u00a0 "
"""What stands in a field that nobody has filled in."""


class RtfFields:
    """The links that are open at the present place, and the instruction that is being read."""

    def __init__(self) -> None:
        """Start outside of all fields."""
        self._instruction = ""
        self._ticked = False
        self._links: list[tuple[int, str | None]] = []
        self._asks = 0
        """How many groups deep the field is that asks for a text; 0 for none."""
        self._blank: list[Run] = []
        """What is still to be written for its answer."""

    @property
    def href(self) -> str | None:
        """Return the address of the link around, if any."""
        return next((href for _, href in reversed(self._links) if href), None)

    def begin(self) -> None:
        """Begin the instruction of a field."""
        self._instruction, self._ticked = "", False

    def take(self, text: str) -> None:
        """Take a piece of the instruction."""
        self._instruction += text

    def form(self, name: str, value: int | None) -> None:
        """Take a control word that describes a field of a form."""
        if name in ("ffres", "ffdefres"):
            self._ticked = self._ticked or value == 1

    def end(self, depth: int) -> list[Run]:
        """End the instruction, *depth* groups deep; return what the field shows by itself: a box to tick."""
        found = _LINK.search(self._instruction)
        self._links.append((depth, found[1] if found else None))
        if "FORMTEXT" in self._instruction:
            self._asks, self._blank = depth, [Run(symbols.BLANK, (Style.BLANK, "field"))]
        return [symbols.tick_box(ticked=self._ticked)] if "FORMCHECKBOX" in self._instruction else []

    def close(self, depth: int) -> None:
        """Leave a group: what is open now is *depth* groups deep."""
        if self._links and self._links[-1][0] > depth:
            self._links.pop()
        if self._asks > depth:
            self._asks = 0

    def placeholder(self, text: str) -> list[Run] | None:
        """Return what to write for *text* that only keeps an answer's place, once; None for other text."""
        if not self._asks or text.strip(_KEEPERS):
            return None
        blank, self._blank = self._blank, []
        return blank
