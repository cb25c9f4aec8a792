"""One exercise of a document at a time: which one stands on the page, and the bar that goes on and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from inclusive_desk.api.document import Document

if TYPE_CHECKING:
    from inclusive_desk.ui.part_bar import PartBar
    from inclusive_desk.ui.reader_view import ReaderView


class OnePart:
    """Cuts documents into parts where the comfort asks for it; else all of a document is one part."""

    def __init__(self, view: ReaderView) -> None:
        """Start with nothing to cut; the bar is made with the first document of several parts."""
        self._view = view
        self._parts: list[tuple[int, int]] = []
        self._at = 0
        self.bar: PartBar | None = None
        self._aside = False

    @property
    def several(self) -> bool:
        """Return whether the document is shown part by part."""
        return len(self._parts) > 1

    @property
    def start(self) -> int:
        """Return the offset at which the part on the page begins."""
        return self._parts[self._at][0] if self._parts else 0

    def holds(self, offset: int) -> bool:
        """Return whether *offset* is on the page."""
        from inclusive_desk.services.parts import part_at

        return not self.several or part_at(self._parts, offset) == self._at

    def beside(self, by: int) -> int | None:
        """Return where the part *by* places on begins; None where there is none."""
        wanted = self._at + by
        return self._parts[wanted][0] if self.several and 0 <= wanted < len(self._parts) else None

    def take(self, document: Document, offset: int) -> Document:
        """Return what of *document* is to stand on the page: the part at *offset*, or all."""
        self._parts, self._at, page = [], 0, document
        if self._view.comfort.shown_unit == "part":
            from inclusive_desk.services.parts import part_at, parts_of

            self._parts = parts_of(document)
            self._at = part_at(self._parts, offset)
        if self.several:
            start, end = self._parts[self._at]
            last = self._at + 1 == len(self._parts)
            inside = (b for b in document.blocks if start <= b.start < end or (last and b.start >= end))
            page = replace(document, blocks=tuple(inside))
            if self.bar is None:
                self.bar = self._make_bar()
                self._view.bar_made.emit()
        if self.bar is not None:
            self.bar.show_part(self._at, len(self._parts))
            self.bar.setVisible(self.several)
        return page

    def seat(self, aside: bool, *, seen: bool) -> None:
        """Keep the bar under the page, or *aside*, where somebody put it; *seen*: the page is in front."""
        if self.bar is None:
            return
        self._aside = aside
        self.bar.fold(aside)
        if not aside and self.bar.parentWidget() is not self._view:
            self.bar.setParent(self._view)
        self.bar.setVisible(self.several and (seen or not aside))

    def _make_bar(self) -> PartBar:
        from inclusive_desk.ui.part_bar import PartBar

        bar = PartBar(self._view)
        bar.asked.connect(self._view.go_to_part)
        QWidget.setTabOrder(self._view, bar.back)
        QWidget.setTabOrder(bar.back, bar.on)
        return bar

    def foot(self) -> int:
        """Return how many pixels of the view the bar takes."""
        under = self.several and not self._aside
        return self.bar.sizeHint().height() if under and self.bar is not None else 0

    def place(self) -> None:
        """Put the bar under the page."""
        if self.bar is not None and not self._aside:
            beside = self._view.verticalScrollBar().sizeHint().width()
            high = self.bar.sizeHint().height()
            self.bar.setGeometry(0, self._view.height() - high, self._view.width() - beside, high)
