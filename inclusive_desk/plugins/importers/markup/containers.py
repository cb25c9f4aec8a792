"""A book's files by name, whether they lie in a zip or in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from inclusive_desk.api.safezip import PART_LIMIT, damaged, is_inside


class Container(Protocol):
    """What `SafeZip` and `Folder` have in common."""

    name: str

    def __contains__(self, name: str) -> bool:
        """Return whether there is a file *name*."""
        ...

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the files."""
        ...

    def read(self, name: str) -> bytes:
        """Return file *name*; raise `DeskError` (damaged, protected, too-large) where it cannot be had."""
        ...

    def read_or(self, name: str, default: bytes = b"", limit: int = PART_LIMIT) -> bytes:
        """Return file *name*, or *default* where it cannot be had."""
        ...


class Folder:
    """The files of a folder and below it."""

    def __init__(self, path: Path) -> None:
        """Read from folder *path*."""
        self.name = path.name
        self._path = path.resolve()

    def __contains__(self, name: str) -> bool:
        """Return whether there is a file *name*, within the folder."""
        return self._file(name) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the files right in the folder."""
        return (one.name for one in sorted(self._path.iterdir()) if one.is_file())

    def read(self, name: str) -> bytes:
        """Return file *name*; raise `DeskError` (damaged) for what `read_or` has only a default."""
        data = self.read_or(name)
        if not data:
            raise damaged(name)
        return data

    def read_or(self, name: str, default: bytes = b"", limit: int = PART_LIMIT) -> bytes:
        """Return file *name*, or *default* where it is missing, too large or cannot be read."""
        file = self._file(name)
        try:
            return file.read_bytes() if file is not None and file.stat().st_size <= limit else default
        except OSError:
            return default

    def _file(self, name: str) -> Path | None:
        if not is_inside(name):
            return None
        try:
            file = (self._path / name).resolve()
            return file if file.is_relative_to(self._path) and file.is_file() else None
        except (OSError, ValueError):
            return None
