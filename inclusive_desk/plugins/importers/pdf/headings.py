"""Which drafts are headings, and of what level: by size, weight, numbering and the words of worksheets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from inclusive_desk.api.document import BlockKind
from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, ITALIC, MONO, UNDERLINE, Line, part_of
from inclusive_desk.plugins.importers.pdf.title_styles import TitleStyles, learn_styles
from inclusive_desk.plugins.importers.pdf.title_words import is_named, is_no_title, is_section

LARGER = 1.12
"""From this ratio to the size of the text, size alone makes a heading."""
MOST_WORDS = 18
MOST_BOLD = 15
"""Words of a bold line as large as the text that can be a heading."""
CROWD = 4
"""So many headings with nothing between them are a title page: one of them is its title."""

_ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
_COUNT = re.compile(r"\d{1,2}[.)]?")
_LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,2})+\)?|\d{1,2}\)?")
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.")
_ORDINAL = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?|[IVX]{1,5}[.)]|[A-H][.)]")
_LETTER = re.compile(r"[a-h][.)]")
_SECTION_NUMBER = re.compile(r"[\d.)]+\s*")
_NUMBER = re.compile(r"\d{1,3}\s*[.)]?")
_STOP = re.compile(r"[.;,:]\s*$")

_ANY_STOP = re.compile(r"[.;,]\s*$")
_ASKS = re.compile(
    r"\w+(?:er|ir|re|ez)\b|(?:propriété|définition|théorème|remarque|exemple|règle|méthode|attention|rappel)s?\b",
    re.IGNORECASE,
)
"""Begins as what pupils are asked to do begins, or as a label that its sentence follows."""
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]{2,}")
_LABEL = re.compile(r"\W*(?:[A-Za-zÀ-ÿ]+[.]?\s+)?(?:n\s*[°ºo]\s*)?[\dA-Z]{1,3}\W*")


@dataclass(slots=True)
class Typography:
    """What is usual in a document, learnt from the pages looked at first."""

    body: float = 10.0
    bold_share: float = 0.0
    italic_share: float = 0.0
    underline_share: float = 0.0
    dotted: bool = False
    """Whether section numbers are printed with a full stop: 1. Title."""
    counted: bool = False
    """Whether exercises are headed by their number alone."""
    looks: dict[str, tuple[float, int]] = field(default_factory=dict)
    """How the headings that begin with one word (Exercice, Document) look mostly."""
    styles: TitleStyles = field(default_factory=TitleStyles)
    """The looks that are kept for titles."""
    ranks: list[tuple[float, int]] = field(default_factory=list)
    """The looks of headings, from highest to lowest."""


def learn(drafts: Sequence[Draft]) -> Typography:
    """Return the typography of *drafts*."""
    sizes: Counter[float] = Counter()
    bold = italic = lined = total = 0
    for draft in drafts:
        lines = draft.lines
        share = 1.0
        if draft.grid is not None:
            lines, share = [line for cell in draft.grid.cells for line in cell.lines], 0.5
        for line in lines:
            for piece in line.pieces:
                weight = len(piece.text)
                sizes[round(piece.size * 2) / 2] += round(weight * share)
                total += weight
                bold += weight if piece.look & BOLD else 0
                italic += weight if piece.look & ITALIC else 0
                lined += weight if piece.look & UNDERLINE else 0
    known = Typography()
    if sizes:
        known.body = max(sizes, key=lambda size: sizes[size])
        numbers = [int(draft.text.strip(" .)")) for draft in drafts if _counts(draft, known)]
        known.counted = sum(b - a == 1 for a, b in pairwise(numbers)) >= 3
        known.bold_share, known.italic_share = bold / max(total, 1), italic / max(total, 1)
        known.underline_share = lined / max(total, 1)
        known.styles = learn_styles(drafts)
    return known


def _counts(draft: Draft, known: Typography) -> bool:
    """Return whether *draft* is a number set apart: in colour, bold or large."""
    if draft.kind is not BlockKind.PARAGRAPH or not _NUMBER.fullmatch(draft.text):
        return False
    piece = draft.lines[0].pieces[0]
    return _coloured(draft) or bool(piece.look & BOLD) or draft.size > 1.1 * known.body


def settle(drafts: Sequence[Draft], known: Typography) -> None:
    """Learn from the headings among *drafts* (marked) how numbers are printed and which look ranks where."""
    heads = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    known.dotted = any(_DOTTED.fullmatch(_first(draft)) for draft in heads)
    words: dict[str, Counter[tuple[float, int]]] = {}
    for draft in heads:
        words.setdefault(_cue(draft), Counter())[look(draft)] += 1
    known.looks = {word: seen.most_common(1)[0][0] for word, seen in words.items() if word}
    known.ranks = sorted({_look_of(draft, known) for draft in heads}, reverse=True)


def mark(drafts: Sequence[Draft], known: Typography) -> list[Draft]:
    """Return *drafts* with the headings among them marked, levels still open."""
    out = [replace(draft, kind=BlockKind.HEADING) if is_heading(draft, known) else draft for draft in drafts]
    first = drafts[0] if drafts and drafts[0].page == 1 else None
    if first is not None and known.styles.is_title(first):
        larger = any(one.kind is BlockKind.HEADING and one.size > first.size + 0.5 for one in out[1:6])
        out[0] = out[0] if larger else replace(first, kind=BlockKind.HEADING)
    for index in range(len(out) - 1, 0, -1):
        if _is_subtitle(out[index], out[index - 1], known):
            out[index] = drafts[index]
    start = 0
    while start < len(out):
        end = start
        while end < len(out) and out[end].kind is BlockKind.HEADING:
            end += 1
        if end - start >= CROWD:
            _thin(out, start, end, drafts)
        start = max(end, start + 1)
    return out


def credible(draft: Draft, known: Typography, *, whole: bool) -> bool:
    """Return whether what a tag calls a heading looks like one: teachers style whole paragraphs as titles.

    *whole*: the tags of the file name most of the headings that show, so that a short plain one is believed.
    """
    text = draft.text.strip()
    words = len(text.split())
    if title_level(_full(draft)):
        return True
    if words > MOST_WORDS or (words > 4 and _ANY_STOP.search(text)) or not _opens(text):
        return False
    if draft.marker and not _ORDINAL.fullmatch(draft.marker):
        return False
    looks = (whole and words <= 8) or any(draft.all_look(one) for one in (BOLD, ITALIC, UNDERLINE))
    return looks or draft.size > 1.045 * known.body or _coloured(draft)


def join_tags(told: Sequence[Draft], own: Sequence[Draft], known: Typography, *, whole: bool) -> list[Draft]:
    """Return the drafts that tags tell with headings put right by what shows.

    *own*: the same drafts as their looks tell them; *whole*: the tags name most of the headings that show.
    """
    out: list[Draft] = []
    headed = False
    for tagged, shown in zip(told, own, strict=True):
        heading = shown.kind is BlockKind.HEADING
        if tagged.kind is BlockKind.HEADING and not heading and not credible(tagged, known, whole=whole):
            tagged = replace(shown, lang=tagged.lang)
        elif heading and tagged.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            title = shown.page == 1 and not headed and shown.size > 1.25 * known.body
            if title or not whole or title_level(_full(shown)) in (1, 2):
                tagged = replace(shown, level=0, lang=tagged.lang)
        headed = headed or tagged.kind is BlockKind.HEADING
        out.append(tagged)
    return out


def thin_cover(drafts: Sequence[Draft], plain: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of a first page with one heading left if it is a cover; *plain*: them unmarked."""
    heads = [n for n, draft in enumerate(drafts) if draft.kind is BlockKind.HEADING]
    words = [sum(len(line.pieces) for line in draft.lines) for draft in drafts]
    rest = [count for n, count in enumerate(words) if n not in heads]
    if len(heads) < 3 or sum(rest) > 120 or max(rest, default=0) > 45:
        return list(drafts)
    listed = any(draft.marker or draft.grid is not None for draft in drafts)
    if listed or any(title_level(drafts[n].text) or drafts[n].text[:1].isdigit() for n in heads):
        return list(drafts)
    largest = max(heads, key=lambda n: (drafts[n].size, -n))
    return [plain[n] if n in heads and n != largest else draft for n, draft in enumerate(drafts)]


def _coloured(draft: Draft) -> bool:
    piece = draft.lines[0].pieces[0]
    red, green, blue = piece.color >> 16 & 255, piece.color >> 8 & 255, piece.color & 255
    return max(red, green, blue) - min(red, green, blue) > 48


def _linked(draft: Draft) -> bool:
    """Return whether *draft* is a link, or is printed in the blue of links."""
    pieces = [piece for line in draft.lines for piece in line.pieces]
    return any(piece.href for piece in pieces) or all(
        piece.color & 255 > (piece.color >> 16 & 255) + 60 for piece in pieces
    )


def _is_subtitle(draft: Draft, before: Draft, known: Typography) -> bool:
    """Return whether a heading right under a larger one is only a line that goes with it: a class, a date."""
    if draft.kind is not BlockKind.HEADING or before.kind is not BlockKind.HEADING:
        return False
    plain = not (draft.all_look(BOLD) or draft.all_look(UNDERLINE) or draft.marker or title_level(draft.text))
    return plain and draft.size < 0.95 * before.size and draft.size < 1.3 * known.body


def _thin(out: list[Draft], start: int, end: int, drafts: Sequence[Draft]) -> None:
    """Leave of a crowd of headings the largest one, and those that worksheets' words show."""
    largest = max(range(start, end), key=lambda index: (out[index].size, -index))
    for index in range(start, end):
        if index != largest and not title_level(_full(out[index])):
            out[index] = drafts[index]


def is_heading(draft: Draft, known: Typography) -> bool:
    """Return whether *draft* heads what comes after it."""
    if draft.lines and known.styles.holds(draft) and not is_no_title(draft.text.strip()):
        return True
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not draft.lines:
        return False
    if any(line.listed for line in draft.lines):
        return False
    text = draft.text.strip()
    words = sum(len(line.pieces) for line in draft.lines)
    if words > MOST_WORDS or len(draft.lines) > 3 or draft.all_look(MONO) or is_no_title(text):
        return False
    if known.counted and _counts(draft, known):
        return True
    ratio = draft.size / known.body
    bold = draft.all_look(BOLD) and known.bold_share < 0.6
    distinct = ratio > 1.045 or bold or draft.all_look(UNDERLINE)
    underlined = draft.all_look(UNDERLINE) and known.underline_share < 0.15 and not _linked(draft)
    if draft.kind is BlockKind.LIST_ITEM and not (
        _ORDINAL.fullmatch(draft.marker) or (_LETTER.fullmatch(draft.marker) and bold and underlined)
    ):
        return False
    cue = title_level(_full(draft)) if not draft.parted or len(draft.lines) == 1 else 0
    if cue and len(draft.lines) <= 2:
        return _cued(draft, cue, distinct or (draft.all_look(ITALIC) and known.italic_share < 0.5))
    if not _WORD.search(text) or draft.parted:
        return False
    if draft.kind is BlockKind.LIST_ITEM:
        return _heads_item(draft, known, distinct=distinct, bold=bold)
    if is_section(text) and words <= 14 and not _STOP.search(text):
        slanted = draft.all_look(ITALIC) and known.italic_share < 0.3
        return distinct or (slanted and _ASKS.match(_SECTION_NUMBER.sub("", text)) is None)
    if is_named(text) and (distinct or _coloured(draft)):
        return True
    if ratio >= LARGER:
        return not (_STOP.search(text) if ratio < 1.3 else _ANY_STOP.search(text)) and _opens(text)
    if text.endswith("!"):  # « Bon courage ! »
        return False
    if ratio <= 0.93 or _STOP.search(text) or not _opens(text):
        return False
    if underlined and len(draft.lines) == 1 and words <= 10:
        return _ASKS.match(text) is None
    return bold and words <= (MOST_BOLD if len(draft.lines) == 1 else 12)


def _heads_item(draft: Draft, known: Typography, *, distinct: bool, bold: bool) -> bool:
    """Return whether a draft with a number or a letter before it is a title rather than an item of a list."""
    text = draft.text.strip()
    words = sum(len(line.pieces) for line in draft.lines)
    asks = _ASKS.match(text) is not None
    if bold and text.endswith(":") and words <= 9 and known.bold_share < 0.35 and _opens(text):
        return not asks
    larger = draft.size > 1.045 * known.body
    within = draft.marker.rstrip(".)").count(".") > 0
    if asks and _LETTER.fullmatch(draft.marker):
        return False
    distinct = distinct or (within and draft.all_look(ITALIC) and known.italic_share < 0.3 and not asks)
    return distinct and not _STOP.search(text) and words <= 14 and (larger or words <= 10)


def _cued(draft: Draft, cue: int, distinct: bool) -> bool:
    """Return whether a draft that begins as titles do is one."""
    text = _full(draft)
    if cue == 3 and not distinct:
        return False
    if _LABEL.fullmatch(text) or distinct:
        return True
    return (
        cue == 2 and len(text.split()) <= 17 and (draft.marker == "" or not draft.lines[0].text[:1].islower())
    )


def _opens(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in "«“\"'([¿¡" or not text[:1].isalpha()


def _full(draft: Draft) -> str:
    return f"{draft.marker} {draft.text}".strip()


def _first(draft: Draft) -> str:
    return draft.marker or draft.lines[0].pieces[0].text


def _cue(draft: Draft) -> str:
    """Return what headings of a kind begin with (exercice, document, I., 1.1); empty without it."""
    if not draft.lines:
        return ""
    first = _first(draft)
    if _ROMAN.fullmatch(first) and (first[-1] in ".)" or draft.marker):
        return "I" + first[-1] if first[-1] in ".)" else "I"
    if _ORDINAL.fullmatch(first) and (draft.marker or first[-1] in ".)"):
        return re.sub(r"\d+", "1", first)
    if draft.marker:
        return ""
    pieces = draft.lines[0].pieces
    return pieces[0].text.casefold() if title_level(draft.text) and len(pieces) > 1 else ""


def look(draft: Draft) -> tuple[float, int]:
    """Return what tells the level of a heading: its size, its weight and the depth of its number."""
    first = _first(draft)
    depth = -first.rstrip(".)").count(".") if _LEVELS.match(first) else 0
    if _ROMAN.fullmatch(first) and not draft.marker.endswith(tuple("0123456789")):
        depth = 1
    weight = 1 if draft.all_look(BOLD) else 0
    return (round(draft.size / 0.8) * 0.8, weight * 10 + depth)


def alike(draft: Draft) -> object:
    """Return what headings of one level share: the word they begin with, else how they look."""
    return _cue(draft) or look(draft)


def _look_of(draft: Draft, known: Typography) -> tuple[float, int]:
    return known.looks.get(_cue(draft)) or look(draft)


def level(draft: Draft, known: Typography) -> int:
    """Return the level (1 to 6) of a heading."""
    mine = _look_of(draft, known)
    return min(1 + sum(1 for other in known.ranks if other > mine), 6)


def number_apart(draft: Draft, known: Typography) -> Draft:
    """Return a heading with its section number as its marker.

    A number that is printed with a full stop is part of the title, as people cite it.
    """
    if draft.marker:
        return marker_back(draft) if _DOTTED.fullmatch(draft.marker) else draft
    pieces = draft.lines[0].pieces
    taken = 0
    first = pieces[0].text
    wide = len(pieces) > 1 and pieces[1].box[0] - pieces[0].box[2] > 0.45 * pieces[0].size
    if _ROMAN.fullmatch(first) and (first[-1] in ".)" or wide):
        taken = 1
        if len(pieces) > 2 and _COUNT.fullmatch(pieces[1].text):
            taken = 2
    elif _LEVELS.fullmatch(first) and not known.dotted and (wide or "." in first or first[-1] == ")"):
        taken = 1
    if not taken or len(pieces) <= taken:
        return draft
    line = draft.lines[0]
    rest = part_of(line, range(taken, len(pieces)))
    marker = " ".join(piece.text for piece in pieces[:taken])
    return replace(draft, lines=[rest, *draft.lines[1:]], marker=marker, mark=pieces[0])


def marker_back(draft: Draft) -> Draft:
    """Return *draft* with its marker as the first word of its text."""
    if draft.mark is None or not draft.lines:
        return draft
    line = draft.lines[0]
    whole = Line([draft.mark, *line.pieces], line.box, line.base, line.size, page=line.page)
    return replace(draft, lines=[whole, *draft.lines[1:]], marker="", mark=None)
