"""Volumes: where a book is parted, its title pages and its tables of contents (CBFU 3.5 to 3.7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import ceil

from inclusive_desk.api.work import BraillePage
from inclusive_desk.services.braille_layout import BLANK, Flow, Form, Layout, added, line
from inclusive_desk.services.braille_pager import Entry, Pager
from inclusive_desk.services.braille_rules import Conventions, conventions
from inclusive_desk.services.braille_setting import set_flow
from inclusive_desk.services.braille_words import Words

_TITLE_LINE = Form(0, 0, centred=True, margin=0)
_ZONE = Form(0, 0, before=1, centred=True, margin=0)
_CONTENTS_TITLE = Form(0, 0, after=1, centred=True)
_SMALLEST = 0.6
"""A volume may end before a great heading from this part of its pages on, before a smaller one later."""
_LEAST_LEADERS = 2
_DEEPEST = 3
"""Levels of headings that a table of contents tells."""


class Parting:
    """Says where a new volume begins: before a heading when it is nearly full, at a paragraph at last."""

    def __init__(self, limit: int) -> None:
        """Part at *limit* pages, 0 for never."""
        self._limit = limit

    def ends(self, pager: Pager, level: int, done: float, pages_before: int) -> bool:
        """Return whether a volume ends before what comes next: a heading of *level*, or text (0).

        *done*: how much of the document was set, from 0 to 1; what is left must be worth a volume.
        """
        filled = pager.number - 1
        if not self._limit or filled < 1 or done <= 0:
            return False
        if filled + 1 >= self._limit:
            return True
        total = (pages_before + filled) / done
        rest = total * (1 - done)
        if filled + rest * 1.05 + 1 <= self._limit:
            return False
        share = min(self._limit, total / ceil(total / self._limit))
        needed = {1: _SMALLEST, 2: 0.8, 3: 0.9}.get(level, 2.0) * share
        return filled >= needed


def bound(
    pages: Sequence[BraillePage], entries: Sequence[Entry], title: str, words: Words, layout: Layout
) -> Iterator[BraillePage]:
    """Yield the pages of all volumes, each with its title page and its table of contents.

    A book of one volume has no title page: it is a worksheet. *title*: the document's, in print.
    """
    volumes = [list(group) for _, group in groupby(pages, key=lambda page: page.volume)]
    for number, body in enumerate(volumes, 1):
        own = [entry for entry in entries if entry.volume == number]
        if len(volumes) > 1:
            yield from _title_page(title, number, len(volumes), body, words, layout)
            if number == 1 and layout.contents == "book":
                yield from _contents(entries, words, layout, number, "⠏", general=True)
        yield from body
        if own and (
            layout.contents in ("volume", "book") or (layout.contents == "auto" and len(volumes) > 1)
        ):
            yield from _contents(own, words, layout, number, "⠞", general=False)


def _title_page(
    title: str, number: int, count: int, body: Sequence[BraillePage], words: Words, layout: Layout
) -> Iterator[BraillePage]:
    """Yield the title page: title, transcription, volume, its pages; nothing of it stands for text."""
    transcribed = words.say("transcribed_short" if words.grade > 1 else "transcribed")
    lines = [(words.cells(title), _TITLE_LINE), (transcribed, _ZONE)]
    if words.language in ("fr", "en"):
        lines.append((words.say("code"), _TITLE_LINE))
    labels = [label for page in body for label in page.print_page.split("-") if label]
    volume = words.say("volume_of", number=number, count=count)
    zone = [words.say("braille_pages", last=body[-1].number), volume]
    if labels:
        zone.insert(0, words.say("print_pages", first=labels[0], last=labels[-1]))
    lines += [(text, _TITLE_LINE if at else _ZONE) for at, text in enumerate(zone)]
    pager = Pager(replace(layout, page_numbers=False), words.signs)
    pager.volume = number
    for cells, form in lines:
        if cells:
            yield from set_flow(pager, Flow([added(cells)], form))
    yield from pager.finish()


def _contents(
    entries: Sequence[Entry], words: Words, layout: Layout, number: int, prefix: str, *, general: bool
) -> Iterator[BraillePage]:
    """Yield a table of contents: headings as a list with levels, points, page numbers at the right."""
    shown = [entry for entry in entries if entry.heading.level <= _DEEPEST]
    top = min((entry.heading.level for entry in shown), default=1)
    pager = Pager(layout, words.signs, prefix=prefix if layout.conventions == "fr" else "")
    pager.volume = number
    yield from set_flow(pager, Flow([added(words.say("contents"))], _CONTENTS_TITLE))
    volume = 0
    for at, entry in enumerate(shown):
        if general and entry.volume != volume:
            volume = entry.volume
            heading = Form(0, 0, before=1, keep=1, centred=True)
            yield from set_flow(pager, Flow([added(words.say("volume", number=volume))], heading))
        after = shown[at + 1].heading.level if at + 1 < len(shown) else 0
        level = entry.heading.level - top
        form = _entry_form(conventions(layout.conventions), level, deeper=after > entry.heading.level)
        yield from _entry(pager, entry, form, words)
    yield from pager.finish()


def _entry_form(rules: Conventions, level: int, *, deeper: bool) -> Form:
    """Return how an entry stands: the norm's list with levels; English entries go on in cell 7."""
    first = 2 * level
    return Form(first, 6) if rules.ruled_pages else Form(first, first + (4 if deeper else 2))


def _entry(pager: Pager, entry: Entry, form: Form, words: Words) -> Iterator[BraillePage]:
    """Set one entry: its text keeps clear of the column of numbers (3.7 a)."""
    number = words.signs.numeral(entry.number)
    cells = pager.layout.cells
    narrow = Pager(replace(pager.layout, cells=cells - len(number) - 2, lines=100, page_numbers=False))
    lines = [
        made.cells
        for page in (*set_flow(narrow, Flow([added(entry.heading.cells)], form)), *narrow.finish())
        for made in page.lines
    ]
    pager.need(len(lines))
    pager.settle()
    # The first line of a page shares its right end with the page's own number: the entry goes below.
    if not pager.used and pager.width() < cells:
        pager.put(line("", ()))
    if lines and len(lines[-1]) + 1 + len(number) > cells:
        lines.append("")
    for at, text in enumerate(lines):
        if at == len(lines) - 1:
            points = cells - len(text) - len(number) - 2
            leaders = words.signs.leader * points if points >= _LEAST_LEADERS else BLANK * max(points, 0)
            text = f"{text}{BLANK}{leaders}{BLANK}"[: cells - len(number)].ljust(cells - len(number), BLANK)
            text += number
        pager.put(line(text, [-1] * len(text)))
        yield from pager.pages()
