"""Labels that a sentence follows on the same line: « Exercice 2 : Dans une classe de 28 élèves … »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from inclusive_desk.api.document import BlockKind
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, MONO, UNDERLINE, Piece, part_of, union

_LABEL = re.compile(
    r"(exercices?|exercises?|problèmes?|activités?|documents?|doc\.?|questions?|partie|défi)\s+(?:n\s?[°º]\s?)?"
    r"(?:\d{1,2}|[IVX]{1,4}|[A-H])(?:\s?bis)?(?=[\s.:)–—-])(?:\s*\([^)]{1,22}\))?\s*[:.–—-]?(?=\s)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.?!:;…»)]\s*\Z")
_SHORT = 5
_LONG = 12


def apart(drafts: Sequence[Draft]) -> list[Draft]:
    """Return *drafts* with such labels as drafts of their own, so that exercises can be gone to."""
    return [part for draft in drafts for part in _parts(draft)]


def _parts(draft: Draft) -> list[Draft]:
    if draft.kind is not BlockKind.PARAGRAPH or draft.parted or draft.marker or not draft.lines:
        return [draft]
    first = draft.lines[0]
    found = _LABEL.match(first.text)
    if found is None or first.parted or first.field:
        return [draft]
    length, taken = 0, 0
    for number, piece in enumerate(first.pieces):
        length += len(piece.text) + (piece.space and number > 0)
        taken = number + 1
        if length >= len(found[0]):
            break
    rest = first.pieces[taken:]
    words = len(rest) + sum(len(line.pieces) for line in draft.lines[1:])
    if length != len(found[0]) or not rest or words < _SHORT or not _runs_on(draft, words):
        return [draft]
    exercise = found[1].casefold().startswith("exerci") and found[0].rstrip()[-1] in ":."
    if not (_stands_out(first.pieces[:2], rest) or (exercise and words > _LONG)):
        return [draft]
    label = part_of(first, range(taken))
    lines = [part_of(first, range(taken, len(first.pieces))), *draft.lines[1:]]
    return [
        replace(draft, lines=[label], box=label.box),
        replace(draft, lines=lines, box=union([line.box for line in lines])),
    ]


def _runs_on(draft: Draft, words: int) -> bool:
    """Return whether what follows the label is a sentence rather than a title."""
    return words > _LONG or _ENDED.search(draft.text) is not None


def _stands_out(label: Sequence[Piece], rest: Sequence[Piece]) -> bool:
    """Return whether *label* is bold or underlined and what follows is not."""
    following = [piece for piece in rest if any(sign.isalpha() for sign in piece.text)][:3]
    for look in (BOLD, UNDERLINE):
        if all(piece.look & look for piece in label) and not any(
            piece.look & (look | MONO) for piece in following
        ):
            return bool(following)
    return False
