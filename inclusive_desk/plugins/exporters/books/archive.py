"""The zip of a book: the same content gives the same bytes."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from inclusive_desk.plugins.exporters.markup.dialect import xml_text


class Archive:
    """A zip that is written file after file."""

    def __init__(self, path: Path) -> None:
        """Start a new zip at *path*."""
        self._zip = ZipFile(path, "w", ZIP_DEFLATED)

    def __enter__(self) -> Archive:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the zip."""
        self._zip.close()

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._zip.infolist())

    def data(self, name: str, data: bytes, *, stored: bool = False) -> None:
        """Add a file."""
        self._zip.writestr(_entry(name, stored), data)

    def text(self, name: str, pieces: Iterable[str]) -> None:
        """Add a file of XML, made safe for it."""
        with self._zip.open(_entry(name, False), "w") as out:
            for piece in pieces:
                out.write(xml_text(piece).encode("utf-8"))

    def copy(self, name: str, file: BinaryIO) -> None:
        """Add what *file* holds, as it is: sound does not get smaller."""
        file.seek(0)
        with self._zip.open(_entry(name, True), "w", force_zip64=True) as out:
            shutil.copyfileobj(file, out, 1 << 20)


def _entry(name: str, stored: bool) -> ZipInfo:
    entry = ZipInfo(name)  # its date is the first that a zip knows
    entry.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry
