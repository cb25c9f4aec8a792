"""Text found in photos is kept whole, and what is kept is not trusted blindly."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.api.builder import CellRuns, DocumentBuilder, Run
from inclusive_desk.api.document import Asset, BlockKind, Document
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.plugin import Folders
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.core.folders import find_folders
from inclusive_desk.core.registry import Registry
from inclusive_desk.services import opening, recognising


def build() -> Document:
    builder = DocumentBuilder(title="Le cycle", format="pdf")
    builder.assets["sea"] = Asset("image/png", b"\x89PNG\x00", 1, (1.0, 2.0, 3.0, 4.0), 5.0, 6.0)
    builder.page(1, "i", 595.0, 842.0)
    builder.heading(1, "Le cycle")
    builder.paragraph(
        [Run("L’eau 😀 ", boxes=((0, 5, 1, (10.0, 20.0, 30.5, 40.0)),)), Run("bleue", ("bold",))]
    )
    builder.item("un", "•", 1)
    builder.table([[CellRuns("a", header=True), CellRuns("b")], [CellRuns("c"), CellRuns("d")]], 1)
    builder.image("sea", "La mer")
    builder.page_break("2", 2)
    builder.block(BlockKind.FORMULA, "x", mathml="<math/>")
    return builder.build()


def photo(text: str = "") -> Document:
    """Return a document of one page that is a photo."""
    builder = DocumentBuilder(format="pdf")
    builder.page(1, "1", 600.0, 800.0)
    builder.image("", "")
    if text:
        builder.paragraph(text)
    made = builder.build()
    blocks = [replace(made.blocks[0], page=1, box=(0.0, 0.0, 600.0, 700.0)), *made.blocks[1:]]
    return replace(made, blocks=tuple(blocks))


def test_a_document_is_kept_whole(tmp_path: Path) -> None:
    document = build()
    recognising.keep(tmp_path / "ocr" / "a.json.gz", document)
    assert recognising.kept(tmp_path / "ocr" / "a.json.gz") == document


def test_what_is_kept_is_plain_json(tmp_path: Path) -> None:
    recognising.keep(tmp_path / "a.json.gz", build())
    values = json.loads(gzip.decompress((tmp_path / "a.json.gz").read_bytes()))
    assert values["document"]["text"] == build().text


def spoil(values: dict[str, Any], how: str) -> None:
    document = values["document"]
    match how:
        case "schema":
            values["schema"] = 99
        case "outside":
            document["blocks"][0][2] = 10_000
        case "backwards":
            document["blocks"][1][1] = document["blocks"][1][2] + 1
        case "kind":
            document["blocks"][0][0] = "trap"
        case "short":
            document["blocks"][0] = []
        case "text":
            document["text"] = 7
        case "place":
            document["places"][0][3] = None
        case "nothing":
            values.clear()


@pytest.mark.parametrize(
    "how", ["schema", "outside", "backwards", "kind", "short", "text", "place", "nothing"]
)
def test_a_kept_file_that_was_changed_is_not_used(tmp_path: Path, how: str) -> None:
    file = tmp_path / "a.json.gz"
    values = {"schema": recognising.SCHEMA, "document": recognising.to_plain(build())}
    spoil(values, how)
    file.write_bytes(gzip.compress(json.dumps(values).encode()))
    assert recognising.kept(file) is None


@pytest.mark.parametrize(
    "data",
    [b"", b"\x1f\x8b\x08", b"no gzip at all", gzip.compress(b"[]"), gzip.compress(b"{")],
    ids=["empty", "cut", "no gzip", "a list", "half an object"],  # gzip writes the time: no name of its own
)
def test_a_damaged_kept_file_is_not_used(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.json.gz"
    file.write_bytes(data)
    assert recognising.kept(file) is None


def test_a_kept_file_that_unpacks_to_too_much_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.json.gz"
    recognising.keep(file, build())
    monkeypatch.setattr(recognising, "MOST_BYTES", 50)
    assert recognising.kept(file) is None


def test_only_pages_that_are_photos_without_text_count() -> None:
    assert recognising.pictured_pages(photo()) == [1]
    assert recognising.pictured_pages(photo("Un texte")) == []
    assert recognising.pictured_pages(build()) == []
    assert recognising.pictured_pages(Document("")) == []


@pytest.fixture
def folders() -> Folders:
    return find_folders()


@pytest.fixture
def registry(folders: Folders) -> Iterator[Registry]:
    made = Registry(folders)
    yield made
    made.close()


class Reads:
    """Stands in for `opening.read`, and counts."""

    def __init__(self) -> None:
        self.options: list[ImportOptions] = []

    def __call__(
        self, registry: Registry, path: Path, options: ImportOptions, *_: object, **__: object
    ) -> Iterator[Document]:
        self.options.append(options)
        yield photo("Le texte trouvé") if options.ocr else photo()


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Reads:
    made = Reads()
    monkeypatch.setattr(opening, "read", made)
    return made


def read(registry: Registry, folders: Folders | None, path: Path, options: ImportOptions) -> Document:
    *_, last = recognising.read(registry, folders, path, options, NoProgress())
    return last


def test_text_is_found_once_and_then_known(
    registry: Registry, folders: Folders, reads: Reads, tmp_path: Path
) -> None:
    path = tmp_path / "photo.pdf"
    path.write_bytes(b"%PDF-1.4 a photo")
    assert not read(registry, folders, path, ImportOptions()).text
    found = read(registry, folders, path, ImportOptions(ocr=True))
    path = path.rename(tmp_path / "autre nom.pdf")
    assert read(registry, folders, path, ImportOptions()) == found
    assert read(registry, folders, path, ImportOptions(ocr=True)) == found
    assert len(reads.options) == 2


def test_another_file_of_the_same_name_is_read_anew(
    registry: Registry, folders: Folders, reads: Reads, tmp_path: Path
) -> None:
    path = tmp_path / "photo.pdf"
    path.write_bytes(b"%PDF-1.4 a photo")
    read(registry, folders, path, ImportOptions(ocr=True))
    path.write_bytes(b"%PDF-1.4 another")
    assert not read(registry, folders, path, ImportOptions()).text


def test_nothing_is_kept_of_a_locked_file_nor_on_a_shared_computer(
    registry: Registry, folders: Folders, reads: Reads, tmp_path: Path
) -> None:
    path = tmp_path / "photo.pdf"
    path.write_bytes(b"%PDF-1.4 a photo")
    read(registry, folders, path, ImportOptions(password="x", ocr=True))
    read(registry, None, path, ImportOptions(ocr=True))
    assert not list((folders.data / "ocr").glob("*"))


def test_all_that_was_found_can_be_forgotten(
    registry: Registry, folders: Folders, reads: Reads, tmp_path: Path
) -> None:
    path = tmp_path / "photo.pdf"
    path.write_bytes(b"%PDF-1.4 a photo")
    read(registry, folders, path, ImportOptions(ocr=True))
    assert list((folders.data / "ocr").glob("*"))
    recognising.forget(folders)
    assert not list((folders.data / "ocr").glob("*"))
