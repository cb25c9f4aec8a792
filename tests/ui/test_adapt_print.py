"""Printing: the adapted pages are made, shown and sent to the printer; the keys and the paper are kept."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from inclusive_desk.api.document import Document
from inclusive_desk.services.opening import from_text
from inclusive_desk.ui.desk_window import DeskWindow

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", "cups", "printer", "QPrint")


@pytest.fixture
def printing(desk_window: DeskWindow, qtbot: QtBot):
    """Return the printing of a window with a document, its pages shown."""
    desk_window.opener.opened.emit(from_text("Bonjour à tous.\n\nUne phrase.", "fr"), None)
    desk_window.window.does["print"].trigger()
    made = desk_window.printing
    qtbot.waitUntil(
        lambda: made._preview is not None and not made._preview.labels[0].pixmap().isNull(), timeout=60_000
    )
    yield made
    if made._preview is not None:
        made._preview.reject()


def test_the_pages_are_shown_before_they_are_printed(printing, qtbot: QtBot) -> None:
    preview = printing._preview
    assert preview.isVisible()
    assert preview.labels[0].pixmap().width() == pytest.approx(529, abs=2)
    assert preview.labels[0].accessibleName()
    assert "1" in preview.count.text()


def test_what_is_printed_is_what_was_shown(printing, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "printed.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setFullPage(True)
    printer.setOutputFileName(str(path))
    printing.print_to(printer)
    message = printing._owner.window.message
    qtbot.waitUntil(lambda: "printer" in message.text or "imprimante" in message.text, timeout=60_000)
    with pymupdf.open(path) as file:
        assert len(file) == 1
        assert file[0].get_images()


def test_the_paper_is_kept_and_makes_new_pages(printing, qtbot: QtBot) -> None:
    before = printing._pages
    printing._preview.papers.setCurrentText("A3")
    qtbot.waitUntil(lambda: printing._pages not in (None, before), timeout=60_000)
    qtbot.waitUntil(lambda: not printing._preview.labels[0].pixmap().isNull(), timeout=60_000)
    assert printing.paper == "A3"
    with pymupdf.open(printing._pages.path) as file:
        assert round(file[0].rect.width) == 842


def test_the_file_of_the_pages_goes_with_the_preview(printing, qtbot: QtBot) -> None:
    path = printing._pages.path
    printing._preview.reject()
    qtbot.waitUntil(lambda: not path.exists(), timeout=30_000)


def test_without_a_document_there_is_nothing_to_print(desk_window: DeskWindow) -> None:
    desk_window.document = Document("")
    desk_window.window.does["print"].trigger()
    assert "open a document" in desk_window.window.message.text
