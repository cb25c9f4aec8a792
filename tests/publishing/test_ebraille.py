"""Our eBraille books, judged by EPUBCheck, which knows their EPUB layer but not their own properties yet."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from inclusive_desk.api.document import Document
from inclusive_desk.api.progress import NoProgress
from inclusive_desk.plugins.exporters.dots.ebrl import EbrlExporter
from inclusive_desk.services.braille_layout import Layout
from inclusive_desk.services.braille_options import layout_for
from tests.plugins.exporters.books import read_again
from tests.plugins.exporters.test_braille_files import Work, sheet
from tests.publishing.validators import epub_faults

pytestmark = pytest.mark.publishing

OWN = re.compile(
    r'OPF-027: Undefined property: "a11y:(braille\w+|completeTranscription|producer|tactileGraphics)"'
)
"""Required by eBraille 1.0 (5.3.3); EPUBCheck 5.3 does not have them."""
REAL = ("notes.docx", "maths_trigo.pdf")


def judged(document: Document, folder: Path) -> list[str]:
    path = folder / "book.ebrl"
    EbrlExporter().write(Work(document, layout_for(".ebrl", Layout())), path, NoProgress())
    return [
        fault for fault in epub_faults(Path(shutil.copy(path, folder / "book.epub"))) if not OWN.search(fault)
    ]


def test_a_sheet_with_everything_there_is_is_valid(tmp_path: Path) -> None:
    assert judged(sheet(), tmp_path) == []


@pytest.mark.parametrize("name", REAL)
def test_real_documents_become_valid_books(corpus: Path, tmp_path: Path, name: str) -> None:
    assert judged(read_again(corpus / "documents" / "files" / name), tmp_path) == []
