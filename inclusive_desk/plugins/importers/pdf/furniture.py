"""Running heads, running feet and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.document import Box
from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf.shapes import Line, PageContent

EDGE = 0.14
"""The share of a page, at top and bottom, where running text stands."""

FAR = 0.22
"""The same for what can only be a page number: some pages have wide margins."""

_DIGITS = re.compile(r"\d+")
_TELLING = re.compile(r"[^\W_]{2}|\d")
"""A bullet or a lone letter at the same height on two pages is no running head."""
_SPACES = re.compile(r"\s+")
PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.?|pg\.?)?\s*:?\s*(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|sur|of|de|\|)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)


_STAMP = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},?\s+(?:à\s+)?\d{1,2}[:h]\d{2}(?:\s*[AP]M)?\b.{0,120}")
"""What a browser prints over a page: when it was printed, and what the page is called."""
_TOTAL = re.compile(r"(?:sur|/|of|de)\s*\d{1,4}", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bpage\s*:?\s*(\d{1,4})\s*(?:(?:/|sur|of|de)\s*\d{1,4})?\W*|\b(\d{1,4})\s*(?:/|sur|of)\s*\d{1,4}\W*",
    re.IGNORECASE,
)


_PAGE_OF = re.compile(r"\W*page\s*:?\s*(\d{1,4})\s*(?:sur|/|of)\s*\d{1,4}\W*", re.IGNORECASE)
"""Says nothing else than which page this is of how many: wherever it stands, it is not content."""


@dataclass(slots=True)
class Furniture:
    """What was learnt about the edges of a document's pages."""

    running: set[tuple[str, int]] = field(default_factory=set)
    """Texts with digits folded, and how far from the nearer edge they stand (in steps of 6 points)."""
    plain: set[str] = field(default_factory=set)
    """Running texts as they are."""
    heads: list[str] = field(default_factory=list)
    """The running text of the first page, page numbers aside: it names the document."""
    shift: int | None = None
    """Printed page number minus page count, where the pages show one."""
    images: set[tuple[int, ...]] = field(default_factory=set)
    """Boxes of pictures (in steps of 4 points) that stand at the edge of page after page: emblems, bands."""


def folds(text: str, page: int) -> tuple[str, ...]:
    """Return the forms under which *text* may come again on another page: as it is, or counting with it."""
    plain = _SPACES.sub(" ", text).strip().casefold()
    numbers = list(_DIGITS.finditer(plain))
    forms = [plain]
    if title_level(text):  # Exercice 1 on page 1 and Exercice 2 on page 2 are no running heads
        return (plain,)
    for match in {numbers[0], numbers[-1]} if numbers else ():
        if len(match[0]) < 6:
            shift = int(match[0]) - page
            forms.append(f"{plain[: match.start()]}<{shift}>{plain[match.end() :]}")
    return tuple(forms)


def _edge(line: Line, page: PageContent) -> int | None:
    """Return how far *line* is from the edge it is near (negative at the foot); None in the middle."""
    top, bottom = line.box[1], page.height - line.box[3]
    nearer = min(top, bottom)
    if nearer > FAR * page.height:
        return None
    if nearer > EDGE * page.height and not PAGE_NUMBER.fullmatch(line.text.strip()):
        return None
    return int(top / 6) + 1 if top <= bottom else -int(bottom / 6) - 1


def learn(pages: Sequence[PageContent]) -> Furniture:
    """Return what repeats at the edges of *pages*."""
    known = Furniture()
    seen: dict[tuple[str, int], set[int]] = {}
    shifts: dict[int, int] = {}
    often = _often(pages)
    for page in pages:
        for line in page.lines:
            where = _edge(line, page)
            if where is None or len(line.text) > 160 or not _TELLING.search(line.text):
                continue
            if line.text.strip().casefold() in often:
                continue
            for form in folds(line.text, page.number):
                for near in (where - 1, where, where + 1):
                    seen.setdefault((form, near), set()).add(page.number)
            number = _number(line)
            if number is not None:
                shifts[number - page.number] = shifts.get(number - page.number, 0) + 1
    several = len(pages) >= 2
    for key, numbers in seen.items():
        if several and len(numbers) >= 2:
            known.running.add(key)
    if shifts:
        shift = max(shifts, key=lambda one: shifts[one])
        if shifts[shift] >= 2 or (len(pages) == 1 and shift == 0):
            known.shift = shift
    for page in pages:
        edges = _from_the_edges(page, _running(page, known))
        known.plain.update(line.text.strip().casefold() for line in page.lines if id(line) in edges)
    places = Counter(place for page in pages for place in {_place(box) for box in _bands(page)})
    known.images = {place for place, count in places.items() if count >= max(2, 0.4 * len(pages))}
    return known


def _often(pages: Sequence[PageContent]) -> set[str]:
    """Return the lines that stand twice on a page: a question asked in every exercise is no running head."""
    counted = (
        Counter(line.text.strip().casefold() for line in page.lines if not _numbers_pages(line))
        for page in pages
    )
    return {text for lines in counted for text, count in lines.items() if count > 1}


def _bands(page: PageContent) -> list[Box]:
    """Return the boxes of the pictures of *page* that lie wholly near its top or its foot."""
    reach = FAR * page.height
    return [box for box in page.images if box[3] < reach or box[1] > page.height - reach]


def _place(box: Box) -> tuple[int, ...]:
    return tuple(round(side / 4) for side in box)


def pictures(page: PageContent, known: Furniture) -> list[Box]:
    """Return the boxes of the pictures of *page* that are content."""
    bands = {box for box in _bands(page) if _place(box) in known.images}
    return [box for box in page.images if box not in bands]


def _runs(line: Line, where: int, page: PageContent, known: Furniture) -> bool:
    return any((form, where) in known.running for form in folds(line.text, page.number))


def _number(line: Line) -> int | None:
    match = PAGE_NUMBER.fullmatch(line.text.strip())
    return int(match[1]) if match and match[1].isdigit() else None


def part(page: PageContent, known: Furniture) -> tuple[list[Line], str]:
    """Return the lines of *page* that are content, and the page number printed on it (or nothing)."""
    running = _running(page, known)
    edges = _from_the_edges(page, running)
    largest = max((line.size for line in page.lines), default=0.0)
    body: list[Line] = []
    label = ""
    for line in page.lines:
        if id(line) in edges:
            label = label or running[id(line)]
            if page.number == 1 and line.chars > 3 and not _numbers_pages(line):
                known.heads.append(line.text)
        elif told := _PAGE_OF.fullmatch(line.text):
            label = label or told[1]
        elif line.text.strip().casefold() in known.plain and line.size < 0.98 * largest and line.chars > 3:
            continue
        else:
            body.append(line)
    return body, label


def _running(page: PageContent, known: Furniture) -> dict[int, str]:
    """Return the lines that can be running text, each with the page number it shows (or nothing)."""
    outer = _outermost(page)
    out: dict[int, str] = {}
    bases: list[float] = []
    for line in page.lines:
        where = _edge(line, page)
        if where is None:
            continue
        number = _number(line)
        counted = number is not None and known.shift == number - page.number
        if counted and id(line) in outer:
            out[id(line)] = str(number)
            bases.append(line.base)
        elif _runs(line, where, page, known) and (number is None or counted or known.shift is None):
            out[id(line)] = _label(line, where, page, known)
    for line in page.lines:
        if id(line) in outer and len(line.text) < 90 and any(abs(line.base - base) < 3 for base in bases):
            out.setdefault(id(line), "")
    for row in _edge_rows(page):
        text = " ".join(line.text.strip() for line in row)
        if _STAMP.fullmatch(text):
            for line in row:
                out.setdefault(id(line), "")
        match = _COUNTED.search(text)
        number = int(match[1] or match[2]) if match else 0
        if match and match.end() == len(match.string) and number == page.number + (known.shift or 0):
            for line in row:
                out.setdefault(id(line), str(number))
    return out


def _edge_rows(page: PageContent) -> list[list[Line]]:
    """Return the first and the last row of a page, where they stand at its edge and could be running text."""
    outer = _outermost(page)
    lines = sorted((line for line in page.lines if id(line) in outer), key=lambda line: line.box[0])
    last = max(lines, key=lambda line: line.base, default=None)
    if last and _TOTAL.fullmatch(last.text.strip()):  # « Page 1 » wrapped before « sur 2 »
        above = [line for line in page.lines if 4 <= last.base - line.base < 2 * last.size]
        lines = [*(line for line in lines if line is not last), *above, last]
    rows = [[line for line in lines if (line.base < page.height / 2) == top] for top in (True, False)]
    return [
        row
        for row in rows
        if row and all(_edge(line, page) is not None and len(line.text) < 160 for line in row)
    ]


def _from_the_edges(page: PageContent, running: Mapping[int, str]) -> set[int]:
    """Return those of the running lines that no content parts from the edge of the page."""
    out: set[int] = set()
    for top in (True, False):
        half = [line for line in page.lines if (line.base < page.height / 2) == top]
        half.sort(key=lambda line: line.base if top else -line.base)
        while half:
            row = [line for line in half if abs(line.base - half[0].base) < 3]
            found = [id(line) for line in row if id(line) in running]
            if not found:
                break
            out.update(found)
            half = half[len(row) :]
    return out


def _numbers_pages(line: Line) -> bool:
    return PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _outermost(page: PageContent) -> set[int]:
    """Return the lines that have nothing between them and the edge of the page."""
    if not page.lines:
        return set()
    top = min(line.base for line in page.lines)
    bottom = max(line.base for line in page.lines)
    return {id(line) for line in page.lines if line.base < top + 4 or line.base > bottom - 4}


def _label(line: Line, where: int, page: PageContent, known: Furniture) -> str:
    """Return the number in a running line that counts with the pages."""
    for form in folds(line.text, page.number)[1:]:
        match = re.search(r"<(-?\d+)>", form)
        if match and (form, where) in known.running:
            return str(int(match[1]) + page.number)
    return ""
