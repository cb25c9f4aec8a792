"""Reads zip containers that strangers made: sizes are checked before anything is inflated."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.salvage import LocalPart, inflated, local_parts
from inclusive_desk.api.words import tr

PART_LIMIT = 24 << 20
"""Bytes that one part may have once inflated."""
TOTAL_LIMIT = 1 << 30
"""Bytes that all parts may have together; big books hold sound."""
READ_LIMIT = 256 << 20
"""Bytes that may be read of one container: a thousand middling parts fill the memory too."""
SALVAGE_LIMIT = 128 << 20
"""Bytes of a damaged container in which parts are looked for."""
RATIO_LIMIT = 250
"""How much smaller a part over `RATIO_FLOOR` bytes may be in the container."""
RATIO_FLOOR = 4 << 20
_TROUBLES = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, OverflowError, RuntimeError,
)  # fmt: skip
"""What the standard library raises for a damaged zip; RuntimeError covers NotImplementedError."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def damaged(name: str) -> DeskError:
    """Return the error for a file that cannot be read to its end."""
    return DeskError(
        tr("“{name}” is damaged: it cannot be read.", name=name),
        tr("Copy or download it again, or ask for another copy."),
        code="damaged",
    )


def too_large(name: str) -> DeskError:
    """Return the error for a file that would fill the memory."""
    return DeskError(
        tr("“{name}” would take too much memory: it was not opened.", name=name),
        tr("It may be damaged, or made to do harm. Ask for a smaller file."),
        code="too-large",
    )


def incomplete_warning() -> str:
    """Return what to say of a document of which parts may be missing."""
    return tr("This file is damaged: what could be read is here, but parts may be missing.")


def locked(name: str) -> DeskError:
    """Return the error for a file under a password that the desk cannot lift."""
    return DeskError(
        tr("“{name}” is protected by a password.", name=name),
        tr("Open it in the program that made it, save it without a password, then open it here."),
        code="protected",
    )


class SafeZip:
    """The parts of a zip file, by name. Nothing is ever written to disk."""

    def __init__(self, path: Path) -> None:
        """Open *path*; raise `DeskError` (empty, damaged, protected, too-large) for what cannot be read."""
        self.name = path.name
        with path.open("rb") as file:
            head = file.read(8)
        if not head:
            raise _empty(self.name)
        if head == _OLE:
            raise _old_or_locked(path)
        self.incomplete = False
        """Whether parts were damaged, so that something may be missing."""
        self._path = path
        self._zip: zipfile.ZipFile | None = None
        self._infos: dict[str, zipfile.ZipInfo] = {}
        self._salvaged: tuple[bytes, dict[str, LocalPart]] | None = None
        self._had = 0
        try:
            self._zip = zipfile.ZipFile(path)
        except _TROUBLES:
            names = list(self._salvage()[1])
        else:
            self._infos = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
            names = list(self._infos)
            if sum(info.file_size for info in self._infos.values()) > TOTAL_LIMIT:
                raise too_large(self.name)
        self._folded = {name.lower(): name for name in names if is_inside(name)}

    def __enter__(self) -> SafeZip:
        """Return the container."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._zip is not None:
            self._zip.close()

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part *name* (case does not matter)."""
        return name.lower() in self._folded

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the parts, in the order of the file."""
        return iter(self._folded.values())

    def read(self, name: str, limit: int = PART_LIMIT) -> bytes:
        """Return part *name*; raise `DeskError` (missing-part, too-large, damaged, protected)."""
        found = self._folded.get(name.lower())
        if found is None:
            raise DeskError(
                tr("“{name}” is incomplete: a part of it is missing.", name=self.name),
                tr("Copy or download it again, or ask for another copy."),
                code="damaged",
            )
        data = self._intact(found, limit)
        if data is None:
            data = self._rest_of(found, limit)
        self._had += len(data)
        if len(data) > limit or self._had > READ_LIMIT:
            raise too_large(self.name)
        return data

    def tell_loss(self, warnings: list[str], *, something: bool) -> None:
        """Add to *warnings* that parts were damaged; `DeskError` (damaged) unless *something* was read."""
        if self.incomplete and not something:
            raise damaged(self.name)
        if self.incomplete:
            warnings.append(incomplete_warning())

    def _intact(self, name: str, limit: int) -> bytes | None:
        """Return an undamaged part; None for a damaged one."""
        info = self._infos.get(name)
        if info is None or self._zip is None:
            return None
        if info.flag_bits & 1:
            raise locked(self.name)
        small = info.compress_size or 1
        if info.file_size > limit or (info.file_size > RATIO_FLOOR and info.file_size / small > RATIO_LIMIT):
            raise too_large(self.name)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return None
        try:
            with self._zip.open(info) as part:
                return part.read(limit + 1)
        except _TROUBLES:
            return None

    def _rest_of(self, name: str, limit: int) -> bytes:
        """Return what can be had of a damaged part; raise `DeskError` (damaged, protected) for nothing."""
        data, parts = self._salvage()
        part = parts.get(name)
        if part is not None and part.locked:
            raise locked(self.name)
        found = inflated(data, part, limit) if part is not None else b""
        if not found:
            raise damaged(self.name)
        return found

    def _salvage(self) -> tuple[bytes, dict[str, LocalPart]]:
        """Return the file's bytes and the parts found in them; raise `DeskError` where there are none."""
        self.incomplete = True
        if self._salvaged is None:
            if self._path.stat().st_size > SALVAGE_LIMIT:
                raise damaged(self.name)
            data = self._path.read_bytes()
            parts = local_parts(data)
            if not parts:
                raise damaged(self.name)
            self._salvaged = data, parts
        return self._salvaged

    def read_or(self, name: str, default: bytes = b"", limit: int = PART_LIMIT) -> bytes:
        """Return part *name*, or *default* where it is missing, damaged or too large."""
        try:
            return self.read(name, limit) if name in self else default
        except DeskError:
            return default


def is_inside(name: str) -> bool:
    """Return whether a part's name stays within its container: no absolute path, no way up."""
    flat = name.replace("\\", "/")
    return not flat.startswith("/") and ":" not in flat.split("/")[0] and ".." not in flat.split("/")


def resolve(base: str, reference: str) -> str:
    """Return the name of the part that *reference* in part *base* means; empty when it points outside."""
    try:
        parts = urlsplit(reference)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path).replace("\\", "/")
    if not path:
        return base
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
    name = posixpath.normpath(joined)
    return name if is_inside(name) and name != "." else ""


def _empty(name: str) -> DeskError:
    return DeskError(
        tr("“{name}” is empty.", name=name), tr("Check that it is the right file."), code="empty"
    )


def _old_or_locked(path: Path) -> DeskError:
    """Return what to say of an OLE file: a locked new document, or one in an old binary format."""
    with path.open("rb") as file:
        start = file.read(1 << 20)
    if "EncryptedPackage".encode("utf-16-le") in start or "EncryptionInfo".encode("utf-16-le") in start:
        return locked(path.name)
    return DeskError(
        tr("“{name}” is in an old format (from before 2007) that the desk cannot read.", name=path.name),
        tr("Open it in Word or LibreOffice, save it as DOCX or ODT, then open that file."),
        code="old-format",
    )
