"""Exporters: a document becomes a file."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import ClassVar

from inclusive_desk.api.plugin import Plugin
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.work import Work


class Exporter(Plugin):
    """Writes one format. The host hands a fresh path and renames it only when writing has ended well."""

    suffix: ClassVar[str]
    """File name ending, lower case with the dot: `".brf"`."""
    braille: ClassVar[bool] = False
    """Whether it writes the braille pages: several exporters may share an ending such as `".pdf"`."""

    @abstractmethod
    def write(self, work: Work, path: Path, progress: Progress) -> None:
        """Write *work* to *path*; raise `DeskError` for whatever a person should be told."""
