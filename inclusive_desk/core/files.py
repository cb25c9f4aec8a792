"""Writing so that a crash or a full disk never leaves half a file, and keeping damaged files aside."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write *data* to *path*: all of it or, whatever happens, nothing; raise OSError when it cannot be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # A settings file may be a link, into a school's share for example: what it points to is replaced.
        Path(name).replace(path.resolve())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def set_aside(path: Path) -> Path | None:
    """Rename a damaged file to `NAME.broken` (`.broken-2` …); return its new path, None if it cannot be."""
    kept = path.with_name(path.name + ".broken")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.broken-{number}")
    try:
        return path.rename(kept)
    except OSError:
        return None
