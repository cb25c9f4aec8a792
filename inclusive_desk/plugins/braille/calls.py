"""How a text is handed to liblouis: in calls of a size it can bear, with emphasis a character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_CALL = 6_000
"""Characters of one call at most: liblouis' buffers are 12 times as long."""
_RUN = 1_000
"""Characters without a blank in one call at most: grade 2 is quadratic in them."""
_TAIL = re.compile(r"(?<=\S)[^\w\s]{1,20}(?=\s|$)")


def chunks(text: str, blank: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of *text* for one call each: cut after a blank, or through a run too long."""
    start, size = 0, len(text)
    while size - start > _RUN:
        end = min(start + _CALL, size)
        if end < size:
            end = text.rfind(blank, start, end) + 1 or end
        yield from _runs(text, blank, start, end)
        start = end
    if start < size:
        yield start, size


def _runs(text: str, blank: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield *start* to *end* in one piece, or in pieces where one run without blanks is too long."""
    for match in re.compile(f"[^{blank}]{{{_RUN},}}").finditer(text, start, end):
        for cut in range(match.start() + _RUN, match.end(), _RUN):
            yield start, cut
            start = cut
    yield start, end


def typeform(text: str, emphasis: Sequence[int], origins: Sequence[int]) -> list[int]:
    """Return liblouis' typeform a character; punctuation that ends an emphasised word goes with it.

    The sign that ends emphasis would otherwise stand before every full stop (CBFU 2.2 d).
    """
    forms = [emphasis[at] for at in origins]
    for match in _TAIL.finditer(text):
        forms[match.start() : match.end()] = [forms[match.start() - 1]] * (match.end() - match.start())
    return forms
