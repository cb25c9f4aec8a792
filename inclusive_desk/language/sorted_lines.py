"""Searches tables that lie sorted on disk where they lie: opening one takes no time and little memory."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path


class SortedLines:
    """A file of lines, sorted by the UTF-8 bytes of what stands before their first tab: their key."""

    def __init__(self, path: Path) -> None:
        """Open the file at *path*; FileNotFoundError when there is none."""
        with path.open("rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def after(self, key: str) -> str | None:
        """Return what stands after *key* and its tab; None when there is no such line."""
        begins = key.encode(errors="replace") + b"\t"
        at = self._start(begins[:-1])
        if self._lines[at : at + len(begins)] != begins:
            return None
        return self._lines[at + len(begins) : self._lines.find(b"\n", at)].decode()

    def lines(self, start: str, *, whole: bool = True) -> Iterator[str]:
        """Yield the lines of the key *start*, or with *whole* off of every key that starts so."""
        key = start.encode(errors="replace")
        prefix = key + b"\t" if whole else key
        at = self._start(key)
        while self._lines[at : at + len(prefix)] == prefix:
            end = self._lines.find(b"\n", at)
            yield self._lines[at:end].decode()
            at = end + 1

    def _start(self, key: bytes) -> int:
        """Return where the first line begins whose key is not before *key*."""
        lines, low, high = self._lines, 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            begin = lines.rfind(b"\n", low, middle) + 1 or low
            end = lines.find(b"\t", begin)
            if lines[begin:end] < key:
                low = lines.find(b"\n", end) + 1
            else:
                high = begin
        return low
