"""Installs a model or a voice from a zip, a folder or a file, after looking at every part of it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.safezip import is_inside
from inclusive_desk.api.words import tr
from inclusive_desk.services import models
from inclusive_desk.services.models import DICTATION, VOICE, Catalogue, Known, Model, Trust

LARGEST = 8 << 30
"""Bytes: no speech model for a desk is larger."""
MOST_FILES = 5_000
RATIO = 100
"""How much larger than its zip a model may be."""
SPARE = 64 << 20
"""Bytes that stay free on the disk."""
DEPTH = 4
_BLOCK = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class _Part:
    """One file of a source: its size, and how it is opened."""

    size: int
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A model found in a source: its parts by their names within the model."""

    name: str
    kind: str
    parts: Mapping[str, _Part]

    @property
    def size(self) -> int:
        return sum(part.size for part in self.parts.values())


def install(
    source: Path, folders: Folders, catalogue: Catalogue, progress: Progress | None = None
) -> list[Model]:
    """Install what is in a zip, a folder or an `.onnx` file; return the models, each whole or not at all.

    Raises `DeskError`: model-unfit, model-damaged, disk-full, not-a-model, and what reading and writing give.
    """
    progress = progress or NoProgress()
    try:
        if source.is_dir():
            return _install_all(_in_folder(source, catalogue), None, folders, catalogue, progress)
        if source.suffix.lower() == ".onnx":
            return _install_all(_voice_file(source), None, folders, catalogue, progress)
        return _install_zip(source, folders, catalogue, progress)
    except OSError as error:
        raise _refused(source, error) from error


def _install_zip(source: Path, folders: Folders, catalogue: Catalogue, progress: Progress) -> list[Model]:
    try:
        container = zipfile.ZipFile(source)
    except _BROKEN as error:
        if not source.exists():
            raise FileNotFoundError(source) from error
        if source.suffix.lower() != ".zip":
            raise _not_a_model(source.name) from error
        raise _not_whole(source.name) from error
    with container:
        found = _in_zip(container, source, catalogue)
        half = _Half(progress)
        whole = models.digest(source, half, 0, source.stat().st_size)
        return _install_all(found, whole, folders, catalogue, half.second())


class _Half:
    """Reports the first, then the second half of two pieces of work as one."""

    def __init__(self, progress: Progress, start: float = 0.0) -> None:
        self._progress = progress
        self._start = start

    def report(self, done: float, total: float = 1.0, note: str = "") -> None:
        self._progress.report(self._start + done / max(total, done, 1) / 2, 1.0, note)

    def cancelled(self) -> bool:
        return self._progress.cancelled()

    def second(self) -> _Half:
        return _Half(self._progress, 0.5)


# -- what is in a source -------------------------------------------------------------------------------


def _in_zip(container: zipfile.ZipFile, source: Path, catalogue: Catalogue) -> list[_Found]:
    infos = [info for info in container.infolist() if not info.is_dir()]
    if any(not is_inside(info.filename) for info in infos):
        raise DeskError(
            tr("“{name}” is refused: it would write outside of its folder.", name=source.name),
            tr("Take the file from the makers of the model."),
            code="model-unfit",
        )
    if any(info.flag_bits & 1 for info in infos):
        raise _not_a_model(source.name)
    size = sum(info.file_size for info in infos)
    if size > LARGEST or len(infos) > MOST_FILES or size > RATIO * max(source.stat().st_size, 1 << 20):
        raise _not_a_model(source.name)

    def opener(info: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
        return lambda: container.open(info)

    parts = {info.filename.replace("\\", "/"): _Part(info.file_size, opener(info)) for info in infos}
    return _sort_out(parts, source.stem, source.name, catalogue)


def _in_folder(source: Path, catalogue: Catalogue) -> list[_Found]:
    parts: dict[str, _Part] = {}
    for place, inner, names in os.walk(source):
        folder = Path(place)
        if len(folder.relative_to(source).parts) >= DEPTH:
            inner.clear()
        for name in names:
            path = folder / name
            if path.is_file() and not path.is_symlink():
                parts[path.relative_to(source).as_posix()] = _Part(path.stat().st_size, _opener(path))
        if len(parts) > MOST_FILES:
            raise DeskError(
                tr("“{name}” holds too many files to be a model.", name=source.name),
                tr("Choose the folder of the model itself."),
                code="not-a-model",
            )
    return _sort_out(parts, source.resolve().name, source.name, catalogue)


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _voice_file(source: Path) -> list[_Found]:
    paths = (source, source.with_name(source.name + ".json"))
    if source.is_file() and not paths[1].is_file():
        raise DeskError(
            tr("The voice needs a second file beside it: {file}.", file=paths[1].name),
            tr("Copy both files into one folder, then try again."),
            code="model-unfit",
        )
    return [_Found(source.stem, VOICE, {one.name: _Part(one.stat().st_size, _opener(one)) for one in paths})]


def _sort_out(parts: dict[str, _Part], name: str, shown: str, catalogue: Catalogue) -> list[_Found]:
    """Return the models among *parts*; raise `DeskError` when there is none, or half of one."""
    found = [*_dictation(parts, name), *_voices(parts)]
    if not found:
        raise _not_a_model(shown)
    for one in found:
        if one.kind == DICTATION:
            names = {part for part, what in one.parts.items() if what.size}
            missing = models.lacking(names, catalogue.shapes[DICTATION])
            if missing:
                files = ", ".join(missing)
                raise DeskError(
                    tr("“{name}” is not a whole model: it lacks {files}.", name=one.name, files=files),
                    tr("Copy or download it again."),
                    code="model-unfit",
                )
    return found


def _dictation(parts: Mapping[str, _Part], name: str) -> list[_Found]:
    """Return the dictation models: wherever there is a folder `am` or `conf` with what belongs in it."""
    roots = {
        path.removesuffix(key) for path in parts for key in ("am/final.mdl", "conf/model.conf")
        if path == key or path.endswith("/" + key)
    }  # fmt: skip
    return [
        _Found(
            _tame(PurePosixPath(root).name or name),
            DICTATION,
            {path[len(root) :]: part for path, part in parts.items() if path.startswith(root)},
        )
        for root in sorted(roots)
    ]


def _voices(parts: Mapping[str, _Part]) -> list[_Found]:
    return [
        _Found(
            _tame(PurePosixPath(path).stem),
            VOICE,
            {PurePosixPath(one).name: parts[one] for one in (path, path + ".json")},
        )
        for path in sorted(parts)
        if path.endswith(".onnx") and path + ".json" in parts
    ]


def _tame(name: str) -> str:
    """Return a name that is one folder's: a model is never hidden, nor called like our own folders."""
    return "model-" + name.lstrip(".") if name.startswith(".") or name == models.VOICES else name


# -- putting it in place -------------------------------------------------------------------------------


def _install_all(
    found: list[_Found], zip_digest: str | None, folders: Folders, catalogue: Catalogue, progress: Progress
) -> list[Model]:
    total = sum(one.size for one in found)
    for one in found:
        known = catalogue.get(one.name)
        if known is not None and known.unfit:
            raise models.unfit_by_licence(known)
    need_room(folders.models, total)
    done, names = 0, []
    for one in found:
        names.append(_install_one(one, zip_digest, folders, catalogue, _Counted(progress, done, total)))
        done += one.size
    return [one for one in models.installed(folders, catalogue) if one.name in names]


class _Counted:
    """Counts bytes of several models as one piece of work."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress = progress
        self._done = done
        self._total = max(total, 1)

    def add(self, count: int) -> None:
        self._done += count
        self._progress.report(self._done, self._total)


def _install_one(
    found: _Found, zip_digest: str | None, folders: Folders, catalogue: Catalogue, counted: _Counted
) -> str:
    """Install one model; return its name."""
    folders.models.mkdir(parents=True, exist_ok=True)
    coming = Path(tempfile.mkdtemp(prefix=".coming-", dir=folders.models))
    try:
        digests = {
            name: (part.size, _copy(part, coming / name, found.name, counted))
            for name, part in found.parts.items()
        }
        found = _called_rightly(found, digests, zip_digest, catalogue)
        trust = _judge(found, catalogue.get(found.name), digests, zip_digest)
        if found.kind == VOICE:
            _check_voice(coming, found.name, catalogue)
        _put(coming, found, folders.models)
        models.write_record(folders.models, found.name, trust, digests)
    finally:
        shutil.rmtree(coming, ignore_errors=True)
    return found.name


def _called_rightly(
    found: _Found, digests: Mapping[str, tuple[int, str]], zip_digest: str | None, catalogue: Catalogue
) -> _Found:
    """Return *found* under the name its makers gave it, where somebody has renamed the folder."""
    for known in catalogue.models:
        same_zip = zip_digest is not None and zip_digest in {one.sha256 for one in known.downloads}
        same_files = bool(known.files) and all(digests.get(name) == one for name, one in known.files.items())
        if known.kind == found.kind == DICTATION and (same_zip or same_files):
            return replace(found, name=known.name)
    return found


def _copy(part: _Part, path: Path, model: str, counted: _Counted) -> str:
    """Copy one part; return its SHA-256; raise `DeskError` (model-damaged) when it is not as it should be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    found, size = hashlib.sha256(), 0
    try:
        with part.open() as source, path.open("wb") as fresh:
            while block := source.read(_BLOCK):
                size += len(block)
                if size > part.size:
                    break
                found.update(block)
                fresh.write(block)
                counted.add(len(block))
    except _BROKEN as error:
        raise _not_whole(model) from error
    if size != part.size:
        raise _not_whole(model)
    return found.hexdigest()


def _judge(
    found: _Found, known: Known | None, digests: Mapping[str, tuple[int, str]], zip_digest: str | None
) -> Trust:
    """Return how far the model can be trusted; raise `DeskError` (model-damaged) for a wrong file."""
    if known is None or known.kind != found.kind:
        return Trust.UNVERIFIED
    for name, wanted in known.files.items():
        if digests.get(name) != wanted:
            raise models.damaged(known.name, name)
    if zip_digest is not None and zip_digest in {one.sha256 for one in known.downloads}:
        return Trust.VERIFIED
    if known.downloads and not known.files and zip_digest is not None:
        raise models.damaged(known.name, "ZIP")
    return models.trust_by_files(known, set(digests))


def _check_voice(coming: Path, name: str, catalogue: Catalogue) -> None:
    """Raise `DeskError` unless the voice's description is one, and its sound model is not empty."""
    shape = catalogue.shapes[VOICE]
    try:
        told = json.loads((coming / f"{name}{shape['description']}").read_text("utf-8"))
        missing = [key for key in shape["keys"] if key not in told]
        whole = not missing and int(told["audio"]["sample_rate"]) > 0 and bool(told["espeak"]["voice"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        whole = False
    with (coming / f"{name}{shape['suffix']}").open("rb") as file:
        # An ONNX file is a protocol buffer that begins with its version number.
        whole = whole and file.read(1) == b"\x08"
    if not whole:
        raise DeskError(
            tr("“{name}” is not a Piper voice.", name=name),
            tr("Take both files, .onnx and .onnx.json, from the makers of the voice."),
            code="model-unfit",
        )


def _put(coming: Path, found: _Found, folder: Path) -> None:
    """Let the new files take the place of older ones, which stay until then."""
    if found.kind == VOICE:
        (folder / models.VOICES).mkdir(exist_ok=True)
        for name in sorted(found.parts, reverse=True):
            (coming / name).replace(folder / models.VOICES / name)
        return
    goal, old = folder / found.name, coming.with_name(coming.name + "-old")
    if goal.exists():
        goal.replace(old)
    try:
        coming.replace(goal)
    except OSError:
        if old.exists():
            old.replace(goal)
        raise
    shutil.rmtree(old, ignore_errors=True)


def need_room(folder: Path, size: int) -> None:
    """Raise `DeskError` (disk-full) unless *size* bytes and some to spare are free."""
    there = next(one for one in (folder, *folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    if free < size + SPARE:
        missing = (size + SPARE - free) // 1_000_000 + 1
        raise DeskError(
            tr("There is not enough room on the disk: {size} MB are missing.", size=missing),
            tr("Delete what you no longer need, then try again."),
            code="disk-full",
        )


def _not_a_model(name: str) -> DeskError:
    return DeskError(
        tr("There is no speech model in “{name}”.", name=name),
        tr("Choose the ZIP file or the folder of a Vosk model, or a Piper voice (.onnx)."),
        code="not-a-model",
    )


def _not_whole(name: str) -> DeskError:
    return DeskError(
        tr("“{name}” is damaged or did not arrive whole.", name=name),
        tr("Copy or download it again."),
        code="model-damaged",
    )


def _refused(source: Path, error: OSError) -> DeskError:
    if isinstance(error, FileNotFoundError) and not source.exists():
        return DeskError(
            tr("“{name}” is not there.", name=source.name), tr("Check the name."), code="not-found"
        )
    reason = error.strerror or str(error)
    return DeskError(
        tr("“{name}” could not be installed: {reason}.", name=source.name, reason=reason),
        tr("Nothing was changed. Make room or choose another place, then try again."),
        code="not-installed",
    )
