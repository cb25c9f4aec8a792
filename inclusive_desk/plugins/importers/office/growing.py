"""Hands over a long document while it grows, so that its start can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inclusive_desk.api.progress import Progress
from inclusive_desk.plugins.importers.office.trees import Element

FIRST_PART = 200
"""Paragraphs after which a long document is first handed over; then after twice as many, and so on."""
_REPORTED = 64
"""Paragraphs between two reports of progress."""


def growing(elements: Sequence[Element], progress: Progress) -> Iterator[tuple[Element, bool]]:
    """Yield each element, and whether to hand over what was written before it."""
    due = FIRST_PART
    for number, one in enumerate(elements):
        if number % _REPORTED == 0:
            progress.report(number, len(elements))
        # Past the middle the rest comes soon: one more half-done document would only delay it.
        hand_over = number == due and number < len(elements) // 2
        if hand_over:
            due *= 2
        yield one, hand_over
