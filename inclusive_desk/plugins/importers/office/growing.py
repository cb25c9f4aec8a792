"""Hands over a long document while it grows, so that its start can be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from inclusive_desk.api.progress import Progress
from inclusive_desk.language.xml_trees import deep
from inclusive_desk.plugins.importers.office.trees import Element

FIRST_PART = 200
"""Paragraphs after which a long document is first handed over; then after twice as many, and so on."""
_REPORTED = 64
"""Paragraphs between two reports of progress."""


def written(
    elements: Sequence[Element], write: Callable[[Element], None], progress: Progress
) -> Iterator[None]:
    """Write each element; stop at growing distances, where what was written can be handed over."""
    due = FIRST_PART
    for number, one in enumerate(elements):
        if number % _REPORTED == 0:
            progress.report(number, len(elements))
        # Past the middle the rest comes soon: one more half-done document would only delay it.
        if number == due and number < len(elements) // 2:
            due *= 2
            yield
        with deep():
            write(one)
