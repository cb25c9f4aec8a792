"""What every exporter must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from inclusive_desk.api.document import Document
from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.marks import Mark
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.api.work import BrailleLine, BraillePage, Look, Looks, SpokenSentence

KIND = "exporters"


class Work:
    """A small work: one sentence of sound, one page of braille."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.looks = Looks(roles={"first": Look(bold=True)})
        self.marks: Sequence[Mark] = (Mark(0, 1, "first"),) if document.text else ()

    def speech(self) -> Iterator[SpokenSentence]:
        if self.document.text:
            yield SpokenSentence(0, len(self.document.text), bytes(2000), 22050, ((0, 1, 0, 500),))

    def braille_pages(self) -> Iterator[BraillePage]:
        if self.document.text:
            yield BraillePage((BrailleLine("⠨⠃⠕⠝", (0, 0, 1, 2)),), number=1)

    def option(self, key: str, default: str = "") -> str:
        return default


def small() -> Document:
    return Document("Bonjour à tous.")


def test_its_suffix_is_lower_case_with_a_dot(plugin: Any) -> None:
    assert re.fullmatch(r"\.[a-z0-9.]+", plugin.suffix)


def test_it_writes_a_file_and_nothing_beside_it(plugin: Any, tmp_path: Path) -> None:
    path = tmp_path / f"sortie{plugin.suffix}"
    plugin.write(Work(small()), path, NoProgress())
    assert path.stat().st_size > 0
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_work_gives_the_same_bytes(plugin: Any, tmp_path: Path) -> None:
    for name in ("a", "b"):
        plugin.write(Work(small()), tmp_path / name, NoProgress())
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_empty_document_is_written_or_refused_in_a_sentence(plugin: Any, tmp_path: Path) -> None:
    code = ""
    try:
        plugin.write(Work(Document("")), tmp_path / "empty", NoProgress())
    except DeskError as told:
        code = told.code
    assert code != "plugin-failed"
    assert code or (tmp_path / "empty").exists()


def test_a_folder_that_is_not_there_is_said_in_a_sentence(plugin: Any, tmp_path: Path) -> None:
    with pytest.raises(DeskError) as told:
        plugin.write(Work(small()), tmp_path / "gone" / "file", NoProgress())
    assert told.value.code != "plugin-failed"
