"""A text that is rewritten while every character keeps knowing where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Piece = tuple[int, str]
"""What to write, and the index in the present text of the character that it stands for."""
Edit = tuple[int, int, Sequence[Piece]]
"""A stretch of the present text, and what takes its place."""


@dataclass(slots=True)
class Traced:
    """A text on its way to the translator: `origins[i]` is the source index of character i.

    Origins rise, so that maps made of them do.
    """

    text: str
    origins: list[int] = field(default_factory=list)
    unmoved: bool = True
    """Whether every character still stands where it stood in the source."""

    def __post_init__(self) -> None:
        """Start with every character at its own place."""
        if not self.origins:
            self.origins = list(range(len(self.text)))

    def rewrite(self, edits: Iterable[Edit]) -> None:
        """Apply *edits*, which must rise and not overlap."""
        text, origins = self.text, self.origins
        out: list[str] = []
        trace: list[int] = []
        at = 0
        for start, end, pieces in edits:
            out.append(text[at:start])
            trace += origins[at:start]
            for index, piece in pieces:
                out.append(piece)
                trace += [origins[index]] * len(piece)
            at = end
        if at or out:
            out.append(text[at:])
            trace += origins[at:]
            self.text = "".join(out)
            self.origins = trace
            self.unmoved = False
