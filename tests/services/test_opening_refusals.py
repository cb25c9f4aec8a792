"""A file that cannot be opened says why: its format is unknown, or what reads it cannot be used."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.services.desk import open_desk
from inclusive_desk.services.opening import read_whole


def test_a_file_whose_importer_is_out_of_order_says_so_with_the_reason(root: Path) -> None:
    desk = open_desk()
    desk.registry.take_out("importers", "pdf", "It is on holiday.")
    try:
        with pytest.raises(DeskError) as told:
            read_whole(desk.registry, root / "resources" / "samples" / "cycle-de-l-eau.pdf")
    finally:
        desk.close()
    assert told.value.code == "plugin-unavailable"
    assert "It is on holiday." in str(told.value)


def test_a_file_of_no_known_format_names_the_formats_that_work(tmp_path: Path) -> None:
    strange = tmp_path / "strange.xyz"
    strange.write_bytes(bytes(range(256)) * 4)
    desk = open_desk()
    try:
        with pytest.raises(DeskError) as told:
            read_whole(desk.registry, strange)
    finally:
        desk.close()
    assert told.value.code == "unknown-format"
    assert "DOCX" in told.value.hint


def test_what_takes_any_zip_does_not_stand_in_for_an_importer_that_is_out(tmp_path: Path) -> None:
    document = tmp_path / "worksheet.docx"
    with zipfile.ZipFile(document, "w") as parts:
        parts.writestr("customXml/item1.xml", "<a/>" * 2000, zipfile.ZIP_STORED)
        parts.writestr("word/document.xml", "<document/>")
    desk = open_desk()
    desk.registry.take_out("importers", "docx", "It is on holiday.")
    try:
        with pytest.raises(DeskError) as told:
            read_whole(desk.registry, document)
    finally:
        desk.close()
    assert told.value.code == "plugin-unavailable"
    assert "It is on holiday." in str(told.value)
