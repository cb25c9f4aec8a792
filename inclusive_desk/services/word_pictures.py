"""Keeps sets of pictures that a person has added, such as Mulberry or their own, and finds one for a word.

A set is a zip file or a folder of SVG, PNG, JPEG or WebP files. Their labels come from a table in it
(CSV or TSV: Mulberry's `symbol-info.csv`, or columns `file` and `label`), else from the names of the files.
The pictures are copied beside the user's data, and an SQLite table says which label has which file.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.safezip import SafeZip, is_inside
from inclusive_desk.api.words import tr
from inclusive_desk.language.lexicon import normal

ENDINGS = (".svg", ".png", ".jpg", ".jpeg", ".webp")
LARGEST = 4 << 20
"""Bytes of one picture; larger ones are left out."""
MOST = 30_000
"""Pictures of one set."""
_TABLE_LARGEST = 20 << 20
_ARTICLES = re.compile(r"^(?:une?|les?|la|l'|des?|du|d'|se|s')\s*(?=\w{2})")
_KINDS = {"noun": "NOM", "verb": "VER", "nom": "NOM", "verbe": "VER"}
_SCHEMA = """
CREATE TABLE IF NOT EXISTS pictures (label TEXT, kind TEXT, rank INTEGER, file TEXT, pack TEXT);
CREATE INDEX IF NOT EXISTS by_label ON pictures (label);
CREATE INDEX IF NOT EXISTS by_pack ON pictures (pack);
"""


@dataclass(frozen=True, slots=True)
class PictureSet:
    """One set that was added: its name, and how many pictures it has."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class _Label:
    """One label of a picture file; a lower `rank` is the better picture for it."""

    file: str
    label: str
    kind: str
    rank: int


class WordPictures:
    """The pictures of this user. Each call opens the table anew: any lane may ask."""

    def __init__(self, folders: Folders) -> None:
        """Keep them in the user's data folder; nothing is made yet."""
        self._folder = Path(folders.data) / "pictures"
        self._table = self._folder / "pictures.sqlite"

    def sets(self) -> list[PictureSet]:
        """Return the sets there are, by name."""
        rows = self._ask("SELECT pack, count(DISTINCT file) FROM pictures GROUP BY pack ORDER BY pack")
        return [PictureSet(str(name), int(str(count))) for name, count in rows]

    def find(self, forms: Iterable[str], kind: str = "") -> Path | None:
        """Return the best picture for the first of *forms* that has one; *kind* (NOM, VER) is preferred."""
        for form in forms:
            rows = self._ask(
                "SELECT pack, file FROM pictures WHERE label = ? "
                "ORDER BY (kind != '' AND kind != ?), rank, length(file), file",
                (label_of(form), kind[:3]),
            )
            for pack, file in rows:
                path = self._folder / str(pack) / str(file)
                if path.is_file():
                    return path
        return None

    def add(self, path: Path, progress: Progress | None = None) -> PictureSet:
        """Copy the set at *path* (a zip file or a folder) and note its labels; a set so named is replaced.

        Raises `DeskError` when there are no pictures in it or they cannot be kept.
        """
        name = re.sub(r"[^\w-]+", "-", path.stem if path.is_file() else path.name).strip("-") or "set"
        target = self._folder / (name + ".part")
        try:
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir(parents=True)
            with _source(path) as source:
                labels = _copy(source, target, progress)
            self._keep(name, target, labels)
        except OSError as error:
            raise DeskError(
                tr("The pictures cannot be kept on this computer."), tr("Free some space, then try again.")
            ) from error
        finally:
            shutil.rmtree(target, ignore_errors=True)
        return PictureSet(name, len({one.file for one in labels}))

    def remove(self, name: str) -> None:
        """Forget the set *name* and its files."""
        with contextlib.closing(self._open()) as table, table:
            table.execute("DELETE FROM pictures WHERE pack = ?", (name,))
        if name and name in {path.name for path in self._folder.iterdir()}:
            shutil.rmtree(self._folder / name, ignore_errors=True)

    def _keep(self, name: str, made: Path, labels: list[_Label]) -> None:
        with contextlib.closing(self._open()) as table, table:
            table.execute("DELETE FROM pictures WHERE pack = ?", (name,))
            shutil.rmtree(self._folder / name, ignore_errors=True)
            made.rename(self._folder / name)
            table.executemany(
                "INSERT INTO pictures VALUES (?, ?, ?, ?, ?)",
                [(one.label, one.kind, one.rank, one.file, name) for one in labels],
            )

    def _open(self) -> sqlite3.Connection:
        self._folder.mkdir(parents=True, exist_ok=True)
        table = sqlite3.connect(self._table)
        table.executescript(_SCHEMA)
        return table

    def _ask(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
        """Return rows; none where there is no table, or one that cannot be read."""
        if not self._table.is_file():
            return []
        try:
            with contextlib.closing(sqlite3.connect(self._table)) as table:
                return list(table.execute(query, values))
        except sqlite3.Error:
            return []


def label_of(text: str) -> str:
    """Return *text* as labels are compared: small letters, no article, no numbering, plain spaces."""
    text = normal(text.replace("_", " ")).replace("œ", "oe")
    text = re.sub(r"\s*,\s*(?:to|à|a)\s*$|\s*\([^)]*\)\s*|\s+\d+[a-z]?\s*$", "", text)
    return _ARTICLES.sub("", " ".join(text.split())).strip(" ,;.")


# -- reading a set ---------------------------------------------------------------------------------


class _Folder:
    """The files of a folder, by their path within it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[str]:
        for number, path in enumerate(sorted(self._path.rglob("*"))):
            if number > 4 * MOST:
                return
            if path.is_file() and not path.is_symlink():
                yield path.relative_to(self._path).as_posix()

    def read_or(self, name: str, default: bytes = b"", limit: int = LARGEST) -> bytes:
        path = self._path / name
        return path.read_bytes() if path.stat().st_size <= limit else default


@contextlib.contextmanager
def _source(path: Path) -> Iterator[SafeZip | _Folder]:
    if path.is_dir():
        yield _Folder(path)
        return
    with SafeZip(path) as inside:
        yield inside


def _copy(source: SafeZip | _Folder, target: Path, progress: Progress | None) -> list[_Label]:
    """Copy the pictures of *source* to *target*; return their labels."""
    names = [name for name in source if is_inside(name) and not PurePosixPath(name).name.startswith(".")]
    pictures = [name for name in names if name.lower().endswith(ENDINGS)][:MOST]
    tables = [name for name in names if name.lower().endswith((".csv", ".tsv"))]
    labelled: dict[str, list[tuple[str, str]]] = {}
    for name in tables:
        for stem, label, kind in _rows(source.read_or(name, b"", _TABLE_LARGEST)):
            labelled.setdefault(stem, []).append((label, kind))
    labels: list[_Label] = []
    for number, name in enumerate(pictures):
        if progress is not None:
            progress.report(number, len(pictures))
            if progress.cancelled():
                raise Cancelled
        data = source.read_or(name, b"", LARGEST)
        if not _is_picture(data, name):
            continue
        file = f"{number:05d}{PurePosixPath(name).suffix.lower()}"
        (target / file).write_bytes(data)
        labels.extend(_labels(file, PurePosixPath(name).stem, labelled))
    if not labels:
        raise DeskError(
            tr("There are no pictures in it."),
            tr("Choose a zip file or a folder of SVG, PNG or JPEG pictures named by their word."),
            code="no-pictures",
        )
    return labels


def _labels(file: str, stem: str, labelled: Mapping[str, list[tuple[str, str]]]) -> Iterator[_Label]:
    """Yield the labels of a picture: those of a table, else its name; numbered ones count as second best."""
    numbered = bool(re.search(r"[ _]\d+[a-z]?(?:_,_to)?$", stem))
    for label, kind in dict.fromkeys(labelled.get(stem.casefold(), [(stem, "")])):
        if label_of(label):
            yield _Label(file, label_of(label), kind, int(numbered))


def _rows(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield the stem of a file, its label and its kind from a table of labels."""
    text = data.decode("utf-8-sig", "replace")
    head = text.split("\n", 1)[0]
    delimiter = max("\t;,", key=head.count)
    for row in csv.DictReader(io.StringIO(text), delimiter=delimiter):
        file = row.get("file") or row.get("fichier") or row.get("symbol-en") or ""
        label = row.get("label") or row.get("mot") or row.get("symbol-fr") or ""
        kind = _KINDS.get((row.get("grammar") or row.get("nature") or "").lower(), "")
        stem = re.sub(r"\.(?:svg|png|jpe?g|webp)$", "", file.strip(), flags=re.IGNORECASE).casefold()
        if stem and label.strip():
            yield stem, _mended(label), kind


def _mended(label: str) -> str:
    """Return a label of Mulberry's French table without what its translation has left: creuser _, _ à."""
    return re.sub(r"(?:[\s_]*,[\s_]*|\s+)(?:à|a|to|de|pour|vers)?\s*$", "", label.strip())


def _is_picture(data: bytes, name: str) -> bool:
    """Return whether *data* begins as its name says."""
    if name.lower().endswith(".svg"):
        return b"<svg" in data[:4096].lower()
    return data.startswith((b"\x89PNG", b"\xff\xd8")) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
