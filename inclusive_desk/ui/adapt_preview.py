"""The pages as they will be printed, with the paper to choose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inclusive_desk.api.words import tr, trn

ROOM = (640, 700)
"""Pixels of the window at first."""


class Preview(QDialog):
    """Shows pages one under the other; says when paper was chosen and when to print."""

    paper_chosen = Signal(str)
    print_wanted = Signal()

    def __init__(self, paper: str, papers: Sequence[str], parent: QWidget | None = None) -> None:
        """Offer *papers*, with *paper* chosen."""
        super().__init__(parent)
        self.setWindowTitle(tr("Print"))
        self.resize(*ROOM)
        self.count = QLabel(self)
        self.papers = QComboBox(self)
        self.papers.addItems(list(papers))
        self.papers.setCurrentText(paper)
        self.papers.setAccessibleName(tr("Paper"))
        self.papers.currentTextChanged.connect(self.paper_chosen)
        label = QLabel(tr("Paper"), self)
        label.setBuddy(self.papers)
        self.go = QPushButton(tr("Print…"), self)
        self.go.setProperty("role", "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self.print_wanted)
        close = QPushButton(tr("Close"), self)
        close.clicked.connect(self.reject)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setAccessibleName(tr("Pages"))
        self.labels: list[QLabel] = []
        row = QHBoxLayout()
        for widget in (label, self.papers, self.count):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (close, self.go):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.area, 1)
        column.addLayout(row)
        self.go.setFocus()

    def begin(self, count: int, shown: int) -> None:
        """Make room for the first *shown* of *count* pages."""
        self.count.setText(trn("{count} page", "{count} pages", count))
        inside = QWidget(self.area)
        column = QVBoxLayout(inside)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.labels = []
        for number in range(1, shown + 1):
            label = QLabel(tr("Page {label}", label=number), inside)
            label.setAccessibleName(tr("Page {label} of {count}", label=number, count=count))
            column.addWidget(label)
            self.labels.append(label)
        if shown < count:
            column.addWidget(QLabel(tr("The other pages are printed too."), inside))
        self.area.setWidget(inside)

    def show_page(self, number: int, picture: QImage) -> None:
        """Show the picture of page *number*, from 1."""
        if 0 < number <= len(self.labels):
            self.labels[number - 1].setPixmap(QPixmap.fromImage(picture))
