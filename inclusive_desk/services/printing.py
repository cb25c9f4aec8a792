"""Makes the pages of the adapted document, to look at and to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from inclusive_desk.api.importer import ImportOptions, Pixels
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import opening
from inclusive_desk.services.exporting import DeskWork, export, exporter_for

POINTS = 72.0
"""Points to the inch."""


class Pages:
    """The pages of a PDF file, drawn one by one; close it when nobody looks any more."""

    def __init__(self, registry: Registry, path: Path, lane: str) -> None:
        """Open the file at *path* in *lane*; raise `DeskError` when it cannot be read."""
        self.path = path
        self._importer: Any = opening.importer_for(registry, path, lane)
        items: Any = self._importer.read(path, ImportOptions(pages_only=True), NoProgress())
        document = next(items, None)
        items.close()
        self.count: int = document.page_count if document is not None else 0

    def draw(self, numbers: Sequence[int], dots: float) -> Iterator[tuple[int, Pixels]]:
        """Yield pages by number (from 1) with *dots* to the inch."""
        for number in numbers:
            yield number, cast(Pixels, self._importer.page(number, dots / POINTS))

    def close(self) -> None:
        """Let the reader go, and the file with its folder where that is empty."""
        release = getattr(self._importer, "release", None)
        if release is not None:
            release()
        self.path.unlink(missing_ok=True)
        with suppress(OSError):
            self.path.parent.rmdir()


def make_pages(registry: Registry, work: DeskWork, path: Path, lane: str, progress: Progress) -> Pages:
    """Write *work* as PDF to *path* and return its pages; raise `DeskError` when that fails."""
    export(exporter_for(registry, ".pdf"), work, path, progress)
    return Pages(registry, path, lane)
