"""Braille pages on an embosser: which pages, how often, in the charset that it understands."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import BrailleLine, BraillePage
from inclusive_desk.core import printers
from inclusive_desk.core.files import write_atomically
from inclusive_desk.core.registry import Registry
from inclusive_desk.services.braille_layout import BLANK

CHARSETS = ("nabcc", "tbfr2007", "cbfr1252")
"""What embossers understand; the block of each on the test page is called a, b, c."""
SIDES = ("all", "odd", "even")
_BLOCKS = "abc"
_LETTERS = {"a": "⠁", "b": "⠃", "c": "⠉"}
_ROW = 16
_FULL_CELLS = 64
_LARGEST = 100


@dataclass(frozen=True, slots=True)
class Embosser:
    """What is remembered of an embosser: its queue, its charset (empty: not asked yet), its margins."""

    queue: str
    charset: str = ""
    left: int = 0
    """Cells before each line."""
    top: int = 0
    """Empty lines before each page."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to emboss: pages such as `1-3, 5` (empty: all), one side of the sheets or all, how often."""

    pages: str = ""
    side: str = "all"
    copies: int = 1


def embossers(folder: Path) -> dict[str, Embosser]:
    """Return the embossers remembered in *folder*, by queue; what is damaged counts as not there."""
    try:
        held = json.loads((folder / "embossers.json").read_text(encoding="utf-8"))
        return {one["queue"]: _sound(Embosser(**one)) for one in held}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def remember(folder: Path, embosser: Embosser) -> None:
    """Keep what is known of *embosser* in *folder*."""
    known = {**embossers(folder), embosser.queue: embosser}
    text = json.dumps([asdict(one) for one in known.values()], ensure_ascii=False, indent=1)
    write_atomically(folder / "embossers.json", text.encode("utf-8"))


def _sound(embosser: Embosser) -> Embosser:
    charset = embosser.charset if embosser.charset in CHARSETS else ""
    return replace(
        embosser,
        charset=charset,
        left=min(max(int(embosser.left), 0), 40),
        top=min(max(int(embosser.top), 0), 20),
    )


def chosen(pages: Sequence[BraillePage], task: Task) -> list[BraillePage]:
    """Return the pages that *task* names, counted from 1 through all volumes; raise `DeskError` if none.

    Of one side there may be empty pages among them, behind or before those that are wanted.
    """
    numbers = _numbers(task.pages, len(pages))
    wanted = [pages[number - 1] for number in numbers]
    if task.side != "all":
        wanted = _side(pages, numbers, front=task.side == "odd")
    if not wanted:
        raise DeskError(
            tr("There is no such page: the braille has {count} pages.", count=len(pages)),
            tr("Write pages such as 1-3, 5."),
            code="no-page",
        )
    return wanted


def _side(pages: Sequence[BraillePage], numbers: Sequence[int], *, front: bool) -> list[BraillePage]:
    """Return the fronts or the backs of the sheets that hold the pages *numbers*, in the sheets' order.

    Each volume begins a sheet; a side that is not wanted is an empty page, so that fronts and backs stay
    together when the sheets go through a second time.
    """
    sheets: dict[tuple[int, int], list[BraillePage]] = {}
    first: dict[int, int] = {}
    for at, page in enumerate(pages):
        place = at - first.setdefault(page.volume, at)
        sheet = sheets.setdefault((page.volume, place // 2), [BraillePage(()), BraillePage(())])
        if at + 1 in numbers:
            sheet[place % 2] = page
    sides = [sheet[not front] for sheet in sheets.values() if any(side.lines for side in sheet)]
    while sides and not sides[-1].lines:
        sides.pop()
    return sides


def _numbers(text: str, count: int) -> list[int]:
    """Return the page numbers that *text* names, in order, each once."""
    if not text.strip():
        return list(range(1, count + 1))
    found: set[int] = set()
    for part in re.split(r"[,; ]+", re.sub(r"\s*[-–—]\s*", "-", text.strip())):
        match = re.fullmatch(r"(\d{1,6})?(-)?(\d{1,6})?", part)
        if match is None or not part.strip("-"):
            raise DeskError(
                tr("“{text}” names no pages.", text=part),
                tr("Write pages such as 1-3, 5."),
                code="no-page",
            )
        first = int(match[1] or 1)
        last = int(match[3] or count) if match[2] else first
        found.update(range(max(first, 1), min(last, count) + 1))
    return sorted(found)


def placed(pages: Iterable[BraillePage], embosser: Embosser) -> Iterator[BraillePage]:
    """Yield *pages* moved by the margins of *embosser*."""
    if not embosser.left and not embosser.top:
        yield from pages
        return
    blank, empty = BLANK * embosser.left, BrailleLine("", ())
    for page in pages:
        lines = [
            BrailleLine(blank + line.cells, (*[-1] * embosser.left, *line.offsets)) if line.cells else line
            for line in page.lines
        ]
        yield replace(page, lines=(*[empty] * embosser.top, *lines))


def written(registry: Registry, pages: Iterable[BraillePage], charset: str) -> bytes:
    """Return *pages* as an embosser in *charset* takes them; raise `DeskError` for braille of eight dots."""
    from inclusive_desk.api.progress import NoProgress
    from inclusive_desk.services.exporting import DeskWork, exporter_for

    work = DeskWork(Document(""), options={"charset": charset}, brailler=lambda _: iter(pages))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.brf"
        exporter_for(registry, ".brf", braille=True).write(work, path, NoProgress())
        return path.read_bytes()


def emboss(registry: Registry, pages: Sequence[BraillePage], embosser: Embosser, task: Task) -> int:
    """Send what *task* names of *pages* to *embosser*; return how many pages went.

    Raises `DeskError` when the embosser is off, when no page is named or none has text, or when it cannot
    write them.
    """
    wanted = chosen(pages, task)
    if not any(line.cells for page in wanted for line in page.lines):
        raise DeskError(
            tr("There is nothing to emboss: these pages are empty."),
            tr("Open a document with text, or choose other pages."),
            code="no-page",
        )
    data = written(registry, placed(wanted, embosser), embosser.charset or CHARSETS[0])
    printers.send(embosser.queue, data, min(max(task.copies, 1), _LARGEST))
    return sum(bool(page.lines) for page in wanted)


def test_page(registry: Registry) -> bytes:
    """Return a page with all 64 cells in each charset; where the block is in order, the charset is right.

    Each block begins with its letter, which all charsets write alike.
    """
    parts = []
    for charset, letter in zip(CHARSETS, _BLOCKS, strict=True):
        rows = [_LETTERS[letter], "", *test_rows(), ""]
        lines = tuple(BrailleLine(row, (-1,) * len(row)) for row in rows)
        block = written(registry, [BraillePage(lines)], charset).rstrip(b"\f")
        if charset == "nabcc":
            block = block[:1].lower() + block[1:]
        parts.append(block)
    return b"".join(parts) + b"\f"


def test_rows() -> list[str]:
    """Return the rows that the right block of the test page shows: the cells in order."""
    cells = "".join(chr(0x2800 + cell) for cell in range(_FULL_CELLS))
    return ["⠿" + cells[at : at + _ROW] + "⠿" for at in range(0, _FULL_CELLS, _ROW)]


def charset_of(letter: str) -> str:
    """Return the charset of the block called *letter*, or nothing."""
    return dict(zip(_BLOCKS, CHARSETS, strict=True)).get(letter, "")
