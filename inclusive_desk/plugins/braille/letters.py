"""Letters of uncontracted braille: one cell each whatever stands beside them, so liblouis is not asked.

Nine words of ten in a text hold nothing else. What each letter is comes from liblouis, and a test
holds whole texts against what liblouis alone makes of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

Translate = Callable[[str], tuple[str, list[int], list[int]]]
"""Gives the cells of a text, the character of each cell, and the first cell of each character."""

_SMALL = "abcdefghijklmnopqrstuvwxyzàâæçèéêëîïôœùûü"
_SIGNS = ",.;:!?'()«»"
_BYTES = "cp1252"
"""An encoding that has all of them: bytes are translated ten times as fast as characters."""
_BLANK = 0x2800
_ASKED, _CAPITAL, _CELLS = 0, 1, 2
"""Sorts of words that are not plain: the number of their group in the pattern."""


class Letters:
    """Writes the plain words of a text, and asks liblouis for the others only."""

    def __init__(self, spell: Callable[[str], str]) -> None:
        """Take what *spell* gives for each letter and sign; what is not one cell is asked for."""
        cells = {char: spell(char) for char in _SMALL + _SIGNS}
        plain = {char: put for char, put in cells.items() if len(put) == 1}
        self._capital = spell("A").removesuffix(spell("a"))
        capitals = {
            char.upper(): put
            for char, put in plain.items()
            if char in _SMALL and self._capital and spell(char.upper()) == self._capital + put
        }
        dots = bytearray(256)
        for char, put in {**plain, **capitals}.items():
            dots[char.encode(_BYTES)[0]] = ord(put) - _BLANK
        self._dots = bytes(dots)
        known, large = re.escape("".join(plain)), "".join(capitals) or "(?!)"
        words = (
            f"(?<![^ \n])(?:([{large}])[{known}]*+(?![^ \n])|([⠁-⣿]++)(?![^ \n])|"
            f"[{known}]*+[^{known} \n][^ \n]*+)"
        )
        self._others = re.compile(words)
        # liblouis has a sign for points in a row.
        self._dotted = re.compile(f"(?<![^ \n])[^ \n]*?\\.\\.[^ \n]*+|{words}")

    def translate(
        self, text: str, origins: Sequence[int], ask: Translate
    ) -> tuple[str, list[int], list[int]]:
        """Return what `Translate` does, cells by the *origins* of their characters.

        *ask* gets the words that are not plain, with blanks between them; a capital before small letters
        is plain with its sign, and cells stand as they are.
        """
        plain, places = self._plain(text), list(range(len(text) + 1))
        found = (self._dotted if ".." in text else self._others).finditer(text)
        others = [(match.start(), match.end(), match.lastindex or _ASKED) for match in found]
        if not others:
            return plain, list(origins), places[:-1]
        out, taken, made = ask(" ".join([text[start:end] for start, end, kind in others if kind == _ASKED]))
        places += range(len(places), 2 * len(text) + len(out))
        parts: list[str] = []
        sources: list[int] = []
        firsts: list[int] = []
        done = cell = at = first = 0
        for start, end, kind in others:
            parts.append(plain[done:start])
            sources += origins[done:start]
            firsts += places[cell : cell + start - done]
            cell += start - done
            if kind == _CAPITAL:
                cells, end = self._capital + plain[start], start + 1
                sources += [origins[start]] * len(cells)
                firsts.append(cell)
            elif kind == _CELLS:
                cells = text[start:end]
                sources += origins[start:end]
                firsts += places[cell : cell + end - start]
            else:
                after = at + end - start
                last = made[after] if after < len(made) else len(out)
                cells = out[first:last]
                sources += [origins[place + start - at] for place in taken[first:last]]
                firsts += [place + cell - first for place in made[at:after]]
                # The next word begins after the blank: signs of its own may stand before its first character.
                at, first = after + 1, last + 1
            parts.append(cells)
            cell += len(cells)
            done = end
        parts.append(plain[done:])
        sources += origins[done:]
        firsts += places[cell : cell + len(text) - done]
        return "".join(parts), sources, firsts

    def _plain(self, text: str) -> str:
        """Return *text* with a cell for each character, whatever it is."""
        cells = bytearray(2 * len(text))
        cells[::2] = text.encode(_BYTES, "replace").translate(self._dots)
        cells[1::2] = bytes([_BLANK >> 8]) * len(text)
        return cells.decode("utf-16-le")
