"""Which drafts are headings: by size, weight, colour, numbering and the words of worksheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inclusive_desk.api.document import BlockKind
from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, ITALIC, MONO, UNDERLINE
from inclusive_desk.plugins.importers.pdf.title_words import is_named, is_no_title, is_section
from inclusive_desk.plugins.importers.pdf.typography import ORDINAL, Typography, coloured, counts, style_of

LARGER = 1.12
"""From this ratio to the size of the text, size alone makes a heading."""
MOST_WORDS = 18
MOST_SERIAL = 10
"""Words of a numbered line in the style that the numbered headings of the document have."""
MOST_BOLD = 15
"""Words of a bold line as large as the text that can be a heading."""
CROWD = 4
"""So many headings with nothing between them are a title page: one of them is its title."""

_LETTER = re.compile(r"[a-h][.)]")
_SECTION_NUMBER = re.compile(r"[\d.)]+\s*")
_STOP = re.compile(r"[.;,:]\s*$")

_ANY_STOP = re.compile(r"[.;,]\s*$")
_ASKS = re.compile(
    r"\w+(?:er|ir|re|ez)\b|(?:propriété|définition|théorème|remarque|exemple|règle|méthode|attention|rappel)s?\b",
    re.IGNORECASE,
)
"""Begins as what pupils are asked to do begins, or as a label that its sentence follows."""
_ROMAN_ITEM = re.compile(r"[IVX]{1,4}\s?[.)]")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]{2,}")
_LABEL = re.compile(r"\W*(?:[A-Za-zÀ-ÿ]+[.]?\s+)?(?:n\s*[°ºo]\s*)?[\dA-Z]{1,3}\W*")


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
    if title_level(draft.full):
        return True
    if words > MOST_WORDS or (words > 4 and _ANY_STOP.search(text)) or not _opens(text):
        return False
    if draft.marker and not ORDINAL.fullmatch(draft.marker):
        return False
    looks = (whole and words <= 8) or any(draft.all_look(one) for one in (BOLD, ITALIC, UNDERLINE))
    return looks or draft.size > 1.045 * known.body or coloured(draft)


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
            if title or not whole or title_level(shown.full) in (1, 2):
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


def _linked(draft: Draft) -> bool:
    """Return whether *draft* is a link, or is printed in the blue of links, with no number before it."""
    pieces = [piece for line in draft.lines for piece in line.pieces]
    blue = all(piece.color & 255 > (piece.color >> 16 & 255) + 60 for piece in pieces)
    return any(piece.href for piece in pieces) or (blue and not pieces[0].text[:1].isdigit())


def _is_subtitle(draft: Draft, before: Draft, known: Typography) -> bool:
    """Return whether a heading right under a larger one is only a line that goes with it: a class, a date."""
    if draft.kind is not BlockKind.HEADING or before.kind is not BlockKind.HEADING:
        return False
    plain = not (draft.all_look(BOLD) or draft.all_look(UNDERLINE) or draft.marker or title_level(draft.text))
    if is_section(draft.text.strip()) or (coloured(draft) and coloured(before)):
        return False
    return plain and draft.size < 0.95 * before.size and draft.size < 1.3 * known.body


def _thin(out: list[Draft], start: int, end: int, drafts: Sequence[Draft]) -> None:
    """Leave of a crowd of headings the largest one, and those that worksheets' words show."""
    largest = max(range(start, end), key=lambda index: (out[index].size, -index))
    for index in range(start, end):
        if index != largest and not title_level(out[index].full):
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
    if known.counted and counts(draft, known):
        return True
    ratio = draft.size / known.body
    bold = draft.all_look(BOLD) and known.bold_share < 0.6
    distinct = ratio > 1.045 or bold or draft.all_look(UNDERLINE)
    underlined = draft.all_look(UNDERLINE) and known.underline_share < 0.15 and not _linked(draft)
    ordinal = ORDINAL.fullmatch(draft.marker) is not None
    lettered = _LETTER.fullmatch(draft.marker) is not None and (bold or coloured(draft)) and underlined
    if draft.kind is BlockKind.LIST_ITEM and not (ordinal or lettered):
        return False
    if ordinal and words <= MOST_SERIAL and style_of(draft) in known.numbered:
        return True
    cue = title_level(draft.full) if not draft.parted or len(draft.lines) == 1 else 0
    if cue and len(draft.lines) <= 2:
        slanted = draft.all_look(ITALIC) and known.italic_share < 0.5
        return _cued(draft, cue, distinct or slanted or coloured(draft) or known.styles.is_other_face(draft))
    if not _WORD.search(text) or draft.parted:
        return False
    if draft.kind is BlockKind.LIST_ITEM:
        return _heads_item(draft, known, distinct=distinct, bold=bold)
    if is_section(text) and words <= 14 and not _STOP.search(text):
        slanted = draft.all_look(ITALIC) and known.italic_share < 0.3
        return distinct or (slanted and _ASKS.match(_SECTION_NUMBER.sub("", text)) is None)
    if is_named(text) and (distinct or coloured(draft)):
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
    text = draft.full
    if cue == 3 and not distinct:
        return False
    if _LABEL.fullmatch(text):
        return True
    if distinct:
        return not (_ROMAN_ITEM.match(text) and (text.endswith(":") or _ASKS.match(draft.text)))
    return (
        cue == 2 and len(text.split()) <= 17 and (draft.marker == "" or not draft.lines[0].text[:1].islower())
    )


def _opens(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in "«“\"'([¿¡" or not text[:1].isalpha()
