"""Second looks at the drafts of a page: captions, footnotes, nesting of lists, quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from inclusive_desk.api.document import BlockKind, Box
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, ITALIC, NOTE_CALL, SUPER, overlap, part_of

_CAPTION = re.compile(
    r"(?:figure|fig\.?|tableau|table|tab\.|schéma|photo(?:graphie)?|image|graphique|carte|illustration|croquis|dessin"
    r"|frise|courbe|source|sources|crédit|légende|listing)\s*(?:n\s*[°ºo]\s*)?(?:\d{1,2}|[A-H]\b|[ivxIVX]{1,4}\b|[:—–-])",
    re.IGNORECASE,
)
_NOTE = re.compile(r"[\[(]?(\d{1,2}|\*{1,3}|[†‡§])[\])]?\.?")
_NUMBER = re.compile(r"\(?\d{1,2}[.)°]?\)?|\d{1,2}\.\d{1,2}\.?")
_LETTER = re.compile(r"\(?[a-zA-Z][.)]|[ivx]{1,4}[.)]")


def captions(drafts: Sequence[Draft], body: float) -> list[Draft]:
    """Return *drafts* with the captions of pictures and tables told; *body*: size of the text."""
    out = list(drafts)
    for number, draft in enumerate(out):
        if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or draft.marker or len(draft.lines) > 4:
            continue
        named = _CAPTION.match(draft.text) is not None
        near = [
            one for one in out[max(number - 2, 0) : number + 3] if _is_float(one) and _next_to(one.box, draft)
        ]
        if not near:
            continue
        below = [one for one in near if one.kind is BlockKind.IMAGE and one.box[3] <= draft.box[1] + 6]
        words = sum(len(line.pieces) for line in draft.lines)
        small = bool(below) and draft.all_look(ITALIC) and words <= 20 and _under(below[0].box, draft.box)
        above = [one for one in near if one.box[3] <= draft.box[1] + 6]
        small = small or (
            bool(above) and words <= 25 and draft.size < 0.95 * body and not draft.all_look(BOLD)
        )
        if named or small:
            out[number] = replace(draft, kind=BlockKind.CAPTION)
    return out


def _is_float(draft: Draft) -> bool:
    return draft.kind in (BlockKind.IMAGE, BlockKind.TABLE)


def _next_to(box: Box, draft: Draft) -> bool:
    white = -overlap(box[1], box[3], draft.box[1], draft.box[3])
    return white < 2.6 * draft.size and overlap(box[0], box[2], draft.box[0], draft.box[2]) > 0


def _under(picture: Box, text: Box) -> bool:
    return abs((picture[0] + picture[2]) / 2 - (text[0] + text[2]) / 2) < 0.15 * (picture[2] - picture[0])


def notes(drafts: Sequence[Draft], body: float, height: float) -> list[Draft]:
    """Return *drafts* with footnotes that are called on the page as notes, and their calls marked."""
    calls: dict[str, list[tuple[Draft, int, int]]] = {}
    for draft in drafts:
        for y, line in enumerate(draft.lines):
            for x, piece in enumerate(line.pieces):
                match = _NOTE.fullmatch(piece.text)
                if match and (piece.look & SUPER) and (x or y):
                    calls.setdefault(match[1], []).append((draft, y, x))
    if not calls:
        return list(drafts)
    out: list[Draft] = []
    for draft in drafts:
        label = _note_label(draft, body, height)
        called = [call for call in calls.get(label, ()) if call[0] is not draft] if label else []
        if not called:
            if out and out[-1].kind is BlockKind.NOTE and _goes_on(out[-1], draft):
                out[-1].lines = [*out[-1].lines, *draft.lines]
            else:
                out.append(draft)
            continue
        host, y, x = called[0]
        host.lines[y].pieces[x].look = host.lines[y].pieces[x].look | NOTE_CALL
        out.append(_as_note(draft, label))
    return out


def _goes_on(note: Draft, draft: Draft) -> bool:
    """Return whether *draft*, right under *note*, is its next line."""
    if draft.kind is not BlockKind.PARAGRAPH or not draft.lines:
        return False
    step = draft.lines[0].base - note.lines[-1].base
    return 0 < step < 1.6 * draft.size and abs(draft.size - note.size) < 0.6


def _note_label(draft: Draft, body: float, height: float) -> str:
    """Return the label a footnote begins with; empty where *draft* can be none."""
    told = draft.kind is BlockKind.NOTE  # by a tag
    if not draft.lines or not (told or draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)):
        return ""
    if told:
        match = _NOTE.fullmatch(draft.lines[0].pieces[0].text)
        return match[1] if match else ""
    if draft.box[1] < 0.45 * height or draft.size > 0.96 * body:
        return ""
    match = _NOTE.fullmatch(draft.marker or draft.lines[0].pieces[0].text)
    return match[1] if match else ""


def _as_note(draft: Draft, label: str) -> Draft:
    if draft.marker or len(draft.lines[0].pieces) < 2:
        return replace(draft, kind=BlockKind.NOTE, note_ref=label)
    first = draft.lines[0]
    rest = part_of(first, range(1, len(first.pieces)))
    return replace(
        draft,
        kind=BlockKind.NOTE,
        note_ref=label,
        marker=first.pieces[0].text,
        lines=[rest, *draft.lines[1:]],
    )


@dataclass(slots=True)
class Nesting:
    """The lists that are open, from the outermost in: where their markers stand, and of what kind."""

    open: list[tuple[float, str]] = field(default_factory=list)

    def level(self, draft: Draft) -> int:
        """Return the level of a list item; call it for the items in reading order."""
        at, kind = draft.start - draft.left, marker_kind(draft.marker)
        if self.open and draft.parted and kind == self.open[-1][1] and kind in ("1", "a"):
            return min(len(self.open), 6)
        while self.open and at < self.open[-1][0] - 4:
            self.open.pop()
        if self.open and abs(at - self.open[-1][0]) <= 4:
            if kind != self.open[-1][1]:
                known = [n for n, (_, other) in enumerate(self.open) if other == kind]
                if known:
                    del self.open[known[-1] + 1 :]
                else:
                    self.open[-1] = (at, kind)
        elif not self.open or at > self.open[-1][0] + 4:
            self.open.append((at, kind))
        return min(len(self.open), 6)

    def paragraph(self, draft: Draft) -> None:
        """Close the lists that a paragraph at the margin ends."""
        at = draft.start - draft.left
        while self.open and at <= self.open[-1][0] + 2:
            self.open.pop()

    def close(self) -> None:
        """Close all lists, as a heading does."""
        self.open.clear()


def marker_kind(marker: str) -> str:
    """Return the kind of a marker: 1 for numbers, a for letters, else the sign itself."""
    if _NUMBER.fullmatch(marker):
        return "1"
    return "a" if _LETTER.fullmatch(marker) else marker
