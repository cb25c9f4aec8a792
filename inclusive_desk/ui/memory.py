"""What the window remembers: comfort, speed, voice, its shape, the document and the place in it.

Each change is on disk within half a second, so that a kill loses nothing. On a shared computer nothing
of it is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from inclusive_desk.services.desk import Desk
from inclusive_desk.ui.comfort import Comfort, comfort_from

DARK = "night"
"""The theme while none was chosen and the system is dark."""
SOON = 400
"""Milliseconds until a change is written."""


def system_is_dark() -> bool:
    """Return whether the system asks programs for light letters on a dark ground."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


class Memory(QObject):
    """Writes changes soon, together, through the desk's settings and library."""

    warned = Signal(str)
    """Something could not be kept, or was damaged: a sentence, once."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Remember through *desk*."""
        super().__init__(parent)
        self._told: set[str] = set()
        self._desk = desk
        self._changed = False
        self._place: int | None = None
        self.key = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.flush)

    @property
    def shared(self) -> bool:
        """Return whether this computer is shared: nothing is kept then."""
        return self._desk.settings.get("desk.shared", False)

    def get(self, key: str, default: Any) -> Any:
        """Return a setting."""
        return self._desk.settings.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Remember a setting: now for this session, on disk soon; in the profile when one is in use."""
        layer = self._layer(key)
        self._desk.settings.set(key, value, layer, save=False)
        self._later(layer)

    def reset(self, key: str) -> None:
        """Forget what was set of *key*, and of all keys below it."""
        layer = self._layer(key)
        self._desk.settings.reset(key, layer)
        self._later(layer)

    def _layer(self, key: str) -> str:
        layer = self._desk.settings.home_of(key)
        forgotten = layer == "user" and self.shared and not key.startswith("desk.")
        return "session" if forgotten else layer

    def _later(self, layer: str) -> None:
        if layer != "session":
            self._changed = True
            self._timer.start()

    def comfort(self) -> Comfort:
        """Return the comfort that was set, mended where it is damaged."""
        values = self._desk.settings.section("reader")
        if "theme" not in values and system_is_dark():
            values["theme"] = DARK
        return comfort_from(values)

    def set_comfort(self, comfort: Comfort, before: Comfort) -> None:
        """Remember what has changed."""
        old = before.values()
        for name, value in comfort.values().items():
            if value != old[name]:
                self.set(f"reader.{name}", value)

    def geometry(self) -> QByteArray:
        """Return the window's shape as Qt wrote it."""
        return QByteArray.fromBase64(str(self.get("window.geometry", "")).encode("ascii", "replace"))

    def set_geometry(self, geometry: QByteArray) -> None:
        """Remember the window's shape."""
        self.set("window.geometry", bytes(geometry.toBase64().data()).decode("ascii"))

    def opened(self, path: Path, title: str) -> int:
        """Note the open document; return where reading stood in it."""
        from inclusive_desk.core.library import key_of

        self.flush()
        self.key = key_of(path)
        if self.shared:
            return 0
        self.set("window.document", str(path))
        return self._desk.library.opened(self.key, path, title)

    def closed(self) -> None:
        """Note that what is open now has no file."""
        self.flush()
        self.key = ""

    def last_document(self) -> Path | None:
        """Return the file that was open last, if it is still there."""
        if self.shared:
            return None
        name = self.get("window.document", "")
        path = Path(name) if name else None
        return path if path is not None and path.is_file() else None

    def set_place(self, offset: int) -> None:
        """Remember where reading stands."""
        self._place = offset
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write what has changed now."""
        self._timer.stop()
        if self._changed:
            self._changed = False
            self._desk.settings.save()
        if self._place is not None and self.key and not self.shared:
            self._desk.library.set_place(self.key, self._place)
        self._place = None
        self.tell()

    def tell(self) -> None:
        """Tell the warnings of settings and library that were not told yet."""
        desk = self._desk
        warnings = [*desk.warnings, *desk.settings.warnings, *desk.library.warnings]
        fresh = [one for one in dict.fromkeys(warnings) if one not in self._told]
        self._told.update(fresh)
        if fresh:
            self.warned.emit(" ".join(fresh))
