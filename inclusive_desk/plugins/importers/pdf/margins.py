"""Titles and notes that hang in the margin, each beside the text that it goes with."""

from __future__ import annotations

from collections.abc import Sequence

from inclusive_desk.plugins.importers.pdf.shapes import Item, Line

FEWEST = 2
"""So many of them make a margin of its own use; one alone is a column like another."""
MOST_LINES = 3
"""Lines that one of them has at most."""
SPARSE = 0.4
"""Lines in the margin for each line of the text: with more, it is a column of text."""
NARROW = 0.4
"""The share of the width that a margin has at most."""


def beside_text(margin: Sequence[Item], text: Sequence[Item]) -> list[list[Item]]:
    """Return parts in reading order, each note before the text it stands beside; nothing for plain columns.

    *margin*: what stands left of *text*.
    """
    notes = _notes(margin)
    if len(notes) < FEWEST or len(margin) > SPARSE * len(text):
        return []
    low, high = min(item.box[0] for item in margin), max(item.box[2] for item in text)
    if max(item.box[2] for item in margin) - low > NARROW * (high - low):
        return []
    if not all(len(note) <= MOST_LINES and _has_words(note) and _is_level(note[0], text) for note in notes):
        return []
    tops = [note[0].box[1] - 2 for note in notes]
    parts: list[list[Item]] = [[item for item in text if item.box[1] < tops[0]]]
    for note, top, end in zip(notes, tops, [*tops[1:], float("inf")], strict=True):
        parts.append(list(note))
        parts.append([item for item in text if top <= item.box[1] < end])
    return [part for part in parts if part]


def _notes(margin: Sequence[Item]) -> list[list[Line]]:
    """Return the lines of *margin* in groups that white parts; nothing where it holds something else."""
    out: list[list[Line]] = []
    for item in sorted(margin, key=lambda one: one.box[1]):
        if not isinstance(item, Line):
            return []
        if out and item.base - out[-1][-1].base < 1.8 * item.size:
            out[-1].append(item)
        else:
            out.append([item])
    return out


def _has_words(note: Sequence[Line]) -> bool:
    return any(len(piece.text) > 2 and piece.text.isalpha() for line in note for piece in line.pieces)


def _is_level(line: Line, text: Sequence[Item]) -> bool:
    """Return whether something in *text* begins at the height of *line*."""
    return any(
        abs(item.base - line.base) < 0.9 * line.size
        if isinstance(item, Line)
        else abs(item.box[1] - line.box[1]) < line.size
        for item in text
    )
