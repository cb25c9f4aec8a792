"""Lines become drafts of blocks: paragraphs, list items, code; tables and pictures stay what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from inclusive_desk.api.document import BlockKind, Box
from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf.layout import flow
from inclusive_desk.plugins.importers.pdf.rows import rows
from inclusive_desk.plugins.importers.pdf.shapes import (
    BOLD,
    ITALIC,
    MONO,
    Frame,
    Grid,
    Item,
    Line,
    Picture,
    Piece,
    overlap,
    part_of,
    shows,
    union,
)
from inclusive_desk.plugins.importers.pdf.tags import Element

_BULLET = re.compile(r"[•●○◦▪▫■□◆♦❖➢➤➔➜→⇨⇒✓✗★☞‣⁃∗*·–—−-]")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-hA-H]|[ivx]{1,4})[.)]|\d{1,2}°\)?|\d{1,2}\.[a-z]\)?")
_LEADER = re.compile(r"[^\W\d_].*(?:\.{4,}|(?:\. ){4,}|…{2,})[. …]*(?:\d{1,4}|[ivxlc]{1,6})$")
_DOTS = re.compile(r"[.…]{3,}|^\.+$")
_END = re.compile(r"[.!?:;…»)\]]\W*$")


@dataclass(slots=True, eq=False)
class Draft:
    """A block to be: its lines of pieces, and what it looks like."""

    kind: BlockKind
    lines: list[Line]
    page: int
    box: Box
    marker: str = ""
    level: int = 0
    indent: float = 0.0
    limit: float = 0.0
    start: float = 0.0
    grid: Grid | None = None
    picture: Picture | None = None
    framed: bool = False
    parted: bool = False
    column: int = 0
    left: float = 0.0
    note_ref: str = ""
    lang: str = ""
    alt: str = ""
    mathml: str = ""
    mark: Piece | None = None
    measured: tuple[int, float] = (-1, 0.0)
    """The number of lines when the size was last looked at, and the size."""
    cells: dict[tuple[int, int], list[Line]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the draft's text, line ends as spaces."""
        return " ".join(line.text for line in self.lines)

    @property
    def full(self) -> str:
        """Return the text with its marker."""
        return f"{self.marker} {self.text}".strip()

    @property
    def size(self) -> float:
        """Return the size most of its signs have; small capitals are as large as their initials."""
        if self.measured[0] == len(self.lines):
            return self.measured[1]
        sizes: dict[float, int] = {}
        for line in self.lines:
            for piece in line.pieces:
                key = round(piece.size, 1)
                sizes[key] = sizes.get(key, 0) + len(piece.text)
        size = max(sizes, key=lambda size: sizes[size]) if sizes else 0.0
        if len(sizes) > 1 and self._small_capitals(size):
            size = max(sizes)
        self.measured = (len(self.lines), size)
        return size

    def _small_capitals(self, size: float) -> bool:
        """Return whether signs of *size* are small capitals: on the line, each word with a larger initial."""
        pieces = [piece for line in self.lines for piece in line.pieces]
        larger = [piece for piece in pieces if piece.size > size + 0.2]
        return (
            all(0.66 < size / piece.size < 0.86 and len(piece.text) <= 2 for piece in larger)
            and all(piece.size > size - 0.2 for piece in pieces)
            and all(abs(piece.base - line.base) < 0.5 for line in self.lines for piece in line.pieces)
        )

    def all_look(self, look: int) -> bool:
        """Return whether every letter of the draft has *look*."""
        found = False
        for line in self.lines:
            for piece in line.pieces:
                if any(sign.isalpha() for sign in piece.text):
                    found = True
                    if not piece.look & look:
                        return False
        return found


def drafts(columns: Sequence[Sequence[Item]], page: int, *, framed: bool = False) -> list[Draft]:
    """Return the items of a page (columns in reading order) as drafts."""
    out: list[Draft] = []
    for number, column in enumerate(columns):
        first = len(out)
        obstacles = [item.box for item in column if not isinstance(item, Line)]
        lines: list[Line] = []
        beside: list[Draft] = []
        items = list(rows(column))
        for index, item in enumerate([*items, None]):
            if isinstance(item, Line):
                _drop_leader(item)
                lines.append(item)
                continue
            if isinstance(item, Picture):
                drawn = Draft(BlockKind.IMAGE, [], page, item.box, picture=item)
                if lines and _stands_beside(item, lines[-1], items[index + 1 :]):
                    beside.append(drawn)
                    continue
            if lines:
                out.extend(_with_pictures(_paragraphs(lines, page, obstacles, framed), beside))
                lines, beside = [], []
            if isinstance(item, Frame):
                out.extend(drafts(flow(item.items), page, framed=True))
            elif isinstance(item, Grid):
                out.append(Draft(BlockKind.TABLE, [], page, item.box, grid=item))
            elif isinstance(item, Picture):
                out.append(drawn)
        left = min((line.box[0] for line in column if isinstance(line, Line)), default=0.0)
        for draft in out[first:]:
            if not draft.framed or framed:
                draft.column, draft.left = number, left
    return out


def _drop_leader(line: Line) -> None:
    """Take out the dots that lead from a title to its page, in a table of contents."""
    pieces = line.pieces
    if len(pieces) < 2 or not any(".." in p.text or "…" in p.text or p.text == "." for p in pieces):
        return
    if _LEADER.search(line.text) is None:
        return
    kept: list[Piece] = []
    for piece in line.pieces:
        text = _DOTS.sub(" ", piece.text).split()
        for number, word in enumerate(text):
            kept.append(replace(piece, text=word, space=piece.space or number > 0))
    if kept and kept[-1].text.isalnum():
        kept[-1].space = True
        line.pieces, line.parted, line.listed = kept, True, True


def _stands_beside(picture: Picture, before: Line, after: Sequence[Item]) -> bool:
    """Return whether text runs on beside *picture*, from *before* to the next line."""
    following = next((item for item in after if isinstance(item, Line)), None)
    if following is None or following.base - 0.6 * following.size > picture.box[3] - 2:
        return False
    return all(
        overlap(line.box[0], line.box[2], picture.box[0], picture.box[2]) < 4 for line in (before, following)
    )


def _with_pictures(found: Iterator[Draft], pictures: Sequence[Draft]) -> list[Draft]:
    """Return paragraphs with the pictures beside them, each after the paragraph it begins beside."""
    out = list(found)
    for picture in pictures:
        place = max((n for n, one in enumerate(out) if one.box[1] <= picture.box[1]), default=len(out) - 1)
        out.insert(place + 1, picture)
    return out


def is_code(line: Line) -> bool:
    """Return whether *line* is a line of code, with or without its number before it."""
    pieces = line.pieces
    if len(pieces) > 1 and pieces[0].text.isdigit() and not pieces[0].look & MONO:
        pieces = pieces[1:]
    return all(piece.look & MONO for piece in pieces)


def _marker(line: Line) -> str:
    """Return the list marker that *line* begins with; empty without one."""
    if len(line.pieces) < 2 or line.field or is_code(line):
        return ""
    first, second = line.pieces[0], line.pieces[1]
    text = first.text
    gap = second.box[0] - first.box[2]
    if not second.space and gap < 0.1 * line.size:
        return ""
    if _BULLET.fullmatch(text):
        if text in "–—−-*·" and gap < 0.12 * line.size:
            return ""
        return text
    if text == "o" and (first.look & MONO or gap > 0.8 * line.size):
        return "◦"
    return text if _NUMBER.fullmatch(text) else ""


def _paragraphs(lines: Sequence[Line], page: int, obstacles: Sequence[Box], framed: bool) -> Iterator[Draft]:
    """Yield the paragraphs of a run of rows."""
    left = min(line.box[0] for line in lines)
    right = max(line.box[2] for line in lines)
    limits = [_limit(line, right, obstacles) for line in lines]
    pitch = _pitch(lines)
    current: Draft | None = None
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        marker = _marker(line)
        if (
            current is not None
            and before is not None
            and not marker
            and not _breaks(current, before, line, limits[number - 1], left, pitch)
        ):
            current.lines.append(line)
            current.box = union([current.box, line.box])
            continue
        if current is not None:
            yield current
        current = _open(line, marker, page, framed)
        current.limit = limits[number]
    if current is not None:
        yield current


def _open(line: Line, marker: str, page: int, framed: bool) -> Draft:
    start = line.box[0]
    indent = start
    parted = line.parted
    mark = None
    if marker:
        mark = line.pieces[0]
        line = part_of(line, range(1, len(line.pieces)))
        indent = line.pieces[0].box[0]
    mono = is_code(line)
    kind = BlockKind.LIST_ITEM if marker else BlockKind.CODE if mono else BlockKind.PARAGRAPH
    if line.form:
        kind = BlockKind.FIELD
    return Draft(
        kind,
        [line],
        page,
        line.box,
        marker=marker,
        indent=indent,
        start=start,
        framed=framed,
        parted=parted,
        mark=mark,
    )


def _limit(line: Line, right: float, obstacles: Sequence[Box]) -> float:
    """Return how far to the right *line* could have gone."""
    for box in obstacles:
        if box[0] > line.box[2] - 2 and box[1] < line.box[3] and box[3] > line.box[1]:
            right = min(right, box[0] - 4)
    return max(right, line.box[2])


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance between baselines, in sizes of the type."""
    steps = sorted(
        (b.base - a.base) / max(a.size, b.size, 1.0)
        for a, b in pairwise(lines)
        if abs(a.size - b.size) < 0.6 and 0.8 < (b.base - a.base) / max(a.size, 1.0) < 2.2
    )
    return steps[len(steps) // 4] if steps else 1.2


def _breaks(current: Draft, before: Line, line: Line, limit: float, left: float, pitch: float) -> bool:
    """Return whether *line* begins a new paragraph after *before*."""
    size = max(before.size, line.size)
    step = (line.base - before.base) / size
    mono = is_code(line)
    if line.field or before.field:
        return True
    if current.kind is BlockKind.CODE or mono:
        if (current.kind is BlockKind.CODE) != mono:
            whole = current.kind is not BlockKind.CODE and _END.search(before.text) is None
            return not (whole and step < 1.5 * pitch and line.box[0] > left - 1 and len(line.pieces) < 4)
        return step > 1.9 * pitch
    tags = before.pieces[-1].tag, line.pieces[0].tag
    if isinstance(tags[0], Element) and isinstance(tags[1], Element) and not line.parted:
        return tags[0].block() is not tags[1].block()
    if abs(before.size - line.size) > 0.08 * size or line.parted or before.parted:
        return True
    if (len(before.pieces) <= 3 or limit - before.box[2] > 6 * size) and title_level(before.text):
        return True
    if len(line.pieces) < 14 and title_level(line.text) == 2 and _END.search(before.pieces[-1].text):
        return True
    if step > max(1.28 * pitch, pitch + 0.18) or step < 0:
        return True
    room = limit - before.box[2] > 2 * size
    if room and _label_apart(before, line):
        return True
    if _color(before) != _color(line) and (room or not line.text[:1].islower()):
        return True
    if _same_look(before) != _same_look(line) and (_same_look(before) & BOLD or _same_look(line) & BOLD):
        return True
    first = line.pieces[0]
    middle = (before.box[0] + before.box[2]) / 2, (line.box[0] + line.box[2]) / 2
    centred = abs(middle[0] - middle[1]) < 3 and abs(before.box[0] - line.box[0]) > 6
    if centred:
        return False
    edge = current.indent if current.kind is BlockKind.LIST_ITEM else current.lines[-1].box[0]
    if current.kind is BlockKind.LIST_ITEM and line.box[0] < current.indent - 1.2 * size:
        return not (line.box[0] > current.start + 2 or line.text[:1].islower())
    if len(current.lines) > 1 and line.box[0] > edge + 0.9 * size and _END.search(before.text):
        return True
    spare = limit - before.box[2] - (first.box[2] - first.box[0]) - 0.3 * size
    ended = _END.search(before.text) is not None
    opens = line.text[:1].isupper() or line.text[:1].isdigit() or not line.text[:1].isalnum()
    if spare > 0.5 * size and (ended or (opens and spare > 4 * size)):
        return not line.text[:1].islower() or spare > 8 * size
    return False


def _label_apart(before: Line, line: Line) -> bool:
    """Return whether *line* is no more than a label (Exercice 2) that stands elsewhere than *before*."""
    return len(line.pieces) <= 3 and title_level(line.text) == 2 and abs(line.box[0] - before.box[0]) > 6


def _color(line: Line) -> int:
    """Return the colour that all of *line* is printed in, shades of black and mixtures as 0."""
    colors = {piece.color for piece in line.pieces}
    color = colors.pop()
    return color if not colors and shows(color) else 0


def _same_look(line: Line) -> int:
    """Return the looks that all letters of *line* share."""
    look = BOLD | ITALIC
    for piece in line.pieces:
        if any(sign.isalpha() for sign in piece.text):
            look &= piece.look
    return look
