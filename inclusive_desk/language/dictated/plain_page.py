"""A page that is only a text, written at its end: for the command line and for tests."""

from __future__ import annotations


class PlainPage:
    """Keeps what was written, and what stood there before each thing heard."""

    def __init__(self, text: str = "") -> None:
        """Begin with *text*, before which nothing can be undone."""
        self.text = text
        self.asked: list[str] = []
        """The actions that have no meaning without a window, in order: read, start, end, stop."""
        self._past: list[str] = []
        self._future: list[str] = []

    @property
    def before(self) -> str:
        """The whole text."""
        return self.text

    def begin(self) -> None:
        """Open a new step of undoing: one utterance."""
        if not self._past or self._past[-1] != self.text:
            self._past.append(self.text)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put *text* in the place of `before[start:end]`."""
        self.text = self.text[:start] + text + self.text[end:]
        self._future.clear()

    def do(self, action: str) -> None:
        """Undo or redo; remember anything else in `asked`."""
        if action == "undo":
            self._undo()
        elif action == "redo":
            if self._future:
                self._past.append(self.text)
                self.text = self._future.pop()
        else:
            self.asked.append(action)

    def _undo(self) -> None:
        while self._past and self._past[-1] == self.text:
            self._past.pop()
        if self._past:
            self._future.append(self.text)
            self.text = self._past.pop()
