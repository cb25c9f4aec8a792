"""Cells as liblouis gave them, with their maps, while they are put right."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

CellEdit = tuple[int, int, str]
"""A stretch of the cells, and what takes its place."""

GLUE = "\x7f"
"""A blank for liblouis' tables, so that a word ends there; it is taken away again."""
_OWN = re.compile(f"[\u2801-\u28ff]+|{GLUE}")

_SIGNS = 6
"""Cells of other characters' signs that may stand before cells of ours, at most."""


@dataclass(slots=True)
class Found:
    """`sources[i]`: the source character of cell i. `firsts[k]`: first cell of prepared character k."""

    cells: str
    sources: list[int]
    firsts: list[int]

    def rewrite(self, edits: Iterable[CellEdit]) -> None:
        """Apply *edits*, which must rise and not overlap; new cells stand for what the old ones did."""
        parts: list[str] = []
        sources: list[int] = []
        firsts: list[int] = []
        at = known = shift = 0
        for start, end, put in edits:
            parts += (self.cells[at:start], put)
            source = self.sources[min(start, len(self.sources) - 1)]
            sources += self.sources[at:start]
            sources += [source] * len(put)
            here = bisect_left(self.firsts, start, known)
            later = bisect_left(self.firsts, end, here)
            firsts += [first + shift for first in self.firsts[known:here]]
            firsts += [
                start + shift + min(first - start, max(len(put) - 1, 0)) for first in self.firsts[here:later]
            ]
            known, at = later, end
            shift += len(put) - (end - start)
        if parts:
            self.cells = "".join(parts) + self.cells[at:]
            self.sources = sources + self.sources[at:]
            self.firsts = firsts + [first + shift for first in self.firsts[known:]]

    def settle(self, text: str) -> None:
        """Let the cells written into prepared *text* stand as written, and take the glue away.

        Rules for the passes of French grade 2 also fall upon cells that were in the text.
        """
        if not text or (max(text) < "\u2801" and GLUE not in text):
            return
        edits: list[CellEdit] = []
        for match in _OWN.finditer(text):
            start = self.firsts[match.start()]
            end = self.firsts[match.end()] if match.end() < len(text) else len(self.cells)
            here, put = self.cells[start:end], match.group().strip(GLUE)
            if not here.endswith(put) or not put:
                edits.append((start, end, _before(here, put) + put))
        self.rewrite(edits)


def _before(here: str, put: str) -> str:
    """Return what stands in *here* before an altered *put*: signs that belong to other characters."""
    same = 0
    while same < min(len(here), len(put)) and here[-1 - same] == put[-1 - same]:
        same += 1
    head = here[: len(here) - same]
    # The rest of it begins as it was written, after the few signs of others.
    for kept in range(min(len(head), _SIGNS) + 1):
        if put.startswith(head[kept:]):
            return head[:kept] if put else ""
    return ""
