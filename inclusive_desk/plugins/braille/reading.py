"""French braille that is written letter by letter, read back: the complete code, numbers, addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_DIGITS = dict(zip("⠼⠡⠣⠩⠹⠱⠫⠻⠳⠪", "0123456789", strict=True))
_OPERATORS = {"⠖": "+", "⠤": "-", "⠔": "×", "⠒": ":", "⠌": "/", "⠶": "="}
_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_GROUP_SPACE = "\u202f"
_LETTERS = "abcdefghijklmnopqrstuvwxyzçéàèùâêîôûëïüœæñ"
_CLOSING = "⠂⠆⠒⠲⠢⠖⠶⠴⠤"
"""Signs that are punctuation at the end of a sequence, although some are operators inside a number."""
_COMPARED = ("⠐⠣", "⠐⠜", "⠘⠣", "⠘⠜", "⠨⠶")
_RELATION = re.compile("[=<>≤≥≠≈]")
_FORMULA = re.compile(r"(?<=\S)([=<>≤≥≠≈×÷+])(?=[\w(√…−-])")
_MINUS = re.compile(r"(?<=[\w)²³])-(?=[\w(])")


class Letters:
    """The cells of the complete code, sign by sign."""

    def __init__(
        self, signs: Mapping[str, str], specials: Mapping[str, str], spell: Callable[[str], str]
    ) -> None:
        """Take the cells of print *signs*, *specials* (cells and what they stand for), and the letters."""
        self.signs: dict[str, str] = {}
        for char, cells in signs.items():
            self.signs.setdefault(cells, char)
        for char in _LETTERS:
            self.signs.setdefault(spell(char), char)
        self.signs.update(specials)
        self._longest = max(map(len, self.signs))

    def read(self, cells: str) -> str:
        """Return the text of one sequence of *cells* without blanks; what is no sign stays as it is."""
        return _Sequence(self.signs, self._longest, cells).text()


class _Sequence:
    """Reads one sequence: numbers, capitals, raised and lowered characters have their reach in it."""

    def __init__(self, signs: Mapping[str, str], longest: int, cells: str) -> None:
        self._signs, self._longest, self._cells = signs, longest, cells
        self._number = self._shout = self._capital = False
        self._shift = ""
        self._shifts = False
        """Whether the sign of a raised or lowered character has just been read."""
        self._block = False
        self._at = 0
        self._out: list[str] = []
        self._last = len(cells.rstrip(_CLOSING))

    def text(self) -> str:
        """Return the text, with the spaces that print has around the signs of a formula."""
        at = 0
        while at < len(self._cells):
            at = self._one(at)
        text = "".join(self._out)
        if _RELATION.search(text, 1, len(text) - 1) and "⠠" in self._cells and "://" not in text:
            text = _MINUS.sub(" − ", text.replace(":", "÷"))
            text = _FORMULA.sub(r" \1 ", text)
        return text

    def _one(self, at: int) -> int:
        """Read the sign at *at*; return where to go on."""
        self._at = at
        cell = self._cells[at]
        if cell == "⠠" and self._is_number_sign(at):
            self._number = True
            return self._operator_after(at + 1)
        if self._shift:
            end = self._moved(at)
            if end > at:
                return end
        if self._number:
            end = self._in_number(at)
            if end > at:
                return end
        for size in range(min(self._longest, len(self._cells) - at), 1, -1):
            found = self._signs.get(self._cells[at : at + size])
            if found is not None and not (found in "]”’" and self._goes_on(at, at + size)):
                self._put(found)
                return at + size
        return self._single(at)

    def _moved(self, at: int) -> int:
        """Read what has another meaning among raised or lowered characters; return *at* when it has not."""
        cell = self._cells[at]
        if self._block and cell == "⠆":
            self._shift, self._block = "", False
        elif self._shifts and cell == "⠰":
            self._block = True
        elif cell in "⠖⠤" + "⠶" * self._block and (self._block or self._shifts):
            self._put(_OPERATORS[cell])
        else:
            return at
        return at + 1

    def _is_power(self, text: str) -> bool:
        """Return whether a raised letter is a power and no ending: xⁿ, but 2nd."""
        after = self._signs.get(self._cells[self._at + 1 : self._at + 2], "")
        return self._block or (text == "n" and not after.isalpha())

    def _goes_on(self, at: int, end: int) -> bool:
        """Return whether a closing sign cannot be one: at the start, or with a letter after it."""
        return not at or self._signs.get(self._cells[end : end + 1], "").isalpha()

    def _is_number_sign(self, at: int) -> bool:
        after = self._cells[at + 1 : at + 2]
        if self._cells.startswith(("⠠⠤⠄", "⠠⠆", "⠠⠄", "⠠⠠"), at):
            return False
        if self._cells.startswith(_COMPARED, at + 1):
            return True
        return after in _DIGITS or after in _OPERATORS or after == "⠨" or self._signs.get(after, "").isalpha()

    def _operator_after(self, at: int) -> int:
        """Read an operator right after the number sign: there it is one, even at the end."""
        found = _OPERATORS.get(self._cells[at : at + 1])
        if found is None:
            return at
        self._put(found)
        return at + 1

    def _in_number(self, at: int) -> int:
        """Read what has another meaning after the number sign; return *at* when it has not."""
        cell = self._cells[at]
        if cell in _DIGITS:
            self._put(_DIGITS[cell])
        elif cell == "⠄" and self._cells[at + 1 : at + 2] in _DIGITS:
            self._put(_GROUP_SPACE)
        elif cell in _OPERATORS and at < self._last and not self._cells.startswith("⠤⠤", at):
            self._put(_OPERATORS[cell])
        elif cell == "⠢" and self._is_index(self._cells[at + 1 : at + 2]):
            self._shift, self._shifts = "down", True
        else:
            return at
        return at + 1

    def _is_index(self, cell: str) -> bool:
        """Return whether *cell* begins what is lowered: digits, a letter, a block."""
        return bool(cell) and (cell in _DIGITS or cell == "⠰" or self._signs.get(cell, "").isalpha())

    def _single(self, at: int) -> int:
        cell = self._cells[at]
        if cell == "⠨":
            self._shout = self._shout or self._cells.startswith("⠨⠨", at)
            self._capital = True
            return at + (2 if self._cells.startswith("⠨⠨", at) else 1)
        if cell == "⠰":
            self._number = False
        elif cell == "⠈":
            self._shift, self._shifts, self._shout = "up", True, False
        elif cell != "⠸":
            if self._shift == "up" and not self._number and cell in _DIGITS and cell != "⠮":
                self._put(_DIGITS[cell])
            else:
                self._put(self._signs.get(cell, cell))
        elif self._signs.get(cell) and self._out and not self._out[-1].isalpha():
            self._put(self._signs[cell])
        return at + 1

    def _put(self, text: str) -> None:
        """Write *text* as a capital, raised or lowered where a sign before it says so."""
        if text.isalpha() and (self._shout or self._capital):
            text, self._capital = text.upper(), False
        if self._shift and (text.isalnum() or (text in "+-=" and (self._block or self._shifts))):
            moved = text.translate(_RAISED if self._shift == "up" else _LOWERED)
            # Letters of an ordinal stand as they are: 1er, XIXe, 2nd.
            is_ending = text.isalpha() and self._shift == "up" and not self._is_power(text)
            text = text if is_ending else moved
            if self._shift == "down" and moved.isalpha() and not self._block:
                # One letter is lowered; more would stand in a block.
                self._shift = ""
        elif self._shift:
            self._shift = ""
        self._shifts = False
        self._out.append(text)
