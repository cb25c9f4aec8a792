"""Fractions and roots that are set with a bar: what stands over and under it is read as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from inclusive_desk.plugins.importers.pdf.rows import settle_row
from inclusive_desk.plugins.importers.pdf.ruling import Rule
from inclusive_desk.plugins.importers.pdf.shapes import Line, Piece, union

_TERMS = re.compile(r"[^\s][+−–\-=±]|[^\s]\s")
MOST_BARS = 300
CLOSE = 0.24
"""A rule so close under the line above it (in sizes of the type) underlines its words."""
_RADICAL = "√"
FRACTION_SLASH = "\u2044"
"""Parts the two halves of a fraction: no other slash means that."""


def read_bars(rules: Sequence[Rule], lines: list[Line]) -> list[Rule]:
    """Join what stands over and under fraction bars, and under roots, into one piece each.

    The short bars come first, so that inner fractions are whole when the outer one is read.
    Return the rules that are no bars. *lines* change.
    """
    rest: list[Rule] = []
    if len(rules) > MOST_BARS:
        return list(rules)
    for rule in sorted(rules, key=lambda one: one.length):
        if rule.length > 260 or not (_root(rule, lines) or _fraction(rule, lines)):
            rest.append(rule)
    return rest


def _near(rule: Rule, lines: Sequence[Line]) -> list[tuple[Line, Piece]]:
    return [
        (line, piece)
        for line in lines
        if line.upright and line.box[1] < rule.at + 40 and line.box[3] > rule.at - 40
        for piece in line.pieces
        if piece.box[2] > rule.low - 30 and piece.box[0] < rule.high + 30
    ]


def _within(rule: Rule, piece: Piece) -> bool:
    return rule.low - 1 <= (piece.box[0] + piece.box[2]) / 2 <= rule.high + 1


def _fraction(rule: Rule, lines: list[Line]) -> bool:
    near = _near(rule, lines)
    tall = max(
        (p.size for _, p in near if _within(rule, p) and abs(p.base - rule.at) < 1.5 * p.size), default=0.0
    )
    over = [
        (line, p) for line, p in near if _within(rule, p) and -0.1 * p.size < rule.at - p.base < 0.95 * tall
    ]
    under = [
        (line, p) for line, p in near if _within(rule, p) and 0.25 * p.size < p.base - rule.at < 1.4 * tall
    ]
    over, under = _nearest(over, up=True), _nearest(under, up=False)
    if not over or not under:
        return False
    if all(rule.at - p.base < CLOSE * p.size for _, p in over) and len(over) > 1:
        return False
    top, bottom = union([p.box for _, p in over]), union([p.box for _, p in under])
    if min(top[0], bottom[0]) < rule.low - 2.5 or max(top[2], bottom[2]) > rule.high + 2.5:
        return False
    widest = max(top[2] - top[0], bottom[2] - bottom[0])
    if widest < 0.62 * rule.length and rule.length > 14:
        return False
    middle = (rule.low + rule.high) / 2
    if abs((top[0] + top[2]) / 2 - middle) > 4 or abs((bottom[0] + bottom[2]) / 2 - middle) > 4:
        return False
    mine = {id(p) for _, p in [*over, *under]}
    for _, other in near:
        if id(other) in mine:
            continue
        for _, piece in [*over, *under]:
            gap = max(other.box[0] - piece.box[2], piece.box[0] - other.box[2])
            if abs(other.base - piece.base) < 0.08 * piece.size and gap < 0.45 * piece.size:
                return False
    _replace(rule, lines, near, mine, [p for _, p in over], [p for _, p in under])
    return True


def _nearest(found: list[tuple[Line, Piece]], *, up: bool) -> list[tuple[Line, Piece]]:
    """Return the row nearest to the bar: its pieces and what belongs to them (indices)."""
    if not found:
        return []
    largest = max(p.size for _, p in found)
    bases = [p.base for _, p in found if p.size > 0.8 * largest]
    base = max(bases) if up else min(bases)
    return [(line, p) for line, p in found if abs(p.base - base) < 0.55 * largest]


def _replace(
    rule: Rule,
    lines: list[Line],
    near: Sequence[tuple[Line, Piece]],
    mine: set[int],
    over: list[Piece],
    under: list[Piece],
) -> None:
    size = max(p.size for p in [*over, *under])
    base, host = _axis(rule, near, mine, size)
    inner = (*_group(over), _sign(FRACTION_SLASH, rule, size), *_group(under))
    box = union([p.box for p in inner])
    first = min([*over, *under], key=lambda p: p.box[0])
    _put(lines, mine, inner, box, base, host or size, first)


def _axis(rule: Rule, near: Sequence[tuple[Line, Piece]], mine: set[int], size: float) -> tuple[float, float]:
    """Return baseline and size of the text in which the bar stands at the height of a minus sign."""
    best: tuple[float, Piece] | None = None
    for _, piece in near:
        if id(piece) in mine or not 0.05 * piece.size < piece.base - rule.at < 0.52 * piece.size:
            continue
        gap = max(piece.box[0] - rule.high, rule.low - piece.box[2])
        if gap < 2.5 * piece.size and (best is None or gap < best[0]):
            best = (gap, piece)
    return (best[1].base, best[1].size) if best else (rule.at + 0.25 * size, 0.0)


def _root(rule: Rule, lines: list[Line]) -> bool:
    near = _near(rule, lines)
    signs = [
        (line, p) for line, p in near
        if p.text.endswith(_RADICAL) and abs(p.box[2] - rule.low) < 2.5 and abs(rule.at - p.base) < 2 * p.size
    ]  # fmt: skip
    if not signs:
        return False
    _, sign = signs[0]
    held = [
        p
        for _, p in near
        if p is not sign and _within(rule, p) and 0.3 * p.size < p.base - rule.at < 1.8 * p.size
    ]
    if not held:
        return False
    main = max(held, key=lambda p: p.size)
    inner = (_sign(_RADICAL, rule, main.size, sign), *_group(held))
    before = sign.text[: -len(_RADICAL)]
    mine = {id(p) for p in held}
    if before:
        sign.text = before
    else:
        mine.add(id(sign))
    _put(lines, mine, inner, union([sign.box, *(p.box for p in held)]), main.base, main.size, sign)
    return True


def _sign(text: str, rule: Rule, size: float, model: Piece | None = None) -> Piece:
    box = model.box if model else (rule.low, rule.at - 1, rule.high, rule.at + 1)
    return Piece(text, box, rule.at, size)


def _group(pieces: list[Piece]) -> list[Piece]:
    """Return *pieces* from left to right, in brackets when they are more than one term."""
    main = max(pieces, key=lambda p: (p.size, len(p.text)))
    line = Line(list(pieces), union([p.box for p in pieces]), main.base, main.size)
    settle_row(line)
    ordered = line.pieces
    if ordered:
        ordered[0].space = False
    text = line.text
    if _TERMS.search(text) and not (text.startswith("(") and text.endswith(")") and text.count("(") == 1):
        box = line.box
        left = Piece("(", (box[0], box[1], box[0], box[3]), main.base, main.size, main.look & ~0)
        right = Piece(")", (box[2], box[1], box[2], box[3]), main.base, main.size, main.look & ~0)
        ordered = [left, *ordered, right]
    return ordered


def _put(
    lines: list[Line],
    mine: set[int],
    inner: Sequence[Piece],
    box: tuple[float, float, float, float],
    base: float,
    size: float,
    first: Piece,
) -> None:
    """Take the pieces in *mine* out of *lines* and put one piece that holds them in the line of that base."""
    whole = Piece(
        "".join((" " if p.space else "") + p.text for p in inner), box, base, size, inner=tuple(inner)
    )
    whole.space = first.space
    seq = 0
    for line in list(lines):
        kept = [p for p in line.pieces if id(p) not in mine]
        if len(kept) == len(line.pieces):
            continue
        seq = line.seq
        if not kept:
            lines.remove(line)
            continue
        runs = _runs(line.pieces, mine)
        lines.remove(line)
        for run in runs:
            main = max(run, key=lambda p: (len(p.text) * p.size, p.size))
            lines.append(Line(run, union([p.box for p in run]), main.base, main.size, seq=line.seq))
    lines.append(Line([whole], box, base, size, seq=seq))


def _runs(pieces: Sequence[Piece], mine: set[int]) -> list[list[Piece]]:
    """Return the pieces left of a line, parted where others were taken out."""
    out: list[list[Piece]] = [[]]
    for piece in pieces:
        if id(piece) in mine:
            if out[-1]:
                out.append([])
        else:
            out[-1].append(piece)
    return [run for run in out if run]
