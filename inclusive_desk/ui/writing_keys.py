"""Digits by the place of their key: on a French keyboard the key of 1 types &, and Alt+1 is Alt+&."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_MAC = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6}
"""Virtual key codes of the number row (Events.h: kVK_ANSI_1 …)."""
_FIRST = {"win32": 2}
"""The scan code of the key of 1 on Windows; with X11 and Wayland it is evdev's 2 and 8 more."""
_LINUX = 10
_ZOOM = (Qt.Key.Key_Minus, Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_SIGNS = {
    Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4, Qt.Key.Key_5: 5, Qt.Key.Key_6: 6,
    Qt.Key.Key_Ampersand: 1, Qt.Key.Key_Eacute: 2, Qt.Key.Key_QuoteDbl: 3, Qt.Key.Key_Apostrophe: 4,
    Qt.Key.Key_ParenLeft: 5, Qt.Key.Key_Minus: 6,
}  # fmt: skip
"""What these keys type on English and French keyboards, for events that tell no place."""


def digit_of(event: QKeyEvent, platform: str = sys.platform) -> int:
    """Return which of the keys 1 to 6 of the number row was pressed; 0: another key."""
    if platform == "darwin":
        return _MAC.get(event.nativeVirtualKey(), 0) or _by_sign(event)
    scan = event.nativeScanCode()
    if not scan:
        return _by_sign(event)
    place = scan - _FIRST.get(platform, _LINUX) + 1
    return place if 1 <= place <= 6 else 0


def digit_with_control(event: QKeyEvent) -> int:
    """Return which digit's place was pressed with Ctrl alone where the key types a sign; 0: none.

    Ctrl and the key's own digit is a shortcut already; Ctrl+- is one too, on the key of 6.
    """
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    own = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9 or event.key() in _ZOOM
    return digit_of(event) if control and not own else 0


def _by_sign(event: QKeyEvent) -> int:
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return 0
    return _SIGNS.get(Qt.Key(event.key()), 0) if event.key() in _SIGNS else 0
