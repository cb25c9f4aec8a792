"""Which reading of contracted cells is right: the one that gives these very cells when written again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

_OPENS = "(?:⠐⠔|⠘⠶|⠠⠠⠶|⠘⠦|⠠⠠⠦|⠶|⠦)"
_CLOSES = "(?:⠐⠔|⠰⠶|⠶⠃|⠶⠄⠄|⠴⠃|⠴⠄⠄|[⠂⠆⠒⠲⠢⠖⠶⠴])"
_AROUND = re.compile(f"({_OPENS}*)(.*?)({_CLOSES}*)")
_BETWEEN = re.compile("(⠰?⠘⠦|⠴⠃|⠰?⠦|⠴⠰?|⠠?⠌|[⠲⠂⠒]|⠠?⠤|(?<=[^⠨⠒])(?=⠨))")
"""What parts the words of a sequence: brackets, strokes, points, hyphens, a capital inside."""
_CUTS = 6
"""Signs in one sequence of which each may be one, or a part of a word."""
_MOST = 60
"""Ways of reading one sequence that are tried."""
_POINT = re.compile(r"(?<=[^\W\d_])\.(?=[^\W\d_])")
_ATOMS = re.compile(r"(?<=[A-Za-z)])\d+")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
Reading = Callable[[str], str]


def readings(cells: str, contracted: Reading, spelled: Reading) -> Iterator[str]:
    """Yield the texts that *cells*, without blanks, may stand for, each once.

    *contracted* and *spelled* read a word in the two ways there are: some words of a sequence are written
    letter by letter and others are not.
    """
    for text in dict.fromkeys(_every(cells, contracted, spelled)):
        yield text
        if "." in text:
            # The point of inclusive spellings is written as a full stop.
            yield _POINT.sub("·", text)
        if _ATOMS.search(text):
            # Atoms are counted without the sign of an index.
            yield _ATOMS.sub(lambda found: found.group().translate(_LOWERED), text)


def quoted(text: str) -> str:
    """Return *text*, which has no blanks, with marks that say on which side of the quotation they stand."""
    if '"' not in text:
        return text
    head = len(text) - len(text.lstrip('"([{'))
    return text[:head].replace('"', "«") + text[head:].replace('"', "»")


def _every(cells: str, contracted: Reading, spelled: Reading) -> Iterator[str]:
    yield spelled(cells)
    around = _AROUND.fullmatch(cells)
    assert around is not None  # all three parts may be empty
    opening, inner, closing = around.groups()
    # A closing bracket is one only after a letter.
    before, after = spelled(opening), spelled("⠁" + closing)[1:]
    for word in _words(inner, contracted, spelled):
        yield before + word + after
    parts = _BETWEEN.split(inner)
    if len(parts) == 1:
        return
    if len(parts) // 2 <= _CUTS:
        for chosen in product((False, True), repeat=len(parts) // 2):
            yield before + _cut(parts, chosen, contracted, spelled) + after
    ways = [
        [_sign(part, spelled)]
        if number % 2
        else _words(part, contracted, spelled, ending=number > 0 and parts[number - 1].endswith("⠤"))
        for number, part in enumerate(parts)
    ]
    for texts in islice(product(*ways), _MOST):
        yield before + "".join(texts) + after


def _cut(parts: Sequence[str], chosen: Sequence[bool], contracted: Reading, spelled: Reading) -> str:
    """Return the text of *parts*, words and signs by turns, where only *chosen* signs part words."""
    text, word = "", parts[0]
    for sign, part, cuts in zip(parts[1::2], parts[2::2], chosen, strict=True):
        if cuts:
            text += (_word(word, contracted) if word else "") + _sign(sign, spelled)
            word = part
        else:
            word += sign + part
    return text + (_word(word, contracted) if word else "")


def _sign(cells: str, spelled: Reading) -> str:
    """Return the text of a sign between words."""
    # A closing bracket is one only after a letter.
    return spelled("⠁" + cells.strip("⠰⠠"))[1:]


def _words(cells: str, contracted: Reading, spelled: Reading, *, ending: bool = False) -> list[str]:
    """Return the ways of reading *cells* that hold a word; ⠰ before it says no more than where it begins.

    *ending*: a hyphen stands before it, so that it may be the end of a word.
    """
    if not cells:
        return [""]
    ways = [_word(cells, contracted), spelled(cells)]
    if cells[0] == "⠰" and len(cells) > 1:
        ways.append(_word(cells[1:], contracted))
    if ending:
        ways.append(contracted("⠤" + cells).removeprefix("-"))
    if "⠜" in cells:
        # In acronyms liblouis reads it as a sign of its own: EMC.
        ways.append(contracted(cells.replace("⠜", "⠑⠍", 1)))
    return list(dict.fromkeys(ways))


def _word(cells: str, contracted: Reading) -> str:
    return "la" if cells == "⠄" else contracted(cells)
