"""Learns which looks a document keeps for its titles: short lines, again and again, with text after them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from inclusive_desk.api.document import BlockKind
from inclusive_desk.language.titles import title_level
from inclusive_desk.plugins.importers.pdf.blocks import Draft
from inclusive_desk.plugins.importers.pdf.shapes import BOLD, ITALIC, MONO, UNDERLINE, Piece, shows
from inclusive_desk.plugins.importers.pdf.title_words import is_identity

FEWEST, FEWEST_PLAIN = 2, 3
"""So many titles make a look theirs; more where only slant or place sets it apart."""
MOST_WORDS = 10
MOST_OTHERS = 0.25
"""Lines of the same look that are no titles, for each that is one."""
FOLLOWED = 0.7
"""The share of titles that must have text of another look after them."""

_LOOKS = BOLD | ITALIC | UNDERLINE | MONO
_STOP = re.compile(r"[.;,:…!)]\s*$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NOT = re.compile(
    r"[=→+<>@]|:|_{2,}|\.{3,}|https?|www\.|^(?:d['’]après|source\b|extrait|©|niveau|durée)", re.IGNORECASE
)
_ORDINAL = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Ha-h])[.)°]*|\d{1,2}(?:\.\d{1,2})+")


@dataclass(frozen=True, slots=True)
class TitleLook:
    """What sets a line apart; its size is in half points."""

    size: int
    look: int
    color: int
    capitals: bool
    centred: bool
    numbered: bool
    face: str = ""


@dataclass(slots=True)
class _Use:
    titles: int = 0
    others: int = 0
    followed: int = 0


@dataclass(slots=True)
class TitleStyles:
    """The looks that are kept for titles."""

    body: TitleLook | None = None
    kept: set[TitleLook] = field(default_factory=set)

    def is_title(self, draft: Draft) -> bool:
        """Return whether *draft*, the first of its document, could be its title by place or capitals."""
        look = look_of(draft)
        if look is None or not (look.centred or look.capitals) or is_identity(draft.text):
            return False
        return is_short(draft) and len(draft.lines[0].pieces) >= 2

    def is_other_face(self, draft: Draft) -> bool:
        """Return whether all of *draft* is in a typeface that is not the text's."""
        faces = {piece.face for line in draft.lines for piece in line.pieces}
        return self.body is not None and self.body.face != "" and not faces & {self.body.face, ""}

    def holds(self, draft: Draft) -> bool:
        """Return whether *draft* is a short line in a look kept for titles."""
        if not self.kept or len(draft.lines) != 1:
            return False
        return look_of(draft) in self.kept and is_short(draft)


def look_of(draft: Draft) -> TitleLook | None:
    """Return the look that all words of *draft* share; None where it has none, or is no text."""
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or not draft.lines:
        return None
    pieces: list[Piece] = []
    for line in draft.lines:
        for piece in line.pieces:
            if not any(map(str.isalpha, piece.text)):
                continue
            if piece.href or (pieces and _apart(piece, pieces[0])):
                return None
            pieces.append(piece)
    if not pieces:
        return None
    first = pieces[0]
    text = "".join(piece.text for piece in pieces)
    small = sum(len(piece.text) for piece in pieces if piece.size < draft.size - 0.2)
    capitals = len(text) > 3 and (text.isupper() or small > 0.5 * len(text))
    size = max(piece.size for piece in pieces) if capitals else draft.size
    color = first.color if shows(first.color) else 0
    return TitleLook(
        round(size * 2),
        first.look & _LOOKS,
        color,
        capitals,
        _is_centred(draft),
        bool(draft.marker),
        first.face if all(piece.face == first.face for piece in pieces) else "",
    )


def _apart(one: Piece, other: Piece) -> bool:
    return (one.look ^ other.look) & _LOOKS != 0 or one.color != other.color


def _is_centred(draft: Draft) -> bool:
    start = draft.start if draft.marker else draft.lines[0].box[0]
    left, right = start - draft.left, draft.limit - draft.lines[0].box[2]
    width = draft.limit - draft.left
    return len(draft.lines) == 1 and min(left, right) > 0.12 * width and abs(left - right) < 0.04 * width


def is_short(draft: Draft) -> bool:
    """Return whether *draft* could be a title by its length and its words."""
    text = draft.text.strip()
    words = sum(len(line.pieces) for line in draft.lines)
    if len(draft.lines) != 1 or draft.parted or words > MOST_WORDS or draft.lines[0].field:
        return False
    if draft.marker and not _ORDINAL.fullmatch(draft.marker):
        return False
    opens = text[:1].isupper() or text[:1].isdigit() or text[:1] in "«“"
    return opens and not _STOP.search(text) and not _NOT.search(text) and _WORD.search(text) is not None


def learn_styles(drafts: Sequence[Draft]) -> TitleStyles:
    """Return the looks that *drafts*, in reading order, keep for titles."""
    looks = [look_of(draft) for draft in drafts]
    signs: dict[TitleLook, int] = {}
    for draft, look in zip(drafts, looks, strict=True):
        if look is not None and not look.numbered:
            signs[look] = signs.get(look, 0) + len(draft.text)
    if not signs:
        return TitleStyles()
    body = max(signs, key=lambda look: signs[look])
    uses: dict[TitleLook, _Use] = {}
    for number, (draft, look) in enumerate(zip(drafts, looks, strict=True)):
        if look is None or not _stands_out(look, body):
            continue
        after = drafts[number + 1] if number + 1 < len(drafts) else None
        use = uses.setdefault(look, _Use())
        if is_short(draft) or (len(draft.lines) == 1 and title_level(draft.full)):
            use.titles += 1
            use.followed += after is not None and looks[number + 1] != look and _goes_on(after)
        else:
            use.others += 1
    kept = {look for look, use in uses.items() if _is_kept(look, use, body)}
    return TitleStyles(body, kept)


def _stands_out(look: TitleLook, body: TitleLook) -> bool:
    if look.look & MONO or look.size < body.size - 1:
        return False
    other_face = look.face != body.face and "" not in (look.face, body.face)
    return other_face or (look.look, look.color, look.capitals, look.centred) != (
        body.look,
        body.color,
        body.capitals,
        body.centred,
    )


def _goes_on(after: Draft) -> bool:
    words = sum(len(line.pieces) for line in after.lines)
    return words >= 8 or after.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE)


def _is_kept(look: TitleLook, use: _Use, body: TitleLook) -> bool:
    strong = look.look & ~ITALIC != body.look & ~ITALIC or look.color != body.color or look.capitals
    fewest = FEWEST if strong else FEWEST_PLAIN
    if use.titles < fewest or use.others > MOST_OTHERS * use.titles:
        return False
    return use.followed >= FOLLOWED * use.titles
