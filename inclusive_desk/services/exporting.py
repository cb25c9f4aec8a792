"""Writes a document to a file through an exporter: all of it, or nothing and a sentence."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.exporter import Exporter
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import tr
from inclusive_desk.api.work import BraillePage, Looks, SpokenSentence
from inclusive_desk.core.registry import Registry


@dataclass
class DeskWork:
    """What an exporter is given: sound and braille are made when it asks for them."""

    document: Document
    looks: Looks = field(default_factory=Looks)
    marks: Sequence[Mark] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    speaker: Callable[[Document], Iterator[SpokenSentence]] | None = None
    brailler: Callable[[Document], Iterator[BraillePage]] | None = None

    def speech(self) -> Iterator[SpokenSentence]:
        """Yield the document as sound, sentence by sentence."""
        if self.speaker is None:
            raise DeskError(tr("There is no voice to speak with."), tr("See Settings, Voices."))
        return self.speaker(self.document)

    def braille_pages(self) -> Iterator[BraillePage]:
        """Yield the document as braille pages."""
        if self.brailler is None:
            raise DeskError(tr("There is no braille translator."), tr("See Settings, Plugins."))
        return self.brailler(self.document)

    def option(self, key: str, default: str = "") -> str:
        """Return what was asked of this export."""
        return self.options.get(key, default)


_SHARED = frozenset({".txt", ".pdf", ".svg"})
"""Endings that say nothing of braille."""


def exporter_for(registry: Registry, suffix: str, *, braille: bool = False) -> Exporter:
    """Return the exporter for files ending in *suffix*; raise `DeskError` when there is none.

    *braille*: the file shall hold braille pages, which files with that ending may hold or not.
    """
    exporters = [cast(Exporter, registry.get("exporters", name)) for name in registry.ready("exporters")]
    exporters = [one for one in exporters if _suits(one, braille)]
    for exporter in exporters:
        if exporter.suffix == suffix.lower():
            return exporter
    known = {exporter.suffix for exporter in exporters}
    if not suffix:
        raise DeskError(
            tr("The name of the file must end with what it shall become, such as .mp3."),
            tr("The desk can write: {known}.", known=", ".join(sorted(known))),
            code="unknown-format",
        )
    raise DeskError(
        tr("The desk cannot write files ending in “{suffix}”.", suffix=suffix),
        tr("It can write: {known}.", known=", ".join(sorted(known))),
        code="unknown-format",
    )


def _suits(exporter: Exporter, braille: bool) -> bool:
    """Return whether *exporter* writes braille, if that is wanted, or cannot be mistaken for it."""
    writes = getattr(exporter, "braille", False)
    return bool(writes) if braille else not writes or exporter.suffix not in _SHARED


def export(exporter: Exporter, work: DeskWork, path: Path, progress: Progress | None = None) -> None:
    """Write *work* to *path*; what was there before stays until the new file is whole.

    Raises `DeskError` when the folder is missing, full or read-only, and whatever the exporter raises.
    """
    with writing(path) as fresh:
        exporter.write(work, fresh, progress or NoProgress())


class writing:  # noqa: N801 - used as a function: `with writing(path) as fresh`
    """A fresh file beside *path* that takes its place when the block ends well, and goes when not."""

    def __init__(self, path: Path) -> None:
        """Note the path; nothing is touched before the block begins."""
        self.path = path
        self.fresh = path

    def __enter__(self) -> Path:
        """Make the fresh file; a folder or a device is never replaced by one."""
        if self.path.exists() and not self.path.is_file():
            raise DeskError(
                tr("“{name}” could not be written.", name=self.path.name),
                tr("This is not a file: choose another name."),
                code="cannot-write",
            )
        try:
            handle, name = tempfile.mkstemp(
                prefix=f".{self.path.stem[:40]}-", suffix=self.path.suffix, dir=self.path.parent
            )
        except OSError as error:
            raise cannot_write(self.path, error) from error
        os.close(handle)
        self.fresh = Path(name)
        return self.fresh

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Put the file in place, or take it away; turn errors of the disk into sentences."""
        if error is None:
            try:
                umask = os.umask(0)
                os.umask(umask)
                self.fresh.chmod(0o666 & ~umask)
                self.fresh.replace(self.path)
            except OSError as failed:
                self.fresh.unlink(missing_ok=True)
                raise cannot_write(self.path, failed) from failed
            return
        self.fresh.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise cannot_write(self.path, error) from error


def cannot_write(path: Path, error: OSError) -> DeskError:
    """Return the sentence for *error* while writing *path*."""
    if error.errno == errno.ENOSPC:
        hint = tr("The disk is full: make room, or choose another place.")
    elif error.errno == errno.ENOENT:
        hint = tr("The folder does not exist: choose another place.")
    elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = tr("This place is read-only: choose another one, such as your Documents folder.")
    else:
        hint = tr("Choose another place, or try again.")
    return DeskError(tr("“{name}” could not be written.", name=path.name), hint, code="cannot-write")
