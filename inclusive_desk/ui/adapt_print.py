"""Print: makes the pages of the adapted view, shows them, and sends them to a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.progress import Progress
from inclusive_desk.api.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from inclusive_desk.api.importer import Pixels
    from inclusive_desk.core.jobs import Job
    from inclusive_desk.services.printing import Pages
    from inclusive_desk.ui.adapt_preview import Preview
    from inclusive_desk.ui.desk_window import DeskWindow

LANE = "export"
PAPERS = ("A4", "A3")
SETTING = "print.page"
LOOK_DOTS = {"A4": 64.0, "A3": 45.0}
"""Dots to the inch in the preview, where a page fits into the window's width."""
PRINT_DOTS = 300.0
MOST_SHOWN = 40
"""Pages in the preview; all are printed."""


class Printing(QObject):
    """Prints the open document as it is adapted, one print at a time."""

    def __init__(self, owner: DeskWindow) -> None:
        """Print nothing yet."""
        super().__init__(owner)
        self._owner = owner
        self._job: Job | None = None
        self._pages: Pages | None = None
        self._preview: Preview | None = None

    @property
    def paper(self) -> str:
        """Return the paper chosen last."""
        kept = str(self._owner.memory.get(SETTING, PAPERS[0]))
        return kept if kept in PAPERS else PAPERS[0]

    def ask(self) -> None:
        """Make the pages of the open document and show them."""
        owner = self._owner
        if not owner.in_front[0].text:
            owner.window.message.say(tr("There is nothing to print yet: open a document first."))
            return
        self._cancel()
        # One reader serves the lane: it must let the old pages go before it opens the new ones.
        self._close_pages()
        owner.window.message.begin(tr("Preparing the pages…"), self._cancel)
        self._job = owner.desk.runner.run(
            LANE,
            self._make(),
            done=self._made,
            failed=self._failed,
            report=lambda done, total, _: owner.window.message.advance(done, total),
        )

    def _make(self) -> Callable[[Progress], Pages]:
        """Return the work that writes the pages; what it needs is taken from the window now."""
        from inclusive_desk.services.adapting import looks_of
        from inclusive_desk.services.exporting import DeskWork
        from inclusive_desk.services.printing import make_pages

        owner = self._owner
        looks = looks_of(owner.desk.folders.resources, owner.comfort, paper=True)
        document, marks, _ = owner.in_front
        work = DeskWork(document, looks, marks, {"page": self.paper})
        registry = owner.desk.registry

        def make(progress: Progress) -> Pages:
            return make_pages(registry, work, Path(mkdtemp()) / "pages.pdf", LANE, progress)

        return make

    def _made(self, pages: Pages) -> None:
        from inclusive_desk.ui.adapt_preview import Preview

        owner = self._owner
        self._pages = pages
        owner.window.message.end()
        owner.window.message.say("")
        if self._preview is None:
            self._preview = Preview(self.paper, PAPERS, owner.window)
            self._preview.paper_chosen.connect(self._paper_chosen)
            self._preview.print_wanted.connect(self._choose_printer)
            self._preview.finished.connect(lambda _: self._close())
        self._preview.begin(pages.count, min(pages.count, MOST_SHOWN))
        self._preview.open()
        self._draw(pages, self._preview)

    def _draw(self, pages: Pages, preview: Preview) -> None:
        numbers, dots = range(1, min(pages.count, MOST_SHOWN) + 1), LOOK_DOTS[self.paper]

        def draw(_: Progress) -> Iterator[tuple[int, QImage]]:
            for number, pixels in pages.draw(numbers, dots):
                yield number, image_of(pixels)

        self._job = self._owner.desk.runner.run(
            LANE, draw, step=lambda one: preview.show_page(*one), failed=self._failed
        )

    def _paper_chosen(self, paper: str) -> None:
        if paper != self.paper:
            self._owner.memory.set(SETTING, paper)
            self.ask()

    def _choose_printer(self) -> None:
        """Let the printer be chosen, and send the pages to it."""
        from PySide6.QtGui import QPageSize
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._pages is None or self._preview is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(getattr(QPageSize.PageSizeId, self.paper)))
        printer.setFullPage(True)
        printer.setDocName(self._owner.in_front[0].title or tr("document"))
        dialog = QPrintDialog(printer, self._preview)
        dialog.setMinMax(1, max(self._pages.count, 1))
        if dialog.exec():
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Draw the pages asked for on *printer*, one by one, while the window goes on."""
        from PySide6.QtGui import QPainter

        pages = self._pages
        if pages is None:
            return
        first, last = printer.fromPage() or 1, printer.toPage() or pages.count
        numbers = range(max(first, 1), min(last, pages.count) + 1)
        painter = QPainter()
        if not painter.begin(printer):
            self._failed(
                DeskError(tr("The printer did not answer."), tr("Check that it is on, then try again."))
            )
            return
        message = self._owner.window.message
        message.begin(tr("Printing…"), self._cancel)
        self._cancel()

        def draw(_: Progress) -> Iterator[tuple[int, QImage]]:
            for number, pixels in pages.draw(numbers, PRINT_DOTS):
                yield number, image_of(pixels)

        def put(one: tuple[int, QImage]) -> None:
            number, picture = one
            if number != numbers[0]:
                printer.newPage()
            painter.drawImage(painter.viewport(), picture)
            message.advance(number - numbers[0] + 1, len(numbers))

        def ended(_: object) -> None:
            painter.end()
            message.end()
            message.say(tr("Sent to the printer."))
            if self._preview is not None:
                self._preview.accept()

        self._job = self._owner.desk.runner.run(LANE, draw, step=put, done=ended, failed=self._failed)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _failed(self, error: Exception) -> None:
        message = self._owner.window.message
        message.end()
        told = str(error) if isinstance(error, DeskError) else tr("The pages could not be made.")
        message.say(told, warning=True)

    def _close(self) -> None:
        self._cancel()
        self._close_pages()
        self._preview = None

    def _close_pages(self) -> None:
        pages, self._pages = self._pages, None
        if pages is not None:
            self._owner.desk.runner.run(LANE, lambda _: pages.close())


def image_of(pixels: Pixels) -> QImage:
    """Return a picture that lives without the bytes it came in."""
    from PySide6.QtGui import QImage

    form = QImage.Format.Format_RGB888
    return QImage(pixels.data, pixels.width, pixels.height, pixels.stride, form).copy()
