"""Text of pages that are pictures, found by Tesseract: straightened, word by word, with its confidence."""

from __future__ import annotations

import math
import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inclusive_desk.api.document import Box
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.plugins.importers.pdf.shapes import LOW_CONFIDENCE, Line, Piece, union

RESOLUTION = 300
"""Dots an inch at which pages are looked at."""
SURE = 60.0
"""Confidence (of 100) under which a word is marked."""
LEAST = 25.0
"""Confidence under which a lone sign is taken for dirt."""
BULLET_LIKE = frozenset(["e", "o", "O", "©", "¢", "®", "*", "+", "°", "»", ">", "¢", "=", "·"])
"""What Tesseract takes bullets for."""
FLAT = 0.3
"""A word less tall than this (in sizes of the type) is a row of dots, whatever letters were read in it."""
LEADER = "....."
RULES = "|_~ \n\t"
"""What Tesseract takes ruling lines for."""
MOST_PIXELS = 30_000_000


def data_folder() -> Path | None:
    """Return the folder with Tesseract's French or English data; None where there is none."""
    places = [os.environ.get("TESSDATA_PREFIX", ""), "/usr/share/tesseract-ocr/5/tessdata"]
    places += ["/usr/share/tesseract-ocr/4.00/tessdata", "/usr/share/tessdata", "/usr/local/share/tessdata"]
    places += ["/opt/homebrew/share/tessdata", "C:/Program Files/Tesseract-OCR/tessdata"]
    for place in places:
        folder = Path(place) if place else None
        if folder is not None and any((folder / f"{code}.traineddata").is_file() for code in ("fra", "eng")):
            return folder
    return None


def missing() -> str:
    """Return why text cannot be found in pictures on this machine; empty when it can."""
    if find_spec("tesserocr") is None:
        return tr("The part that finds text in pictures (tesserocr) is not installed.")
    if data_folder() is None:
        return tr("The language data of Tesseract is not installed.")
    return ""


class Recogniser:
    """Finds text in pages; keep one for a whole document, it takes a second to load."""

    def __init__(self, language: str = "fr") -> None:
        """Load the data; raise `DeskError` with code no-ocr where something is missing."""
        why, folder = missing(), data_folder()
        if why or folder is None:
            raise DeskError(
                why,
                tr("On Debian or Ubuntu, install tesseract-ocr-fra and tesseract-ocr-eng, then try again."),
                code="no-ocr",
            )
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # with more, Tesseract is up to ten times slower
        import tesserocr

        order = ("eng", "fra") if language.startswith("en") else ("fra", "eng")
        known = [code for code in order if (folder / f"{code}.traineddata").is_file()]
        self._library: Any = tesserocr
        self._origin = (0.0, 0.0)
        self._back: Any = None
        self._api = tesserocr.PyTessBaseAPI(path=str(folder), lang="+".join(known), psm=tesserocr.PSM.AUTO)

    def close(self) -> None:
        """Let go of the data."""
        self._api.End()

    def lines(self, page: Any, number: int) -> list[Line]:
        """Return the lines of text in *page* (a pymupdf page), in points of the page made straight."""
        scale = min(RESOLUTION / 72, (MOST_PIXELS / max(page.rect.width * page.rect.height, 1.0)) ** 0.5)
        self._show(page, scale, 0.0)
        angle = -self._skew()
        if abs(angle) > 0.15:
            self._show(page, scale, angle)
        self._api.Recognize()
        found = list(self._words())
        lines = lines_of(found, scale, number)
        if self._back is not None and angle:
            for line in lines:
                for piece in line.pieces:
                    piece.printed = self._on_page(piece.box, scale)
        return lines

    def _on_page(self, box: Box, scale: float) -> Box:
        """Return where *box* (on the straightened page) lies on the page as it is."""
        import pymupdf

        left, top = self._origin
        x0, y0, x1, y1 = (side * scale for side in box)
        rect = pymupdf.Rect(x0 + left, y0 + top, x1 + left, y1 + top)  # type: ignore[no-untyped-call]
        printed = rect * self._back
        return (printed.x0, printed.y0, printed.x1, printed.y1)

    def _show(self, page: Any, scale: float, angle: float) -> None:
        """Hand the page to Tesseract, turned by *angle* degrees."""
        import pymupdf

        matrix = pymupdf.Matrix(scale, scale).prerotate(angle)  # type: ignore[no-untyped-call]
        picture = page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, alpha=False)
        self._origin = (float(picture.x), float(picture.y))
        self._back = ~matrix
        self._api.SetImageBytes(picture.samples, picture.width, picture.height, 1, picture.stride)
        self._api.SetSourceResolution(round(72 * scale))

    def _skew(self) -> float:
        """Return by how many degrees the lines of the page lean."""
        layout = self._api.AnalyseLayout()
        if layout is None:
            return 0.0
        level = self._library.RIL.TEXTLINE
        slopes: list[float] = []
        for line in self._library.iterate_level(layout, level):
            base = line.Baseline(level)
            if base is None:
                continue
            (x0, y0), (x1, y1) = base
            if x1 - x0 > 300:
                slopes.append(math.degrees(math.atan2(y1 - y0, x1 - x0)))
        slopes.sort()
        angle = slopes[len(slopes) // 2] if len(slopes) >= 3 else 0.0
        return angle if abs(angle) < 15 else 0.0

    def _words(self) -> Iterator[tuple[int, str, Box, float, float]]:
        """Yield (line, text, box in pixels, baseline, confidence) word by word."""
        iterator = self._api.GetIterator()
        if iterator is None:
            return
        library, count = self._library, 0
        for word in library.iterate_level(iterator, library.RIL.WORD):
            if word.IsAtBeginningOf(library.RIL.TEXTLINE):
                count += 1
            try:
                text = word.GetUTF8Text(library.RIL.WORD)
                box = word.BoundingBox(library.RIL.WORD)
            except RuntimeError:
                continue
            base = word.Baseline(library.RIL.TEXTLINE)
            if not text or not text.strip(RULES) or box is None:
                continue
            low = (base[0][1] + base[1][1]) / 2 if base else box[3]
            yield count, text.strip(), box, low, word.Confidence(library.RIL.WORD)


def lines_of(found: Sequence[tuple[int, str, Box, float, float]], scale: float, number: int) -> list[Line]:
    """Return words as lines, sizes evened out: a picture tells them only roughly."""
    groups: dict[int, list[tuple[int, str, Box, float, float]]] = {}
    for word in found:
        groups.setdefault(word[0], []).append(word)
    lines: list[Line] = []
    for group in groups.values():
        text = "".join(word[1] for word in group)
        if len(text) < 2 and group[0][4] < SURE:
            continue
        if sum(word[4] for word in group) / len(group) < LEAST:
            continue
        lines.append(_line(group, scale, number))
    _even(lines)
    return lines


def _line(group: Sequence[tuple[int, str, Box, float, float]], scale: float, number: int) -> Line:
    bases = sorted(word[3] for word in group)
    base = bases[len(bases) // 2] / scale
    tall = sorted(base - word[2][1] / scale for word in group if any(sign.isalnum() for sign in word[1]))
    size = max((tall[len(tall) * 2 // 5] if tall else 8.0) / 0.72, 4.0)
    pieces = []
    for _, text, box, _, confidence in group:
        x0, y0, x1, y1 = (side / scale for side in box)
        look = LOW_CONFIDENCE if confidence < SURE else 0
        if len(text) > 2 and y1 - y0 < FLAT * size and any(map(str.isalpha, text)):
            text, look = LEADER, 0
        pieces.append(Piece(text, (x0, y0, x1, y1), base, size, look, 0, True))
    _bullet(pieces, size)
    outer = union([piece.box for piece in pieces])
    return Line(pieces, (outer[0], base - 0.78 * size, outer[2], base + 0.22 * size), base, size, page=number)


def _bullet(pieces: Sequence[Piece], size: float) -> None:
    """Set a bullet where one was taken for a letter: a lone sign set apart at the start of a line."""
    if (
        len(pieces) > 1
        and pieces[0].text in BULLET_LIKE
        and pieces[1].box[0] - pieces[0].box[2] > 0.55 * size
    ):
        pieces[0].text, pieces[0].look = "•", 0


def _even(lines: Sequence[Line]) -> None:
    """Give lines of nearly one size that size."""
    sizes = sorted(line.size for line in lines for _ in range(max(line.chars // 10, 1)))
    if not sizes:
        return
    usual = sizes[len(sizes) // 2]
    for line in lines:
        if 0.72 * usual < line.size < 1.28 * usual:
            line.size = usual
            for piece in line.pieces:
                piece.size = usual
