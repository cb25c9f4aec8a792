"""One page of a PDF, taken apart into lines of pieces, painted shapes and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from math import isfinite
from typing import Any

from inclusive_desk.api.document import Box
from inclusive_desk.language.lexicon import is_word
from inclusive_desk.plugins.importers.pdf.drawings import shapes_of
from inclusive_desk.plugins.importers.pdf.forms import fields_of
from inclusive_desk.plugins.importers.pdf.repair import broken_accents, mend, private_signs
from inclusive_desk.plugins.importers.pdf.shapes import (
    BOLD,
    ITALIC,
    MONO,
    Line,
    PageContent,
    Piece,
    area,
    centre_inside,
    union,
)

MOST_LINES = 6000

NARROW = 0.09
"""White between two letters (in sizes of the type) that parts words in a line set very tight."""
_LONG = re.compile(r"[^\W\d_]{23,}")
_GHOST = re.compile("([\U0001d400-\U0001d7ff])\\1")
"""A letter of a formula that comes twice: some writers of PDF name it by two signs."""
_ICON_FONT = re.compile("awesome|material.?icons|fontello|glyphicons|icomoon", re.IGNORECASE)
_SIGN_FONT = re.compile("dings|symbol|eurosym|fey[bm]r", re.IGNORECASE)
_MATH_EXTENSION = re.compile("cmex|mathext", re.IGNORECASE)
_BRACKETS = frozenset("()[]{}|∑∏∫√⋃⋂⟨⟩‖⌊⌋⌈⌉⎧⎨⎩/")
_TOKEN = re.compile("[^\x00-\x20\xa0]+")
_BULLETS = frozenset("•●❖➢➤➔✓☞▪■◆♦")
"""Signs that begin an item of a list, even where no white is left behind them."""
_BOLD_NAME = re.compile("bold|black|heavy|semibold|demi|cmbx|sfbx|-bd|,bd", re.IGNORECASE)
_ITALIC_NAME = re.compile("italic|oblique|cmti|sfti|cmmi|-it\\b|slant", re.IGNORECASE)
_MONO_NAME = re.compile("mono|courier|consol|cmtt|sftt|typewriter|menlo|inconsolata|lmtt", re.IGNORECASE)
_SUBSET = re.compile("^[A-Z]{6}\\+")
_STYLE = re.compile(
    "[-,_ ]?(?:bold|italic|oblique|regular|(?<=.)(?:medium|semi|demi|black|heavy|roman|psmt|ps(?=-)|mt$))"
)
_TYPED = re.compile("american.?typewriter", re.IGNORECASE)
"""Looks typed, but its letters are not of one width: teachers like it for titles."""


def take_apart(page: Any, number: int, label: str, *, form: bool = False) -> PageContent:
    """Return what *page* (a pymupdf page) holds; coordinates are those of the page as shown.

    *form*: the file has fields to fill in.
    """
    import pymupdf

    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP
    content = PageContent(number, label, page.rect.width, page.rect.height)
    textpage = page.get_textpage(flags=flags)
    found = textpage.extractDICT()["blocks"]
    if any(_crammed(raw) for block in found if block["type"] == 0 for raw in block["lines"]):
        found = _respaced(found, textpage.extractRAWDICT()["blocks"])
    if any(_has_ghosts(span["text"]) for span in _spans(found)):
        found = _single(found, textpage.extractRAWDICT()["blocks"])
    words = _words_by_line(textpage.extractWORDS())
    seen: set[tuple[str, int, int]] = set()
    for block in found:
        if block["type"] == 0:
            for raw in block["lines"]:
                line = _line(raw, words, seen)
                if line is not None and len(content.lines) < MOST_LINES:
                    line.seq, line.page = len(content.lines), number
                    content.lines.append(line)
    content.vectors = shapes_of(page.get_cdrawings())
    drop_shadows(content)
    _link(page, content)
    if form:
        content.fields = fields_of(page)
    if page.get_images():
        content.images = _images(page, content)
    return content


def _crammed(raw: dict[str, Any]) -> bool:
    """Return whether a line has a run of letters too long for a word: its spaces are narrow ones."""
    return _LONG.search("".join(span["text"] for span in raw["spans"])) is not None


def _spans(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (
        span for block in found if block["type"] == 0 for line in block["lines"] for span in line["spans"]
    )


def _has_ghosts(text: str) -> bool:
    return bool(text) and max(text) >= "\U0001d400" and _GHOST.search(text) is not None


def _single(found: list[dict[str, Any]], raw_blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return *found* without the letters of formulas that are named a second time, with no width."""
    for span, raw in zip(_spans(found), _spans(raw_blocks), strict=True):
        if _has_ghosts(span["text"]):
            chars = raw["chars"]
            twins = [
                one["c"] == other["c"] and other["bbox"][2] - other["bbox"][0] < 0.05
                for one, other in pairwise(chars)
            ]
            span["text"] = "".join(
                char["c"] for char, twin in zip(chars, [False, *twins], strict=True) if not twin
            )
    return found


def _respaced(found: list[dict[str, Any]], raw_blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return *found* with spaces put where signs of a crammed line stand apart."""
    for block, twin in zip(found, raw_blocks, strict=True):
        if block["type"] != 0:
            continue
        for line, raw in zip(block["lines"], twin["lines"], strict=True):
            if not _crammed(line):
                continue
            last = None
            for span, chars in zip(line["spans"], raw["spans"], strict=True):
                text: list[str] = []
                for char in chars["chars"]:
                    if last is not None and char["bbox"][0] - last > NARROW * span["size"]:
                        text.append(" ")
                    text.append(char["c"])
                    last = char["bbox"][2]
                span["text"] = "".join(text)
    return found


def drop_shadows(content: PageContent) -> None:
    """Take out words that are painted a second time, a little aside, as a shadow or to look bold."""
    seen: dict[str, list[Piece]] = {}
    for line in content.lines:
        kept = []
        for piece in line.pieces:
            twins = seen.setdefault(piece.text, [])
            near = 0.2 * piece.size
            left, base = piece.box[0], piece.base
            for twin in twins[-40:]:
                if -near < twin.base - base < near and -near < twin.box[0] - left < near:
                    break
            else:
                twins.append(piece)
                kept.append(piece)
        line.pieces = kept
    content.lines = [line for line in content.lines if line.pieces]


def _words_by_line(words: Sequence[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    """Yield the words of one line after the other."""
    group: list[Sequence[Any]] = []
    for word in words:
        if group and (word[5], word[6]) != (group[-1][5], group[-1][6]):
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _line(
    raw: dict[str, Any], words: Iterator[list[Sequence[Any]]], seen: set[tuple[str, int, int]]
) -> Line | None:
    spans = raw["spans"]
    whole = "".join(span["text"] for span in spans)
    if not _TOKEN.search(whole):
        return None
    boxes = next(words, [])
    if "".join(word[4] for word in boxes) != "".join(_TOKEN.findall(whole)):
        boxes = []
    pieces = _pieces(spans, boxes)
    first = spans[0]
    key = (whole.strip(), round(first["origin"][0] / 1.5), round(first["origin"][1] / 1.5))
    if not pieces or key in seen:
        return None
    seen.add(key)
    upright = raw["dir"][0] > 0.9
    box = union([piece.box for piece in pieces]) if upright else tuple(raw["bbox"])
    main = max(pieces, key=lambda piece: (len(piece.text) * piece.size, piece.size))
    return Line(pieces, box, main.base, main.size, upright)


def _pieces(spans: list[dict[str, Any]], boxes: list[Sequence[Any]]) -> list[Piece]:
    """Return the spans of a line as pieces; a word that changes look becomes several, unspaced."""
    pieces: list[Piece] = []
    number, unfinished = -1, False
    for span in spans:
        text, size, base = span["text"], max(span["size"], 1.0), span["origin"][1]
        if not (isfinite(size + base + sum(span["bbox"])) and size < 2000 and abs(base) < 40_000):
            number += len(_TOKEN.findall(text))
            unfinished = False
            continue
        look, face = _look(span), face_of(span["font"])
        left, _, right, _ = span["bbox"]
        step = (right - left) / max(len(text), 1)
        top, bottom = _extent(span, base, size)
        end = 0
        for match in _TOKEN.finditer(text):
            goes_on = unfinished and match.start() == 0
            number += not goes_on
            end = match.end()
            x0, x1 = left + match.start() * step, left + end * step
            if number < len(boxes) and min(right, boxes[number][2]) > max(left, boxes[number][0]):
                x0, x1 = max(left, boxes[number][0]), min(right, boxes[number][2])
            signs = _signs(match[0], span["font"])
            if not signs:
                continue
            last = pieces[-1] if pieces else None
            bullet = len(pieces) == 1 and pieces[0].text in _BULLETS
            if goes_on and last is not None and not bullet and _alike(last, size, look, span["color"], base):
                last.text += signs
                left_edge, high, right_edge, low = last.box
                last.box = (min(left_edge, x0), min(high, top), max(right_edge, x1), max(low, bottom))
                continue
            spaced = not goes_on or bullet
            box = (x0, top, x1, bottom)
            pieces.append(Piece(signs, box, base, size, look, span["color"], spaced, face=face))
        if text:
            unfinished = end == len(text)
    return close_up(_mend(pieces))


def close_up(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* with words that are set letter by letter, for show, made whole."""
    if len(pieces) < 4:
        return pieces
    out: list[Piece] = []
    run: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and len(piece.text) <= 2 and piece.text.isalpha() and not piece.look & MONO:
            run.append(piece)
            continue
        out += _closed(run)
        run = []
        if piece is not None:
            out.append(piece)
    return out


def _may_be_word(text: str) -> bool:
    return is_word(text) if len(text) > 1 else text.casefold() in "aàyô"


def _closed(run: list[Piece]) -> list[Piece]:
    """Return a run of one or two letters each as words, when it is evenly spaced."""
    if len(run) < 4 or sum(len(piece.text) for piece in run) > 1.7 * len(run):
        return run
    if sum(_may_be_word(piece.text) for piece in run) > 0.45 * len(run):
        return run
    gaps = sorted(right.box[0] - left.box[2] for left, right in pairwise(run))
    usual = gaps[len(gaps) // 2]
    capitals = all(piece.text.isupper() for piece in run)
    mixed = (
        any(len(piece.text) > 1 for piece in run) and run[0].text[0].isupper() and usual < 0.5 * run[0].size
    )
    if not (capitals or mixed) or usual > 1.2 * run[0].size or usual < 0.02 * run[0].size:
        return run
    out = [run[0]]
    for left, right in pairwise(run):
        if right.box[0] - left.box[2] > 1.7 * usual + 0.5:
            out.append(right)
        elif right.look == out[-1].look and right.color == out[-1].color:
            out[-1].text += right.text
            out[-1].box = union([out[-1].box, right.box])
        else:
            right.space = False
            out.append(right)
    return out


def _signs(text: str, font: str) -> str:
    """Return what is printed: signs of symbol fonts by their look, no icons, no bits of brackets."""
    kind = _font_kind(font)
    if not kind and text.isascii():
        return text
    if kind == "icon":
        return "" if text.isascii() else private_signs(text, font).replace("\ufffd", "")
    if kind == "bracket":
        return "".join(sign for sign in text if sign in _BRACKETS)
    signs = private_signs(text, font)
    return signs.replace("\ufffd→", "↦").replace("\ufffd−→", "⟼") if "\ufffd" in signs else signs


def _alike(piece: Piece, size: float, look: int, color: int, base: float) -> bool:
    """Return whether *piece* looks as given, so that a word cut by a change of font stays one piece."""
    return (
        abs(piece.size - size) < 0.05
        and piece.look == look
        and piece.color == color
        and abs(piece.base - base) < 0.05
    )


def _extent(span: dict[str, Any], base: float, size: float) -> tuple[float, float]:
    """Return top and bottom of what is printed: fonts claim anything between nothing and three lines."""
    _, top, _, bottom = span["bbox"]
    if bottom - top > 0 and not base - 0.1 * size <= bottom <= base + size:
        return top, bottom
    return base - 0.78 * size, base + 0.22 * size


def _look(span: dict[str, Any]) -> int:
    flags = span["flags"]
    look = _font_look(span["font"])
    if flags & 16 or span.get("char_flags", 0) & 8:
        look |= BOLD
    if flags & 2:
        look |= ITALIC
    return look | MONO if flags & 8 else look


@cache
def _font_look(font: str) -> int:
    """Return what the name of a font says of its look."""
    look = BOLD if _BOLD_NAME.search(font) else 0
    look |= ITALIC if _ITALIC_NAME.search(font) else 0
    return look | (MONO if _MONO_NAME.search(font) and not _TYPED.search(font) else 0)


@cache
def face_of(font: str) -> str:
    """Return the family of a font: its name without subset, weight, slant and design size."""
    name = _SUBSET.sub("", font)
    if name.startswith("Type3"):
        return name
    return _STYLE.sub("", name.casefold()).rstrip("0123456789 -")


@cache
def _font_kind(font: str) -> str:
    """Return what is special about a font: icon, bracket (parts of large ones), sign, or nothing."""
    if _ICON_FONT.search(font):
        return "icon"
    if _MATH_EXTENSION.search(font):
        return "bracket"
    return "sign" if _SIGN_FONT.search(font) else ""


def _mend(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* with their texts mended, also where an accent stands in a piece of its own."""
    if all(piece.text.isascii() and "`" not in piece.text for piece in pieces):
        return pieces
    out: list[Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if before is not None and not (before.look & MONO) and _halves(before.text, piece.text):
            joined = mend(before.text + piece.text)
            before.text = joined
            before.box = union([before.box, piece.box])
            before.look, before.base, before.size = piece.look, piece.base, piece.size
            continue
        piece.text = piece.text if piece.look & MONO else mend(piece.text)
        out.append(piece)
    return out


def _halves(left: str, right: str) -> bool:
    """Return whether an accent at the end of *left* belongs to the first letter of *right*."""
    return (broken_accents(left[-1]) and len(mend(left[-1] + right[0])) == 1) or (
        right[0] == "¸" and left[-1] in "cC"
    )


def _link(page: Any, content: PageContent) -> None:
    """Give the words under a link to the web its address."""
    for link in page.get_links():
        address = link.get("uri") or ""
        if not address.startswith(("http://", "https://", "mailto:")):
            continue
        rect = link["from"]
        box = (rect.x0, rect.y0, rect.x1, rect.y1)
        for line in content.lines:
            if line.box[1] < box[3] and line.box[3] > box[1]:
                for piece in line.pieces:
                    if centre_inside(piece.box, box):
                        piece.href = address


def _images(page: Any, content: PageContent) -> list[Box]:
    """Return the boxes of images worth a place: visible, larger than a sign."""
    whole = (0.0, 0.0, content.width, content.height)
    out: list[Box] = []
    for info in page.get_image_info():
        x0, y0, x1, y1 = info["bbox"]
        box = (max(x0, 0.0), max(y0, 0.0), min(x1, content.width), min(y1, content.height))
        if box[2] - box[0] > 4 and box[3] - box[1] > 4 and area(box) <= area(whole) + 1:
            out.append(box)
    return out
