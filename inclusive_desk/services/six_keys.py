"""Writing cells with keys: all dots at once, half a cell at a time with one hand, or one dot at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inclusive_desk.api.words import mark

FIRST = 0x2800
CHORD, HALVES, SINGLE = "chord", "halves", "single"
MANNERS = (
    (CHORD, mark("All dots of a cell at once (six fingers)")),
    (HALVES, mark("Half a cell at a time (one hand)")),
    (SINGLE, mark("One dot at a time, Space ends the cell")),
)
SPACE, EMPTY = 0, -1
"""Keys that are no dots: the space bar, and the key for an empty left half."""
KEYS: Mapping[str, int] = {
    "F": 1,
    "D": 2,
    "S": 3,
    "J": 4,
    "K": 5,
    "L": 6,
    "A": 7,
    ";": 8,
    "G": EMPTY,
    "H": EMPTY,
}
"""Dots by the place of the keys, as they are named on an English keyboard; F and J have a mark to feel."""
POSITIONS = {
    # Scan codes: the place of a key, whatever letter it has (Bépo and Dvorak have others there).
    "xcb": {41: 1, 40: 2, 39: 3, 44: 4, 45: 5, 46: 6, 38: 7, 47: 8, 42: EMPTY, 43: EMPTY, 65: SPACE},
    "windows": {33: 1, 32: 2, 31: 3, 36: 4, 37: 5, 38: 6, 30: 7, 39: 8, 34: EMPTY, 35: EMPTY, 57: SPACE},
}
"""The same by platform: X11 and Wayland codes are those of evdev and 8 more."""


def dot_of(scan: int, letter: str, platform: str, *, eight: bool = False) -> int | None:
    """Return the dot (1 to 8), `SPACE` or `EMPTY` of a key, None when it writes no braille.

    *scan*: the system's code of its place, 0 where there is none; then its *letter* counts.
    """
    places = POSITIONS.get("windows" if platform == "windows" else "xcb", {})
    if platform in ("xcb", "wayland", "windows") and scan:
        dot = places.get(scan)
    else:
        dot = SPACE if letter == " " else KEYS.get(letter.upper())
    return None if dot is not None and dot > 6 and not eight else dot


def cell_of(dots: Iterable[int]) -> str:
    """Return the cell with these dots."""
    bits = 0
    for dot in dots:
        bits |= 1 << (dot - 1)
    return chr(FIRST + bits)


@dataclass(slots=True)
class SixKeys:
    """What the keys that go down and up make; `manner` is one of `MANNERS`."""

    manner: str = CHORD
    _down: set[int] = field(default_factory=set)
    _held: set[int] = field(default_factory=set)
    _waiting: set[int] | None = None
    """Dots of a cell that is not ended: its left half, or those pressed so far."""

    @property
    def waiting(self) -> str:
        """Return the cell as far as it is, or nothing."""
        dots = set(self._waiting or ()) | self._held
        return cell_of(dots) if dots or self._waiting is not None else ""

    def press(self, key: int) -> None:
        """Note that *key* (a dot, `SPACE` or `EMPTY`) went down."""
        self._down.add(key)
        if key > 0:
            self._held.add(key)

    def release(self, key: int) -> str:
        """Return the cell that is ended when *key* comes up, or nothing.

        The cell holds every key that was down at once, in whatever order they come up.
        """
        self._down.discard(key)
        if self._down:
            return ""
        dots, self._held = self._held, set()
        if self.manner == CHORD:
            return cell_of(dots) if dots or key == SPACE else ""
        if self.manner == HALVES:
            return self._half(dots, key)
        return self._single(dots, key)

    def _half(self, dots: set[int], key: int) -> str:
        """Return the cell when its second half has come: the same three keys, or those of the other hand."""
        rows = {(dot - 1) % 3 + 1 for dot in dots if dot <= 6}
        if self._waiting is None:
            if key == SPACE and not rows:
                return cell_of(())
            if rows or key == EMPTY:
                self._waiting = rows
            return ""
        left, self._waiting = self._waiting, None
        return cell_of({*left, *(row + 3 for row in rows)})

    def _single(self, dots: set[int], key: int) -> str:
        """Return the cell when Space ends it; a dot that is pressed again is taken away."""
        if dots:
            self._waiting = (self._waiting or set()) ^ dots
            return ""
        if key != SPACE:
            return ""
        done, self._waiting = self._waiting or set(), None
        return cell_of(done)

    def drop(self) -> bool:
        """Forget a cell that is not ended; return whether there was one."""
        there = self._waiting is not None or bool(self._held)
        self._down.clear()
        self._held.clear()
        self._waiting = None
        return there


@dataclass(slots=True)
class KeyboardTest:
    """Finds out whether a keyboard sees six keys at once: many see only three to five."""

    most: set[int] = field(default_factory=set)
    _down: set[int] = field(default_factory=set)

    def press(self, key: int) -> None:
        """Note a key that went down."""
        if 1 <= key <= 6:
            self._down.add(key)
            if len(self._down) > len(self.most):
                self.most = set(self._down)

    def release(self, key: int) -> bool:
        """Note a key that came up; return whether all are up: the test is over."""
        self._down.discard(key)
        return not self._down and bool(self.most)

    @property
    def passed(self) -> bool:
        """Return whether all six were seen at once."""
        return len(self.most) == 6
