"""Drafts: each operation on a pad is in a file before the next, so that a crash loses nothing written.

A draft is a file of JSON lines: a head (the text it began with), then operations as `Pad.record` tells
them. Replaying gives text and undo history. A line cut short by a crash ends the replay. `keep` puts it on
the disk itself, for a power cut; call it once a second, off the window's thread.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedWriter
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr
from inclusive_desk.core.files import set_aside, write_atomically
from inclusive_desk.services.writing import Op, Pad

SUFFIX = ".draft"
HEARD = "heard"
"""What a line of the file is called that holds words heard and not settled: no operation on the pad."""
COMPACT = 4_000
"""Operations after which a draft that is opened again begins from its present text."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft on disk: when it was last changed (seconds since 1970), where the user saved it, its words."""

    id: str
    title: str
    changed: float
    path: Path | None
    words: int


class Draft:
    """A pad and the file that follows it."""

    def __init__(self, id: str, pad: Pad, file: Path, path: Path | None = None) -> None:
        """Follow *pad*; `path` is where the user saved it, None for nowhere yet."""
        self.id, self.pad, self.path = id, pad, path
        self.failed: Callable[[DeskError], None] = lambda error: None
        self._file = file
        self._out: BufferedWriter | None = None
        self._whole = True
        self._told = False
        self._held: list[bytes] | None = None
        """Lines that wait to be written together."""
        self._steps = [0, 0]
        """How many steps of the file can be undone, and done again."""
        pad.record = self._record

    def go_on(self) -> None:
        """Append to what the file holds: the pad was read from it, history included."""
        self._whole = False
        self._steps = list(self.pad.depth)

    def heard(self, at: int, text: str) -> None:
        """Keep words that are heard at an offset but not settled yet; "" when they are.

        Only a crash makes them part of the text: when the draft is opened again, they stand there.
        """
        self._record((HEARD, at, at, text))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Bring what happens meanwhile into the file at once: a crash finds all of it or nothing."""
        self._held = []
        try:
            yield
        finally:
            lines, self._held = b"".join(self._held), None
            try:
                self._put(lines)
            except OSError:
                self._whole = True
                self._tell()

    def _put(self, lines: bytes) -> None:
        if self._held is not None:
            self._held.append(lines)
        elif self._out is not None:
            self._out.write(lines)
            self._out.flush()

    def _record(self, op: Op) -> None:
        """Append *op*; when that fails, the next one writes the whole text again."""
        try:
            if self._whole or not self._knows(op[0]):
                self._begin(whole=True)
                if op[0] in ("undo", "redo"):
                    return
            elif self._out is None:
                self._begin()
            self._count(op[0])
            self._put(_line(op))
        except OSError:
            self._whole = True
            self._tell()

    def _knows(self, what: str) -> bool:
        """Return whether the file holds the step that an undo or redo speaks of."""
        return what not in ("undo", "redo") or self._steps[what == "redo"] > 0

    def _count(self, what: str) -> None:
        if what == "begin":
            self._steps = [self._steps[0] + 1, 0]
        elif what in ("undo", "redo"):
            step = 1 if what == "redo" else -1
            self._steps = [self._steps[0] + step, self._steps[1] - step]

    def _begin(self, *, whole: bool = False) -> None:
        """Open the file; *whole*: begin it anew with the text as it is."""
        if self._out is not None:
            self._out.close()
            self._out = None
        if whole:
            write_atomically(self._file, _head(self.pad, self.path))
            self._steps = [0, 0]
            if self._held is not None:
                self._held.clear()
        self._out = self._file.open("ab")
        self._whole = self._told = False

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.failed(
                DeskError(
                    tr("What you write cannot be kept on this computer just now."),
                    tr("Save it somewhere else, or free some space."),
                    code="not-saved",
                )
            )

    def saved_as(self, path: Path | None) -> None:
        """Remember where the user saved it."""
        self.path = path
        self.whole()

    def whole(self) -> None:
        """Write the draft anew, without history; what cannot be written is told."""
        self.pad.begin()  # no step of undoing may begin before the file and end in it
        try:
            self._begin(whole=True)
        except OSError:
            self._whole = True
            self._tell()

    def keep(self) -> None:
        """Put what was written on the disk itself."""
        try:
            if self._out is not None and not self._out.closed:
                os.fsync(self._out.fileno())
        except (OSError, ValueError):
            self._whole = True

    def close(self) -> None:
        """Let go of the file; an empty draft leaves nothing."""
        if self._out is not None:
            try:
                self._out.close()
            except OSError:
                self._whole = True
            self._out = None
        if not self.pad.text.strip():
            self._file.unlink(missing_ok=True)


class Drafts:
    """The drafts of this computer's user, in a folder."""

    def __init__(self, folder: Path) -> None:
        """Keep drafts in *folder*; nothing is made before something is written."""
        self._folder = folder

    def new(self, pad: Pad | None = None, path: Path | None = None) -> Draft:
        """Return a fresh draft of *pad*."""
        name = time.strftime("%Y%m%d-%H%M%S-") + uuid.uuid4().hex[:6]
        return Draft(name, pad or Pad(), self._folder / (name + SUFFIX), path)

    def open(self, draft: str) -> Draft:
        """Return a draft with its text and history; `DeskError` when it cannot be read at all."""
        file = self._folder / (draft + SUFFIX)
        pad, path, count = _read(file)
        opened = Draft(draft, pad, file, path)
        if count < COMPACT:
            opened.go_on()
        return opened

    def listing(self) -> list[Kept]:
        """Return the drafts that hold something, the latest first; a damaged one is kept aside."""
        found = []
        for file in self._files():
            try:
                pad, path, _ = _read(file)
                changed = file.stat().st_mtime
            except (DeskError, OSError):
                set_aside(file)
                continue
            if pad.text.strip():
                found.append(Kept(file.stem, pad.title(), changed, path, len(pad.text.split())))
        return sorted(found, key=lambda one: one.changed, reverse=True)

    def remove(self, draft: str) -> None:
        """Delete a draft; `DeskError` when it cannot be."""
        try:
            (self._folder / (draft + SUFFIX)).unlink(missing_ok=True)
        except OSError as error:
            raise DeskError(tr("This draft cannot be deleted."), code="not-deleted") from error

    def _files(self) -> list[Path]:
        try:
            return [file for file in self._folder.iterdir() if file.suffix == SUFFIX]
        except OSError:
            return []


def _head(pad: Pad, path: Path | None) -> bytes:
    head = {"draft": 1, "text": pad.text, "kinds": list(pad.kinds), "bold": list(pad.bold)}
    if path is not None:
        head["path"] = str(path)
    return json.dumps(head, ensure_ascii=False).encode() + b"\n"


def _line(op: Op) -> bytes:
    return json.dumps(op, ensure_ascii=False).encode() + b"\n"


def _read(file: Path) -> tuple[Pad, Path | None, int]:
    """Return a draft's pad, its own path, and how many operations it holds."""
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError as error:
        raise DeskError(tr("This draft cannot be read."), code="draft") from error
    head = _json(lines[0])
    if not isinstance(head, dict) or not isinstance(head.get("text"), str):
        raise DeskError(tr("This draft cannot be read."), code="draft")
    pad = Pad(
        head["text"],
        [str(kind) for kind in head.get("kinds", ())],
        [(int(one), int(two)) for one, two in head.get("bold", ())],
    )
    count, unsettled = 0, (0, "")
    for op in _ops(lines[1:]):
        if op[0] == HEARD:
            unsettled = op[1], op[3]
            continue
        try:
            pad.replay(op)
        except ValueError:
            break
        count += 1
    if _rescued(pad, *unsettled):
        count = COMPACT  # the text is more than the file says: it is written anew
    return pad, Path(head["path"]) if head.get("path") else None, count


def _rescued(pad: Pad, at: int, heard: str) -> bool:
    """Write words that were heard and never settled at an offset of *pad*; return whether there were any."""
    if not heard.strip():
        return False
    at = min(max(at, 0), len(pad.text))
    before, behind = pad.text[at - 1 : at] if at else "", pad.text[at : at + 1]
    pad.begin()
    pad.write(at, at, " " * bool(before.strip()) + heard.strip() + " " * behind.isalnum())
    pad.begin()
    return True


def _ops(lines: list[bytes]) -> Iterator[Op]:
    """Yield the operations up to the first line that is not one."""
    for line in lines:
        found = _json(line)
        if not (isinstance(found, list) and len(found) == 4):
            return
        what, start, end, text = found
        if not (isinstance(what, str) and isinstance(text, str) and type(start) is type(end) is int):
            return
        yield what, start, end, text


def _json(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
