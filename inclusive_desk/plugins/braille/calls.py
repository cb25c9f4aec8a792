"""How a text is handed to liblouis, in calls of a size it can bear, and what comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inclusive_desk.plugins.braille.louis import Louis

_BLANK = "\u2800"
_NOT_CELLS = re.compile("[^\u2800-\u28ff]")
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


def ask(
    louis: Louis, files: Sequence[str], text: str, forms: Sequence[int] | None = None
) -> tuple[str, list[int], list[int]]:
    """Return the cells of *text*, the character of each cell, and the first cell of each character.

    *forms* is the typeform of each character. Raises `LouisError`.
    """
    parts: list[str] = []
    sources: list[int] = []
    firsts: list[int] = []
    for start, end in chunks(text, " "):
        out, taken, made, _ = louis.translate(
            files, text[start:end], list(forms[start:end]) if forms else None
        )
        parts.append(out)
        _append(sources, firsts, taken, made, start)
    return _only_cells("".join(parts)), sources, firsts


def ask_lines(louis: Louis, files: Sequence[str], text: str) -> tuple[str, list[int], list[int]]:
    """Return the same of short lines that do not know of each other, with a blank between them."""
    parts: list[str] = []
    sources: list[int] = []
    firsts: list[int] = []
    start = 0
    for line in text.split("\n"):
        out = ""
        if line:
            out, taken, made, _ = louis.translate(files, line)
            _append(sources, firsts, taken, made, start)
        parts.append(out)
        start += len(line) + 1
        firsts.append(len(sources))
        sources.append(start - 1)
    # The last line has no blank after it.
    firsts.pop()
    sources.pop()
    return _only_cells(" ".join(parts)), sources, firsts


def _append(
    sources: list[int], firsts: list[int], taken: Sequence[int], made: Sequence[int], start: int
) -> None:
    """Put the maps of one call, for the text from *start* on, after those of the calls before it."""
    base = len(sources)
    sources += [start + at for at in taken] if start else taken
    firsts += [base + at for at in made] if base else made


def _only_cells(out: str) -> str:
    """Return what liblouis gave, with blanks for what is no cell: its spaces, mostly."""
    out = out.replace(" ", _BLANK)
    return out if out and min(out) >= _BLANK and max(out) <= "\u28ff" else _NOT_CELLS.sub(_BLANK, out)
