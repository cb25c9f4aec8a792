"""Finds the word to look at in a text that is being written, and how it may be spelled."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr

if TYPE_CHECKING:
    from inclusive_desk.services.suggesting import Suggester

Range = tuple[int, int]
_WORD = re.compile(r"[^\W\d_]+(?:['’‐-][^\W\d_]+)*['’]?")


@dataclass(frozen=True)
class Found:
    """A word to look at: where it stands in the pad, and how it may be spelled."""

    start: int
    end: int
    proposals: Sequence[str]
    hint: str = ""
    known: bool = False


def word_at(text: str, offset: int) -> Range | None:
    """Return the word that *offset* stands in or at the end of."""
    low = max(text.rfind("\n", 0, offset) + 1, offset - 100)
    for match in _WORD.finditer(text, low, min(len(text), offset + 100)):
        if match.start() <= offset <= match.end():
            return match.span()
    return None


def looked_up(helper: Suggester, text: str, found: Range) -> Found:
    """Return how the word at *found* may be spelled, and whether it is known or mistaken for another."""
    start, end = found
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    line = text[low : high if high >= 0 else len(text)]
    word, before = text[start:end], text[max(low, start - 200) : start]
    flag = next((one for one in helper.hints(line) if low + one.start < end and start < low + one.end), None)
    wrong = any(low + one < end and start < low + two for one, two in helper.wrong(line))
    if flag is not None:
        return Found(low + flag.start, low + flag.end, flag.alternatives, flag.hint, known=True)
    proposals = [one for one in helper.spelling(word, before) if one != word]
    return Found(start, end, proposals, "" if wrong else tr("The desk knows this word."), known=not wrong)


def next_wrong(helper: Suggester, text: str, start: int, progress: Progress) -> Found | None:
    """Return the first word from *start* on, around the end, that looks wrong or mistaken for another."""
    for first, last in ((start, len(text)), (0, start)):
        at = text.rfind("\n", 0, first) + 1
        while at <= last:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            line = text[at:end]
            spans = [*helper.wrong(line), *((one.start, one.end) for one in helper.hints(line))]
            for one, two in sorted(spans):
                if at + two >= first:
                    return looked_up(helper, text, (at + one, at + two))
            progress.report(0.0)
            at = end + 1
    return None
