"""What every importer must keep."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import Cancelled, DeskError
from inclusive_desk.api.importer import ImportOptions
from inclusive_desk.api.progress import NoProgress
from tests.contracts.small_samples import small_sample

KIND = "importers"
FAULTS = ("incomplete", "plugin-failed", "plugin-crashed", "plugin-hung", "plugin-memory")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


class Cancelling(NoProgress):
    """A progress whose user has already changed their mind."""

    def cancelled(self) -> bool:
        return True


def read(plugin: Any, path: Path) -> list[Document]:
    return list(plugin.read(path, ImportOptions(), NoProgress()))


def read_or_refused(plugin: Any, path: Path) -> str:
    """Return "read", or the code with which the file was refused."""
    try:
        return "read" if read(plugin, path)[-1].complete else "incomplete"
    except DeskError as told:
        return told.code


def sample_of(plugin: Any, root: Path, folder: Path) -> Path:
    """Return our sample of the importer's format, or a small one made on the spot."""
    for path in sorted((root / "resources" / "samples").glob("*")):
        if path.suffix in plugin.suffixes:
            return path
    for suffix in plugin.suffixes:
        made = small_sample(suffix, folder)
        if made is not None:
            return made
    pytest.fail(f"no sample for {plugin.suffixes}: add one to small_samples.py")


def test_its_suffixes_are_lower_case_with_a_dot(plugin: Any) -> None:
    assert plugin.suffixes
    assert all(re.fullmatch(r"\.[a-z0-9.]+", suffix) for suffix in plugin.suffixes)


@pytest.mark.parametrize("head", [b"", b"\x00" * 4096, b"%PDF-1.7\n", b"PK\x03\x04", "été".encode("utf-16")])
def test_it_says_how_surely_it_reads_a_file_from_0_to_1(plugin: Any, head: bytes) -> None:
    assert 0 <= plugin.sniff(head) <= 1


def test_the_sample_becomes_a_document_whose_offsets_hold(plugin: Any, root: Path, tmp_path: Path) -> None:
    document = read(plugin, sample_of(plugin, root, tmp_path))[-1]
    assert document.complete
    assert document.text.strip()
    assert not CONTROL.search(document.text)
    at = 0
    for block in document.blocks:
        assert at <= block.start <= block.body <= block.end <= len(document.text)
        at = block.end
        for span in block.spans:
            assert block.start <= span.start <= span.end <= block.end
        for row in block.rows:
            for cell in row:
                assert block.start <= cell.start <= cell.end <= block.end


def test_a_growing_document_only_appends(plugin: Any, root: Path, tmp_path: Path) -> None:
    documents = read(plugin, sample_of(plugin, root, tmp_path))
    for before, after in pairwise(documents):
        assert after.text.startswith(before.text)
    assert [document.complete for document in documents[:-1]] == [False] * (len(documents) - 1)


def test_the_same_file_gives_the_same_document(plugin: Any, root: Path, tmp_path: Path) -> None:
    path = sample_of(plugin, root, tmp_path)
    assert read(plugin, path)[-1] == read(plugin, path)[-1]


def test_a_cancelled_reading_ends(plugin: Any, root: Path, tmp_path: Path) -> None:
    path = sample_of(plugin, root, tmp_path)
    with pytest.raises(Cancelled):
        list(plugin.read(path, ImportOptions(), Cancelling()))


def test_a_file_that_is_not_there_is_said_in_a_sentence(plugin: Any, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as told:
        read(plugin, tmp_path / f"gone{plugin.suffixes[0]}")
    assert told.value.code not in FAULTS


@pytest.mark.parametrize("size", [0, 1, 5000])
def test_bytes_of_any_sort_are_read_or_refused_in_a_sentence(plugin: Any, size: int, tmp_path: Path) -> None:
    path = tmp_path / f"élève n°1{plugin.suffixes[0]}"
    path.write_bytes(random.Random(size).randbytes(size))
    assert read_or_refused(plugin, path) not in FAULTS


def test_a_file_cut_short_is_read_or_refused_in_a_sentence(plugin: Any, root: Path, tmp_path: Path) -> None:
    whole = sample_of(plugin, root, tmp_path).read_bytes()
    path = tmp_path / f"cut{plugin.suffixes[0]}"
    path.write_bytes(whole[: len(whole) // 2])
    assert read_or_refused(plugin, path) not in FAULTS


def test_a_page_that_is_not_there_is_a_lookup_error(plugin: Any, root: Path, tmp_path: Path) -> None:
    read(plugin, sample_of(plugin, root, tmp_path))
    with pytest.raises(LookupError):
        plugin.page(100_000, 1.0)
