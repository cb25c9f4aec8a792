"""The message line: what happened and what to do, with a button where it helps; never modal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from inclusive_desk.api.words import tr


class MessageLine(QFrame):
    """One line of words, a button for the remedy, and the progress of long work with its cancel."""

    said = Signal(str)
    """A message was shown, once for each action of the user, and no voice of ours speaks over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.setObjectName("message")
        self._do: Callable[[], None] | None = None
        self._cancel: Callable[[], None] | None = None
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setWordWrap(True)
        self.remedy = QPushButton(tr("OK"), self)
        self.remedy.clicked.connect(self._act)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(180)
        self.progress.setAccessibleName(tr("Progress"))
        self.stop = QPushButton(tr("Cancel"), self)
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 12, 2)
        row.addWidget(self.label, 1)
        for widget in (self.remedy, self.progress, self.stop):
            widget.hide()
            row.addWidget(widget)
        self.setMinimumHeight(38)

    def say(
        self,
        text: str,
        *,
        warning: bool = False,
        button: str = "",
        do: Callable[[], None] | None = None,
        voiced: bool = False,
    ) -> None:
        """Show *text*; with *button*, a button that calls *do*. Where our voice speaks, it is *voiced*."""
        self._do = do
        self.remedy.setVisible(bool(button))
        self.remedy.setText(button or tr("OK"))
        if self.property("tone") != ("warning" if warning else ""):
            self.setProperty("tone", "warning" if warning else "")
            self.style().unpolish(self.label)
            self.style().polish(self.label)
        self.label.setText(text)
        self.label.setToolTip(text)
        if not voiced:
            self.said.emit(text)

    @property
    def text(self) -> str:
        """Return what is shown."""
        return self.label.text()

    def begin(self, text: str, cancel: Callable[[], None]) -> None:
        """Show that long work has begun and can be cancelled."""
        self.say(text)
        self._cancel = cancel
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop.show()

    def advance(self, done: float, total: float) -> None:
        """Show how far the work is."""
        if total > 0:
            self.progress.setRange(0, 1000)
            self.progress.setValue(round(1000 * min(max(done / total, 0), 1)))

    def end(self) -> None:
        """Show that the work is over."""
        self._cancel = None
        self.progress.hide()
        self.stop.hide()

    def _act(self) -> None:
        if self._do is not None:
            self._do()

    def _stop(self) -> None:
        cancel = self._cancel
        self.end()
        if cancel is not None:
            cancel()
            self.say(tr("Cancelled."))
