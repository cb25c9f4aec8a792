"""Damaged files of every format end with a document or a sentence, never with anything else."""

# ruff: noqa: E501 - samples read best whole

from __future__ import annotations

import contextlib
import os
import random
import zipfile
from pathlib import Path

import pytest

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.importer import Importer
from inclusive_desk.plugins.importers.markup.daisy import DaisyImporter
from inclusive_desk.plugins.importers.markup.dtbook import DtbookImporter
from inclusive_desk.plugins.importers.markup.epub import EpubImporter
from inclusive_desk.plugins.importers.markup.html import HtmlImporter
from inclusive_desk.plugins.importers.markup.markdown import MarkdownImporter
from inclusive_desk.plugins.importers.markup.mhtml import MhtmlImporter
from inclusive_desk.plugins.importers.office.docx import DocxImporter
from inclusive_desk.plugins.importers.office.odt import OdtImporter
from inclusive_desk.plugins.importers.office.pptx import PptxImporter
from inclusive_desk.plugins.importers.office.rtf import RtfImporter
from inclusive_desk.plugins.importers.text import TextImporter
from tests.plugins.importers.reading import read

ZIPPED: list[tuple[type[Importer], str]] = [
    (DocxImporter, ".docx"),
    (OdtImporter, ".odt"),
    (EpubImporter, ".epub"),
]
ALL: list[type[Importer]] = [
    TextImporter, MarkdownImporter, HtmlImporter, EpubImporter, MhtmlImporter, DaisyImporter, DtbookImporter,
    DocxImporter, OdtImporter, PptxImporter, RtfImporter,
]  # fmt: skip
CASES = int(os.environ.get("DAMAGES", "40"))
"""Damages a format; `DAMAGES=5000 pytest tests/plugins/importers/test_damaged_files.py` tries more."""


def survives(importer: type[Importer], path: Path) -> None:
    """Read *path*: a lawful document or an error meant for a person, nothing else."""
    with contextlib.suppress(DeskError):
        read(importer(), path)


def mangled(data: bytes, chance: random.Random) -> bytes:
    """Return *data* damaged in one of the ways of the world."""
    out = bytearray(data)
    way = chance.randrange(5)
    if way == 0:
        return bytes(out[: chance.randrange(len(out) + 1)])
    for _ in range(chance.randrange(1, 20)):
        at = chance.randrange(len(out))
        if way == 1:
            out[at] = chance.randrange(256)
        elif way == 2:
            del out[at : at + chance.randrange(1, 60)]
        elif way == 3:
            out[at:at] = out[at : at + chance.randrange(1, 200)]
        else:
            out[at:at] = chance.choice(
                [b"<", b">", b"&", b'"', b"\x00", b"</w:p>", b"<p>", b"]]>", b"&#0;", b"\xff"]
            )
        if not out:
            break
    return bytes(out)


@pytest.mark.parametrize(("importer", "suffix"), ZIPPED)
def test_a_container_with_damaged_bytes_survives(
    importer: type[Importer], suffix: str, root: Path, tmp_path: Path
) -> None:
    data = (root / "resources" / "samples" / f"cycle-de-l-eau{suffix}").read_bytes()
    for seed in range(CASES):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(mangled(data, random.Random(seed)))
        survives(importer, path)


@pytest.mark.parametrize(("importer", "suffix"), ZIPPED)
def test_a_container_with_damaged_parts_survives(
    importer: type[Importer], suffix: str, root: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(root / "resources" / "samples" / f"cycle-de-l-eau{suffix}") as book:
        parts = {name: book.read(name) for name in book.namelist()}
    names = [name for name in parts if parts[name]]
    for seed in range(CASES):
        chance = random.Random(seed)
        hurt = chance.sample(names, chance.randrange(1, 4))
        path = tmp_path / f"b{suffix}"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            for name, data in parts.items():
                if name not in hurt or chance.random() < 0.8:
                    book.writestr(name, mangled(data, chance) if name in hurt else data)
        survives(importer, path)


@pytest.mark.parametrize("importer", ALL)
def test_any_importer_survives_any_file(importer: type[Importer], root: Path, tmp_path: Path) -> None:
    for path in sorted((root / "resources" / "samples").glob("cycle-*")):
        survives(importer, path)
    for number, data in enumerate(
        (b"", b"\x00", b"PK\x05\x06" + b"\x00" * 18, b"<", b"{\\rtf1", b"\xff\xfe", b"%PDF-1.7")
    ):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(data)
        survives(importer, path)


@pytest.mark.parametrize(
    "importer", [HtmlImporter, MarkdownImporter, RtfImporter, TextImporter, DtbookImporter, MhtmlImporter]
)
def test_a_plain_file_with_damaged_bytes_survives(importer: type[Importer], tmp_path: Path) -> None:
    data = {
        HtmlImporter: b"<html lang=fr><h1>T</h1><table><tr><td rowspan=3>a<td>b</table><ol start=3><li>x<math><mi>y</mi></math></ol>",
        MarkdownImporter: b"# T\n\n- [ ] a\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: n\n\nmot[^1] **gras**\n",
        RtfImporter: b"{\\rtf1\\ansi{\\fonttbl{\\f0 A;}}{\\colortbl;\\red1\\green2\\blue3;}\\trowd\\cellx1\\intbl a\\cell\\row\\pard b{\\footnote c}\\par}",
        TextImporter: "1. é\n2. à\n\nTITRE\n=====\n".encode("cp1252"),
        DtbookImporter: b"<dtbook><book><level1><h1>T</h1><pagenum>1</pagenum><p>a<noteref idref='#n'>1</noteref></p><note id='n'>b</note></level1></book></dtbook>",
        MhtmlImporter: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n<p>a</p>\n--B--\n",
    }[importer]
    for seed in range(CASES * 3):
        path = tmp_path / "c.bin"
        path.write_bytes(mangled(data, random.Random(seed)))
        survives(importer, path)
