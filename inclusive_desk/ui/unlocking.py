"""A file that is locked with a password: the password is asked for, three times at most."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from inclusive_desk.api.errors import DeskError
from inclusive_desk.api.words import tr, trn
from inclusive_desk.ui.inline_bar import PasswordBar
from inclusive_desk.ui.opener import Opener
from inclusive_desk.ui.window import Window

TRIES = 3


class Unlocking(QObject):
    """Asks in a bar, and opens the file again with what was typed."""

    def __init__(
        self, opener: Opener, window: Window, bar: PasswordBar, parent: QObject | None = None
    ) -> None:
        """Ask in *bar*."""
        super().__init__(parent)
        self._opener = opener
        self._window = window
        self._bar = bar
        self._path: Path | None = None
        self._wrong = 0
        bar.entered.connect(self._try)
        opener.opened.connect(lambda *_: bar.shut())

    def ask(self, error: DeskError, path: Path) -> bool:
        """Ask for the password of the file at *path*; return False when *error* is not about one."""
        if error.code not in ("password-needed", "password-wrong"):
            return False
        if error.code == "password-needed" or path != self._path:
            self._path, self._wrong = path, 0
            self._window.message.say(error.message)
            self._bar.ask(tr("“{name}” is locked.", name=path.name), self._window.front)
            return True
        self._wrong += 1
        left = TRIES - self._wrong
        if left <= 0:
            self._bar.shut()
            hint = tr("Ask whoever gave it to you for the password, then open it again.")
            self._window.message.say(f"{error.message} {hint}", warning=True)
            return True
        self._window.message.say(f"{error.message} {error.hint}", warning=True)
        self._bar.ask(trn("One more try.", "{count} more tries.", left), self._window.front)
        return True

    def _try(self, password: str) -> None:
        if self._path is not None and password:
            self._opener.open(self._path, password)
