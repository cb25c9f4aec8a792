"""The print that belongs to each line of braille: for whoever sees and reads along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from inclusive_desk.api.work import BrailleLine, BraillePage, Work

_FAR = 60
"""Characters between two cells of a line that no longer stand side by side in the text."""


def printed_lines(work: Work) -> Iterator[tuple[BraillePage, list[str]]]:
    """Yield each page with the print of each of its lines, empty where a line stands for no text."""
    text = work.document.text
    held: BraillePage | None = None
    for page in work.braille_pages():
        if held is not None:
            yield held, _of_page(text, held.lines, _first(page.lines))
        held = page
    if held is not None:
        yield held, _of_page(text, held.lines, -1)


def _of_page(text: str, lines: Sequence[BrailleLine], following: int) -> list[str]:
    """Return the print of *lines*; *following*: the offset at which the next page begins, or -1."""
    out: list[str] = []
    after = following
    for line in reversed(lines):
        out.append(_of_line(text, line, after))
        first = _first((line,))
        after = first if first >= 0 else after
    return out[::-1]


def _first(lines: Sequence[BrailleLine]) -> int:
    """Return the first offset that *lines* stand for, -1 for none."""
    return next((at for line in lines for at in line.offsets if at >= 0), -1)


def _of_line(text: str, line: BrailleLine, after: int) -> str:
    """Return the text from the line's first character to where the next line begins."""
    runs: list[list[int]] = []
    for at in line.offsets:
        if at < 0:
            continue
        if runs and runs[-1][1] <= at <= runs[-1][1] + _FAR:
            runs[-1][1] = at
        elif not runs or at != runs[-1][1]:
            runs.append([at, at])
    parts = []
    for start, last in runs:
        end = last + 1
        while end < len(text) and not text[end].isspace() and end != after:
            end += 1
        parts.append(" ".join(text[start:end].split()))
    return "   ".join(part for part in parts if part)
