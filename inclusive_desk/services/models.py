"""Speech models and voices: those the desk knows, those on this computer, and whether they are whole."""

from __future__ import annotations

import hashlib
import json
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.progress import NoProgress, Progress
from inclusive_desk.api.words import tr
from inclusive_desk.core.files import write_atomically

DICTATION, VOICE = "dictation", "voice"
VOICES = "piper"
"""The folder of the voices within the models folder; dictation models have a folder each beside it."""
RECORDS = ".records"
_BLOCK = 1 << 20


class Trust(StrEnum):
    """How far an installed model is known to be the one its makers published."""

    VERIFIED = "verified"
    PARTLY = "partly"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Download:
    """One file that a model is fetched as."""

    name: str
    url: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Known:
    """A model of the catalogue. `files`: size and SHA-256 by name, of those whose hash is known."""

    name: str
    kind: str
    language: str
    licence: str
    size: int
    page: str = ""
    size_is_about: bool = False
    unfit: str = ""
    word_errors: Mapping[str, float] = field(default_factory=dict)
    downloads: tuple[Download, ...] = ()
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def fetchable(self) -> bool:
        """Return whether it may be fetched: only what can be checked afterwards."""
        return bool(self.downloads) and not self.unfit


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The models that the desk knows, and what a model of each kind must hold."""

    models: tuple[Known, ...]
    shapes: Mapping[str, Mapping[str, Any]]

    def get(self, name: str) -> Known | None:
        """Return the model called *name*, if the desk knows it."""
        return next((one for one in self.models if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Model:
    """A model as it is listed: known, installed, or both. `size`: bytes on disk once installed."""

    name: str
    kind: str
    language: str
    size: int
    known: Known | None = None
    trust: Trust | None = None
    """None: it is not installed."""

    @property
    def installed(self) -> bool:
        """Return whether it is on this computer."""
        return self.trust is not None


def load_catalogue(resources: Path) -> Catalogue:
    """Return the catalogue that came with the desk, in `models` beside the *resources*."""
    places = (resources.parent / "models" / "catalogue.toml", resources / "models" / "catalogue.toml")
    path = next((place for place in places if place.is_file()), places[0])
    data = tomllib.loads(path.read_text("utf-8"))
    return Catalogue(tuple(_known(one) for one in data["model"]), data["shape"])


def _known(data: dict[str, Any]) -> Known:
    downloads = tuple(Download(**one) for one in data.pop("download", ()))
    files = {name: (int(size), str(digest)) for name, (size, digest) in data.pop("files", {}).items()}
    if data["kind"] == VOICE:
        # A voice is fetched as the very files it is made of.
        files |= {one.name: (one.size, one.sha256) for one in downloads}
    return Known(**data, downloads=downloads, files=files)


def listed(folders: Folders, catalogue: Catalogue) -> list[Model]:
    """Return the models that are known or installed: dictation first, then voices."""
    found = {one.name: one for one in installed(folders, catalogue)}
    known = [one for one in catalogue.models if one.name not in found and not one.unfit]
    rows = [*found.values(), *(Model(one.name, one.kind, one.language, one.size, one) for one in known)]
    order = {one.name: number for number, one in enumerate(catalogue.models)}
    return sorted(rows, key=lambda one: (one.kind, order.get(one.name, len(order)), one.name))


def installed(folders: Folders, catalogue: Catalogue) -> Iterator[Model]:
    """Yield the models on this computer; one that was put there by hand counts as unverified."""
    for name, kind, files in _on_disk(folders.models, catalogue):
        known = catalogue.get(name)
        language = known.language if known else language_of(name)
        record = read_record(folders.models, name)
        trust = Trust(record.get("trust", Trust.UNVERIFIED))
        yield Model(name, kind, language, sum(_size(path) for path in files.values()), known, trust)


def _on_disk(models: Path, catalogue: Catalogue) -> Iterator[tuple[str, str, dict[str, Path]]]:
    """Yield name, kind and files of each whole model in the *models* folder."""
    if not models.is_dir():
        return
    for folder in sorted(models.iterdir()):
        if folder.is_dir() and not folder.name.startswith(".") and folder.name != VOICES:
            files = files_of(models, folder.name, DICTATION)
            if not lacking(set(files), catalogue.shapes[DICTATION]):
                yield folder.name, DICTATION, files
    for path in sorted((models / VOICES).glob("*.onnx")):
        files = files_of(models, path.stem, VOICE)
        if len(files) == 2:
            yield path.stem, VOICE, files


def files_of(models: Path, name: str, kind: str) -> dict[str, Path]:
    """Return the files of a model by their names within it."""
    if kind == VOICE:
        paths = [models / VOICES / f"{name}{suffix}" for suffix in (".onnx", ".onnx.json")]
        return {path.name: path for path in paths if path.is_file()}
    folder = models / name
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def lacking(names: set[str], shape: Mapping[str, Any]) -> list[str]:
    """Return which files a dictation model of these files lacks."""
    missing = [name for name in shape["needed"] if name not in names]
    if not any(names.issuperset(graph) for graph in shape["graph"]):
        missing.append(shape["graph"][0][0])
    return missing


def language_of(name: str) -> str:
    """Return the language that a model's name says (`vosk-model-small-fr-0.22`, `fr_FR-siwis-low`)."""
    parts = name.lower().replace("_", "-").split("-")
    return next((part for part in parts if len(part) == 2 and part.isalpha()), "")


def verify(model: Model, folders: Folders, progress: Progress | None = None) -> Trust:
    """Read every file of an installed *model* again, and return what it is worth now.

    Raises `DeskError` (model-damaged) naming the file that is not as it was published or installed.
    """
    progress = progress or NoProgress()
    record = read_record(folders.models, model.name)
    wanted: dict[str, tuple[int, str]] = {name: tuple(one) for name, one in record.get("files", {}).items()}
    if model.known is not None:
        wanted |= model.known.files
    files = files_of(folders.models, model.name, model.kind)
    missing = sorted(set(wanted) - set(files))
    if missing:
        raise damaged(model.name, missing[0])
    total, done = sum(_size(path) for path in files.values()) or 1, 0
    found: dict[str, tuple[int, str]] = {}
    for name, path in files.items():
        found[name] = (_size(path), digest(path, progress, done, total))
        done += found[name][0]
        if name in wanted and wanted[name] != found[name]:
            raise damaged(model.name, name)
    trust = _trust_of(model, found, Trust(record.get("trust", Trust.UNVERIFIED)))
    write_record(folders.models, model.name, trust, found)
    return trust


def _trust_of(model: Model, found: Mapping[str, Any], before: Trust) -> Trust:
    if before is Trust.VERIFIED:
        return before
    return trust_by_files(model.known, set(found))


def trust_by_files(known: Known | None, names: set[str]) -> Trust:
    """Return what a model is worth whose files agree with all hashes that are *known*."""
    if known is None or not known.files:
        return Trust.UNVERIFIED
    return Trust.VERIFIED if names <= set(known.files) else Trust.PARTLY


def digest(path: Path, progress: Progress, done: int = 0, total: int = 0) -> str:
    """Return the SHA-256 of a file; *done* of *total* bytes were read before it."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
            done += len(block)
            progress.report(done, max(total, done))
    return found.hexdigest()


def remove(model: Model, folders: Folders) -> None:
    """Take a model off this computer; raise `DeskError` when it cannot be."""
    try:
        if model.kind == VOICE:
            for path in files_of(folders.models, model.name, VOICE).values():
                path.unlink()
        else:
            shutil.rmtree(folders.models / model.name)
        _record_path(folders.models, model.name).unlink(missing_ok=True)
    except OSError as error:
        raise DeskError(
            tr("“{name}” could not be removed.", name=model.name),
            tr("Close other programs that use it, then try again."),
            code="not-removed",
        ) from error


def find(name: str, folders: Folders, catalogue: Catalogue, *, here: bool = False) -> Model:
    """Return the model called *name*, which must be installed with *here*; raise `DeskError` if not."""
    for one in listed(folders, catalogue):
        if one.name == name and (one.installed or not here):
            return one
    known = catalogue.get(name)
    if known is not None and known.unfit:
        raise unfit_by_licence(known)
    if known is not None:
        raise DeskError(
            tr("“{name}” is not installed.", name=name),
            tr("Install it from a file, or fetch it: see Settings, Models."),
            code="model-missing",
        )
    raise DeskError(
        tr("There is no model named “{name}”.", name=name),
        tr("The command “models list” shows those there are."),
        code="model-unknown",
    )


def unfit_by_licence(known: Known) -> DeskError:
    """Return why the licence of a model keeps it out."""
    name, licence = known.name, known.licence
    return DeskError(
        tr("“{name}” is not offered: its licence ({licence}) forbids free use.", name=name, licence=licence),
        tr("Choose another model of the list."),
        code="model-unfit",
    )


def damaged(name: str, file: str) -> DeskError:
    """Return the sentence for a *file* that is not what its makers published."""
    return DeskError(
        tr("“{name}” is damaged or was changed: {file} is not as it should be.", name=name, file=file),
        tr("Copy or fetch it again."),
        code="model-damaged",
    )


def expectation(known: Known | None) -> str:
    """Return honestly what to expect of a dictation model; nothing where nothing is published."""
    if known is None or not known.word_errors:
        return ""
    errors = sorted(known.word_errors.values())
    mean = sum(errors) / len(errors)
    low, high = round(errors[0]), round(errors[-1])
    return tr(
        "About one word in {count} is wrong (published: {range} %), often more for a child’s voice.",
        count=max(int(100 / mean), 2),
        range=tr("{low} to {high}", low=low, high=high) if low < high else str(low),
    )


def trust_words(trust: Trust | None) -> str:
    """Return in words whether a model is installed, and how far it was checked."""
    return {
        None: tr("not installed"),
        Trust.VERIFIED: tr("installed, verified"),
        Trust.PARTLY: tr("installed, main files verified"),
        Trust.UNVERIFIED: tr("installed, unverified"),
    }[trust]


def read_record(models: Path, name: str) -> dict[str, Any]:
    """Return what was noted when the model was installed; empty where nothing was."""
    try:
        record = json.loads(_record_path(models, name).read_text("utf-8"))
        Trust(record["trust"])
        return dict(record)
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def write_record(models: Path, name: str, trust: Trust, files: Mapping[str, tuple[int, str]]) -> None:
    """Note size and SHA-256 of a model's *files*, and how far it was checked."""
    record = {"trust": str(trust), "files": {key: list(one) for key, one in sorted(files.items())}}
    write_atomically(_record_path(models, name), json.dumps(record, indent=1).encode())


def _record_path(models: Path, name: str) -> Path:
    return models / RECORDS / f"{name}.json"


def _size(path: Path) -> int:
    return path.stat().st_size
